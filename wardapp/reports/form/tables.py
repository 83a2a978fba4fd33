"""The tables Bieu01 to Bieu11 of a unit's workbook, as data. Headings are the form guide's, to the letter; edit here, not in the writer."""

from __future__ import annotations

from wardapp.reports.form.parts import Column, Head, Kind, Orientation, Sheet

__all__ = ["PRESENT_GROUPS", "TABLES"]

_TEXT, _PARAGRAPH, _WHOLE, _DATE, _YEAR, _PERCENT = (
    Kind.TEXT,
    Kind.PARAGRAPH,
    Kind.WHOLE,
    Kind.DATE,
    Kind.YEAR,
    Kind.PERCENT,
)
_LANDSCAPE = Orientation.LANDSCAPE
_TOTAL = "Tổng cộng"


def _number(width: float = 9) -> Column:
    return Column("number", "TT", _WHOLE, width, centred=True)


PRESENT_GROUPS: tuple[tuple[str, str], ...] = (
    ("official_member", "Đảng viên chính thức"),
    ("probationary_member", "Đảng viên dự bị"),
    ("civil_servant", "CBCCVC ngoài Đảng"),
    ("veteran", "Hội viên CCB"),
    ("woman", "Hội viên Phụ nữ"),
    ("farmer", "Hội viên Nông dân"),
    ("youth", "Đoàn viên"),
    ("front", "Mặt trận"),
    ("public", "Nhân dân"),
    ("guest", "Khách"),
)
"""The groups under *Có mặt* in Bieu02a: the code of a GROUP (or `guest`), and the heading."""

_SUMMARY = Sheet(
    "Bieu01_TongHop",
    "01",
    "BIỂU TỔNG HỢP KẾT QUẢ",
    (
        _number(10),
        Column("code", "Mã", _TEXT, 12, centred=True),
        Column("indicator", "Chỉ tiêu", _PARAGRAPH, 62),
        Column("measure", "Đơn vị tính", _TEXT, 20, centred=True),
        Column("in_period", "Trong kỳ", _WHOLE, 17),
        Column("cumulative", "Luỹ kế", _WHOLE, 17),
        Column("base", "Tổng số thuộc diện", _WHOLE, 19),
        Column("percent", "Tỷ lệ (%)", _PERCENT, 17),
        Column("note", "Ghi chú", _PARAGRAPH, 21),
    ),
    head=Head.LETTERHEAD,
)

_CLASSES = Sheet(
    "Bieu02_LopHoc",
    "02",
    "KẾT QUẢ MỞ LỚP, TỔ CHỨC HỌC TẬP",
    (
        _number(),
        Column("date_from", "Từ ngày", _DATE, 21),
        Column("date_to", "Đến ngày", _DATE, 21),
        Column("content", "Nội dung", _PARAGRAPH, 42),
        Column("directives", "Văn bản", _PARAGRAPH, 20),
        Column("audience", "Đối tượng", _PARAGRAPH, 20),
        Column("format", "Hình thức", _PARAGRAPH, 18),
        Column("role", "Vai trò", _PARAGRAPH, 16),
        Column("shared_code", "Mã lớp chung", _TEXT, 20),
        Column("place", "Địa điểm", _PARAGRAPH, 22),
        Column("lecturer", "Báo cáo viên", _PARAGRAPH, 23),
        Column("sittings", "Số buổi", _WHOLE, 12, total=True),
        Column("invited", "Triệu tập", _WHOLE, 13, total=True),
        Column("present", "Có mặt", _WHOLE, 12, total=True),
        Column("percent", "Tỷ lệ (%)", _PERCENT, 16),
        Column("note", "Ghi chú", _PARAGRAPH, 18),
    ),
    _LANDSCAPE,
    total_label=_TOTAL,
)

_GROUPS = Sheet(
    "Bieu02a_DoiTuong",
    "02a",
    "KẾT QUẢ HỌC TẬP THEO ĐỐI TƯỢNG",
    (
        _number(),
        Column("date", "Ngày", _DATE, 21),
        Column("content", "Nội dung", _PARAGRAPH, 48),
        Column("branches", "Chi bộ", _PARAGRAPH, 30),
        *(
            Column(code, heading, _WHOLE, 19 if code == "civil_servant" else 14, group="Có mặt", total=True)
            for code, heading in PRESENT_GROUPS
        ),
        Column("excused", "Vắng có lý do", _WHOLE, 14, total=True),
        Column("unexcused", "Vắng không lý do", _WHOLE, 14, total=True),
        Column("attendances", "Lượt người nghe", _WHOLE, 15, total=True),
    ),
    _LANDSCAPE,
    total_label=_TOTAL,
)

