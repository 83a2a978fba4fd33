"""Every sheet of a unit's workbook, in order, and the words common to several."""

from __future__ import annotations

from wardapp.reports.form import (
    bieu01_summary,
    bieu02_classes,
    bieu04_05_contests,
    bieu06_07_inspections_publicity,
    bieu08_09_nominations,
    bieu10_11_changes_directives,
)
from wardapp.reports.form.bieu01_summary import UNKNOWN
from wardapp.reports.form.bieu02_classes import PRESENT_GROUPS
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
from wardapp.reports.form.versions import CURRENT
from wardapp.reports.sheet import A3, A4, Column, Head, Kind, Orientation, Paper, Sheet
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

SCHEMA = CURRENT.schema
"""The schema name that `_HTLT` carries."""

DRAFT_MARK = "DỰ THẢO"
DEMO_MARK = "DỮ LIỆU MẪU, KHÔNG DÙNG ĐỂ BÁO CÁO"
"""The mark on each sheet of a workbook that is not final."""

STATUS_LABELS: dict[str, str] = {"final": "Chính thức", "draft": "Dự thảo", "demo": "Dữ liệu mẫu"}
"""*Trạng thái* in ThongTin."""

FOOT_MARKS: tuple[str, ...] = ("NGƯỜI LẬP BIỂU", "Nơi nhận")
"""The first words of a table's foot; rows from there on are not data."""

FORM: tuple[FormTable, ...] = (
    *bieu01_summary.TABLES,
    *bieu02_classes.TABLES,
    *bieu04_05_contests.TABLES,
    *bieu06_07_inspections_publicity.TABLES,
    *bieu08_09_nominations.TABLES,
    *bieu10_11_changes_directives.TABLES,
)
"""Bieu01-Bieu11 in the order of the workbook, each with the rows that fill it."""

TABLES: tuple[Sheet, ...] = tuple(table.sheet for table in FORM)
"""The sheets Bieu01-Bieu11, whose visible values are in the fingerprint."""

SHEETS: tuple[Sheet, ...] = (INFORMATION, *TABLES, SENTENCES, EXPLANATIONS, HIDDEN)
"""Every sheet of a unit's workbook, in order."""

_BY_NAME = {each.name: each for each in SHEETS}


def sheet(name: str) -> Sheet:
    """Return a sheet by its exact name, such as "Bieu02_LopHoc". Raises KeyError."""
    return _BY_NAME[name]
