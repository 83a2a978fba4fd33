"""Every sheet of a unit's workbook, in order, the roll and the minutes, and the words common to several."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from wardapp.reports.form import (
    bieu01_summary,
    bieu02_classes,
    bieu04_05_contests,
    bieu06_07_inspections_publicity,
    bieu08_09_nominations,
    bieu10_11_changes_directives,
    bieu12_models,
)
from wardapp.reports.form.bieu01_summary import UNKNOWN
from wardapp.reports.form.bieu02_classes import PRESENT_GROUPS
from wardapp.reports.form.versions import CURRENT
from wardapp.reports.letterhead import COMPILER
from wardapp.reports.sheet import A3, A4, WIDE_NUMBER, Column, Head, Kind, Orientation, Paper, Sheet, plain_sheet
from wardapp.reports.table import FormTable

__all__ = [
    "A3",
    "A4",
    "BLANK_ROLL",
    "DEMO_MARK",
    "DRAFT_MARK",
    "EXPLANATIONS",
    "FOOT_MARKS",
    "FORM",
    "HIDDEN",
    "INFORMATION",
    "INFORMATION_ITEMS",
    "MINUTES",
    "MINUTES_HEAD",
    "PRESENT_GROUPS",
    "ROLL",
    "SCHEMA",
    "SENTENCES",
    "SHEETS",
    "STATUS_LABELS",
    "TABLES",
    "UNKNOWN",
    "Column",
    "FormTable",
    "Head",
    "InformationItem",
    "Kind",
    "Orientation",
    "Paper",
    "Sheet",
    "blank_roll",
    "sheet",
]

_SITTINGS_UPRIGHT = 3
_NARROWEST_SIGNATURE = 18.0

SCHEMA = CURRENT.schema
"""The schema name that `_HTLT` carries."""

DRAFT_MARK = "DỰ THẢO"
DEMO_MARK = "DỮ LIỆU MẪU, KHÔNG DÙNG ĐỂ BÁO CÁO"
"""The mark on each sheet of a workbook that is not final."""

STATUS_LABELS: dict[str, str] = {"final": "Chính thức", "draft": "Dự thảo", "demo": "Dữ liệu mẫu"}
"""*Trạng thái* in ThongTin."""

FOOT_MARKS: tuple[str, ...] = (COMPILER, "Nơi nhận")
"""The first words of a table's foot; rows from there on are not data."""


class InformationItem(NamedTuple):
    """One row of ThongTin: its key in code, its words under *Mục*, and the kind of its value."""

    key: str
    label: str
    kind: Kind


