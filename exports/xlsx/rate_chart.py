"""Bar charts of rates, to be read at arm's length: one bar a row, its rate beside it, an axis to 100%."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any, NamedTuple

from exports.xlsx.workbook import Workbook

MOST_BARS = 20
"""The most bars of one chart; more are drawn in several charts of about equal size."""

_FONT = "Times New Roman"
_NAME_ROOM = 0.36
_RATE_ROOM = 0.1
_AXIS_ROOM, _MARGIN = 0.06, 0.02
_FRAME_HEIGHT, _BAR_HEIGHT = 35.0, 14.0
_BAR, _BORDER = "#C8C8C8", "#000000"


class RateSeries(NamedTuple):
    """The cells that a chart draws: the sheet, the columns of names and rates, the first and the last row."""

    sheet: str
    names: int
    rates: int
    first: int
    last: int


def rate_chart(book: Workbook, cells: RateSeries) -> Any:
    """Make a bar chart; the names and the numbers beside the bars are 11 points or larger."""
    chart = book.chart("bar")
    chart.add_series(
        {
            "categories": [cells.sheet, cells.first, cells.names, cells.last, cells.names],
            "values": [cells.sheet, cells.first, cells.rates, cells.last, cells.rates],
            "fill": {"color": _BAR},
            "border": {"color": _BORDER},
            "data_labels": {
                "value": True,
                "position": "outside_end",
                "num_format": "0.0%",
                "font": {"name": _FONT, "size": 12, "bold": False},
            },
            "gap": 40,
        }
    )
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    # Reversed, so that the first row of the table is at the top. Each name is written, however many there are.
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"name": _FONT, "size": 12, "bold": False}})
    chart.set_x_axis(
        {
            "min": 0,
            "max": 1,
            "major_unit": 0.2,
            "num_format": "0%",
            "num_font": {"name": _FONT, "size": 11, "bold": False},
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    # Room at the right for the rate beside a full bar, at the left for names, and above for the axis.
    width, height = 1 - _NAME_ROOM - _RATE_ROOM, 1 - _AXIS_ROOM - _MARGIN
    chart.set_plotarea({"layout": {"x": _NAME_ROOM, "y": _AXIS_ROOM, "width": width, "height": height}})
    return chart


def bars_height(count: int) -> float:
    """Return the height in millimetres of a chart of `count` bars."""
    return _FRAME_HEIGHT + _BAR_HEIGHT * count


def chart_spans(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Divide rows into charts of at most `MOST_BARS` bars; yields the first and the last row of each."""
    count = last - first + 1
    charts = ceil(count / MOST_BARS)
    for place in range(charts):
        yield first + count * place // charts, first + count * (place + 1) // charts - 1
