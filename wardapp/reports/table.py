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
    TOTAL = "total"


class TableRow(NamedTuple):
    """One row: a value for each column; the text of a group or total row is in the first."""

    values: tuple[Value, ...]
    kind: RowKind = RowKind.DATA


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


def table_rows(sheet: Sheet, rows: Iterable[Row | str]) -> Iterator[TableRow]:
    """Put rows in the order of the sheet's columns; a string is the heading of a group."""
    return (group_row(sheet, row) if isinstance(row, str) else table_row(sheet, row) for row in rows)


class FormTable(NamedTuple):
    """A sheet of the form and the function that yields its rows; a string heads a group."""

    sheet: Sheet
    rows: Callable[[ReportSource], Iterable[Row | str]]


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
        values: list[Value] = [
            self.sum_of(index) if column.total else None for index, column in enumerate(self.sheet.columns)
        ]
        values[0] = self.sheet.total_label
        return TableRow(tuple(values), RowKind.TOTAL)

    @property
    def visible(self) -> tuple[TableRow, ...]:
        """Every row below the headings, the total too."""
        total = self.total
        return (*self.rows, *((total,) if total else ()))

    def sum_of(self, index: int) -> int:
        """Sum a column's whole numbers; blanks and words add nothing."""
        return sum(value for row in self.rows if isinstance(value := row.values[index], int))
