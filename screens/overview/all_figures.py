"""Số liệu của kỳ: every indicator with its columns, base and rate; Enter opens its breakdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import BACK, FIND, HELP, NEXT_STEP, PRINT
from screens.computed import ComputedScreen
from screens.overview.figures import figure_summary
from screens.overview.summary import FigureSummary
from screens.period.breakdown import BreakdownScreen, FigureQuery
from screens.period.figure_papers import print_charts
from screens.widgets.tables.filtered_table import FilteredTable
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.figures import INDICATORS, indicators, label_for
from wardapp.records import Records, ReportingPeriod, Unit
from wardapp.vietnamese import fold, format_whole

_UNKNOWN = "chưa rõ"


class FiguresScreen(ComputedScreen[str | None, Mapping[str, FigureSummary]]):
    """Lists the indicators of the current period."""

    heading = "SỐ LIỆU CỦA KỲ"
    about = (
        "Mọi chỉ tiêu của biểu tổng hợp. Gõ vài chữ để lọc. Enter mở những gì cộng thành số đang chọn và ai còn thiếu. "
        "F5 xem biểu đồ tiến độ."
    )
    commands = (
        HELP,
        NEXT_STEP.named("Biểu đồ", "Xem tiến độ theo tuần và tỷ lệ theo chi bộ bằng biểu đồ."),
        PRINT.named("Xuất biểu đồ", "Ghi biểu đồ của kỳ ra Excel để in."),
        FIND,
        BACK,
    )

    def __init__(self, figures: Mapping[str, FigureSummary] | None = None) -> None:
        """List figures that have been computed already, or compute them."""
        super().__init__(figures)
        self._list = FilteredTable(
            (
                TableColumn("Mã", 4),
                TableColumn("Chỉ tiêu"),
                TableColumn("Trong kỳ", 8, right=True),
                TableColumn("Luỹ kế", 7, right=True),
                TableColumn("Thuộc diện", 10, right=True),
                TableColumn("Tỷ lệ", 6, right=True),
            ),
            empty="Đang tính …",
        )

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def refresh_records(self) -> None:
        """Show the figures of the period worked on."""
        self.show_title(f"SỐ LIỆU - {self.app.period.title}")
        super().refresh_records()

    def computation(self) -> Callable[[Records], Mapping[str, FigureSummary]]:
        """Return the function that computes the figures of the period."""
        return partial(_figures, period=self.app.period)

    def show_result(self, answer: Mapping[str, FigureSummary]) -> None:
        """List the figures."""
        self._list.set_rows(_rows(answer, self.app.unit))

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the breakdown of the current figure."""
        code = self._list.table.current_key
        if code is not None:
            self.app.push_screen(BreakdownScreen(FigureQuery(code=str(code))))

    def action_next_step(self) -> None:
        """Show the charts."""
        from screens.period.charts import ChartsScreen

        self.app.push_screen(ChartsScreen())

    @asking
    async def action_print(self) -> None:
        """Write the charts of the period for Excel."""
        await print_charts(self)


def _figures(records: Records, period: ReportingPeriod) -> dict[str, FigureSummary]:
    return {code: figure_summary(figure) for code, figure in indicators(records, period).items()}


def _rows(figures: Mapping[str, FigureSummary], unit: Unit | None) -> list[TableRow]:
    labels = {indicator.code: label_for(indicator, unit) for indicator in INDICATORS}
    return [_row(code, labels[code], figure) for code, figure in figures.items() if code in labels]


def _row(code: str, label: str, figure: FigureSummary) -> TableRow:
    cells = (
        code,
        label,
        *(_UNKNOWN if number is None else format_whole(number) for number in (figure.in_period, figure.cumulative)),
        format_whole(figure.base) if figure.base else "",
        figure.rate,
    )
    return TableRow(code, cells, haystack=fold(f"{code} {label}"))
