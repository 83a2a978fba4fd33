"""A sheet of a workbook or a CSV file after it was read: cells, addresses, merged ranges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

Cell: TypeAlias = "str | int | float | bool | date | datetime | None"

MergedRange: TypeAlias = "tuple[int, int, int, int]"
"""First row, first column, last row, last column; counted from 1, both ends included."""

Progress: TypeAlias = "Callable[[int], object]"
"""Called with the number of rows read; an exception that it raises stops the reading."""


def cell_address(row: int, column: int) -> str:
    """Return the address that a spreadsheet shows (`B12`); row and column count from 1."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """Return the letters that a spreadsheet shows (`AB`) for a column counted from 1."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: rows of cells from the first filled one; texts are NFC, an empty cell is None.

    A row ends at its last filled cell, so rows differ in length; `value` returns a cell by row and column. A cell whose
    formula fails holds the text that a spreadsheet shows for it (`#REF!`).
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    """Row number, counted from 1, of `rows[0]`."""
    first_column: int = 1
    """Column number, counted from 1, of the first cell of every row."""
    merged: tuple[MergedRange, ...] = ()
    """Merged ranges; a CSV file has none."""
    visible: bool = True
    """False for a sheet that the sender hid."""
    hidden_rows: tuple[int, ...] = ()
    """Rows that the sender hid or filtered out. Known of workbooks alone."""

    def value(self, row: int, column: int) -> Cell:
        """Return the cell at a row and a column counted from 1; None outside the filled cells."""
        row_index, column_index = row - self.first_row, column - self.first_column
        if not 0 <= row_index < len(self.rows) or not 0 <= column_index < len(self.rows[row_index]):
            return None
        return self.rows[row_index][column_index]
