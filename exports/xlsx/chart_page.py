"""A chart on a printed page of its own."""

from __future__ import annotations

from typing import Any, NamedTuple

from exports.xlsx.page import Page
from exports.xlsx.text_width import MILLIMETRES_PER_POINT
from exports.xlsx.workbook import DEFAULT_ROW_HEIGHT


class ChartPlace(NamedTuple):
    """The first row below a chart's corner, and the chart's height in millimetres of the sheet."""

    row: int
    height: float


def reserve_chart(page: Page, height: float) -> ChartPlace:
    """Leave rows for a chart, at most as high as what is left of the printed page, and end the page.

    Args:
        page: the page.
        height: the height of the chart in millimetres on paper.
    """
    points = min(height / MILLIMETRES_PER_POINT / page.form.scale, page.room)
    count = int(points / DEFAULT_ROW_HEIGHT)
    place = ChartPlace(page.row, count * DEFAULT_ROW_HEIGHT * MILLIMETRES_PER_POINT)
    page.skip_rows(count)
    page.end_page()
    return place


def place_chart(page: Page, place: ChartPlace, chart: Any) -> None:
    """Place a chart over the rows that were left for it."""
    page.sheet.place_chart(place.row, 0, chart, page.form.width, place.height)
