"""A list of records of one kind and the form behind each, made from a description."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from screens.commands import ADD, BACK, FIND, HELP, REMOVE, REPEAT, Command
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from screens.lists.list_screen import ListScreen, row_of
from screens.widgets.fitting import wrap
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from screens.widgets.text_lines import TextLines
from wardapp.records import Record, Records, ReportingPeriod

_SUMMARY_LINES = 4


@dataclass(frozen=True, slots=True)
class ListDescription:
    """How the records of a kind are listed and entered.

    Attributes:
        kind: the record class.
        heading: the screen's title.
        about: what F1 says first.
        empty: what an empty list says: what to do next.
        columns: the columns of the list.
        cells: a record's cells, given the other records.
        order: the sort key of the list.
        lines: the fields of the form.
        new: a new record to begin with, given the records and the period worked on.
        complete: fills in on save what need not be typed, given the records.
        name: what a record is called, if its first two cells do not say it.
        copy: what a record like another begins with.
        notes: made for a form: what it shows beside its fields, for what is entered.
        widgets: widgets of its own for some fields, given the records and the period worked on.
        summary: the lines beneath the list, given the records, the period worked on and the selected record.
        removed_with: the records that are removed with a record.
    """

    kind: type[Any]
    heading: str
    about: str
    empty: str
    columns: tuple[TableColumn, ...]
    cells: Callable[[Any, Records], tuple[str, ...]]
    order: Callable[[Any], Any]
    lines: tuple[FieldLayout, ...]
    new: Callable[[Records, ReportingPeriod], Record]
    complete: Callable[[Any, Records], Record] = lambda record, _records: record
    name: Callable[[Any, Records], str] | None = None
    copy: Callable[[Any], Any] = lambda record: record
    notes: Callable[[Records], Callable[[Any], Mapping[str, str]]] | None = None
    widgets: Mapping[str, Callable[[Records, ReportingPeriod], Widget]] = field(default_factory=dict)
    summary: Callable[[Records, ReportingPeriod, Record | None], Sequence[str]] | None = None
    removed_with: Callable[[Any, Records], Sequence[Record]] = lambda _record, _records: ()

    def name_of(self, record: Record, records: Records) -> str:
        """Return what a record is called."""
        if self.name is not None:
            return self.name(record, records)
        return " ".join(cell for cell in self.cells(record, records)[:2] if cell)


class DescribedRecordScreen(RecordScreen):
    """The form of one record of a described kind."""

    def __init__(self, description: ListDescription, record: Record, *, field: str | None = None) -> None:
        """Enter a record of a described kind."""
        self.lines = description.lines
        super().__init__(record, field=field)
        self.about = description.about
        self._description = description
        self._notes: Callable[[Any], Mapping[str, str]] | None = None

    def made_fields(self) -> Mapping[str, Widget]:
        """Make the widgets of the description."""
        return {name: make(self.book, self.app.period) for name, make in self._description.widgets.items()}

    def notes(self, record: Record) -> Mapping[str, str]:
        """Return the notes of the description."""
        if self._notes is None and self._description.notes is not None:
            self._notes = self._description.notes(self.book)
        return {} if self._notes is None else self._notes(record)

    def removed_with(self) -> Sequence[Record]:
        """Return the records that the description removes with this one."""
        return self._description.removed_with(self.record, self.book)

    def prepared(self, record: Record) -> Record:
        """Return the record as the description completes it."""
        return self._description.complete(record, self.book)

    def name_of_record(self) -> str:
        """Return the name that the list shows."""
        return self._description.name_of(self.record, self.book)


class RecordListScreen(ListScreen[Record]):
    """All records of a described kind."""

    commands: ClassVar[tuple[Command, ...]] = (
        HELP,
        ADD,
        FIND,
        REPEAT.named("Như trước", "Thêm mục mới giống mục đang chọn."),
        REMOVE,
        BACK,
    )

    def __init__(self, description: ListDescription) -> None:
        """List the records of a described kind."""
        super().__init__(description.columns, empty=description.empty)
        self.description = description
        self.kind = description.kind
        self.about = description.about
        self._summary = TextLines(height=_SUMMARY_LINES, id="summary")

    def body(self) -> ComposeResult:
        """Yield the list and, beneath it, what it adds up to."""
        yield from super().body()
        if self.description.summary is not None:
            yield self._summary

    def on_mount(self) -> None:
        """Show which list it is."""
        super().on_mount()
        self.show_title(self.description.heading)

    def refresh_records(self) -> None:
        """List the records again, and add them up."""
        super().refresh_records()
        self._show_summary()

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Add up what belongs to the selected record."""
        self._show_summary()

    def on_resize(self) -> None:
        """Wrap the summary again at the present width."""
        self._show_summary()

    def summary(self) -> Sequence[str]:
        """Return the lines beneath the list."""
        summary = self.description.summary
        return summary(self.book, self.app.period, self.selected()) if summary is not None else ()

    def _show_summary(self) -> None:
        if self.description.summary is not None:
            width = max(self.size.width - 3, 20)
            self._summary.show(*(part for line in self.summary() if line for part in wrap(line, width)))

    def removed_with(self, record: Record) -> Sequence[Record]:
        """Return what the description removes with a record."""
        return self.description.removed_with(record, self.book)

    def records(self) -> Iterable[Record]:
        """Return the records to list."""
        return self.book.of(self.kind)

    def listed(self) -> Iterable[TableRow]:
        """Return the rows in the described order."""
        described = self.description
        ordered = sorted(self.records(), key=described.order)
        return [row_of(record, described.cells(record, self.book)) for record in ordered]

    def form_of(self, record: Record | None) -> RecordScreen:
        """Return the described form."""
        return DescribedRecordScreen(self.description, record or self.new())

    def new(self) -> Record:
        """Return a new record, as described."""
        return self.description.new(self.book, self.app.period)

    def name_of(self, record: Record) -> str:
        """Return the name of a record, as described."""
        return self.description.name_of(record, self.book)

    def action_repeat(self) -> None:
        """Enter a new record like the selected one."""
        record = self.selected()
        self.open(replace(self.description.copy(record), id="", updated=None, by=None) if record is not None else None)
