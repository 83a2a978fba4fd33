"""The lists and plans printed in files of their own, as data; none is handed in."""

from __future__ import annotations

from wardapp.reports.sheet import WIDE_NUMBER, Column, Kind, Orientation, Sheet, plain_sheet

NOT_YET_STUDIED = plain_sheet(
    "ChuaHoc",
    "DANH SÁCH CHƯA HỌC",
    WIDE_NUMBER,
    Column("name", "Họ và tên", Kind.TEXT, 50),
    Column("birth_year", "Năm sinh", Kind.YEAR, 16),
    Column("position", "Chức vụ, đơn vị công tác", Kind.PARAGRAPH, 46),
    Column("note", "Ghi chú", Kind.PARAGRAPH, 43),
)
"""The people who have not studied a topic, by branch."""

INVITATION = plain_sheet(
    "TrieuTap",
    "DANH SÁCH TRIỆU TẬP",
    WIDE_NUMBER,
    Column("name", "Họ và tên", Kind.TEXT, 48),
    Column("position", "Chức vụ, đơn vị công tác", Kind.PARAGRAPH, 45),
    Column("branch", "Chi bộ", Kind.PARAGRAPH, 36),
    Column("note", "Ghi chú", Kind.PARAGRAPH, 26),
)
"""The people invited to a class, in the order of the roll."""

PLAN = plain_sheet(
    "LichMoLop",
    "LỊCH MỞ LỚP",
    WIDE_NUMBER,
    Column("days", "Ngày", Kind.TEXT, 24, centred=True),
    Column("time", "Giờ", Kind.TEXT, 14, centred=True),
    Column("topics", "Nội dung", Kind.PARAGRAPH, 66),
    Column("audience", "Đối tượng", Kind.PARAGRAPH, 30),
    Column("branches", "Chi bộ dự học", Kind.PARAGRAPH, 36),
    Column("place", "Địa điểm", Kind.PARAGRAPH, 34),
    Column("lecturer", "Báo cáo viên", Kind.PARAGRAPH, 30),
    Column("invited", "Triệu tập", Kind.WHOLE, 15),
    orientation=Orientation.LANDSCAPE,
)
"""The classes planned in a period, by day."""

NOMINEES = plain_sheet(
    "DanhSachDeNghi",
    "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG",
    WIDE_NUMBER,
    Column("name", "Họ và tên / Tên tập thể", Kind.PARAGRAPH, 44),
    Column("birth_year", "Năm sinh", Kind.YEAR, 16),
    Column("sex", "Giới tính", Kind.TEXT, 15, centred=True),
    Column("position", "Chức vụ, đơn vị công tác", Kind.PARAGRAPH, 42),
    Column("achievement", "Tóm tắt thành tích", Kind.PARAGRAPH, 74),
    Column("votes", "Đồng ý", Kind.TEXT, 28, centred=True),
    Column("award", "Hình thức đề nghị", Kind.PARAGRAPH, 28),
    orientation=Orientation.LANDSCAPE,
)
"""The nominees of a level: an annex of the proposal (tờ trình)."""

HANDOVER = plain_sheet(
    "BanGiao",
    "BÀN GIAO SỔ",
    Column("left", "", Kind.PARAGRAPH, 82),
    Column("right", "", Kind.PARAGRAPH, 83),
)
"""The page that hands the book over to the next officer."""

BRANCH_CHART = plain_sheet(
    "BieuDo_ChiBo",
    "TỶ LỆ HỌC ĐỦ NỘI DUNG THEO CHI BỘ",
    WIDE_NUMBER,
    Column("branch", "Chi bộ", Kind.PARAGRAPH, 80),
    Column("studied", "Đã học", Kind.WHOLE, 25),
    Column("people", "Thuộc diện", Kind.WHOLE, 25),
    Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 25),
)
"""The rate by branch: a chart and its numbers."""

WEEK_CHART = plain_sheet(
    "BieuDo_Tuan",
    "SỐ NGƯỜI ĐÃ HỌC ĐỦ NỘI DUNG THEO TUẦN",
    WIDE_NUMBER,
    Column("day", "Đến ngày", Kind.DATE, 55),
    Column("studied", "Đã học", Kind.WHOLE, 50),
    Column("target", "Thuộc diện", Kind.WHOLE, 50),
)
"""The people reached by week and the target: a chart and its numbers."""


def corrections_sheet(earlier: int, now: int) -> Sheet:
    """Return the sheet *Những chỗ đã sửa*: the figures of two submissions side by side."""
    return plain_sheet(
        "ChoDaSua",
        f"NHỮNG CHỖ ĐÃ SỬA SO VỚI LẦN {earlier}",
        WIDE_NUMBER,
        Column("code", "Mã", Kind.TEXT, 12, centred=True),
        Column("label", "Chỉ tiêu", Kind.PARAGRAPH, 68),
        Column("before", "Số liệu", Kind.TEXT, 19, group=f"Lần gửi {earlier}", centred=True),
        Column("before_base", "Thuộc diện", Kind.TEXT, 19, group=f"Lần gửi {earlier}", centred=True),
        Column("after", "Số liệu", Kind.TEXT, 19, group=f"Lần gửi {now}", centred=True),
        Column("after_base", "Thuộc diện", Kind.TEXT, 19, group=f"Lần gửi {now}", centred=True),
    )


def row_corrections_sheet(earlier: int, now: int) -> Sheet:
    """Return the sheet of *Những chỗ đã sửa* that lists the changed rows of the tables, cell by cell."""
    return plain_sheet(
        "ChoDaSua_Dong",
        f"NHỮNG DÒNG CỦA CÁC BIỂU ĐÃ SỬA SO VỚI LẦN {earlier}",
        WIDE_NUMBER,
        Column("sheet", "Biểu", Kind.TEXT, 25, centred=True),
        Column("row", "Dòng", Kind.PARAGRAPH, 62),
        Column("column", "Chỗ sửa", Kind.PARAGRAPH, 32),
        Column("before", f"Lần gửi {earlier}", Kind.PARAGRAPH, 64),
        Column("after", f"Lần gửi {now}", Kind.PARAGRAPH, 64),
        orientation=Orientation.LANDSCAPE,
    )
