"""The sheets beside the tables (ThongTin, LoiVan, GiaiTrinh, _HTLT), and separate papers."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from wardapp.reports.sheet import WIDE_NUMBER, Column, Head, Kind, Orientation, Sheet

__all__ = [
    "BLANK_ROLL",
    "EXPLANATIONS",
    "HIDDEN",
    "INFORMATION",
    "INFORMATION_ITEMS",
    "MINUTES",
    "MINUTES_HEAD",
    "ROLL",
    "SENTENCES",
    "InformationItem",
    "blank_roll",
]

_SITTINGS_UPRIGHT = 3
_NARROWEST_SIGNATURE = 18.0


class InformationItem(NamedTuple):
    """One row of ThongTin: its key in code, its words under *Mục*, and the kind of its value."""

    key: str
    label: str
    kind: Kind


INFORMATION = Sheet(
    "ThongTin",
    None,
    "THÔNG TIN VỀ ĐƠN VỊ VÀ KỲ BÁO CÁO",
    (Column("item", "Mục", Kind.TEXT, 75), Column("content", "Nội dung", Kind.PARAGRAPH, 90)),
    head=Head.PLAIN,
    numbered=False,
)

INFORMATION_ITEMS: tuple[InformationItem, ...] = (
    InformationItem("unit_code", "Mã đơn vị", Kind.TEXT),
    InformationItem("unit_name", "Tên đơn vị", Kind.TEXT),
    InformationItem("unit_kind", "Loại hình", Kind.TEXT),
    InformationItem("sector", "Khối", Kind.TEXT),
    InformationItem("campaign", "Tên cuộc vận động", Kind.TEXT),
    InformationItem("receiver", "Cơ quan nhận báo cáo", Kind.TEXT),
    InformationItem("period", "Kỳ báo cáo", Kind.TEXT),
    InformationItem("date_from", "Từ ngày", Kind.DATE),
    InformationItem("date_to", "Đến ngày", Kind.DATE),
    InformationItem("submission", "Lần gửi", Kind.WHOLE),
    InformationItem("status", "Trạng thái", Kind.TEXT),
    InformationItem("errors", "Số lỗi", Kind.WHOLE),
    InformationItem("warnings", "Số điều cần xem lại", Kind.WHOLE),
    InformationItem("locked_at", "Ngày chốt số liệu", Kind.MOMENT),
    InformationItem("compiler", "Người lập biểu", Kind.TEXT),
    InformationItem("signer", "Người ký", Kind.TEXT),
    InformationItem("members", "Tổng số đảng viên", Kind.WHOLE),
    InformationItem("official_members", "chính thức", Kind.WHOLE),
    InformationItem("probationary_members", "dự bị", Kind.WHOLE),
    InformationItem("exempt_members", "được miễn", Kind.WHOLE),
    InformationItem("transferred_members", "chuyển sinh hoạt đảng tạm thời đi", Kind.WHOLE),
    InformationItem("civil_servants", "CBCCVC ngoài Đảng", Kind.WHOLE),
    InformationItem("veterans", "Hội viên CCB", Kind.WHOLE),
    InformationItem("women", "Hội viên Phụ nữ", Kind.WHOLE),
    InformationItem("farmers", "Hội viên Nông dân", Kind.WHOLE),
    InformationItem("youth", "Đoàn viên Thanh niên", Kind.WHOLE),
    InformationItem("branches", "Chi bộ trực thuộc", Kind.WHOLE),
)

SENTENCES = Sheet(
    "LoiVan",
    None,
    "LỜI VĂN BÁO CÁO",
    (Column("item", "Mục", Kind.PARAGRAPH, 32, top=True), Column("text", "Lời văn", Kind.PARAGRAPH, 138, top=True)),
    head=Head.PLAIN,
    numbered=False,
)

EXPLANATIONS = Sheet(
    "GiaiTrinh",
    None,
    "GIẢI TRÌNH NHỮNG ĐIỀU CẦN XEM LẠI",
    (
        Column("warning", "Cần xem lại", Kind.PARAGRAPH, 80),
        Column("count", "Số lượng", Kind.WHOLE, 20),
        Column("explanation", "Giải trình", Kind.PARAGRAPH, 80),
    ),
    head=Head.PLAIN,
    prints=False,
    numbered=False,
)

HIDDEN = Sheet(
    "_HTLT",
    None,
    "",
    (Column("item", "Mục", Kind.TEXT, 40), Column("content", "Nội dung", Kind.TEXT, 120)),
    head=Head.PLAIN,
    prints=False,
    numbered=False,
)
"""The very hidden sheet: the origin of the file, and the values as written."""

ROLL = Sheet(
    "DiemDanh",
    None,
    "DANH SÁCH ĐIỂM DANH",
    (
        WIDE_NUMBER,
        Column("name", "Họ và tên", Kind.TEXT, 48),
        Column("branch", "Chi bộ", Kind.PARAGRAPH, 34),
        Column("mark", "Điểm danh", Kind.PARAGRAPH, 34),
        Column("reason", "Lý do", Kind.PARAGRAPH, 26),
        Column("made_up", "Học bù", Kind.TEXT, 18, centred=True),
        Column("essay", "Bài thu hoạch", Kind.TEXT, 18, centred=True),
    ),
    head=Head.PLAIN,
    numbered=False,
)
"""The filled roll of one class."""

BLANK_ROLL = Sheet(
    "DiemDanh",
    None,
    "DANH SÁCH ĐIỂM DANH",
    (
        WIDE_NUMBER,
        Column("name", "Họ và tên", Kind.TEXT, 55),
        Column("branch", "Chi bộ", Kind.PARAGRAPH, 40),
        Column("signature", "Ký tên", Kind.TEXT, 60),
    ),
    head=Head.PLAIN,
    numbered=False,
)
"""The roll to sign for one sitting; see `blank_roll` for more."""


def blank_roll(sittings: int) -> Sheet:
    """Return the roll to sign with a *Ký tên* column for each sitting; landscape for many."""
    if sittings <= 1:
        return BLANK_ROLL
    orientation = Orientation.PORTRAIT if sittings <= _SITTINGS_UPRIGHT else Orientation.LANDSCAPE
    room = replace(BLANK_ROLL, orientation=orientation).printable_width - 10 - 50 - 30
    signing = tuple(
        Column(f"signature_{number}", f"Ký tên buổi {number}", Kind.TEXT, max(room / sittings, _NARROWEST_SIGNATURE))
        for number in range(1, sittings + 1)
    )
    number, name, branch, _signature = BLANK_ROLL.columns
    return replace(
        BLANK_ROLL,
        orientation=orientation,
        columns=(number, replace(name, width=50), replace(branch, width=30), *signing),
    )


MINUTES = Sheet(
    "BienBan",
    None,
    "BIÊN BẢN HỘI NGHỊ",
    (
        WIDE_NUMBER,
        Column("name", "Họ và tên / Tên tập thể", Kind.PARAGRAPH, 55),
        Column("award", "Hình thức, cấp đề nghị", Kind.PARAGRAPH, 35),
        Column("votes_for", "Đồng ý", Kind.WHOLE, 15),
        Column("votes_against", "Không đồng ý", Kind.WHOLE, 16),
        Column("votes_other", "Ý kiến khác", Kind.WHOLE, 16),
        Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 18),
    ),
    head=Head.PLAIN,
    numbered=False,
)
"""The minutes of a meeting, with the columns of the table of votes."""

MINUTES_HEAD: tuple[str, ...] = ("Thời gian", "Địa điểm", "Nội dung", "Người chủ trì", "Người ghi biên bản")
