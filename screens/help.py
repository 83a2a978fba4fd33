"""F1: what the screen is for and what its keys do, from their one declaration."""

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

__all__ = ["HelpScreen", "help_lines"]

_KEYS = 15
"""Cells of the column of keys."""
_EVERYWHERE = (
    ("Mũi tên, PgUp, PgDn", "Lên, xuống trong danh sách; trong phiếu thì sang ô trước, ô sau."),
    ("Enter", "Mở mục đang chọn; trong phiếu thì sang ô sau."),
    ("Tab, Shift+Tab", "Sang ô sau, ô trước."),
    ("Space, số", "Đánh dấu; chọn trong các lựa chọn có ô ( ) hay [ ]."),
    ("Ngày", "Gõ 5 là ngày 5 tháng này, 5/3 là ngày 5 tháng 3. Tìm, lọc không cần gõ dấu."),
)


class HelpScreen(ModalScreen[None]):
    """The keys of the screen behind."""

    BINDINGS = [Binding("escape,f1,ctrl+t,enter,f10,ctrl+q,f2,ctrl+s", "close", "Về", show=False)]

    def __init__(self, title: str, about: str, commands: Sequence[Command]) -> None:
        """Tell the keys of a screen."""
        super().__init__()
        self._title = title
        self._about = about
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """Title, purpose, keys."""
        yield TitleLine(f"TRỢ GIÚP - {self._title}", "Esc: về")
        with VerticalScroll():
            yield Static(markup=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Use the room there is."""
        lines = help_lines(self._about, self._commands, self.size.width - 3)
        self.query_one(Static).update(Text("\n".join(lines)))

    def action_close(self) -> None:
        """Go back to the screen."""
        self.dismiss()


def help_lines(about: str, commands: Sequence[Command], width: int) -> list[str]:
    """The words of F1: what the screen is for, each key with its Ctrl twin, what holds everywhere."""
    lines = [*wrap(about, width), ""] if about else []
    for command in commands:
        keys = f"{command.key_label} {command.twin_label}".strip()
        lines.extend(_beside(keys, f"{command.label}: {command.help}", width))
    lines.append("")
    for keys, told in _EVERYWHERE:
        lines.extend(_beside(keys, told, width))
    return lines


def _beside(keys: str, told: str, width: int) -> Iterator[str]:
    room = max(_KEYS, cell_len(keys) + 1)
    for place, line in enumerate(wrap(told, width - room)):
        yield f"{keys if not place else '':<{room}}{line}"