_TOPICS = Sheet(
    "Bieu02b_ChuyenDe",
    "02b",
    "KẾT QUẢ HỌC TẬP THEO TỪNG NỘI DUNG",
    (
        _number(),
        Column("code", "Mã", _TEXT, 18, centred=True),
        Column("content", "Nội dung", _PARAGRAPH, 68),
        Column("directives", "Văn bản chỉ đạo", _PARAGRAPH, 27),
        Column("branches_studied", "Chi bộ đã học", _WHOLE, 15),
        Column("branches", "Tổng số chi bộ", _WHOLE, 16),
        Column("sessions", "Lớp, buổi", _WHOLE, 14),
        Column("entitled", "Thuộc diện", _WHOLE, 16),
        Column("studied", "Đã học", _WHOLE, 14),
        Column("percent", "Tỷ lệ (%)", _PERCENT, 17),
        Column("essays", "Bài thu hoạch", _WHOLE, 17),
        Column("completed_on", "Ngày xong", _DATE, 22),
    ),
    _LANDSCAPE,
)

_CONTESTS = Sheet(
    "Bieu04_HoiThi",
    "04",
    "KẾT QUẢ TỔ CHỨC HỘI THI KỂ CHUYỆN",
    (
        _number(),
        Column("name", "Tên hội thi", _PARAGRAPH, 66),
        Column("level", "Cấp", _TEXT, 20, centred=True),
        Column("date", "Ngày", _DATE, 22),
        Column("place", "Địa điểm", _PARAGRAPH, 40),
        Column("pilot", "Thi điểm", _TEXT, 14, centred=True),
        Column("contestants", "Số thí sinh", _WHOLE, 16, total=True),
        Column("spectators", "Lượt khán giả", _WHOLE, 18, total=True),
        Column("estimated", "Ước tính", _TEXT, 14, centred=True),
        Column("note", "Ghi chú", _PARAGRAPH, 36),
    ),
    _LANDSCAPE,
    total_label=_TOTAL,
)

_CONTESTANTS = Sheet(
    "Bieu05_ThiSinh",
    "05",
    "DANH SÁCH THÍ SINH DỰ HỘI THI KỂ CHUYỆN",
    (
        _number(),
        Column("family_name", "Họ và đệm", _TEXT, 32),
        Column("given_name", "Tên", _TEXT, 17),
        Column("birth_year", "Năm sinh", _YEAR, 14),
        Column("age", "Tuổi", _WHOLE, 12, centred=True),
        Column("sex", "Giới tính", _TEXT, 13, centred=True),
        Column("group", "Đối tượng", _PARAGRAPH, 28),
        Column("contest", "Hội thi", _PARAGRAPH, 44),
        Column("level", "Cấp thi", _TEXT, 17, centred=True),
        Column("story", "Tên câu chuyện", _PARAGRAPH, 44),
        Column("score", "Điểm", Kind.NUMBER, 14),
        Column("grade", "Xếp loại", _TEXT, 17, centred=True),
        Column("prize", "Giải", _TEXT, 20, centred=True),
        Column("advanced", "Được chọn dự thi cấp trên", _TEXT, 19, centred=True),
    ),
    _LANDSCAPE,
)

_INSPECTIONS = Sheet(
    "Bieu06_KiemTra",
    "06",
    "KẾT QUẢ KIỂM TRA, GIÁM SÁT",
    (
        _number(),
        Column("date", "Ngày", _DATE, 21),
        Column("kind", "Hình thức", _PARAGRAPH, 19),
        Column("role", "Vai trò", _PARAGRAPH, 20),
        Column("team", "Đoàn", _PARAGRAPH, 28),
        Column("inspected", "Đơn vị được kiểm tra", _PARAGRAPH, 31),
        Column("content", "Nội dung", _PARAGRAPH, 36),
        Column("rating", "Đánh giá", _TEXT, 17, centred=True),
        Column("strengths", "Ưu điểm", _PARAGRAPH, 38),
        Column("shortcomings", "Hạn chế, tồn tại", _PARAGRAPH, 38),
        Column("remedy_by", "Hạn khắc phục", _DATE, 21),
        Column("remedied_on", "Ngày khắc phục xong", _DATE, 21),
    ),
    _LANDSCAPE,
)

