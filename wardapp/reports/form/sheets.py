"""The form (schema htlt/1) as data: every sheet, in order. The writer, the reader and the screens all read it, so they cannot differ."""

from __future__ import annotations

from wardapp.reports.form.papers import (
    BLANK_ROLL,
    EXPLANATIONS,
    HIDDEN,
    INFORMATION,
    INFORMATION_ITEMS,
    MINUTES,
    MINUTES_HEAD,
    ROLL,
    SENTENCES,
    InformationItem,
    blank_roll,
)
from wardapp.reports.form.parts import A3, A4, Column, Head, Kind, Orientation, Paper, Sheet
from wardapp.reports.form.tables import PRESENT_GROUPS, TABLES

__all__ = [
    "A3",
    "A4",
    "BLANK_ROLL",
    "DEMO_MARK",
    "DRAFT_MARK",
    "EXPLANATIONS",
    "FOOT_MARKS",
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
    "Head",
    "InformationItem",
    "Kind",
    "Orientation",
    "Paper",
    "Sheet",
    "blank_roll",
    "sheet",
]

SCHEMA = "htlt/1"
"""The schema name that `_HTLT` carries."""

DRAFT_MARK = "DỰ THẢO"
DEMO_MARK = "DỮ LIỆU MẪU, KHÔNG DÙNG ĐỂ BÁO CÁO"
"""What stands on each sheet of a workbook that is not final."""

STATUS_LABELS: dict[str, str] = {"final": "Chính thức", "draft": "Dự thảo", "demo": "Dữ liệu mẫu"}
"""*Trạng thái* in ThongTin."""

UNKNOWN = "chưa xác định"
"""What stands in place of a figure that cannot be known (B3 with head counts and no declared number)."""

FOOT_MARKS: tuple[str, ...] = ("NGƯỜI LẬP BIỂU", "Nơi nhận")
"""What a table's foot begins with; rows from there on are no data."""

SHEETS: tuple[Sheet, ...] = (INFORMATION, *TABLES, SENTENCES, EXPLANATIONS, HIDDEN)
"""Every sheet of a unit's workbook, in order."""

_BY_NAME = {each.name: each for each in SHEETS}


def sheet(name: str) -> Sheet:
    """The sheet of a unit's workbook by its exact name, such as "Bieu02_LopHoc". Raises KeyError."""
    return _BY_NAME[name]
