"""The rows of one sheet as values, before anything is written: what the fingerprint is made of and the writer lays out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeAlias

from wardapp.reports.form.parts import Sheet

__all__ = ["RowKind", "Table", "TableRow", "Value"]

Value: TypeAlias = "str | int | float | Decimal | dt.date | dt.datetime | None"
"""What a cell holds. In a percent column a Decimal is in percent (95.0), as it is computed, and a float is a fraction
(0.95), as it is read back from a cell."""


class RowKind(Enum):
    """What a row of a table is."""

    DATA = "data"
    GROUP = "group"
    TOTAL = "total"


class TableRow(NamedTuple):
    """One row: a value for each column; a group's or total's words stand in the first."""

    values: tuple[Value, ...]
    kind: RowKind = RowKind.DATA


class Table(NamedTuple):
    """A sheet of the form with its rows; the total row is not among them but made from them.

    Rows that are only gone through once, as the town's, can be written and nothing else.
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
        """Every row that is seen under the headings, the total too."""
        total = self.total
        return (*self.rows, *((total,) if total else ()))

    def sum_of(self, index: int) -> int:
        """The sum of a column's whole numbers; blanks and words add nothing."""
        return sum(row.values[index] for row in self.rows if isinstance(row.values[index], int))  # type: ignore[misc]
