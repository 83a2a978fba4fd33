"""On paper the workbook is ready to sign: A4, one page wide, headings on each page, nothing torn, nothing private."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exports.unit_report import UnitReport, write_unit_report
from tests.exports.cells import SOFFICE, opened, saved_by_libreoffice, tables, texts
from tests.exports.sample_ward import PERIOD, sample_ward
from wardapp.records import Session
from wardapp.reports.form.all_sheets import SHEETS, TABLES, Head, Orientation, Sheet, sheet

PRINTED = [form for form in SHEETS if form.prints]
PDFTOTEXT = shutil.which("pdftotext")


def test_every_cell_is_set_in_times_new_roman_of_eleven_points_or_more(pages: dict[str, Worksheet]) -> None:
    for name, page in pages.items():
        fonts = {(cell.font.name, cell.font.size) for row in page.iter_rows() for cell in row if cell.value is not None}
        assert {font for font, _size in fonts} == {"Times New Roman"}, name
        assert min(size for _font, size in fonts) >= 11, name


@pytest.mark.parametrize("form", PRINTED, ids=lambda form: form.name)
def test_each_printed_sheet_is_set_up_for_a4_one_page_wide(
    pages: dict[str, Worksheet], report: UnitReport, form: Sheet
) -> None:
    page = pages[form.name]
    assert page.page_setup.paperSize == 9
    assert page.page_setup.orientation == form.orientation.value
    assert page.sheet_properties.pageSetUpPr.fitToPage
    # One page wide is what a sheet fitted to pages has where it says nothing.
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    margins = page.page_margins
    found = [round(side * 25.4, 3) for side in (margins.top, margins.bottom, margins.left, margins.right)]
    assert found == ([30, 15, 20, 20] if form.orientation is Orientation.LANDSCAPE else [20, 20, 30, 15])
    assert page.print_title_rows
    foot = f"Lần gửi 2 · Mã đối chiếu {report.check_code}"
    assert page.oddFooter.left.text == page.firstFooter.left.text == foot
    assert page.oddHeader.center.text == "&P"
    assert not page.firstHeader.center.text
    assert page.HeaderFooter.differentFirst


def test_the_repeated_rows_are_the_headings(pages: dict[str, Worksheet]) -> None:
    for form in PRINTED:
        page = pages[form.name]
        first, last = (int(part.strip("$")) for part in page.print_title_rows.split("!")[-1].split(":"))
        assert page.cell(first, 1).value == form.columns[0].heading
        assert last - first == form.grouped + form.numbered


def test_a_letterhead_and_a_signature_stand_on_the_signed_papers_and_annex_marks_on_the_others(
    pages: dict[str, Worksheet],
) -> None:
    for form in TABLES:
        said = texts(pages[form.name])
        assert "NGƯỜI LẬP BIỂU" in said
        assert "Nông Thị Bích" in said
        signed = form.head is Head.LETTERHEAD
        for words in ("ĐẢNG CỘNG SẢN VIỆT NAM", "T/M ĐẢNG UỶ", "BÍ THƯ", "Nơi nhận:", "Số ……-BC/ĐU"):
            assert (words in said) == signed, (form.name, words)
        assert (form.mark in said) != signed
        assert ("(Kèm theo Báo cáo số …… ngày …… của ……)" in said) != signed
        assert "6 tháng đầu năm 2008" in said


def test_the_explanations_do_not_print_and_lose_no_word(pages: dict[str, Worksheet]) -> None:
    page = pages["GiaiTrinh"]
    assert "Tổ 3 học tháng 7" in texts(page)
    area = page.print_area.replace("$", "").replace("'GiaiTrinh'!", "")
    assert page[area.split(":")[0]].value is None


def test_no_text_is_taller_than_its_row(pages: dict[str, Worksheet], report: UnitReport) -> None:
    # Every row has a height of its own, since a program that opens the file need not work one out.
    for form in TABLES:
        for row in tables(report.path)[form.name].rows:
            assert pages[form.name].row_dimensions[row.index + 1].height


def test_a_paragraph_longer_than_excels_highest_row_goes_over_several(tmp_path: Path) -> None:
    path, text = tmp_path / "a.xlsx", "Một câu dài vừa phải để đếm dòng. " * 120
    long_note = Session(
        id="z",
        date_from=PERIOD.first,
        audience="party",
        role="host",
        status="held",
        counting="headcount",
        note=text.strip(),
    )
    write_unit_report(sample_ward(long_note), PERIOD, path)
    page, form = opened(path)["Bieu02_LopHoc"], sheet("Bieu02_LopHoc")
    row = next(row for row in tables(path)[form.name].rows if row.values[form.position("note")] == text.strip())
    merged = [area for area in page.merged_cells.ranges if area.min_row == row.index + 1]
    assert len(merged) == len(form.columns)
    spanned = range(row.index + 1, merged[0].max_row + 1)
    assert all(page.row_dimensions[number].height <= 409 for number in spanned)
    assert sum(page.row_dimensions[number].height for number in spanned) > 1000


@pytest.mark.skipif(SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice or pdftotext is not installed")
def test_printed_by_libreoffice_every_sheet_is_on_paper_but_the_explanations(
    report: UnitReport, tmp_path: Path
) -> None:
    assert PDFTOTEXT is not None
    paper = saved_by_libreoffice(report.path, tmp_path, "pdf")
    told = subprocess.run([PDFTOTEXT, "-layout", paper, "-"], check=True, capture_output=True).stdout.decode()
    printed = told.split("\f")[:-1]
    for form in PRINTED:
        first = [page for page in printed if form.title in page]
        assert len(first) == 1, form.title
        assert re.search(r"\A\s*2\s*$", first[0], re.MULTILINE) is None
    assert "GIẢI TRÌNH NHỮNG ĐIỀU CẦN XEM LẠI" not in told
    assert "Tổ 3 học tháng 7" not in told
    assert all(f"Lần gửi 2 · Mã đối chiếu {report.check_code}" in page for page in printed)
    assert "###" not in told
    # A signature is never alone: some row of its table stands on the page with it.
    for page in printed:
        if "NGƯỜI LẬP BIỂU" in page:
            assert "Nông Thị Bích" in page
            assert re.search(r"^\s*(\d+|Tổng cộng|Phương hướng)\s", page, re.MULTILINE)