INFORMATION = plain_sheet(
    "ThongTin",
    "THÔNG TIN VỀ ĐƠN VỊ VÀ KỲ BÁO CÁO",
    Column("item", "Mục", Kind.TEXT, 75),
    Column("content", "Nội dung", Kind.PARAGRAPH, 90),
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

SENTENCES = plain_sheet(
    "LoiVan",
    "LỜI VĂN BÁO CÁO",
    Column("item", "Mục", Kind.PARAGRAPH, 32, top=True),
    Column("text", "Lời văn", Kind.PARAGRAPH, 138, top=True),
)

EXPLANATIONS = plain_sheet(
    "GiaiTrinh",
    "GIẢI TRÌNH NHỮNG ĐIỀU CẦN XEM LẠI",
    Column("warning", "Cần xem lại", Kind.PARAGRAPH, 80),
    Column("count", "Số lượng", Kind.WHOLE, 20),
    Column("explanation", "Giải trình", Kind.PARAGRAPH, 80),
    prints=False,
)

HIDDEN = plain_sheet(
    "_HTLT",
    "",
    Column("item", "Mục", Kind.TEXT, 40),
    Column("content", "Nội dung", Kind.TEXT, 120),
    prints=False,
)
"""The very hidden sheet: the origin of the file, and the values as written."""

FORM: tuple[FormTable, ...] = (
    *bieu01_summary.TABLES,
    *bieu02_classes.TABLES,
    *bieu04_05_contests.TABLES,
    *bieu06_07_inspections_publicity.TABLES,
    *bieu08_09_nominations.TABLES,
    *bieu10_11_changes_directives.TABLES,
    *bieu12_models.TABLES,
)
"""Bieu01-Bieu12 in the order of the workbook, each with the rows that fill it."""

TABLES: tuple[Sheet, ...] = tuple(table.sheet for table in FORM)
"""The sheets Bieu01-Bieu12, whose visible values are in the fingerprint."""

SHEETS: tuple[Sheet, ...] = (INFORMATION, *TABLES, SENTENCES, EXPLANATIONS, HIDDEN)
"""Every sheet of a unit's workbook, in order."""

_BY_NAME = {each.name: each for each in SHEETS}


def sheet(name: str) -> Sheet:
    """Return a sheet by its exact name, such as "Bieu02_LopHoc". Raises KeyError."""
    return _BY_NAME[name]


ROLL = plain_sheet(
    "DiemDanh",
    "DANH SÁCH ĐIỂM DANH",
    WIDE_NUMBER,
    Column("name", "Họ và tên", Kind.PARAGRAPH, 48),
    Column("branch", "Chi bộ", Kind.PARAGRAPH, 32),
    Column("mark", "Điểm danh", Kind.PARAGRAPH, 34),
    Column("reason", "Lý do", Kind.PARAGRAPH, 24),
    Column("made_up", "Học bù", Kind.DATE, 23),
    Column("essay", "Bài thu hoạch", Kind.TEXT, 18, centred=True),
)
"""The filled roll of one class."""

BLANK_ROLL = plain_sheet(
    "DiemDanh",
    "DANH SÁCH ĐIỂM DANH",
    WIDE_NUMBER,
    Column("name", "Họ và tên", Kind.PARAGRAPH, 52),
    Column("birth_year", "Năm sinh", Kind.YEAR, 15),
    Column("branch", "Chi bộ", Kind.PARAGRAPH, 36),
    Column("signature", "Ký tên", Kind.TEXT, 52),
)
"""The roll to sign for one sitting; see `blank_roll` for more."""


def blank_roll(sittings: int) -> Sheet:
    """Return the roll to sign with a *Ký tên* column for each sitting; landscape for many."""
    if sittings <= 1:
        return BLANK_ROLL
    orientation = Orientation.PORTRAIT if sittings <= _SITTINGS_UPRIGHT else Orientation.LANDSCAPE
    room = replace(BLANK_ROLL, orientation=orientation).printable_width - 10 - 46 - 13 - 28
    signing = tuple(
        Column(f"signature_{number}", f"Ký tên buổi {number}", Kind.TEXT, max(room / sittings, _NARROWEST_SIGNATURE))
        for number in range(1, sittings + 1)
    )
    number, name, born, branch, _signature = BLANK_ROLL.columns
    return replace(
        BLANK_ROLL,
        orientation=orientation,
        columns=(number, replace(name, width=46), replace(born, width=13), replace(branch, width=28), *signing),
    )


MINUTES = plain_sheet(
    "BienBan",
    "BIÊN BẢN HỘI NGHỊ",
    WIDE_NUMBER,
    Column("name", "Họ và tên / Tên tập thể", Kind.PARAGRAPH, 55),
    Column("award", "Hình thức, cấp đề nghị", Kind.PARAGRAPH, 35),
    Column("votes_for", "Đồng ý", Kind.WHOLE, 15),
    Column("votes_against", "Không đồng ý", Kind.WHOLE, 16),
    Column("votes_other", "Ý kiến khác", Kind.WHOLE, 16),
    Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 18),
)
"""The minutes of a meeting, with the columns of the table of votes."""

MINUTES_HEAD: tuple[str, ...] = ("Thời gian", "Địa điểm", "Nội dung", "Người chủ trì", "Người ghi biên bản")
