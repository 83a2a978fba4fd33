"""Draw a paper's charts as native charts of the workbook, over the numbers of its table."""

from __future__ import annotations

from typing import Any

from exports.xlsx.page import Page
from exports.xlsx.text_width import MILLIMETRES_PER_POINT
from wardapp.reports.papers.printed_paper import Chart

_FONT = {"name": "Times New Roman", "size": 11, "bold": False}
_LIGHT, _GREY, _BLACK = "#C8C8C8", "#808080", "#000000"
_NONE = {"visible": False}
_BAR = {
    "fill": {"color": _LIGHT},
    "border": {"color": _BLACK},
    "data_labels": {"value": True, "position": "outside_end", "num_format": "0.0%", "font": _FONT},
    "gap": 40,
}
# The lines must differ without colour, so the second is dashed.
_LINES = (
    {"line": {"color": _BLACK, "width": 2.25}, "marker": {"type": "circle", "size": 4}},
    {"line": {"color": _GREY, "width": 1.5, "dash_type": "dash"}},
)
_GAP_BELOW = 8


def reserve_rows(page: Page, chart: Chart) -> int:
    """Leave empty rows as high as the chart; returns the first of them."""
    row = page.row
    for _half in range(2):  # one row could be higher than Excel allows
        page.skip(chart.height / MILLIMETRES_PER_POINT / 2)
    page.skip(_GAP_BELOW)
    return row


def place_chart(page: Page, chart: Chart, row: int, first: int, last: int) -> None:
    """Place a chart at `row` that draws the table's rows `first` to `last`."""
    form = page.form
    drawn = _bars(page) if chart.kind == "bar" else _lines(page)
    category = form.position(chart.category)
    for place, key in enumerate(chart.series):
        column = form.position(key)
        drawn.add_series(
            {
                "name": form.column(key).heading,
                "categories": [form.name, first, category, last, category],
                "values": [form.name, first, column, last, column],
                **(_BAR if chart.kind == "bar" else _LINES[place]),
            }
        )
    page.sheet.place_chart(row, 0, drawn, form.width, chart.height)


def _bars(page: Page) -> Any:
    chart = page.book.chart("bar")
    # The axis goes beyond 100% to leave room for the number at the end of a full bar.
    chart.set_x_axis(
        {"min": 0, "max": 1.12, "major_unit": 0.2, "num_format": "0%", "num_font": _FONT, "major_gridlines": _NONE}
    )
    # Reversed, so that the first branch of the list is at the top.
    chart.set_y_axis({"reverse": True, "num_font": _FONT})
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    return chart


def _lines(page: Page) -> Any:
    chart = page.book.chart("line")
    chart.set_x_axis({"num_font": {**_FONT, "rotation": -45}, "num_format": "dd/mm", "text_axis": True})
    chart.set_y_axis({"min": 0, "num_format": "#,##0", "num_font": _FONT, "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    return chart
