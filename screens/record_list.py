"""A list of records of one kind, narrowed as one types, and the form behind each; made from a description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from textual.app import ComposeResult

from screens.commands import ADD, BACK, FIND, HELP, REMOVE, REPEAT
from screens.dialogs import ConfirmDialog
from screens.frame import WardScreen
from screens.record_screen import RecordScreen
from screens.widgets.field_of_type import Suggest
from screens.widgets.filtered_table import FilteredTable
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from screens.widgets.record_form import FormLine
from wardapp.records import Record, Records
from wardapp.vietnamese import fold

__all__ = ["DescribedRecordScreen", "KindList", "RecordListScreen"]


@dataclass(frozen=True, slots=True)
class KindList:
    """How the records of a kind are listed and entered.

    Attributes:
        kind: the record class.
        heading: the screen's title.
        about: what F1 says first.
        empty: what an empty list says: what to do next.
        columns: the columns of the list.
        cells: a record's cells, given the other records.
        order: by what the list is sorted.
        lines: the fields of the form.
        new: a new record to begin with, given the records and the working year.
        suggest: how letters become records in the form's references.
        kept: what is filled in on save, given the records.
    """

    kind: type[Any]
    heading: str
    about: str
    empty: str
    columns: tuple[TableColumn, ...]
    cells: Callable[[Any, Records], tuple[str, ...]]
    order: Callable[[Any], Any]
    lines: tuple[FormLine, ...]
    new: Callable[[Records, int], Record]
    suggest: Mapping[str, Callable[[Records], Suggest]]
    kept: Callable[[Any, Records], Record] = lambda record, _records: record


class DescribedRecordScreen(RecordScreen):
    """The form of one record of a described kind."""

    def __init__(self, description: KindList, record: Record, *, field: str | None = None) -> None:
        """Enter a record of a described kind."""
        self.lines = description.lines
        super().__init__(record, field=field)
        self._description = description

    def suggest(self) -> Mapping[str, Suggest]:
        """What the description says."""
        return {name: make(self.book) for name, make in self._description.suggest.items()}

    def prepared(self, record: Record) -> Record:
        """What the description fills in."""
        return self._description.kept(record, self.book)

    def name_of_record(self) -> str:
        """The first words of its line in the list."""
        return " ".join(cell for cell in self._description.cells(self.record, self.book)[:2] if cell)


class RecordListScreen(WardScreen[None]):
    """All records of a kind."""

    commands = (HELP, ADD, FIND, REPEAT, REMOVE, BACK)

    def __init__(self, description: KindList) -> None:
        """List the records of a described kind."""
        super().__init__()
        self.description = description
        self.about = description.about
        self._list = FilteredTable(description.columns, empty=description.empty)

    def body(self) -> ComposeResult:
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """Let letters narrow the list."""
        super().on_mount()
        self.show_title(self.description.heading)
        self._list.box.focus()

    def refresh_records(self) -> None:
        """List the records anew."""
        described = self.description
        records = sorted(self.book.of(described.kind), key=described.order)
        self._list.set_rows([self._row(record, described.cells(record, self.book)) for record in records])

    def _row(self, record: Record, cells: tuple[str, ...]) -> TableRow:
        return TableRow(record.id, cells, haystack=fold(" ".join(cells)))

    def _current(self) -> Record | None:
        key = self._list.table.current_key
        held: Record | None = self.book.get(self.description.kind, str(key)) if key is not None else None
        return held

    def _open(self, record: Record) -> None:
        self.app.push_screen(DescribedRecordScreen(self.description, record), self._kept)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self._list.clear_filter()
            self._list.table.move_to(record.id)
            self.tell("Đã lưu.")

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the record in hand."""
        record = self._current()
        if record is not None:
            self._open(record)

    def action_add(self) -> None:
        """Enter a new record."""
        self._open(self.description.new(self.book, self.ward.period.last.year))

    def action_repeat(self) -> None:
        """Enter a new record like the one in hand."""
        record = self._current()
        if record is None:
            self.action_add()
        else:
            self._open(replace(record, id="", updated=None, by=None))

    def action_remove(self) -> None:
        """Remove the record in hand, after asking by its name."""
        record = self._current()
        if record is None:
            return
        name = " ".join(cell for cell in self.description.cells(record, self.book)[:2] if cell)

        def answered(yes: bool | None) -> None:
            if yes:
                self.keep(
                    removals=[record],
                    reason="remove",
                    then=lambda _kept: self.tell(f"Đã xoá «{name}». Ctrl+Z lấy lại."),
                )

        self.app.push_screen(ConfirmDialog(f"Xoá «{name}»?", "Xoá"), answered)
