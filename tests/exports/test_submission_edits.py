"""Edits that people make before handing in a workbook have no effect or are reported, never silently wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exports.reading.reader import read_table
from exports.submission.submission import Submission, SubmissionRefused, read_submission
from exports.unit_report import UnitReport
from tests.exports.cells import SOFFICE, saved_by_libreoffice
from tests.exports.sample_ward import PERIOD, sample_ward
from tests.town.edits import all_edits, cells_of, edited, harmful, harmless
from wardapp.figures import indicators
from wardapp.sheet_table import SheetTable


@pytest.fixture(scope="session")
def saved_again(report: UnitReport, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbook as LibreOffice saves it as .ods, and that as .xlsx."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("saved")
    ods = saved_by_libreoffice(Path(shutil.copy(report.path, folder / "lan-1.xlsx")), folder, "ods")
    return {"ods": ods, "xlsx": saved_by_libreoffice(ods, folder, "xlsx")}


@pytest.fixture(scope="session")
def tables(report: UnitReport) -> list[SheetTable]:
    return read_table(report.path)


@pytest.fixture(scope="session", params=["as it was written", "ods", "xlsx"])
def sheets(request: pytest.FixtureRequest, tables: list[SheetTable]) -> list[SheetTable]:
    """The sheets as the program wrote them, and as LibreOffice saved them."""
    if request.param == "as it was written":
        return tables
    return read_table(request.getfixturevalue("saved_again")[request.param])


@pytest.fixture(scope="session")
def original(report: UnitReport, tables: list[SheetTable]) -> Submission:
    return read_submission(report.path, tables=tables)


def test_the_untouched_file_has_no_difference_and_the_figures_of_its_records(original: Submission) -> None:
    figures = indicators(sample_ward(), PERIOD)
    assert original.differences == ()
    assert {code: (one.value, one.base) for code, one in original.figures.items()} == {
        code: (one.value, one.base) for code, one in figures.items()
    }


def test_there_are_at_least_two_hundred_edits(tables: list[SheetTable]) -> None:
    names = [edit.name for edit in all_edits(tables)]
    assert len(names) >= 200
    assert len(set(names)) == len(names)


def test_edits_of_form_alone_have_no_effect(sheets: list[SheetTable], original: Submission, report: UnitReport) -> None:
    wrong = []
    edits = list(harmless(cells_of(sheets)))
    for edit in edits:
        again = read_submission(report.path, tables=edited(sheets, edit))
        if again.figures != original.figures or again.differences:
            wrong.append((edit.name, [str(one) for one in again.differences[:3]]))
    print(f"{len(edits)} edits, {len(wrong)} silently wrong")
    assert wrong == []


def test_edits_of_content_are_reported_for_their_sheet(
    sheets: list[SheetTable], original: Submission, report: UnitReport
) -> None:
    wrong = []
    edits = list(harmful(cells_of(sheets)))
    for edit in edits:
        again = read_submission(report.path, tables=edited(sheets, edit))
        reported = any(one.sheet == edit.reported_in for one in again.differences)
        if not reported or (edit.keeps_figures and again.figures != original.figures):
            wrong.append((edit.name, [str(one) for one in again.differences[:3]]))
    print(f"{len(edits)} edits, {len(wrong)} silently wrong")
    assert wrong == []


def test_a_changed_cell_is_reported_with_both_values(tables: list[SheetTable], report: UnitReport) -> None:
    edit = next(one for one in harmful(cells_of(tables)) if one.name == "Bieu01_TongHop: A4 ghi đè")
    (difference,) = read_submission(report.path, tables=edited(tables, edit)).differences
    before = indicators(sample_ward(), PERIOD)["A4"].value
    assert before is not None
    assert (difference.sheet, difference.read, difference.expected) == ("Bieu01_TongHop", str(before + 7), str(before))
    assert "Khác bản chương trình xuất" in difference.message
    assert difference.cell.startswith("F")


def test_without_the_summary_the_file_is_refused_with_the_sheet(tables: list[SheetTable], report: UnitReport) -> None:
    left = [table for table in tables if table.name != "Bieu01_TongHop"]
    with pytest.raises(SubmissionRefused) as refused:
        read_submission(report.path, tables=left)
    assert refused.value.sheet == "Bieu01_TongHop"


def test_a_changed_total_is_reported_with_the_sum(tables: list[SheetTable], report: UnitReport) -> None:
    edit = next(one for one in harmful(cells_of(tables)) if one.name == "Bieu04_HoiThi: tổng spectators ghi đè")
    differences = read_submission(report.path, tables=edited(tables, edit)).differences
    assert [(one.sheet, one.read) for one in differences] == [("Bieu04_HoiThi", "98765")]
    assert differences[0].expected != "98765"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_file_saved_by_libreoffice_reads_the_same(
    ending: str, saved_again: dict[str, Path], original: Submission
) -> None:
    again = read_submission(saved_again[ending])
    assert again.figures == original.figures
    assert again.differences == ()
    assert again.check_code == original.check_code
