"""The rows of one sheet as values, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wardapp.reports.sheet import Sheet

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

Value: TypeAlias = "str | int | float | Decimal | dt.date | dt.datetime | None"
"""The content of a cell. In a percent column a Decimal is a percentage (95.0), as it is computed, and a float is a
fraction (0.95), as it is read back from a cell."""

Row: TypeAlias = Mapping[str, Value]
"""Column key -> value; a column that is left out is blank."""


class RowKind(Enum):
    """The kinds of rows of a table."""

    DATA = "data"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class TableRow(NamedTuple):
    """One row: a value for each column; the text of a group or total row is in the first."""

    values: tuple[Value, ...]
    kind: RowKind = RowKind.DATA


class Subtotal(NamedTuple):
    """The row that sums up the rows since the last heading: its label, and values of columns that do not add up."""

    label: str
    values: Row


FormRow: TypeAlias = "Row | str | Subtotal"
"""A row of a form by column key, the heading of a group, or the sum of one."""


def table_row(sheet: Sheet, values: Row) -> TableRow:
    """Put values in the order of the sheet's columns.

    Raises:
        KeyError: the sheet has no column of that key.
    """
    if unknown := values.keys() - sheet.positions.keys():
        raise KeyError(f"{sheet.name} has no column {', '.join(sorted(unknown))}")
    return TableRow(tuple(map(values.get, sheet.keys)))


def group_row(sheet: Sheet, text: str) -> TableRow:
    """Return the row that heads a group of rows."""
    return TableRow((text, *(None,) * (len(sheet.columns) - 1)), RowKind.GROUP)


def table_rows(sheet: Sheet, rows: Iterable[FormRow]) -> Iterator[TableRow]:
    """Put rows in the order of the sheet's columns; a string is the heading of a group."""
    # Sums and not rows are kept, since the town's tables are streamed.
    sums = _Sums(sheet)
    for row in rows:
        if isinstance(row, str):
            sums = _Sums(sheet)
            yield group_row(sheet, row)
        elif isinstance(row, Subtotal):
            values = table_row(sheet, {**sums.by_key, **row.values}).values
            yield TableRow((row.label, *values[1:]), RowKind.SUBTOTAL)
        else:
            found = table_row(sheet, row)
            sums.add(found)
            yield found


class _Sums:
    """The sums of the columns that add up; blanks and words add nothing."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._sums = {index: 0 for index, column in enumerate(sheet.columns) if column.total}

    def add(self, row: TableRow) -> None:
        """Add a row of data."""
        for index in self._sums:
            value = row.values[index]
            if isinstance(value, int):
                self._sums[index] += value

    @property
    def by_key(self) -> Row:
        """The sums by column key."""
        return {self._sheet.keys[index]: number for index, number in self._sums.items()}


class FormTable(NamedTuple):
    """A sheet of the form and the function that yields its rows; a string heads a group."""

    sheet: Sheet
    rows: Callable[[ReportSource], Iterable[FormRow]]


class Table(NamedTuple):
    """A sheet of the form with its rows, without the total row, which is computed.

    Rows that can be iterated only once, such as a generator, can be written but not summed or fingerprinted.
    """

    sheet: Sheet
    rows: Iterable[TableRow]

    @property
    def total(self) -> TableRow | None:
        """The total row, for a sheet that has one: sums of the columns that add up."""
        if self.sheet.total_label is None:
            return None
        sums = _Sums(self.sheet)
        for row in self.rows:
            if row.kind is RowKind.DATA:
                sums.add(row)
        values = table_row(self.sheet, sums.by_key).values
        return TableRow((self.sheet.total_label, *values[1:]), RowKind.TOTAL)

    @property
    def visible(self) -> tuple[TableRow, ...]:
        """Every row below the headings, the total too."""
        total = self.total
        return (*self.rows, *((total,) if total else ()))
