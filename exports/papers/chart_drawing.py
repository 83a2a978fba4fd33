"""Draw a paper's charts as native charts of the workbook, over the numbers of its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from exports.xlsx.chart_page import ChartPlace, place_chart, reserve_chart
from exports.xlsx.page import Page
from exports.xlsx.rate_chart import RateSeries, bars_height, chart_spans, rate_chart
from wardapp.reports.papers.printed_paper import Chart

_FONT = {"name": "Times New Roman", "size": 12, "bold": False}
_GREY, _BLACK = "#808080", "#000000"
# The lines must differ without colour, so the second is dashed.
_LINES = (
    {"line": {"color": _BLACK, "width": 2.25}, "marker": {"type": "circle", "size": 5}},
    {"line": {"color": _GREY, "width": 1.75, "dash_type": "dash"}},
)
_LINES_HEIGHT = 150.0


def reserve_charts(page: Page, chart: Chart, count: int) -> list[ChartPlace]:
    """Leave a printed page for each chart of a table of `count` rows, which follows on the next page."""
    return [
        reserve_chart(page, bars_height(last - first + 1) if chart.kind == "bar" else _LINES_HEIGHT)
        for first, last in _spans(chart, count)
    ]


def draw_charts(page: Page, chart: Chart, places: Sequence[ChartPlace], first: int, count: int) -> None:
    """Draw the charts over the `count` rows of the table, which begins at row `first`."""
    form = page.form
    category = form.position(chart.category)
    for place, (start, end) in zip(places, _spans(chart, count), strict=True):
        if chart.kind == "bar":
            series = RateSeries(form.name, category, form.position(chart.series[0]), first + start, first + end)
            drawn = rate_chart(page.book, series)
        else:
            drawn = _lines(page, chart, category, first + start, first + end)
        place_chart(page, place, drawn)


def _spans(chart: Chart, count: int) -> list[tuple[int, int]]:
    last = max(count, 1) - 1  # an empty table has an empty row
    return list(chart_spans(0, last)) if chart.kind == "bar" else [(0, last)]


def _lines(page: Page, chart: Chart, category: int, first: int, last: int) -> Any:
    form, drawn = page.form, page.book.chart("line")
    for place, key in enumerate(chart.series):
        column = form.position(key)
        drawn.add_series(
            {
                "name": form.column(key).heading,
                "categories": [form.name, first, category, last, category],
                "values": [form.name, first, column, last, column],
                **_LINES[place],
            }
        )
    drawn.set_x_axis({"num_font": {**_FONT, "rotation": -45}, "num_format": "dd/mm", "text_axis": True})
    drawn.set_y_axis({"min": 0, "num_format": "#,##0", "num_font": _FONT, "major_gridlines": {"visible": True}})
    drawn.set_legend({"position": "bottom", "font": _FONT})
    return drawn
