"""The charts in the console agree with the figures, keep to old glyphs, and are the same that Excel draws."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import openpyxl
import pytest
from rich.cells import cell_len

from screens.period.chart_lines import branch_chart, week_chart
from screens.period.charts import ChartsScreen
from tests.screens.desk import DAY, UNIT, at_desk, settle, text_of, type_in
from tests.screens.glyphs import assert_old_console_glyphs
from wardapp.commands.demo_ward import demo_records
from wardapp.figures.overview.weekly_progress import BranchRate, WeekProgress, branch_rates, weekly_progress
from wardapp.records import Branch, RecordSet, parse_period

FIRST_HALF = parse_period("2008-H1")


async def test_both_charts_are_drawn_and_written_for_excel(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        await type_in(pilot, "9", "f5")
        assert isinstance(desk.screen, ChartsScreen)
        shown = text_of(desk)
        assert "# đã học đủ các nội dung: 49 người   - thuộc diện: 117 người" in shown
        assert "06/01" in shown
        await type_in(pilot, "f5")
        assert "Trường Sông Cầu  85,0%" in text_of(desk)
        await type_in(pilot, "f9")
        await settle(pilot)
        assert "Đã ghi biểu đồ" in desk.told
    (path,) = (tmp_path / "exports").glob("*_BIEUDO_*.xlsx")
    book = openpyxl.load_workbook(path)
    assert [len(sheet._charts) for sheet in book] == [1, 1]


async def test_a_period_without_branches_or_weeks_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT]) as (desk, pilot):
        await type_in(pilot, "9", "f5", "f5")
        assert "Chưa có chi bộ nào" in text_of(desk)
    assert week_chart([], 76, 18)[0].startswith("Kỳ này chưa bắt đầu")


@pytest.mark.parametrize("width", [76, 116])
def test_no_line_is_wider_than_the_console_nor_of_other_glyphs(width: int) -> None:
    records = RecordSet(demo_records())
    names = ["Chi bộ [red]\x1b[31m đỏ", "Trường Phổ thông dân tộc nội trú huyện Hoà Bình", "", "Tổ 1", "Tổ 1"]
    rates = [BranchRate(Branch(id=str(at), name=name), at, 5) for at, name in enumerate(names)]
    charts = [
        week_chart(weekly_progress(records, FIRST_HALF, DAY), width, 18),
        week_chart([WeekProgress(dt.date(2008, 1, 6), 3, 0)], width, 18),
        branch_chart(branch_rates(records, FIRST_HALF), width),
        branch_chart(rates, width),
    ]
    for lines in charts:
        assert all(cell_len(line) <= width for line in lines)
        assert_old_console_glyphs(lines)
    assert "\x1b" not in "".join(charts[-1])


def test_a_full_bar_is_a_full_line_and_an_empty_one_is_none() -> None:
    lines = branch_chart(
        [BranchRate(Branch(id="a", name="Đủ"), 4, 4), BranchRate(Branch(id="b", name="Chưa"), 0, 4)], 76
    )
    bars = [line.count("█") for line in lines]
    inside = len(lines[0]) - lines[0].index("┌") - 2
    assert max(bars) == inside
    unreached = next(at for at, line in enumerate(lines) if "Chưa" in line)
    assert sum(bars[unreached - 1 :]) == 0


async def test_the_drawing_library_is_loaded_by_its_screen_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "plotext"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "screens.period.chart_lines", raising=False)
    async with at_desk(tmp_path) as (_desk, pilot):
        await type_in(pilot, "9", "escape", "1", "escape")
        assert "plotext" not in sys.modules
        await type_in(pilot, "9", "f5")
        assert "plotext" in sys.modules
