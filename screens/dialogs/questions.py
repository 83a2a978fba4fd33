"""Dialogs over a screen: yes or no, one of several; the focus begins on the safe answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.fitting import wrap
from screens.widgets.tables.line_table import LineTable, TableColumn
from screens.widgets.tables.numbered_table import NumberedTable

Result = TypeVar("Result")

_WIDTH = 70
_MOST_LINES = 8
_MOST_ANSWERS = 11
"""Answers that fit a console of 24 lines; more are scrolled to."""


class Dialog(ModalScreen[Result]):
    """A box over a screen; Esc leaves the screen as it was."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical { height: auto; max-height: 100%; border: ascii $accent; background: $surface; padding: 0 1; }
    Dialog Static, Dialog Label { height: auto; }
    Dialog .dialog-apart { margin-top: 1; }
    """
    BINDINGS = [
        Binding("escape", "give_up", "Bỏ", show=False),
        Binding("f10,ctrl+q", "quit", "Thoát", show=False),
    ]

    def box(self, question: str) -> Vertical:
        """Return the box with its question, which is cut if a name in it is very long."""
        lines = wrap(question, _WIDTH - 4)
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], "…"]
        box = Vertical(Static(Text("\n".join(lines)), markup=False))
        box.styles.width = _WIDTH
        return box

    def action_give_up(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def action_quit(self) -> None:
        """Answer nothing, and leave the program from the screen beneath, which asks for what is not saved."""
        self.action_give_up()
        self.app.call_later(self.app.action_quit)


class _Answers(Dialog[Result]):
    """One of several answers: arrows, a number or letters move to it, Enter answers."""

    esc: ClassVar[str]
    """What Esc does, for the heading."""

    def __init__(self, question: str, answers: Sequence[tuple[Result, str]], chosen: int = 0) -> None:
        """Ask a question.

        Args:
            question: what is asked.
            answers: the result and the text of each answer.
            chosen: the index of the answer that the focus begins on.
        """
        super().__init__()
        self._question = question
        self._answers = tuple(answers)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Yield the question and its answers."""
        with self.box(self._question):
            table = NumberedTable((TableColumn(f"Mũi tên hoặc số rồi Enter. Esc: {self.esc}"),))
            table.add_class("dialog-apart")
            table.styles.height = min(len(self._answers), _MOST_ANSWERS) + 1
            yield table

    def on_mount(self) -> None:
        """Number the answers and focus the chosen one."""
        table = self.query_one(NumberedTable)
        table.set_entries([(at, (words,)) for at, (_, words) in enumerate(self._answers)])
        table.move_to_place(self._chosen)
        table.focus()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Answer with the current row."""
        event.stop()
        self.dismiss(self._answers[int(str(event.key))][0])


class ChoiceDialog(_Answers[str | None]):
    """One of several answers, each with a key; None after Esc."""

    esc = "bỏ"


class ConfirmDialog(_Answers[bool]):
    """Yes or no; the focus begins on no, which Esc answers too."""

    esc = "không"

    def __init__(self, question: str, yes: str, no: str = "Không") -> None:
        """Ask a question, with the texts of both answers."""
        super().__init__(question, [(False, no), (True, yes)])

    def action_give_up(self) -> None:
        """Answer no."""
        self.dismiss(False)
