"""Errors of formulas, hidden rows and merged cells are read alike from every format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exports.reading.reader import WorkbookReader, read_table
from tests.workbook_files import WRITERS
from wardapp.sheet_table import SheetTable

SHEET = SheetTable(
    "Danh sách",
    (
        ("TT", "Họ và tên", "Ngày sinh", "Chi bộ"),
        (1, "Hà Thị Ước", date(1950, 2, 5), "#REF!"),
        (2, "Đặng Văn An", "#N/A", "Tổ 1"),
        ("#DIV/0!", "#NAME?", "#VALUE!", "#NUM!"),
        (3, "Hà Bé", 1951),
        ("#NULL!",),
    ),
    first_row=3,
    merged=((7, 4, 8, 4),),
    hidden_rows=(5, 7),
)
WORKBOOKS = sorted({*WRITERS} - {"csv"})


@pytest.mark.parametrize("ending", WORKBOOKS)
def test_a_cell_whose_formula_fails_holds_the_text_that_a_spreadsheet_shows(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"a.{ending}"
    WRITERS[ending](file, SHEET)
    (table,) = read_table(file)
    assert table == SHEET


@pytest.mark.parametrize("ending", WORKBOOKS)
def test_errors_are_read_where_nothing_else_is_needed(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"a.{ending}"
    WRITERS[ending](file, SHEET)
    with WorkbookReader() as reader:
        (table,) = reader.read(file, merged=False)
    assert (table.rows, table.first_row) == (SHEET.rows, SHEET.first_row)


@pytest.mark.parametrize("ending", WORKBOOKS)
def test_the_errors_of_a_workbook_of_many_rows_are_read(tmp_path: Path, ending: str) -> None:
    rows = tuple((number, f"Hà An {number}" + " xa" * 20, "#REF!" if number % 7 else 1950) for number in range(12_000))
    file = tmp_path / f"a.{ending}"
    WRITERS[ending](file, SheetTable("DS", rows))
    (table,) = read_table(file)
    assert table.rows == rows
