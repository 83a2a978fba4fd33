"""A question answered with one line of text, in front of a screen."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.vietnamese_input import VietnameseInput

__all__ = ["AskText"]


class AskText(ModalScreen[str | None]):
    """Answered with the text ("" where it was emptied), or None on Esc."""

    DEFAULT_CSS = """
    AskText { align: center middle; }
    AskText > Vertical { width: 74; height: auto; border: ascii $accent; background: $surface; padding: 0 1; }
    AskText Static { height: auto; margin-bottom: 1; }
    """
    BINDINGS = [
        Binding("escape", "give_up", "Bỏ", show=False),
        Binding("f2,ctrl+s", "answer", "Xong", show=False),
    ]

    def __init__(self, question: str, text: str = "") -> None:
        """Ask, with a text to begin with."""
        super().__init__()
        self._question = question
        self._input = VietnameseInput(text or None, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The question above its line."""
        with Vertical():
            yield Static(Text(self._question), markup=False)
            yield self._input
            yield Static(Text("Enter: xong    Esc: bỏ"), markup=False)

    def on_mount(self) -> None:
        """Begin to type at once."""
        self._input.focus()

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Answer with what was typed."""
        self.dismiss(self._input.read() or "")

    def action_give_up(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
