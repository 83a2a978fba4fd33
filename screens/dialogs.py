"""Small questions in front of a screen: yes or no, one of several; the focus stands on the safe answer."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.line_table import LineTable, TableColumn, TableRow

__all__ = ["ChoiceDialog", "ConfirmDialog"]

_CSS = """
{name} {{ align: center middle; }}
{name} > Vertical {{ width: 70; height: auto; max-height: 20; border: ascii $accent; background: $surface; padding: 0 1; }}
{name} LineTable {{ height: auto; max-height: 12; margin-top: 1; }}
{name} Static {{ height: auto; }}
"""


class ChoiceDialog(ModalScreen[str | None]):
    """One of several answers, by arrows and Enter or by its digit; Esc answers nothing."""

    DEFAULT_CSS = _CSS.format(name="ChoiceDialog")
    BINDINGS = [Binding("escape", "give_up", "Về", show=False)]

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], chosen: int = 0) -> None:
        """Ask a question; each answer is its key and its words, `chosen` the one under the focus."""
        super().__init__()
        self._question = question
        self._answers = tuple(answers)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        with Vertical():
            yield Static(Text(self._question), markup=False)
            yield LineTable((TableColumn("Chọn bằng mũi tên hoặc số, Enter; Esc bỏ"),))

    def on_mount(self) -> None:
        """Show the answers, numbered."""
        table = self.query_one(LineTable)
        table.set_rows([TableRow(key, (f"{at} {words}",)) for at, (key, words) in enumerate(self._answers, start=1)])
        table.styles.height = len(self._answers) + 1
        table.move_to_place(self._chosen)
        table.focus()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Answer with the row in hand."""
        event.stop()
        self.dismiss(str(event.key))

    def on_key(self, event: object) -> None:
        """Answer by a digit."""
        character = getattr(event, "character", None) or ""
        if character.isdigit() and 1 <= int(character) <= len(self._answers):
            event.stop()  # type: ignore[attr-defined]  # a Key event
            self.dismiss(self._answers[int(character) - 1][0])

    def action_give_up(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class ConfirmDialog(ModalScreen[bool]):
    """Yes or no, with the focus on no."""

    DEFAULT_CSS = _CSS.format(name="ConfirmDialog")
    BINDINGS = [Binding("escape", "give_up", "Không", show=False)]

    def __init__(self, question: str, yes: str, no: str = "Không") -> None:
        """Ask a question whose answers read `yes` and `no`."""
        super().__init__()
        self._question = question
        self._words = (no, yes)

    def compose(self) -> ComposeResult:
        """The question above its two answers."""
        with Vertical():
            yield Static(Text(self._question), markup=False)
            yield LineTable((TableColumn("Enter chọn; Esc bỏ"),))

    def on_mount(self) -> None:
        """Stand on the safe answer."""
        table = self.query_one(LineTable)
        table.set_rows([TableRow(at, (f"{at + 1} {words}",)) for at, words in enumerate(self._words)])
        table.styles.height = 3
        table.focus()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Answer with the row in hand."""
        event.stop()
        self.dismiss(event.key == 1)

    def on_key(self, event: object) -> None:
        """Answer by a digit."""
        character = getattr(event, "character", None)
        if character in ("1", "2"):
            event.stop()  # type: ignore[attr-defined]  # a Key event
            self.dismiss(character == "2")

    def action_give_up(self) -> None:
        """Answer no."""
        self.dismiss(False)
