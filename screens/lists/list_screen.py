"""What every list of records has: a filter, the form behind each row, removal."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from textual.app import ComposeResult

from screens.asking import asking
from screens.forms.record_screen import RecordScreen
from screens.forms.removal_question import removal_question
from screens.frame import WardScreen
from screens.widgets.tables.filtered_table import FilteredTable
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.records import Level, Record
from wardapp.records.rules import problems_of
from wardapp.vietnamese import fold

_folded = lru_cache(maxsize=8192)(fold)
"""Ten thousand rows share a few names, branches and positions."""

R = TypeVar("R", bound=Record)


def row_of(record: Record, cells: tuple[str, ...], more: str = "") -> TableRow:
    """Return a row that is found by any of its cells, and by `more` that it does not show."""
    return TableRow(record.id, cells, haystack=" ".join(filter(None, map(_folded, (*cells, more)))))


class ListScreen(WardScreen[str | None], Generic[R]):
    """All records of a kind; dismissed with the message for the screen below, or None."""

    kind: type[R]
    add_key = "F4"

    def __init__(self, columns: Sequence[TableColumn], *, empty: str) -> None:
        """Make the list; `empty` says what to do next if there is no record yet."""
        super().__init__()
        self._empty = empty
        self._list = FilteredTable(columns, empty=empty)

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    # What a list provides

    @abstractmethod
    def listed(self) -> Iterable[TableRow]:
        """Return the rows in their order."""

    @abstractmethod
    def form_of(self, record: R | None) -> RecordScreen:
        """Return the form of a record, or of a new one."""

    @abstractmethod
    def name_of(self, record: R) -> str:
        """Return what a record is called in questions and messages."""

    def question_of(self, record: R) -> str:
        """Return the question asked before a record is removed."""
        return removal_question(self.name_of(record), record, self.removed_with(record), self.book)

    def removed_with(self, record: R) -> Sequence[Record]:  # noqa: ARG002  # overridden by lists that have some
        """Return the records that are removed with it."""
        return ()

    # What every list does

    def refresh_records(self) -> None:
        """List the records again."""
        self._list.set_rows(list(self.listed()), empty=self._empty)

    def selected(self) -> R | None:
        """Return the selected record, if there is one."""
        key = self._list.table.current_key
        return self.book.get(self.kind, str(key)) if key is not None else None

    def require_selected(self) -> R | None:
        """Return the selected record, or None after saying that there is none."""
        record = self.selected()
        if record is None:
            self.show_message(f"Chưa chọn mục nào. {self.add_key} thêm mới, hoặc xoá bớt chữ ở ô lọc.")
        return record

    def open(self, record: R | None) -> None:
        """Open the form of a record, or of a new one."""
        self.app.push_screen(self.form_of(record), self._saved)

    def _saved(self, record: Record | None) -> None:
        if record is None:
            return
        self._catch_up()
        self._list.show_row(record.id)
        name = self.name_of(record) if isinstance(record, self.kind) else ""
        self.show_message(f"Đã lưu.{f' «{name}».' if name else ''}{_to_look_at(self, record)}")

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the selected record."""
        record = self.selected()
        if record is not None:
            self.open(record)

    def action_add(self) -> None:
        """Enter a new record."""
        self.open(None)

    @asking
    async def action_remove(self) -> None:
        """Remove the selected record, after asking by its name."""
        record = self.require_selected()
        if record is None:
            return
        outcome = f"Đã xoá «{self.name_of(record)}». Ctrl+Z lấy lại."
        removals: list[Record] = [*self.removed_with(record), record]
        if await self.ask_to_remove(self.question_of(record), removals):
            self.show_message(outcome)


def _to_look_at(screen: WardScreen[str | None], record: Record) -> str:
    """Return the first thing that is wrong or odd in a record that was saved."""
    problems = problems_of(record, screen.book, screen.app.today)
    if not problems:
        return ""
    worst = next((problem for problem in problems if problem.level is Level.ERROR), problems[0])
    return f" {worst.level.label}: {worst.message}"
