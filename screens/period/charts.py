"""Biểu đồ: people reached by week, and rate by branch, drawn in the console; F9 writes charts for Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.asking import asking
from screens.commands import BACK, HELP, NEXT_STEP, PRINT
from screens.computed import ComputedScreen
from screens.period.figure_papers import print_charts
from wardapp.figures import StudyIndex
from wardapp.figures.overview.weekly_progress import BranchRate, WeekProgress, branch_rates, weekly_progress
from wardapp.records import Records, ReportingPeriod

_Numbers = tuple[Sequence[WeekProgress], Sequence[BranchRate]]
_OTHER_LINES = 4
"""Title, legend, message, commands."""


class ChartsScreen(ComputedScreen[None, _Numbers]):
    """Draws the charts of the current period."""

    heading = "BIỂU ĐỒ"
    about = (
        "Tiến độ của kỳ: số người đã học đủ các nội dung đến cuối mỗi tuần so với số thuộc diện, và tỷ lệ của từng chi "
        "bộ. F5 đổi biểu đồ, mũi tên cuộn khi có nhiều chi bộ. F9 ghi biểu đồ ra Excel để in."
    )
    commands = (
        HELP,
        NEXT_STEP.named("Biểu đồ kia", "Đổi giữa tiến độ theo tuần và tỷ lệ theo chi bộ."),
        PRINT.named("Xuất biểu đồ", "Ghi biểu đồ của kỳ ra Excel để in."),
        BACK,
    )

    def __init__(self) -> None:
        """Begin with the weeks."""
        super().__init__()
        self._numbers: _Numbers | None = None
        self._by_branch = False

    def body(self) -> ComposeResult:
        """Yield the chart."""
        with VerticalScroll():
            yield Static("Đang tính …", id="chart", markup=False)

    def computation(self) -> Callable[[Records], _Numbers]:
        """Return the function that computes the numbers of the charts."""
        return partial(_numbers, period=self.app.period, today=self.app.today)

    def show_result(self, answer: _Numbers) -> None:
        """Draw the numbers."""
        self._numbers = answer
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def _draw(self) -> None:
        if self._numbers is None or not self.size.width:
            return
        # The drawing library takes 0.1 s to import.
        from screens.period.chart_lines import branch_chart, week_chart

        weeks, rates = self._numbers
        width = self.size.width - 2
        what = "tỷ lệ theo chi bộ" if self._by_branch else "tiến độ theo tuần"
        self.show_title(f"BIỂU ĐỒ - {what} - {self.app.period.title}")
        lines = (
            branch_chart(rates, width) if self._by_branch else week_chart(weeks, width, self.size.height - _OTHER_LINES)
        )
        self.query_one("#chart", Static).update(Text("\n".join(lines), no_wrap=True))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_next_step(self) -> None:
        """Show the other chart."""
        self._by_branch = not self._by_branch
        self._draw()

    @asking
    async def action_print(self) -> None:
        """Write the charts of the period for Excel."""
        await print_charts(self)


def _numbers(records: Records, period: ReportingPeriod, today: dt.date) -> _Numbers:
    study = StudyIndex.over(records)
    return weekly_progress(study, period, today), branch_rates(study, period)
