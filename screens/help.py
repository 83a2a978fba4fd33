"""F1: what a screen is for and what its keys do, from the declarations of its commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.commands import Command
from screens.widgets.fitting import wrap
from screens.widgets.frame_lines import TitleLine
from wardapp import __version__

_KEYS = 15
"""Width of the column of keys."""
_EVERYWHERE = (
    ("Mũi tên, PgUp, PgDn", "Lên, xuống trong danh sách; trong phiếu thì sang ô trước, ô sau."),
    ("Enter", "Mở mục đang chọn; trong phiếu thì sang ô sau."),
    ("Tab, Shift+Tab", "Sang ô sau, ô trước."),
    ("Space, số", "Đánh dấu; chọn trong các lựa chọn có ô ( ) hay [ ]."),
    ("Ngày", "Gõ 5 là ngày 5 tháng này, 5/3 là ngày 5 tháng 3. Tìm, lọc không cần gõ dấu."),
)


class HelpScreen(ModalScreen[None]):
    """Lists the keys of the screen below it."""

    BINDINGS = [Binding("escape,f1,ctrl+t,enter,f10,ctrl+q,f2,ctrl+s", "close", "Về", show=False)]

    def __init__(self, title: str, about: str, commands: Sequence[Command]) -> None:
        """Describe a screen by its title, a paragraph about it, and its commands."""
        super().__init__()
        self._title = title
        self._about = about
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """Yield the title and the text."""
        yield TitleLine(f"TRỢ GIÚP - {self._title}", f"wardapp {__version__}   Esc: về")
        with VerticalScroll():
            yield Static(markup=False)

    def on_resize(self) -> None:
        """Wrap the text to the width of the screen."""
        lines = help_lines(self._about, self._commands, self.size.width - 3)
        self.query_one(Static).update(Text("\n".join(lines)))

    def action_close(self) -> None:
        """Go back to the screen."""
        self.dismiss()


def help_lines(about: str, commands: Sequence[Command], width: int) -> list[str]:
    """Return the lines of F1: what the screen is for, its keys with their Ctrl twins, the keys of every screen."""
    lines = [*wrap(about, width), ""] if about else []
    for command in commands:
        keys = f"{command.key_label} {command.twin_label}".strip()
        lines.extend(_two_columns(keys, f"{command.label}: {command.help}", width))
    lines.append("")
    for keys, text in _EVERYWHERE:
        lines.extend(_two_columns(keys, text, width))
    return lines


def _two_columns(keys: str, text: str, width: int) -> Iterator[str]:
    room = max(_KEYS, cell_len(keys) + 1)
    for place, line in enumerate(wrap(text, width - room)):
        yield f"{keys if not place else '':<{room}}{line}"
