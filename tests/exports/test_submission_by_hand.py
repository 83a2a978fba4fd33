"""The blank form, filled in by hand in a spreadsheet, compiles like a workbook of the program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.submission.submission import Submission, SubmissionRefused, read_submission
from exports.unit.blank_form import write_blank_form
from wardapp.records import Unit
from wardapp.reports.blank_form import blank_form

UNIT = Unit(id="u", code="09", name="Chi bộ cơ quan số 9", kind="party_cell")


def typed(path: Path, *, dates: bool = True) -> Path:
    """Fill in some cells of each sheet of the blank form as a person types them."""
    write_blank_form(blank_form(UNIT), path)
    book = openpyxl.load_workbook(path)
    if dates:
        put(book["ThongTin"], "Từ ngày", "Nội dung", dt.date(2008, 1, 1))
        put(book["ThongTin"], "Đến ngày", "Nội dung", "31/12/2008")
    summary = book["Bieu01_TongHop"]
    for code, column, value in (
        ("A3", "Luỹ kế", 17),
        ("A3", "Tổng số thuộc diện", "20"),
        ("A2", "Luỹ kế", 2),
        ("B1", "Trong kỳ", 2),
        ("B3", "Trong kỳ", "chưa xác định"),
        ("G1", "Trong kỳ", 4),
    ):
        put(summary, code, column, value)
    fill(
        book["Bieu02_LopHoc"],
        {
            "TT": 1,
            "Từ ngày": "5/3/2008",
            "Nội dung": "Chuyên đề",
            "Vai trò": "đơn vị mở lớp",
            "Hình thức": "LỚP TẬP TRUNG",
        },
        {"TT": 2, "Từ ngày": dt.date(2008, 6, 1), "Nội dung": "Chuyên đề", "Vai trò": "Đơn vị mở lớp", "Có mặt": 12},
    )
    fill(
        book["Bieu02a_DoiTuong"],
        {"TT": 1, "Ngày": "5/3/2008", "Lượt người nghe": "1.017"},
        {"TT": 2, "Ngày": dt.date(2008, 6, 1), "Lượt người nghe": 12},
    )
    fill(book["Bieu08_BinhXet"], {"TT": 1, "Ngày": dt.date(2008, 5, 5), "Thành phần": "Đảng viên"})
    sheet = book["Bieu09_DeNghi"]
    start = next(cell.row for cell in sheet["A"] if cell.value == "I. Tập thể")
    columns = headings(sheet)
    cells: dict[str, object] = {
        "TT": 1,
        "Họ và tên / Tên tập thể": "Tổ công đoàn",
        "Cấp đề nghị": "thị xã",
        "Kết quả": "Đã trình cấp trên",
        "Ngày trình": dt.date(2008, 10, 1),
    }
    for heading, written in cells.items():
        sheet.cell(start + 1, columns[heading], written)
    book.save(path)
    return path


def headings(sheet: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in sheet.iter_rows(max_row=25):
        for cell in row:
            if isinstance(cell.value, str):
                found.setdefault(cell.value, cell.column)
    return found


def put(sheet: Any, item: str, heading: str, value: object) -> None:
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == item)
    sheet.cell(row, headings(sheet)[heading], value)


def fill(sheet: Any, *rows: dict[str, object]) -> None:
    first = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == "(1)") + 1
    for at, row in enumerate(rows):
        for heading, value in row.items():
            sheet.cell(first + at, headings(sheet)[heading], value)


@pytest.fixture
def submission(tmp_path: Path) -> Submission:
    return read_submission(typed(tmp_path / "ghi tay.xlsx"))


def test_unit_and_period_are_read(submission: Submission) -> None:
    assert (submission.head.unit_code, submission.head.unit_kind) == ("09", "party_cell")
    assert (submission.period.first, submission.period.last) == (dt.date(2008, 1, 1), dt.date(2008, 12, 31))
    assert submission.head.by_hand


def test_figures_are_counted_from_what_was_typed(submission: Submission) -> None:
    values = {code: figure.value for code, figure in submission.figures.items() if figure.value != 0}
    assert values == {"A2": 2, "A3": 17, "B1": 2, "B2": 1029, "B3": None, "D1": 1, "G1": 4, "H1": 1}
    assert submission.figures["A3"].base == 20


def test_what_the_summary_lacks_or_says_otherwise_is_reported(submission: Submission) -> None:
    found = [(one.sheet, one.message) for one in submission.differences]
    assert ("Bieu01_TongHop", "Trang số liệu để trống nên lấy theo số này.") in found
    assert ("Bieu01_TongHop", "Tính lại từ Biểu 08.") in found
    assert not any(one.is_error for one in submission.differences)


def test_a_file_without_the_days_of_the_period_is_refused_with_the_cell(tmp_path: Path) -> None:
    with pytest.raises(SubmissionRefused) as refused:
        read_submission(typed(tmp_path / "a.xlsx", dates=False))
    assert refused.value.sheet == "ThongTin"
    assert refused.value.cell


@pytest.mark.parametrize(
    "title", ["Tháng 13 năm 2008", "tháng 0 năm 2008", "Quý V năm 2008", "Quý 5 năm 2008", "2008-H3"]
)
def test_a_title_of_no_period_is_told_and_the_days_count(title: str, tmp_path: Path) -> None:
    path = typed(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    put(book["ThongTin"], "Kỳ báo cáo", "Nội dung", title)
    book.save(path)
    found = read_submission(path)
    assert (found.period.first, found.period.last) == (dt.date(2008, 1, 1), dt.date(2008, 12, 31))
    assert title not in found.period.title
    told = [one for one in found.differences if one.sheet == "ThongTin" and one.read == title]
    assert [one.message for one in told] == ["Không có kỳ báo cáo này; lấy theo Từ ngày, Đến ngày."]


def test_a_month_that_no_year_has_is_told_and_its_row_is_not_counted(tmp_path: Path) -> None:
    path = typed(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    put(book["ThongTin"], "Đến ngày", "Nội dung", "31/12/2009")
    fill(book["Bieu07_TuyenTruyen"], {"TT": 1, "Tháng": "13/2008", "Loại hình": "Tin", "Số lượng": 3})
    book.save(path)
    found = read_submission(path)
    assert any(one.sheet == "Bieu07_TuyenTruyen" and "Không có tháng 13" in one.message for one in found.differences)
    assert found.rows.publicity == ()


def test_typed_rows_are_checked_by_the_rules_of_entry(tmp_path: Path) -> None:
    path = typed(tmp_path / "sai quy tắc.xlsx")
    book = openpyxl.load_workbook(path)
    fill(
        book["Bieu08_BinhXet"],
        {
            "TT": 1,
            "Ngày": dt.date(2008, 5, 5),
            "Được triệu tập": 10,
            "Có mặt": 8,
            "Vắng có lý do": 3,
            "Phiếu phát ra": 9,
            "Phiếu thu về": 9,
            "Phiếu hợp lệ": 9,
        },
    )
    fill(
        book["Bieu05_ThiSinh"], {"TT": 1, "Họ và đệm": "NguyÔn V¨n", "Tên": "H¶i", "Năm sinh": 1850, "Cấp thi": "Cơ sở"}
    )
    fill(book["Bieu06_KiemTra"], {"TT": 1, "Ngày": dt.date(2008, 5, 5), "Ngày khắc phục xong": dt.date(2008, 5, 1)})
    book.save(path)
    found = [(one.sheet, one.message, one.is_error) for one in read_submission(path).differences]
    for sheet, words, is_error in (
        ("Bieu08_BinhXet", "lớn hơn số được triệu tập", True),
        ("Bieu08_BinhXet", "Phiếu phát ra nhiều hơn", True),
        ("Bieu05_ThiSinh", "TCVN3", True),
        ("Bieu05_ThiSinh", "Năm sinh không hợp lý", False),
        ("Bieu06_KiemTra", "trước ngày đầu", True),
    ):
        assert any(one[0] == sheet and words in one[1] and one[2] is is_error for one in found), words
