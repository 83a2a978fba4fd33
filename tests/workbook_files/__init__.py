"""Write small workbooks of every format, so that tests read what other programs save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.workbook_files.csv_text import write_csv
from tests.workbook_files.ods import write_ods
from tests.workbook_files.xls import write_xls
from tests.workbook_files.xlsb import write_xlsb
from tests.workbook_files.xlsx import write_xlsx
from wardapp.sheet_table import SheetTable

__all__ = ["WRITERS", "write_csv", "write_ods", "write_xls", "write_xlsb", "write_xlsx"]

WRITERS: Mapping[str, Callable[[Path, SheetTable], None]] = {
    "xlsx": write_xlsx,
    "xlsb": write_xlsb,
    "xls": write_xls,
    "ods": write_ods,
    "csv": write_csv,
}
"""Ending of a file -> writes one sheet: its cells, merged ranges and hidden rows. A text `#REF!` is the error of a formula."""
