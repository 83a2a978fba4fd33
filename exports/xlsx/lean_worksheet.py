"""The library's sheet where it falls short: its first page's foot, rows kept after they are on disk, what a plain cell costs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellBlankTuple, CellDatetimeTuple, CellNumberTuple, CellStringTuple
from xlsxwriter.worksheet import Worksheet as LibraryWorksheet

__all__ = ["LeanWorksheet"]

_MOST_NAMED = 256
_COLUMNS = tuple(xl_col_to_name(column) for column in range(_MOST_NAMED))


class LeanWorksheet(LibraryWorksheet):  # type: ignore[misc]  # the library has no types
    """A sheet whose first page has the foot but not the page number, and that forgets a row once it is on disk."""

    def put_text(self, row: int, column: int, text: str, style: Any) -> int:
        """Text, without the library's guess at what is meant."""
        return int(self._write_string(row, column, text, style))

    def put_number(self, row: int, column: int, number: float | Decimal, style: Any) -> int:
        """A number, as one."""
        return int(self._write_number(row, column, number, style))

    def put_date(self, row: int, column: int, day: dt.date, style: Any) -> int:
        """A day or a moment, as one."""
        return int(self._write_datetime(row, column, day, style))

    def put_blank(self, row: int, column: int, style: Any) -> int:
        """A cell with its borders and nothing in it."""
        return int(self._write_blank(row, column, None, style))

    def _check_dimensions(self, row: int, col: int, ignore_row: bool = False, ignore_col: bool = False) -> int:
        """A cell between those that are there changes nothing: this is asked for every cell."""
        lowest, highest, first, last = self.dim_rowmin, self.dim_rowmax, self.dim_colmin, self.dim_colmax
        if (
            lowest is not None
            and first is not None
            and lowest <= row <= highest
            and first <= col <= last
            and not self.constant_memory
        ):
            return 0
        return int(super()._check_dimensions(row, col, ignore_row, ignore_col))

    def _write_rows(self) -> None:
        """Rows without their spans, which no program needs, and without asking each column of the sheet whether it has a cell."""
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, info = self.table.get(row), self.row_info.get(row)
            if cells:
                self._write_row(row, None, info)
                for column in sorted(cells):
                    self._write_cell(row, column, cells[column])
                self._xml_end_tag("row")
            elif info is not None:
                self._write_empty_row(row, None, info)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Text, numbers and blanks in one piece: they are nearly all cells, and the library puts each together by parts."""
        kind = type(cell)
        if cell.format and col < _MOST_NAMED:
            start = f'<c r="{_COLUMNS[col]}{row + 1}" s="{cell.format._get_xf_index()}"'
            if kind is CellBlankTuple:
                self.fh.write(f"{start}/>")
                return
            if kind is CellStringTuple and not self.constant_memory:
                self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')
                return
            if kind is CellNumberTuple or kind is CellDatetimeTuple:
                self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
                return
        super()._write_cell(row, col, cell)

    def _write_single_row(self, current_row_num: int = 0) -> None:
        written = self.previous_row
        super()._write_single_row(current_row_num)
        self.row_info.pop(written, None)
        self.row_sizes.pop(written, None)

    def _write_header_footer(self) -> None:
        if not self.header_footer_changed:
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1), ("scaleWithDoc", 0)])
        self._xml_data_element("oddHeader", self.header)
        self._xml_data_element("oddFooter", self.footer)
        self._xml_data_element("firstHeader", "")
        self._xml_data_element("firstFooter", self.footer)
        self._xml_end_tag("headerFooter")
