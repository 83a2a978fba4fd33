"""The form as data: the sheets and headings of docs/form.md, and widths that can be read."""

from __future__ import annotations

import pytest

from exports.xlsx.table_body import TABLE_SIZE
from exports.xlsx.text_width import text_width
from wardapp.reports.form.all_sheets import (
    BLANK_ROLL,
    INFORMATION_ITEMS,
    MINUTES,
    MINUTES_HEAD,
    ROLL,
    SHEETS,
    Head,
    Kind,
    Orientation,
    Sheet,
    blank_roll,
    sheet,
)

HEADINGS = {
    "ThongTin": "Mục · Nội dung",
    "Bieu01_TongHop": "TT · Mã · Chỉ tiêu · Đơn vị tính · Trong kỳ · Luỹ kế · Tổng số thuộc diện · Tỷ lệ (%) · Ghi chú",
    "Bieu02_LopHoc": "TT · Từ ngày · Đến ngày · Nội dung · Văn bản · Đối tượng · Hình thức · Vai trò · "
    "Địa điểm · Báo cáo viên · Số buổi · Triệu tập · Có mặt · Tỷ lệ (%) · Dự thính · Ghi chú · Mã lớp chung",
    "Bieu02a_DoiTuong": "TT · Ngày · Nội dung · Chi bộ · Đảng viên chính thức · Đảng viên dự bị · CBCCVC ngoài Đảng · "
    "Hội viên CCB · Hội viên Phụ nữ · Hội viên Nông dân · Đoàn viên · Mặt trận · Nhân dân · Khách · Vắng có lý do · "
    "Vắng không lý do · Lượt người nghe",
    "Bieu02b_ChuyenDe": "TT · Mã · Nội dung · Văn bản chỉ đạo · Chi bộ đã học · Tổng số chi bộ · Lớp, buổi · Thuộc diện · "
    "Đã học · Tỷ lệ (%) · Bài thu hoạch · Ngày xong",
    "Bieu04_HoiThi": "TT · Tên hội thi · Cấp · Ngày · Địa điểm · Thi điểm · Số thí sinh · Lượt khán giả · Ước tính · Ghi chú",
    "Bieu05_ThiSinh": "TT · Họ và đệm · Tên · Năm sinh · Tuổi · Giới tính · Đối tượng · Hội thi · Cấp thi · "
    "Tên câu chuyện · Điểm · Xếp loại · Giải · Được chọn dự thi cấp trên",
    "Bieu06_KiemTra": "TT · Ngày · Hình thức · Vai trò · Đoàn · Đơn vị được kiểm tra · Nội dung · Đánh giá · Ưu điểm · "
    "Hạn chế, tồn tại · Hạn khắc phục · Ngày khắc phục xong",
    "Bieu07_TuyenTruyen": "TT · Tháng · Loại hình · Đơn vị tính · Số lượng · Nơi đăng, nơi đặt",
    "Bieu08_BinhXet": "TT · Ngày · Thành phần · Chủ trì · Người ghi biên bản · Được triệu tập · Có mặt · Vắng có lý do · "
    "Vắng không lý do · Hình thức biểu quyết · Phiếu phát ra · Phiếu thu về · Phiếu hợp lệ · Số biên bản",
    "Bieu09_DeNghi": "TT · Loại · Họ và tên / Tên tập thể · Năm sinh · Giới tính · Chức vụ, đơn vị công tác · "
    "Tóm tắt thành tích · Đồng ý · Tỷ lệ (%) · Tính trên · Hình thức đề nghị · Cấp đề nghị · Ngày trình · Kết quả · "
    "Số quyết định · Ngày quyết định",
    "Bieu10_ChuyenBien": "Mục · Nội dung",
    "Bieu11_VanBan": "TT · Số, ký hiệu · Ngày · Cơ quan ban hành · Trích yếu",
    "Bieu12_MoHinh": "TT · Tên mô hình · Loại · Tập thể, cá nhân · Chi bộ · Ngày đăng ký · Trạng thái · Nội dung · Kết quả",
    "GiaiTrinh": "Cần xem lại · Số lượng · Giải trình",
}

