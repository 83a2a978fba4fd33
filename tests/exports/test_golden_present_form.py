"""The golden workbook of the present form equals what is written now from the same records."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from exports.submission.submission import read_submission
from exports.town.compiling import compile_files
from exports.unit.unit_workbook import write_report
from tests.exports.cells import fingerprint, opened, tables
from tests.exports.golden import OF_HTLT_2, PERIOD, PROBLEMS
from wardapp.figures import indicators
from wardapp.reports.form.all_sheets import SHEETS, TABLES
from wardapp.reports.form.versions import CURRENT
from wardapp.reports.locking import allows_final, differences
from wardapp.reports.report import period_report
from wardapp.reports.source import ReportSource
from wardapp.reports.table import RowKind
from wardapp.reports.unit_tables import unit_tables

WARD, LOCK, GOLDEN = OF_HTLT_2.ward, OF_HTLT_2.lock, OF_HTLT_2.workbook


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("golden") / GOLDEN.name
    return write_report(period_report(WARD, PERIOD, PROBLEMS), target).path


@cache
def read_once(path: Path, *, values: bool = False) -> dict[str, Worksheet]:
    return opened(path, values=values)


def looks(page: Worksheet) -> dict[str, tuple[object, ...]]:
    """What each cell says and how its number is shown; the version of the program is its own."""
    cells: dict[str, tuple[object, ...]] = {
        cell.coordinate: (cell.value, cell.number_format, cell.font.b)
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell, Cell)
    }
    if page.title == "_HTLT":
        version = next(row[1].coordinate for row in page.iter_rows() if row[0].value == "version")
        del cells[version]
    return cells


@pytest.mark.parametrize("name", [form.name for form in SHEETS])
def test_every_cell_is_what_is_written_now(written: Path, name: str) -> None:
    golden, now = read_once(GOLDEN)[name], read_once(written)[name]
    assert looks(golden) == looks(now)
    assert golden.merged_cells.ranges == now.merged_cells.ranges
    assert golden.sheet_state == now.sheet_state
    assert golden.print_area == now.print_area
    assert looks(read_once(GOLDEN, values=True)[name]) == looks(read_once(written, values=True)[name])


def test_the_sheets_are_the_same_in_the_same_order(written: Path) -> None:
    assert openpyxl.load_workbook(written).sheetnames == openpyxl.load_workbook(GOLDEN).sheetnames


def test_no_two_columns_have_the_same_values_so_that_swapped_ones_are_found() -> None:
    for table in unit_tables(ReportSource(WARD, PERIOD)):
        columns = list(zip(*(row.values for row in table.rows if row.kind is RowKind.DATA), strict=True))
        assert all(map(any, columns)), table.sheet.name
        assert len(set(columns)) == len(columns), table.sheet.name


def test_its_fingerprint_is_that_of_its_cells_and_its_lock_holds() -> None:
    rows = {name: [row.values for row in found.rows] for name, found in tables(GOLDEN).items()}
    assert set(rows) == {form.name for form in TABLES} == set(CURRENT.columns)
    assert fingerprint(rows) == LOCK.fingerprint
    assert LOCK.schema == CURRENT.schema == OF_HTLT_2.version.schema
    assert allows_final(WARD, LOCK)
    assert differences(WARD, LOCK) == []


def test_it_compiles_to_the_figures_of_its_records_and_only_what_is_above_its_base_is_told() -> None:
    submission = read_submission(GOLDEN)
    told = [(one.cell, one.message, one.is_error) for one in submission.differences]
    assert told == [("F26", "Số đã học (37) lớn hơn tổng số thuộc diện (30). Xem lại hai ô.", False)]
    assert {code: figure.value for code, figure in submission.figures.items()} == {
        code: figure.value for code, figure in indicators(WARD, PERIOD).items()
    }
    town = compile_files([GOLDEN])
    assert town.handed_in == 1
    assert list(town.differences()) == list(submission.differences)
