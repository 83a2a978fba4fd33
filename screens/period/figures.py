"""Số liệu của kỳ: every indicator with value, base and rate; Enter opens the records that one is made of."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from textual import work
from textual.app import ComposeResult

from screens.commands import BACK, FIND, HELP, NEXT_STEP, PRINT
from screens.frame import WardScreen
from screens.overview.figures import figure_told
from screens.overview.told import FigureTold
from screens.period.behind import AskedFigure, BehindScreen
from screens.period.figure_papers import print_charts
from screens.reading import is_small, read_in_slices
from screens.widgets.filtered_table import FilteredTable
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from wardapp.figures import INDICATORS, indicators, label_for
from wardapp.records import Records, ReportingPeriod, Unit
from wardapp.vietnamese import fold, format_whole

__all__ = ["FiguresScreen"]

_UNKNOWN = "chưa rõ"


class FiguresScreen(WardScreen[str | None]):
    """The indicators of the period worked on."""

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

    def __init__(self, told: Mapping[str, FigureTold] | None = None) -> None:
        """List what is known of the figures already, if anything is."""
        super().__init__()
        self._given = told
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
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """Let letters narrow the list."""
        super().on_mount()
        self._list.box.focus()

    def refresh_records(self) -> None:
        """Compute anew; in a large book without holding up the keys."""
        self.show_title(f"SỐ LIỆU - {self.ward.period.title}")
        given, self._given = self._given, None
        if given is not None:
            self._list.set_rows(_rows(given, self.ward.unit))
        elif is_small(self.book):
            self._list.set_rows(_rows(_told(self.book, self.ward.period), self.ward.unit))
        else:
            self._compute()

    @work(exclusive=True)
    async def _compute(self) -> None:
        period = self.ward.period
        records = await read_in_slices(self.book)
        self._list.set_rows(_rows(await asyncio.to_thread(_told, records, period), self.ward.unit))

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open what the figure in hand is made of."""
        code = self._list.table.current_key
        if code is not None:
            self.app.push_screen(BehindScreen(AskedFigure(code=str(code))))

    def action_next_step(self) -> None:
        """Show the charts."""
        from screens.period.charts import ChartsScreen

        self.app.push_screen(ChartsScreen())

    def action_print(self) -> None:
        """Write the charts for Excel."""
        print_charts(self)


def _told(records: Records, period: ReportingPeriod) -> dict[str, FigureTold]:
    return {code: figure_told(figure) for code, figure in indicators(records, period).items()}


def _rows(told: Mapping[str, FigureTold], unit: Unit | None) -> list[TableRow]:
    labels = {indicator.code: label_for(indicator, unit) for indicator in INDICATORS}
    return [_row(code, labels[code], figure) for code, figure in told.items() if code in labels]


def _row(code: str, label: str, figure: FigureTold) -> TableRow:
    cells = (
        code,
        label,
        *(_UNKNOWN if number is None else format_whole(number) for number in (figure.in_period, figure.cumulative)),
        format_whole(figure.base) if figure.base else "",
        figure.rate,
    )
    return TableRow(code, cells, haystack=fold(f"{code} {label}"))
