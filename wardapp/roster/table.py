"""A sheet as the roster asks for it, and the plain text of its cells. Whoever reads files hands such sheets in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias

from wardapp.vietnamese import format_date, nfc

__all__ = ["Cell", "Table", "TableView", "address", "last_column", "text_of", "texts_of"]

Cell: TypeAlias = "str | int | float | bool | date | datetime | None"


class Table(Protocol):
    """Rows of cells from the first filled one; a row may end early. Rows and columns count from 1, as on screen."""

    @property
    def name(self) -> str:
        """The sheet's name."""
        ...

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """Its cells, row by row."""
        ...

    @property
    def first_row(self) -> int:
        """The row number of the first of `rows`."""
        ...

    @property
    def first_column(self) -> int:
        """The column number of the first cell of every row."""
        ...

    @property
    def merged(self) -> Sequence[tuple[int, int, int, int]]:
        """Merged ranges: first row, first column, last row, last column."""
        ...

    @property
    def visible(self) -> bool:
        """False for a sheet that the sender hid."""
        ...

    def value(self, row: int, column: int) -> Cell:
        """The cell at a row and a column; None outside what is filled."""
        ...


@dataclass(frozen=True)
class TableView:
    """Rows of another table under a name of their own: some of them, or all with their cells changed."""

    source: Table
    name: str
    first_row: int
    rows: Sequence[Sequence[Cell]]

    @property
    def first_column(self) -> int:
        """As in the table it was made of."""
        return self.source.first_column

    @property
    def merged(self) -> Sequence[tuple[int, int, int, int]]:
        """As in the table it was made of."""
        return self.source.merged

    @property
    def visible(self) -> bool:
        """As in the table it was made of."""
        return self.source.visible

    def value(self, row: int, column: int) -> Cell:
        """The cell at a row and a column; None outside what is filled."""
        row, column = row - self.first_row, column - self.first_column
        return self.rows[row][column] if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]) else None


def address(row: int, column: int) -> str:
    """The address that a spreadsheet shows: row 12, column 2 is `B12`."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def last_column(table: Table) -> int:
    """The number of the widest row's last column."""
    return table.first_column + max(map(len, table.rows), default=0) - 1


def texts_of(table: Table, row: int) -> dict[int, str]:
    """Column numbers and texts of a row's filled cells, from left to right."""
    index = row - table.first_row
    cells = table.rows[index] if 0 <= index < len(table.rows) else ()
    texts = ((number, text_of(cell)) for number, cell in enumerate(cells, table.first_column))
    return {number: text for number, text in texts if text}


def text_of(cell: Cell) -> str:
    """A cell as one line of NFC text: no spaces around or doubled, a date as dd/mm/yyyy, a tick as `x`."""
    if cell is None or cell is False:
        return ""
    if cell is True:
        return "x"
    if isinstance(cell, str):
        return " ".join(nfc(cell).split())
    if isinstance(cell, datetime):
        return format_date(cell.date())
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
