"""Progress in pictures, in a file of its own: native charts of rate by branch and of people reached by week.

The sheets of the workbook that is handed in are fixed by the form, so these stand beside it and not in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from exports.papers.list_paper import ListPaper, write_list_head
from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.text_width import MILLIMETRES_PER_POINT
from exports.xlsx.workbook import Workbook
from wardapp.figures.overview.weekly_progress import branch_rates, weekly_progress
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Records, ReportingPeriod, Unit, unit_of
from wardapp.reports.form.lists import BRANCH_CHART, WEEK_CHART
from wardapp.reports.form.parts import Sheet
from wardapp.reports.letterhead import Line
from wardapp.reports.table import Table, TableRow

__all__ = ["write_charts"]

_LEAST_HEIGHT, _BAR_HEIGHT, _MOST_HEIGHT = 85.0, 7.0, 170.0
_FONT = {"name": "Times New Roman", "size": 11, "bold": False}
_LIGHT, _GREY, _BLACK = "#C8C8C8", "#808080", "#000000"
_NONE = {"visible": False}


def write_charts(records: Records, period: ReportingPeriod, target: Path, *, until: dt.date | None = None) -> ListPaper:
    """Write the charts of a period, the weeks up to that of `until`.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    study = StudyIndex.over(records)
    unit = unit_of(study)
    rates = branch_rates(study, period)
    weeks = weekly_progress(study, period, until)
    of_branches = [
        TableRow((number, one.branch.name, one.studied, one.people, one.percent))
        for number, one in enumerate(rates, start=1)
    ]
    of_weeks = [TableRow((number, one.day, one.studied, one.target)) for number, one in enumerate(weeks, start=1)]
    with Workbook(target, title=f"Biểu đồ - {period.title}") as book:
        bars, lines = _bars(book, len(rates)), _lines(book, len(weeks))
        height = min(max(_LEAST_HEIGHT, 25 + _BAR_HEIGHT * len(rates)), _MOST_HEIGHT)
        _write(book, BRANCH_CHART, unit, period, of_branches, bars, height)
        _write(book, WEEK_CHART, unit, period, of_weeks, lines, _LEAST_HEIGHT)
        sheets = book.sheet_names
    return ListPaper(target, sheets)


class _Chart:
    """A chart that draws columns of a table whose place is known once it is laid out."""

    def __init__(self, chart: Any, rows: int, series: Sequence[tuple[str, dict[str, Any]]], category: str) -> None:
        self.chart = chart
        self._rows, self._series, self._category = rows, series, category

    def draw(self, form: Sheet, first: int) -> None:
        """Take the numbers from the rows that begin at `first`."""
        last = first + max(self._rows, 1) - 1
        for key, looks in self._series:
            column, category = form.position(key), form.position(self._category)
            self.chart.add_series(
                {
                    "name": form.column(key).heading,
                    "categories": [form.name, first, category, last, category],
                    "values": [form.name, first, column, last, column],
                    **looks,
                }
            )


def _write(
    book: Workbook,
    form: Sheet,
    unit: Unit | None,
    period: ReportingPeriod,
    rows: Sequence[TableRow],
    drawing: _Chart,
    height: float,
) -> None:
    page = Page(book, form)
    write_list_head(page, unit, [Line(period.title, bold=True)])
    place = page.row
    page.skip(height / MILLIMETRES_PER_POINT / 2)
    page.skip(height / MILLIMETRES_PER_POINT / 2)
    page.skip(8)
    headings = write_headings(page)
    drawing.draw(form, page.row)
    write_rows(page, Table(form, rows))
    page.sheet.place_chart(place, 0, drawing.chart, form.width, height)
    set_up(page, "", None if headings[0] > 0 else headings)


def _bars(book: Workbook, rows: int) -> _Chart:
    chart = book.chart("bar")
    label = {"value": True, "position": "outside_end", "num_format": "0.0%", "font": _FONT}
    looks = {"fill": {"color": _LIGHT}, "border": {"color": _BLACK}, "data_labels": label, "gap": 40}
    # Room beyond 100% for the number that stands at a full bar's end.
    chart.set_x_axis(
        {"min": 0, "max": 1.12, "major_unit": 0.2, "num_format": "0%", "num_font": _FONT, "major_gridlines": _NONE}
    )
    # The first branch of the list stands on top.
    chart.set_y_axis({"reverse": True, "num_font": _FONT})
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    return _Chart(chart, rows, [("percent", looks)], "branch")


def _lines(book: Workbook, rows: int) -> _Chart:
    chart = book.chart("line")
    studied = {"line": {"color": _BLACK, "width": 2.25}, "marker": {"type": "circle", "size": 4}}
    # Told apart without colour: the target is dashed.
    target = {"line": {"color": _GREY, "width": 1.5, "dash_type": "dash"}}
    chart.set_x_axis({"num_font": {**_FONT, "rotation": -45}, "num_format": "dd/mm", "text_axis": True})
    chart.set_y_axis({"min": 0, "num_format": "#,##0", "num_font": _FONT, "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    return _Chart(chart, rows, [("studied", studied), ("target", target)], "day")
