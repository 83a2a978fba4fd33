"""Progress in pictures: native charts over the numbers that they draw, in a file of their own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from exports.submission.table_reading import find_table
from tests.exports.cells import grid, opened, written_paper
from tests.exports.sample_ward import PERIOD, sample_ward
from wardapp.figures.overview.weekly_progress import branch_rates, weekly_progress
from wardapp.records import RecordSet
from wardapp.reports.form.all_sheets import SHEETS
from wardapp.reports.form.lists import BRANCH_CHART, WEEK_CHART
from wardapp.reports.papers.charts import charts_paper
from wardapp.reports.sheet import Sheet


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written_paper(charts_paper(sample_ward(), PERIOD), tmp_path_factory.mktemp("biểu đồ") / "a.xlsx").path


def rows_of(form: Sheet, path: Path) -> list[tuple[object, ...]]:
    found = find_table(form, grid(path, form.name))
    assert found is not None
    return [row.values for row in found.rows]


def test_the_numbers_under_the_charts_are_those_of_the_figures(path: Path) -> None:
    ward = sample_ward()
    assert [row[1:4] for row in rows_of(BRANCH_CHART, path)] == [
        (one.branch.name, one.studied, one.people) for one in branch_rates(ward, PERIOD)
    ]
    assert [row[1:4] for row in rows_of(WEEK_CHART, path)] == [
        (one.day, one.studied, one.target) for one in weekly_progress(ward, PERIOD)
    ]


def test_each_chart_draws_every_row_of_its_table(path: Path) -> None:
    with zipfile.ZipFile(path) as file:
        drawn = [file.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2)]
    for form, chart, columns in ((BRANCH_CHART, drawn[0], "E"), (WEEK_CHART, drawn[1], "CD")):
        page = opened(path)[form.name]
        first = next(row[0].row for row in page.iter_rows() if row[0].value == 1)
        last = first + len(rows_of(form, path)) - 1
        for letter in columns:
            assert f"{form.name}!${letter}${first}:${letter}${last}" in chart


def test_each_bar_and_point_has_the_name_of_its_row_and_rates_begin_at_zero(path: Path) -> None:
    for form, key in ((BRANCH_CHART, "branch"), (WEEK_CHART, "day")):
        page = opened(path)[form.name]
        (chart,) = page._charts
        for series in chart.series:
            reference = (series.cat.numRef or series.cat.strRef).f.replace("$", "").replace("'", "")
            sheet, cells = reference.split("!")
            assert sheet == form.name
            names = [cell.value for (cell,) in page[cells]]
            assert [str(name)[:10] for name in names] == [
                str(row[form.positions[key]])[:10] for row in rows_of(form, path)
            ]
        assert chart.y_axis.scaling.min == 0
        assert chart.y_axis.scaling.max == (1 if form is BRANCH_CHART else None)


def test_each_chart_has_a_printed_page_and_its_table_begins_the_next(path: Path) -> None:
    for form in (BRANCH_CHART, WEEK_CHART):
        page = opened(path)[form.name]
        (chart,) = page._charts
        (begin,) = (found.id for found in page.row_breaks.brk)
        assert chart.anchor.to.row <= begin
        assert page.cell(begin + 1, 1).value == "TT"


def test_they_stand_apart_from_the_workbook_that_is_handed_in(path: Path) -> None:
    assert not set(opened(path)) & {form.name for form in SHEETS}


def test_an_empty_book_has_its_charts_without_a_bar(tmp_path: Path) -> None:
    paper = written_paper(charts_paper(RecordSet([]), PERIOD), tmp_path / "a.xlsx")
    assert paper.sheets == ("BieuDo_ChiBo", "BieuDo_Tuan")