_PUBLICITY = Sheet(
    "Bieu07_TuyenTruyen",
    "07",
    "KẾT QUẢ TUYÊN TRUYỀN",
    (
        _number(10),
        Column("month", "Tháng", _TEXT, 19, centred=True),
        Column("form", "Loại hình", _PARAGRAPH, 46),
        Column("measure", "Đơn vị tính", _TEXT, 20, centred=True),
        Column("quantity", "Số lượng", _WHOLE, 18),
        Column("outlet", "Nơi đăng, nơi đặt", _PARAGRAPH, 56),
    ),
)

_MEETINGS = Sheet(
    "Bieu08_BinhXet",
    "08",
    "HỘI NGHỊ GIỚI THIỆU, THẢO LUẬN, BÌNH XÉT",
    (
        _number(),
        Column("date", "Ngày", _DATE, 21),
        Column("body", "Thành phần", _PARAGRAPH, 40),
        Column("chair", "Chủ trì", _PARAGRAPH, 30),
        Column("secretary", "Người ghi biên bản", _PARAGRAPH, 30),
        Column("convened", "Được triệu tập", _WHOLE, 15, total=True),
        Column("present", "Có mặt", _WHOLE, 13, total=True),
        Column("excused", "Vắng có lý do", _WHOLE, 14, total=True),
        Column("unexcused", "Vắng không lý do", _WHOLE, 14, total=True),
        Column("ballot", "Hình thức biểu quyết", _PARAGRAPH, 23),
        Column("ballots_issued", "Phiếu phát ra", _WHOLE, 14),
        Column("ballots_returned", "Phiếu thu về", _WHOLE, 14),
        Column("ballots_valid", "Phiếu hợp lệ", _WHOLE, 14),
        Column("minutes", "Số biên bản", _TEXT, 24, centred=True),
    ),
    _LANDSCAPE,
    total_label=_TOTAL,
)

_NOMINATIONS = Sheet(
    "Bieu09_DeNghi",
    "09",
    "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG",
    (
        _number(),
        Column("kind", "Loại", _TEXT, 13, centred=True),
        Column("name", "Họ và tên / Tên tập thể", _PARAGRAPH, 30),
        Column("birth_year", "Năm sinh", _YEAR, 13),
        Column("sex", "Giới tính", _TEXT, 11, centred=True),
        Column("position", "Chức vụ, đơn vị công tác", _PARAGRAPH, 30),
        Column("achievement", "Tóm tắt thành tích", _PARAGRAPH, 48),
        Column("votes_for", "Đồng ý", _WHOLE, 11),
        Column("percent", "Tỷ lệ (%)", _PERCENT, 15),
        Column("vote_base", "Tính trên", _PARAGRAPH, 17),
        Column("award", "Hình thức đề nghị", _PARAGRAPH, 17),
        Column("level", "Cấp đề nghị", _TEXT, 13, centred=True),
        Column("submitted_on", "Ngày trình", _DATE, 20),
        Column("status", "Kết quả", _PARAGRAPH, 18),
        Column("decision", "Số quyết định", _TEXT, 17),
        Column("decision_date", "Ngày quyết định", _DATE, 20),
    ),
    _LANDSCAPE,
    Head.LETTERHEAD,
)

_CHANGES = Sheet(
    "Bieu10_ChuyenBien",
    "10",
    "KẾT QUẢ CHUYỂN BIẾN VỀ NHẬN THỨC VÀ HÀNH ĐỘNG",
    (Column("item", "Mục", _PARAGRAPH, 32, top=True), Column("text", "Nội dung", _PARAGRAPH, 138, top=True)),
)

_DIRECTIVES = Sheet(
    "Bieu11_VanBan",
    "11",
    "DANH MỤC VĂN BẢN CHỈ ĐẠO",
    (
        _number(10),
        Column("number_sign", "Số, ký hiệu", _TEXT, 32),
        Column("date", "Ngày", _DATE, 22),
        Column("issuer", "Cơ quan ban hành", _PARAGRAPH, 44),
        Column("subject", "Trích yếu", _PARAGRAPH, 66),
    ),
)

TABLES: tuple[Sheet, ...] = (
    _SUMMARY,
    _CLASSES,
    _GROUPS,
    _TOPICS,
    _CONTESTS,
    _CONTESTANTS,
    _INSPECTIONS,
    _PUBLICITY,
    _MEETINGS,
    _NOMINATIONS,
    _CHANGES,
    _DIRECTIVES,
)
"""The sheets whose visible values enter the fingerprint, in the order of the workbook."""
