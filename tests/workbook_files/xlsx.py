"""Write a sheet as an .xlsx file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from tests.workbook_files.cells import is_error_text
from wardapp.sheet_table import SheetTable

__all__ = ["write_xlsx"]


def write_xlsx(file: Path, sheet: SheetTable) -> None:
    """Write an .xlsx file as Excel does, with shared strings."""
    with xlsxwriter.Workbook(str(file), {"default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet(sheet.name)
        for top, left, bottom, right in sheet.merged:
            page.merge_range(top - 1, left - 1, bottom - 1, right - 1, None)
        for row, cells in enumerate(sheet.rows, sheet.first_row - 1):
            for column, cell in enumerate(cells, sheet.first_column - 1):
                if is_error_text(cell):
                    page.write_formula(row, column, "=A1", None, cell)
                elif isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif isinstance(cell, (date, datetime)):
                    page.write_datetime(row, column, cell)
                elif cell is not None:
                    page.write(row, column, cell)
        for row in sheet.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
