"""Bieu10 and Bieu11: results of change and directives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardapp.records import Directive
from wardapp.reports.sheet import WIDE_NUMBER, Column, Kind, Sheet
from wardapp.reports.table import FormTable, Row

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

ASSESSMENT_ITEMS: tuple[tuple[str, str], ...] = (
    ("awareness", "Nhận thức"),
    ("action", "Hành động"),
    ("shortcomings", "Hạn chế, tồn tại"),
    ("causes", "Nguyên nhân"),
    ("lessons", "Bài học kinh nghiệm"),
    ("next_steps", "Phương hướng"),
    ("proposals", "Đề xuất, kiến nghị"),
)
"""The text fields of an assessment, and their names under *Mục* in Bieu10."""

_CHANGES = Sheet(
    "Bieu10_ChuyenBien",
    "10",
    "KẾT QUẢ CHUYỂN BIẾN VỀ NHẬN THỨC VÀ HÀNH ĐỘNG",
    (Column("item", "Mục", Kind.PARAGRAPH, 32, top=True), Column("text", "Nội dung", Kind.PARAGRAPH, 138, top=True)),
)


def _change_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu10, one for each paragraph; the first one of an item has its name."""
    for field, label in ASSESSMENT_ITEMS:
        for place, paragraph in enumerate(paragraphs(getattr(source.assessment, field, None))):
            yield {"item": None if place else label, "text": paragraph}


_DIRECTIVES = Sheet(
    "Bieu11_VanBan",
    "11",
    "DANH MỤC VĂN BẢN CHỈ ĐẠO",
    (
        WIDE_NUMBER,
        Column("number_sign", "Số, ký hiệu", Kind.TEXT, 32),
        Column("date", "Ngày", Kind.DATE, 22),
        Column("issuer", "Cơ quan ban hành", Kind.PARAGRAPH, 44),
        Column("subject", "Trích yếu", Kind.PARAGRAPH, 66),
    ),
)


def _directive_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu11: directives up to the period's end, by day, undated ones last."""
    found = [one for one in source.records.of(Directive) if one.date is None or one.date <= source.period.last]
    found.sort(key=lambda one: (one.date or dt.date.max, one.number or "", one.id))
    for number, one in enumerate(found, start=1):
        yield {
            "number": number,
            "number_sign": one.number,
            "date": one.date,
            "issuer": one.issuer,
            "subject": one.subject,
        }


def paragraphs(text: str | None) -> Iterator[str]:
    """Yield the lines of a text that are not blank."""
    return (line.strip() for line in (text or "").splitlines() if line.strip())


TABLES = (FormTable(_CHANGES, _change_rows), FormTable(_DIRECTIVES, _directive_rows))
