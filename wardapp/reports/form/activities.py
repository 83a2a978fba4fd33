"""Bieu06, Bieu07, Bieu10 and Bieu11: inspections, publicity, results of change, directives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardapp.records import Directive, Inspection
from wardapp.records.vocabulary import INSPECTION_KIND, INSPECTION_ROLE, PUBLICITY_FORM, RATING
from wardapp.reports.sheet import NUMBER, WIDE_NUMBER, Column, Kind, Orientation, Sheet

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource
    from wardapp.reports.table import Row

__all__ = [
    "ASSESSMENT_ITEMS",
    "CHANGES",
    "DIRECTIVES",
    "INSPECTIONS",
    "PUBLICITY",
    "change_rows",
    "directive_rows",
    "inspection_rows",
    "paragraphs",
    "publicity_rows",
]

ASSESSMENT_ITEMS: tuple[tuple[str, str], ...] = (
    ("awareness", "Nhận thức"),
    ("action", "Hành động"),
    ("shortcomings", "Hạn chế, tồn tại"),
    ("lessons", "Bài học kinh nghiệm"),
    ("next_steps", "Phương hướng"),
)
"""The text fields of an assessment, and their names under *Mục* in Bieu10."""

INSPECTIONS = Sheet(
    "Bieu06_KiemTra",
    "06",
    "KẾT QUẢ KIỂM TRA, GIÁM SÁT",
    (
        NUMBER,
        Column("date", "Ngày", Kind.DATE, 21),
        Column("kind", "Hình thức", Kind.PARAGRAPH, 19),
        Column("role", "Vai trò", Kind.PARAGRAPH, 20),
        Column("team", "Đoàn", Kind.PARAGRAPH, 28),
        Column("inspected", "Đơn vị được kiểm tra", Kind.PARAGRAPH, 31),
        Column("content", "Nội dung", Kind.PARAGRAPH, 36),
        Column("rating", "Đánh giá", Kind.TEXT, 17, centred=True),
        Column("strengths", "Ưu điểm", Kind.PARAGRAPH, 38),
        Column("shortcomings", "Hạn chế, tồn tại", Kind.PARAGRAPH, 38),
        Column("remedy_by", "Hạn khắc phục", Kind.DATE, 21),
        Column("remedied_on", "Ngày khắc phục xong", Kind.DATE, 21),
    ),
    Orientation.LANDSCAPE,
)


def inspection_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu06: inspections conducted and received, by day."""
    for number, one in enumerate(source.dated(Inspection), start=1):
        yield {
            "number": number,
            "date": one.date,
            "kind": INSPECTION_KIND.label(one.kind),
            "role": INSPECTION_ROLE.label(one.role or "conducted"),
            "team": one.team,
            "inspected": one.inspected,
            "content": one.content,
            "rating": RATING.label(one.rating),
            "strengths": one.strengths,
            "shortcomings": one.shortcomings,
            "remedy_by": one.remedy_by,
            "remedied_on": one.remedied_on,
        }


PUBLICITY = Sheet(
    "Bieu07_TuyenTruyen",
    "07",
    "KẾT QUẢ TUYÊN TRUYỀN",
    (
        WIDE_NUMBER,
        Column("month", "Tháng", Kind.TEXT, 19, centred=True),
        Column("form", "Loại hình", Kind.PARAGRAPH, 46),
        Column("measure", "Đơn vị tính", Kind.TEXT, 20, centred=True),
        Column("quantity", "Số lượng", Kind.WHOLE, 18),
        Column("outlet", "Nơi đăng, nơi đặt", Kind.PARAGRAPH, 56),
    ),
)


def publicity_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu07: publicity by month and form."""
    for number, row in enumerate(source.publicity, start=1):
        yield {
            "number": number,
            "month": f"{row.month:%m/%Y}",
            "form": PUBLICITY_FORM.label(row.form),
            "measure": row.measure,
            "quantity": row.quantity,
            "outlet": "; ".join(row.outlets),
        }


CHANGES = Sheet(
    "Bieu10_ChuyenBien",
    "10",
    "KẾT QUẢ CHUYỂN BIẾN VỀ NHẬN THỨC VÀ HÀNH ĐỘNG",
    (Column("item", "Mục", Kind.PARAGRAPH, 32, top=True), Column("text", "Nội dung", Kind.PARAGRAPH, 138, top=True)),
)


def change_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu10, one for each paragraph; the first one of an item has its name."""
    for field, label in ASSESSMENT_ITEMS:
        for place, paragraph in enumerate(paragraphs(getattr(source.assessment, field, None))):
            yield {"item": None if place else label, "text": paragraph}


DIRECTIVES = Sheet(
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


def directive_rows(source: ReportSource) -> Iterator[Row]:
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
