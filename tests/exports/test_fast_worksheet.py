"""The private methods of XlsxWriter that `FastWorksheet` overrides are still called, and give the same cells."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet as LibraryWorksheet

from exports.xlsx.fast_worksheet import FastWorksheet

_OVERRIDDEN = sorted(name for name in vars(FastWorksheet) if name.startswith("_write"))
_VALUES = ("Hà Thị Liên", "", 0, 7, -1.5, 1e21, Decimal("95.1"), dt.date(2008, 6, 28), dt.datetime(2008, 6, 28, 7, 30))


def write(path: Path, kind: type, *, streamed: bool) -> None:
    """Write some cells of every type, in and beyond the first 256 columns, and rows without cells."""
    with xlsxwriter.Workbook(path, {"constant_memory": streamed, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Bieu01", kind)
        plain = book.add_format({"bold": True})
        sheet.set_footer("&LLần gửi 1")
        for row in range(0, 12, 3):
            for column in (0, 3, 255, 256, 300):
                value = _VALUES[(row + column) % len(_VALUES)]
                sheet.write(row, column, value, plain)
            sheet.set_row(row + 1, 30)


def cells(path: Path) -> dict[str, Any]:
    sheet = openpyxl.load_workbook(path)["Bieu01"]
    found = {cell.coordinate: (cell.value, cell.font.b) for row in sheet.iter_rows() for cell in row}
    heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items() if dimension.height}
    return {"cells": found, "heights": heights}


@pytest.mark.parametrize("streamed", [False, True])
def test_it_writes_the_same_cells_as_the_library(tmp_path: Path, streamed: bool) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    write(ours, FastWorksheet, streamed=streamed)
    write(theirs, LibraryWorksheet, streamed=streamed)
    assert cells(ours) == cells(theirs)


@pytest.mark.parametrize("name", _OVERRIDDEN)
def test_the_library_still_calls_each_overridden_method(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(getattr(LibraryWorksheet, name))
    calls = []
    overridden = getattr(FastWorksheet, name)
    monkeypatch.setattr(
        FastWorksheet, name, lambda self, *args, **named: (calls.append(name), overridden(self, *args, **named))[1]
    )
    write(tmp_path / "a.xlsx", FastWorksheet, streamed=name == "_write_single_row")
    assert calls


def test_the_first_page_has_the_foot(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", FastWorksheet, streamed=False)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r"<firstFooter>&amp;LLần gửi 1</firstFooter>", sheet)
