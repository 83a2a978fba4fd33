"""F1: what the screen is for and what its keys do, from their one declaration."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.commands import Command
from screens.widgets.lines import TitleLine

__all__ = ["HelpScreen"]


class HelpScreen(ModalScreen[None]):
    """The keys of the screen behind."""

    DEFAULT_CSS = """
    HelpScreen { layout: vertical; }
    HelpScreen > VerticalScroll { height: 1fr; background: $surface; padding: 0 1; }
    HelpScreen Static { height: auto; }
    """
    BINDINGS = [Binding("escape,f1,ctrl+t,enter,f10", "close", "Về", show=False)]

    def __init__(self, title: str, about: str, commands: Sequence[Command]) -> None:
        """Tell the keys of a screen."""
        super().__init__()
        self._title = title
        self._about = about
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """Title, purpose, keys."""
        yield TitleLine(f"TRỢ GIÚP - {self._title}", "Esc về")
        with VerticalScroll():
            yield Static(Text(self._words()), markup=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def _words(self) -> str:
        lines = [self._about, ""] if self._about else []
        for command in self._commands:
            twin = f" ({command.twin_label})" if command.twin_label else ""
            lines.append(f"{f'{command.key_label}{twin}':<14} {command.label}: {command.help}")
        lines += [
            "",
            "Mũi tên lên, xuống, PgUp, PgDn, Home, End: đi trong danh sách. Enter: mở mục đang chọn.",
            "Tab, Shift+Tab: sang ô sau, ô trước. Esc: về màn hình trước.",
            "Ngày: gõ 5 là ngày 5 tháng này, 5/3 là ngày 5 tháng 3. Tìm không cần gõ dấu.",
        ]
        return "\n".join(lines)

    def action_close(self) -> None:
        """Go back to the screen."""
        self.dismiss()
