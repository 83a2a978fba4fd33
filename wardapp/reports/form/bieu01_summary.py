"""Bieu01: a row for each indicator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardapp.figures.catalogue import INDICATORS, label_for
from wardapp.reports.sheet import WIDE_NUMBER, Column, Head, Kind, Sheet
from wardapp.reports.table import FormTable, Row
from wardapp.vietnamese.numbers import format_whole

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

UNKNOWN = "chưa xác định"
"""The text in place of a figure that is not known (B3 if head counts have no declared number of people)."""

_SUMMARY = Sheet(
    "Bieu01_TongHop",
    "01",
    "BIỂU TỔNG HỢP KẾT QUẢ",
    (
        WIDE_NUMBER,
        Column("code", "Mã", Kind.TEXT, 12, centred=True),
        Column("indicator", "Chỉ tiêu", Kind.PARAGRAPH, 62),
        Column("measure", "Đơn vị tính", Kind.TEXT, 20, centred=True),
        Column("in_period", "Trong kỳ", Kind.WHOLE, 17),
        Column("cumulative", "Luỹ kế", Kind.WHOLE, 17),
        Column("base", "Tổng số thuộc diện", Kind.WHOLE, 19),
        Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 17),
        Column("note", "Ghi chú", Kind.PARAGRAPH, 21),
    ),
    head=Head.LETTERHEAD,
)


def _summary_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu01 in the order of the catalogue."""
    for number, indicator in enumerate(INDICATORS, start=1):
        figure = source.figures[indicator.code]
        yield {
            "number": number,
            "code": indicator.code,
            "indicator": label_for(indicator, source.unit),
            "measure": indicator.measure,
            "in_period": UNKNOWN if figure.in_period is None else figure.in_period,
            "cumulative": UNKNOWN if figure.cumulative is None else figure.cumulative,
            "base": figure.base or None,
            "percent": figure.percent,
            "note": _mixed(source) if indicator.code == "A3" else None,
        }


def _mixed(source: ReportSource) -> str | None:
    """Return how A3 adds people called by name to those counted, if it does."""
    parts = source.mixed_study
    if parts is None:
        return None
    by_name, by_number = map(format_whole, parts)
    return f"điểm danh {by_name}; ghi số lượng tối đa {by_number}"


TABLES = (FormTable(_SUMMARY, _summary_rows),)
