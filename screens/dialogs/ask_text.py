"""A dialog that asks for one line of text."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from screens.dialogs.questions import Dialog
from screens.widgets.vietnamese_input import VietnameseInput


class AskText(Dialog[str | None]):
    """Dismissed with the text, which may be "", or with None after Esc."""

    BINDINGS = [Binding("f2,ctrl+s", "answer", "Xong", show=False)]

    def __init__(self, question: str, text: str = "", *, replaces: bool = False) -> None:
        """Ask a question; `text` is what the line begins with, which typing adds to, or `replaces`."""
        super().__init__()
        self._question = question
        self._input = VietnameseInput(text or None, select_on_focus=replaces)

    def compose(self) -> ComposeResult:
        """Yield the question and its line."""
        with self.box(self._question):
            self._input.add_class("dialog-apart")
            yield self._input
            yield Static(Text("Enter: xong    Esc: bỏ"), classes="dialog-apart", markup=False)

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Answer after Enter."""
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Answer with what was typed."""
        self.dismiss(self._input.read() or "")