INFORMATION = (
    "Mã đơn vị; Tên đơn vị; Loại hình; Khối; Tên cuộc vận động; Cơ quan nhận báo cáo; Kỳ báo cáo; Từ ngày; Đến ngày; "
    "Lần gửi; Trạng thái; Số lỗi; Số điều cần xem lại; Ngày chốt số liệu; Người lập biểu; Người ký; Tổng số đảng viên; "
    "chính thức; dự bị; được miễn; chuyển sinh hoạt đảng tạm thời đi; CBCCVC ngoài Đảng; Hội viên CCB; Hội viên Phụ nữ; "
    "Hội viên Nông dân; Đoàn viên Thanh niên; Chi bộ trực thuộc"
)

PRINTED = [
    *(one for one in SHEETS if one.name != "_HTLT"),
    ROLL,
    MINUTES,
    *(blank_roll(number) for number in (1, 2, 3, 4, 6)),
]


@pytest.mark.parametrize("name", HEADINGS)
def test_every_sheet_has_exactly_the_headings_of_the_form(name: str) -> None:
    assert " · ".join(column.heading for column in sheet(name).columns) == HEADINGS[name]


def test_the_sheets_are_in_the_order_of_the_form() -> None:
    names = [one.name for one in SHEETS]
    assert [name for name in names if name in HEADINGS] == list(HEADINGS)
    assert set(names) - set(HEADINGS) == {"LoiVan", "_HTLT"}


def test_the_first_sheet_has_every_item_of_the_form() -> None:
    assert "; ".join(item.label for item in INFORMATION_ITEMS) == INFORMATION


def test_separate_papers_have_their_headings() -> None:
    assert [column.heading for column in ROLL.columns] == [
        "TT", "Họ và tên", "Chi bộ", "Điểm danh", "Lý do", "Học bù", "Bài thu hoạch",
    ]  # fmt: skip
    assert [column.heading for column in BLANK_ROLL.columns] == ["TT", "Họ và tên", "Năm sinh", "Chi bộ", "Ký tên"]
    assert [column.heading for column in blank_roll(2).columns][4:] == ["Ký tên buổi 1", "Ký tên buổi 2"]
    assert MINUTES_HEAD == ("Thời gian", "Địa điểm", "Nội dung", "Người chủ trì", "Người ghi biên bản")


def test_only_the_summary_and_the_nominations_have_letterhead_and_signature() -> None:
    assert [one.name for one in SHEETS if one.head is Head.LETTERHEAD] == ["Bieu01_TongHop", "Bieu09_DeNghi"]
    annexes = [one for one in SHEETS if one.head is Head.ANNEX]
    assert [one.mark for one in annexes] == [
        f"Biểu số {number}" for number in ("02", "02a", "02b", "04", "05", "06", "07", "08", "10", "11", "12")
    ]


@pytest.mark.parametrize("form", PRINTED, ids=lambda form: f"{form.name}-{len(form.columns)}")
def test_no_text_is_under_nine_points_once_fitted_to_one_page_wide(form: Sheet) -> None:
    assert form.scale * TABLE_SIZE >= 9
    assert len(form.columns) <= 17


@pytest.mark.parametrize("form", PRINTED, ids=lambda form: f"{form.name}-{len(form.columns)}")
def test_dates_and_numbers_fit_their_columns_so_that_none_shows_as_hashes(form: Sheet) -> None:
    longest = {Kind.DATE: "28/08/2008", Kind.YEAR: "2008", Kind.PERCENT: "100,0%", Kind.WHOLE: "8.888"}
    for column in form.columns:
        text = longest.get(column.kind)
        if text and column.key != "number":
            assert text_width(text, TABLE_SIZE, bold=column.total) + 2 <= column.width, column.heading


@pytest.mark.parametrize("form", PRINTED, ids=lambda form: f"{form.name}-{len(form.columns)}")
def test_no_word_of_a_heading_is_wider_than_its_column(form: Sheet) -> None:
    for column in form.columns:
        for word in column.heading.split():
            assert text_width(word, TABLE_SIZE, bold=True) + 1 <= column.width, column.heading


def test_keys_are_unique_on_each_sheet_so_that_a_column_is_found_by_its_key() -> None:
    for one in SHEETS:
        assert len(set(one.keys)) == len(one.keys)
        assert all(one.column(key).key == key for key in one.keys)


def test_landscape_turns_the_margins_with_the_paper() -> None:
    landscape, portrait = sheet("Bieu02_LopHoc"), sheet("Bieu01_TongHop")
    assert landscape.orientation is Orientation.LANDSCAPE
    assert (landscape.printable_width, landscape.printable_height) == (257, 165)
    assert (portrait.printable_width, portrait.printable_height) == (165, 257)
