"""TH01_BieuDo, the rates of the units as charts: committees and cells apart, a printed page each."""

from __future__ import annotations

from collections.abc import Sequence

from exports.xlsx.chart_page import place_chart, reserve_chart
from exports.xlsx.page import Page
from exports.xlsx.rate_chart import RateSeries, bars_height, chart_spans, rate_chart
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.reports.form.town import CHARTS, SUMMARY
from wardapp.reports.letterhead import Line, PaperText

_GROUPS = ("Đảng bộ", "Chi bộ")
_MOST_CHARTED = 400
"""The most units of a group that are charted: nobody reads more bars than these twenty pages have."""


def write_charts(book: Workbook, groups: Sequence[tuple[int, int]], paper: PaperText) -> None:
    """Write a sheet of charts over the rates of A3 in TH01; none if there is no unit to draw.

    Args:
        book: the workbook, with TH01.
        groups: the first and the last row of the committees and of the cells there.
        paper: mark, period and foot.
    """
    drawn = [
        (label, span, last - first + 1)
        for label, (first, last) in zip(_GROUPS, groups, strict=True)
        if 0 < last - first + 1 <= _MOST_CHARTED
        for span in chart_spans(first, last)
    ]
    if not drawn:
        return
    page = Page(book, CHARTS)
    names, rates = SUMMARY.position("unit"), SUMMARY.position("A3_percent")
    for label, (first, last), count in drawn:
        if paper.mark:
            page.line(Line(paper.mark, bold=True, size=13))
        page.line(Line(CHARTS.title, bold=True, size=14))
        begin = next(start for group, (start, _end), _count in drawn if group == label)
        part = f" (từ {first - begin + 1} đến {last - begin + 1} trong {count})" if last - first + 1 < count else ""
        page.line(Line(f"{label}{part}, {paper.period}", bold=True))
        place = reserve_chart(page, bars_height(last - first + 1))
        place_chart(page, place, rate_chart(book, RateSeries(SUMMARY.name, names, rates, first, last)))
    set_up(page, paper.foot, None)
