"""The sheets of the town's workbook as data: TH01 to TH07 and LoiVan."""

from __future__ import annotations

from dataclasses import replace

from wardapp.figures.catalogue import INDICATORS, Indicator
from wardapp.reports.sheet import A3, TOTAL, WIDE_NUMBER, Column, Head, Kind, Orientation, Sheet, plain_sheet

_TEXT, _PARAGRAPH, _WHOLE, _DATE, _PERCENT = Kind.TEXT, Kind.PARAGRAPH, Kind.WHOLE, Kind.DATE, Kind.PERCENT
_LANDSCAPE = Orientation.LANDSCAPE

BLOCKS: tuple[tuple[Indicator, ...], ...] = tuple(
    block
    for letters in ("A", "BC", "DE", "FG", "H", "M")
    if (block := tuple(indicator for indicator in INDICATORS if indicator.group in letters))
)
"""The indicators of each printed block of TH01."""


def _columns_of(indicator: Indicator) -> tuple[Column, ...]:
    group = f"{indicator.code}. {indicator.label}"
    value = Column(f"{indicator.code}_value", "Số liệu", _WHOLE, 15, group=group)
    if not indicator.has_town_base:
        return (replace(value, width=15.5),)
    return (
        value,
        Column(f"{indicator.code}_base", "Tổng số", _WHOLE, 15, group=group),
        Column(f"{indicator.code}_percent", "Tỷ lệ (%)", _PERCENT, 15, group=group),
    )


SUMMARY = Sheet(
    "TH01_TongHop",
    None,
    "TỔNG HỢP KẾT QUẢ",
    (
        WIDE_NUMBER,
        Column("code", "Mã", _TEXT, 12, centred=True),
        Column("unit", "Đơn vị", _PARAGRAPH, 52),
        *(column for block in BLOCKS for indicator in block for column in _columns_of(indicator)),
    ),
    _LANDSCAPE,
    Head.LETTERHEAD,
    A3,
)

CHARTS = plain_sheet(
    "TH01_BieuDo",
    "TỶ LỆ CÁN BỘ, ĐẢNG VIÊN, CÔNG CHỨC ĐÃ HỌC ĐỦ NỘI DUNG",
    Column("chart", "", _PARAGRAPH, 165),
)
"""The rate of each unit as a bar; the numbers are in TH01."""

PROGRESS = Sheet(
    "TH02_TienDo",
    None,
    "TIẾN ĐỘ NỘP BIỂU",
    (
        WIDE_NUMBER,
        Column("code", "Mã", _TEXT, 14, centred=True),
        Column("unit", "Đơn vị", _PARAGRAPH, 58),
        Column("kind", "Loại hình", _PARAGRAPH, 26),
        Column("due", "Hạn nộp", _DATE, 22),
        Column("received", "Ngày nhận", _DATE, 22),
        Column("submission", "Lần gửi", _WHOLE, 14),
        Column("on_time", "Đúng hạn", _TEXT, 16, centred=True),
        Column("errors", "Lỗi", _WHOLE, 12),
        Column("warnings", "Cần xem lại", _WHOLE, 15),
        Column("check_code", "Mã đối chiếu", _TEXT, 24, centred=True),
        Column("state", "Tình trạng", _PARAGRAPH, 44),
    ),
    _LANDSCAPE,
    Head.PLAIN,
)

CLASSES = Sheet(
    "TH03_LopHoc",
    None,
    "CÁC LỚP ĐÃ MỞ",
    (
        WIDE_NUMBER,
        Column("unit", "Đơn vị mở lớp", _PARAGRAPH, 44),
        Column("shared_code", "Mã lớp chung", _TEXT, 22),
        Column("date_from", "Từ ngày", _DATE, 21),
        Column("date_to", "Đến ngày", _DATE, 21),
        Column("content", "Nội dung", _PARAGRAPH, 50),
        Column("audience", "Đối tượng", _PARAGRAPH, 30),
        Column("format", "Hình thức", _PARAGRAPH, 28),
        Column("place", "Địa điểm", _PARAGRAPH, 24),
        Column("lecturer", "Báo cáo viên", _PARAGRAPH, 24),
        Column("sittings", "Số buổi", _WHOLE, 12, total=True),
        Column("invited", "Triệu tập", _WHOLE, 14, total=True),
        Column("present", "Có mặt", _WHOLE, 13, total=True),
        Column("percent", "Tỷ lệ (%)", _PERCENT, 16),
        Column("heard", "Lượt người nghe", _WHOLE, 15, total=True),
        Column("note", "Ghi chú", _PARAGRAPH, 30),
    ),
    _LANDSCAPE,
    Head.PLAIN,
    A3,
    total_label=TOTAL,
)

