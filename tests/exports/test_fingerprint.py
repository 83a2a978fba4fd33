"""The fingerprint survives any program that saves the file, and no change of a value."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from exports.unit_report import UnitReport, fingerprint_of
from tests.exports.cells import SOFFICE, fingerprint, saved_by_libreoffice, tables
from tests.exports.sample_ward import PERIOD, sample_ward
from wardapp.reports.fingerprint import canonical, canonical_lines, check_code
from wardapp.reports.form.all_sheets import TABLES, Kind, sheet
from wardapp.reports.table import Value


def read(path: Path) -> dict[str, list[tuple[Value, ...]]]:
    return {name: [row.values for row in table.rows] for name, table in tables(path).items()}


def test_it_is_computed_without_writing_a_file(report: UnitReport) -> None:
    assert fingerprint_of(sample_ward(), PERIOD) == report.fingerprint
    assert len(report.fingerprint) == 64


def test_it_is_that_of_the_visible_cells(report: UnitReport) -> None:
    assert set(read(report.path)) == {form.name for form in TABLES}
    assert fingerprint(read(report.path)) == report.fingerprint


def test_it_survives_being_saved_by_another_program(report: UnitReport, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(report.path)
    for page in book.worksheets:
        page.insert_rows(1, 2)
        for row in page.iter_rows():
            for cell in row:
                cell.font = openpyxl.styles.Font(name="Arial", size=8)
    # openpyxl keeps no cached values of formulas, and moves none of their ranges: the sums are put back as numbers.
    for form in TABLES:
        values = openpyxl.load_workbook(report.path, data_only=True)[form.name]
        for row in values.iter_rows():
            for cell in row:
                if book[form.name].cell(cell.row + 2, cell.column).data_type == "f":
                    book[form.name].cell(cell.row + 2, cell.column).value = cell.value
    book.save(tmp_path / "saved.xlsx")
    assert fingerprint(read(tmp_path / "saved.xlsx")) == report.fingerprint


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_it_survives_libreoffice(report: UnitReport, tmp_path: Path) -> None:
    assert fingerprint(read(saved_by_libreoffice(report.path, tmp_path))) == report.fingerprint


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_a_change_of_any_visible_value_changes_it(report: UnitReport, form: object) -> None:
    rows = read(report.path)
    name = form.name  # type: ignore[attr-defined]
    changed = 0
    for place, row in enumerate(rows[name]):
        for column, value in enumerate(row):
            if value is None:
                continue
            other = [*rows[name]]
            other[place] = (*row[:column], _another(value), *row[column + 1 :])
            assert fingerprint({**rows, name: other}) != report.fingerprint, (row, column)
            changed += 1
    assert changed >= len(rows[name])


def test_a_row_that_is_removed_or_moved_changes_it(report: UnitReport) -> None:
    rows = read(report.path)
    first, second, *rest = rows["Bieu05_ThiSinh"]
    assert fingerprint({**rows, "Bieu05_ThiSinh": [second, *rest]}) != report.fingerprint
    assert fingerprint({**rows, "Bieu05_ThiSinh": [second, first, *rest]}) != report.fingerprint
    blank: tuple[Value, ...] = (None,) * len(first)
    assert fingerprint({**rows, "Bieu05_ThiSinh": [first, blank, second, ("",), *rest]}) == report.fingerprint


@pytest.mark.parametrize(
    ("kind", "same"),
    [
        (Kind.PERCENT, [Decimal("95.0"), 0.95, 0.9500000000000001]),
        (Kind.PERCENT, [Decimal("4.5"), 0.045]),
        (Kind.PERCENT, [Decimal("100.0"), 1, 1.0]),
        (Kind.DATE, [dt.date(2008, 6, 28), dt.datetime(2008, 6, 28), "28/06/2008", "28/6/2008", 39627, 39627.0]),
        (Kind.WHOLE, [2510, 2510.0, "2510", "2.510", " 2 510 "]),
        (Kind.YEAR, [1958, 1958.0, "1958"]),
        (Kind.NUMBER, [8.5, Decimal("8.50")]),
        (Kind.NUMBER, [0.3, 0.1 + 0.2]),
        (Kind.TEXT, ["Tổ 1", unicodedata.normalize("NFD", "Tổ 1"), "  Tổ\n1 ", "Tổ\u00a01", "Tổ \x071"]),
        (Kind.TEXT, ["12", 12, 12.0]),
        (Kind.TEXT, [None, "", "  "]),
    ],
)
def test_what_means_the_same_is_the_same(kind: Kind, same: list[Value]) -> None:
    assert len({canonical(value, kind) for value in same}) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.PERCENT, 0.95, 0.951),
        (Kind.WHOLE, 0, None),
        (Kind.WHOLE, 2510, 251),
        (Kind.WHOLE, 5, 5.5),
        (Kind.DATE, dt.date(2008, 5, 6), dt.date(2008, 6, 5)),
        (Kind.TEXT, "hoà", "hòa"),
        (Kind.TEXT, "Uỷ", "uỷ"),
        (Kind.NUMBER, 8.5, 8.25),
    ],
)
def test_what_differs_has_different_canonical_text(kind: Kind, one: Value, other: Value) -> None:
    assert canonical(one, kind) != canonical(other, kind)


def test_values_cannot_run_into_each_other() -> None:
    form = sheet("Bieu11_VanBan")
    one = list(canonical_lines(form, [(1, "a\tb", None, None, "c")]))
    other = list(canonical_lines(form, [(1, "a", None, "b", "c")]))
    assert one != other


def test_the_code_on_paper_is_its_first_eight_characters() -> None:
    assert check_code("7f3a92c1" + "0" * 56) == "7F3A-92C1"


def _another(value: Value) -> Value:
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    assert isinstance(value, int | float)
    return value + 1
