"""Bieu06 and Bieu07: inspections and publicity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardapp.records import Inspection
from wardapp.records.vocabulary import INSPECTION_KIND, INSPECTION_ROLE, PUBLICITY_FORM, RATING
from wardapp.reports.sheet import NUMBER, WIDE_NUMBER, Column, Kind, Orientation, Sheet
from wardapp.reports.table import FormTable, Row

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

_INSPECTIONS = Sheet(
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


def _inspection_rows(source: ReportSource) -> Iterator[Row]:
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


_PUBLICITY = Sheet(
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


def _publicity_rows(source: ReportSource) -> Iterator[Row]:
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


TABLES = (FormTable(_INSPECTIONS, _inspection_rows), FormTable(_PUBLICITY, _publicity_rows))
