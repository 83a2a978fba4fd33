"""Bieu02 and Bieu02a by role: headings, subtotals, a total of subtotals, and what is read of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from exports.submission.submission import read_submission
from exports.unit_report import write_unit_report
from tests.exports.cells import opened, tables
from tests.exports.sample_ward import PERIOD, sample_ward
from wardapp.figures import indicators
from wardapp.records import RecordSet, Session
from wardapp.reports.form.all_sheets import sheet
from wardapp.reports.source import ReportSource
from wardapp.reports.table import RowKind
from wardapp.reports.unit_tables import unit_tables

CLASSES, GROUPS = "Bieu02_LopHoc", "Bieu02a_DoiTuong"
FIGURES = indicators(sample_ward(), PERIOD)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("groups") / "a.xlsx"
    write_unit_report(sample_ward(), PERIOD, path)
    return path


def first_cells(path: Path, name: str) -> list[object]:
    return [row.values[0] for row in tables(path)[name].rows]


@pytest.mark.parametrize("name", [CLASSES, GROUPS])
def test_the_rows_are_grouped_by_role_and_tt_runs_on(workbook: Path, name: str) -> None:
    found = first_cells(workbook, name)
    numbers = [one for one in found if isinstance(one, int | float)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [one for one in found if isinstance(one, str)] == [
        "I. Đơn vị mở lớp",
        "Cộng I",
        "II. Cử người dự",
        "Cộng II",
        "Tổng cộng",
    ]


@pytest.mark.parametrize("name", [CLASSES, GROUPS])
def test_the_total_is_a_sum_of_the_subtotals_and_each_subtotal_of_its_rows(workbook: Path, name: str) -> None:
    page, values = opened(workbook)[name], opened(workbook, values=True)[name]
    form, rows = sheet(name), tables(workbook)[name].rows
    of = {row.values[0]: row.index + 1 for row in rows}
    for index, column in enumerate(form.columns, start=1):
        if not column.total:
            continue
        letter = openpyxl.utils.get_column_letter(index)
        formulas = {label: page.cell(of[label], index).value for label in ("Cộng I", "Cộng II", "Tổng cộng")}
        assert formulas["Tổng cộng"] == f"=SUM({letter}{of['Cộng I']},{letter}{of['Cộng II']})"
        assert str(formulas["Cộng I"]).startswith(f"=SUM({letter}{of['I. Đơn vị mở lớp'] + 1}")
        for label, heading in (("Cộng I", "I. Đơn vị mở lớp"), ("Cộng II", "II. Cử người dự")):
            between = range(of[heading] + 1, of[label])
            assert values.cell(of[label], index).value == sum(values.cell(row, index).value or 0 for row in between)


def test_the_note_of_the_first_subtotal_has_b1_and_b4_and_the_subtotal_of_bieu02a_is_b2(workbook: Path) -> None:
    found = {name: {row.values[0]: row for row in tables(workbook)[name].rows} for name in (CLASSES, GROUPS)}
    note = found[CLASSES]["Cộng I"].values[sheet(CLASSES).position("note")]
    assert note == f"{FIGURES['B1'].value} lớp, {FIGURES['B4'].value} buổi"
    assert found[GROUPS]["Cộng I"].values[sheet(GROUPS).position("attendances")] == FIGURES["B2"].value


def test_the_shared_code_is_right_of_the_print_area(workbook: Path) -> None:
    page = opened(workbook)[CLASSES]
    assert page.print_area.split("!")[-1].startswith("$A$1:$P$")
    heading = next(cell for row in page.iter_rows() for cell in row if cell.value == "Mã lớp chung")
    assert heading.column_letter == "Q"
    assert "$Q" not in page.print_area


def test_a_group_without_classes_has_neither_heading_nor_subtotal() -> None:
    delegates = [one for one in sample_ward().of(Session) if one.role == "delegate"]
    table = next(one for one in unit_tables(ReportSource(RecordSet(delegates), PERIOD)) if one.sheet.name == CLASSES)
    kinds = [row.kind for row in table.rows]
    assert kinds == [RowKind.GROUP, *[RowKind.DATA] * (len(kinds) - 2), RowKind.SUBTOTAL]
    assert next(iter(table.rows)).values[0] == "II. Cử người dự"


def edited(workbook: Path, target: Path, changes: dict[tuple[str, object, str], object]) -> Path:
    """Change cells, each named by its sheet, the first cell of its row, and its column."""
    book = openpyxl.load_workbook(workbook)
    for (name, first, key), value in changes.items():
        row = next(row for row in tables(workbook)[name].rows if row.values[0] == first)
        book[name].cell(row.index + 1, sheet(name).position(key) + 1).value = value
    book.save(target)
    return target


def test_a_typed_subtotal_that_is_wrong_is_told_with_its_cell_and_counts_nowhere(
    workbook: Path, tmp_path: Path
) -> None:
    path = edited(workbook, tmp_path / "b.xlsx", {(CLASSES, "Cộng I", "invited"): 9999})
    read = read_submission(path)
    (told,) = [one for one in read.differences if one.read == "9999"]
    assert (told.sheet, told.cell[0]) == (CLASSES, "L")
    assert "Cộng lại các dòng được" in told.message
    assert {code: figure.value for code, figure in read.figures.items()} == {
        code: figure.value for code, figure in FIGURES.items()
    }


def test_without_vai_tro_the_heading_says_the_role_and_vai_tro_beats_it(workbook: Path, tmp_path: Path) -> None:
    rows = tables(workbook)[CLASSES].rows
    delegate = next(row for row in rows if row.values[sheet(CLASSES).position("role")] == "Cử người dự")
    without = edited(workbook, tmp_path / "b.xlsx", {(CLASSES, delegate.values[0], "role"): None})
    assert read_submission(without).figures["B1"] == read_submission(workbook).figures["B1"]
    host = edited(workbook, tmp_path / "c.xlsx", {(CLASSES, delegate.values[0], "role"): "Đơn vị mở lớp"})
    assert (read_submission(host).figures["B1"].value or 0) == (FIGURES["B1"].value or 0) + 1


def test_a_rate_that_was_rounded_to_all_of_them_is_told(workbook: Path, tmp_path: Path) -> None:
    changes: dict[tuple[str, object, str], object] = {
        (CLASSES, 1, "invited"): 2000,
        (CLASSES, 1, "present"): 1999,
        (CLASSES, 1, "percent"): 1.0,
    }
    told = [one.expected for one in read_submission(edited(workbook, tmp_path / "b.xlsx", changes)).differences]
    assert "99.9%" in told


def test_the_sample_has_classes_of_both_roles() -> None:
    days = [one.date_from for one in sample_ward().of(Session) if one.status == "held"]
    assert all(isinstance(day, dt.date) for day in days)
    assert {one.role for one in sample_ward().of(Session) if one.status == "held"} == {"host", "delegate"}
