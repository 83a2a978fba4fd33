"""The town's charts: one bar a unit, of its name and its rate of A3, committees and cells apart, a page each."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.town.compiling import compile_files
from exports.town.town_workbook import write_town
from exports.xlsx.rate_chart import chart_spans
from tests.town.random_towns import random_town, write_town_files
from wardapp.records import parse_period
from wardapp.reports.form.town import CHARTS, SUMMARY

PERIOD = parse_period("2008")
SEED = 4


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("charts")
    sent = folder / "sent"
    sent.mkdir()
    write_town_files(random_town(SEED)[0], PERIOD, sent)
    path = folder / "town.xlsx"
    write_town(compile_files([sent], period=PERIOD), path)
    return openpyxl.load_workbook(path, data_only=True)


@pytest.fixture(scope="module")
def page(book: Workbook) -> Worksheet:
    (found,) = (sheet for sheet in book.worksheets if charts_of(sheet))
    return found


def charts_of(page: Worksheet) -> list[Any]:
    return page._charts  # type: ignore[no-any-return]


def drawn(page: Worksheet, chart: Any) -> list[tuple[object, object]]:
    """The name and the value of each bar, from the cells that the series names."""
    (series,) = chart.series
    columns = []
    for reference in (series.cat.numRef or series.cat.strRef, series.val.numRef):
        sheet, cells = reference.f.replace("$", "").split("!")
        assert sheet == page.title == SUMMARY.name
        columns.append([cell.value for (cell,) in page[cells]])
    return list(zip(*columns, strict=True))


def listed(page: Worksheet) -> dict[str, tuple[Any, Any]]:
    """Name of each unit -> A3's value and base."""
    name, value, base = (SUMMARY.positions[key] for key in ("unit", "A3_value", "A3_base"))
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    return {str(row[name]): (row[value], row[base]) for row in rows if row[name]}


def test_each_bar_is_a_unit_with_its_own_rate(book: Workbook, page: Worksheet) -> None:
    summary = book[SUMMARY.name]
    bars = [bar for chart in charts_of(page) for bar in drawn(summary, chart)]
    assert len(bars) > 1
    units = listed(summary)
    assert len({name for name, _ in bars}) == len(bars)
    for name, rate in bars:
        value, base = units[str(name)]
        assert (rate or 0) == pytest.approx(value / base if base else 0, abs=0.0005), name
    assert any(rate for _, rate in bars)


def test_the_axis_of_rates_goes_from_zero_to_all_and_is_the_same_in_every_chart(page: Worksheet) -> None:
    for chart in charts_of(page):
        axis = chart.y_axis
        assert (axis.scaling.min, axis.scaling.max, axis.majorUnit) == (0, 1, 0.2)
        assert chart.x_axis.scaling.orientation == "maxMin"


def test_each_chart_has_a_printed_page_of_its_own_without_repeated_headings(page: Worksheet) -> None:
    assert page.title == CHARTS.name
    assert page.print_title_rows is None
    begins = [0, *(found.id for found in page.row_breaks.brk)]
    spans = [(chart.anchor._from.row, chart.anchor.to.row) for chart in charts_of(page)]
    for begin, end, (first, last) in zip(begins, [*begins[1:], last_row(spans)], spans, strict=False):
        assert begin < first < last <= end


def last_row(spans: list[tuple[int, int]]) -> int:
    return max(last for _first, last in spans)


@pytest.mark.parametrize(
    ("count", "sizes"), [(1, [1]), (20, [20]), (21, [10, 11]), (26, [13, 13]), (61, [15, 15, 15, 16])]
)
def test_many_bars_are_divided_evenly(count: int, sizes: list[int]) -> None:
    spans = list(chart_spans(5, 4 + count))
    assert [last - first + 1 for first, last in spans] == sizes
    assert [row for first, last in spans for row in range(first, last + 1)] == list(range(5, 5 + count))