CONTESTS = Sheet(
    "TH04_HoiThi",
    None,
    "HỘI THI KỂ CHUYỆN",
    (
        WIDE_NUMBER,
        Column("unit", "Đơn vị", _PARAGRAPH, 44),
        Column("name", "Tên hội thi", _PARAGRAPH, 52),
        Column("level", "Cấp", _TEXT, 18, centred=True),
        Column("date", "Ngày", _DATE, 22),
        Column("place", "Địa điểm", _PARAGRAPH, 34),
        Column("pilot", "Thi điểm", _TEXT, 14, centred=True),
        Column("contestants", "Số thí sinh", _WHOLE, 15, total=True),
        Column("oldest", "Tuổi cao nhất", _WHOLE, 15),
        Column("spectators", "Lượt khán giả", _WHOLE, 18, total=True),
        Column("estimated", "Ước tính", _TEXT, 14, centred=True),
        Column("note", "Ghi chú", _PARAGRAPH, 34),
    ),
    _LANDSCAPE,
    Head.PLAIN,
)

AWARDS = Sheet(
    "TH05_KhenThuong",
    None,
    "DANH SÁCH ĐỀ NGHỊ, BIỂU DƯƠNG, KHEN THƯỞNG",
    (
        WIDE_NUMBER,
        Column("unit", "Đơn vị", _PARAGRAPH, 36),
        Column("name", "Họ và tên / Tên tập thể", _PARAGRAPH, 36),
        Column("birth_year", "Năm sinh", _TEXT, 14, centred=True),
        Column("position", "Chức vụ, đơn vị công tác", _PARAGRAPH, 34),
        Column("achievement", "Tóm tắt thành tích", _PARAGRAPH, 50),
        Column("award", "Hình thức đề nghị", _PARAGRAPH, 20),
        Column("submitted_on", "Ngày trình", _DATE, 21),
        Column("status", "Kết quả", _PARAGRAPH, 22),
        Column("decision", "Số quyết định", _TEXT, 20),
        Column("decision_date", "Ngày quyết định", _DATE, 21),
    ),
    _LANDSCAPE,
    Head.PLAIN,
)

CAMPAIGN = Sheet(
    "TH06_KiemTra_TuyenTruyen",
    None,
    "KIỂM TRA, GIÁM SÁT VÀ TUYÊN TRUYỀN",
    (
        WIDE_NUMBER,
        Column("unit", "Đơn vị", _PARAGRAPH, 62),
        *(
            Column(indicator.code, indicator.label, _WHOLE, 18, total=True)
            for indicator in INDICATORS
            if indicator.group in "FG"
        ),
    ),
    _LANDSCAPE,
    Head.PLAIN,
    total_label=TOTAL,
)

DEVIATIONS = Sheet(
    "TH07_SaiLech",
    None,
    "NHỮNG CHỖ SAI LỆCH, TỆP KHÔNG TỔNG HỢP",
    (
        WIDE_NUMBER,
        Column("file", "Tệp", _PARAGRAPH, 48),
        Column("sheet", "Biểu", _PARAGRAPH, 34),
        Column("cell", "Ô", _TEXT, 14, centred=True),
        Column("read", "Đọc được", _PARAGRAPH, 46),
        Column("expected", "Số đúng", _PARAGRAPH, 46),
        Column("message", "Nội dung", _PARAGRAPH, 66),
    ),
    _LANDSCAPE,
    Head.PLAIN,
)

LETTER = plain_sheet(
    "ThuGuiDonVi",
    "ĐỀ NGHỊ XEM LẠI BIỂU",
    WIDE_NUMBER,
    Column("sheet", "Biểu", _PARAGRAPH, 32),
    Column("cell", "Ô", _TEXT, 14, centred=True),
    Column("read", "Đọc được", _PARAGRAPH, 36),
    Column("expected", "Số đúng", _PARAGRAPH, 36),
    Column("message", "Vì sao", _PARAGRAPH, 66),
    Column("to_do", "Việc cần làm", _PARAGRAPH, 60),
    orientation=_LANDSCAPE,
)
"""The letter to a unit about its workbook, in a file of its own."""

REMINDERS = plain_sheet(
    "NhacNop",
    "DANH SÁCH ĐƠN VỊ CẦN NHẮC",
    WIDE_NUMBER,
    Column("code", "Mã", _TEXT, 14, centred=True),
    Column("unit", "Đơn vị", _PARAGRAPH, 60),
    Column("due", "Hạn nộp", _DATE, 22),
    Column("state", "Tình trạng", _TEXT, 24),
    Column("need", "Cần làm", _PARAGRAPH, 66),
    Column("note", "Đã nhắc, điện thoại", _PARAGRAPH, 58),
    orientation=_LANDSCAPE,
)
"""The units that handed in nothing, what cannot be used, or late."""
