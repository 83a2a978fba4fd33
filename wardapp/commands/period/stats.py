"""`stats`: print the indicators of a period."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_json, print_result, printable
from wardapp.commands.parser import Parser, given

if TYPE_CHECKING:
    from wardapp.figures import Figure
    from wardapp.records import ReportingPeriod, Unit


def configure(parser: Parser) -> None:
    """Add the options of `stats`."""
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008, 2008-H1, 2008-Q2 hoặc tên kỳ")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print the indicators; returns the exit code."""
    from wardapp.figures import as_json, indicators
    from wardapp.records import unit_of

    with context.book(read_only=True) as book:
        period = context.period(book, arguments.period)
        figures = indicators(book, period)
        unit = unit_of(book)
    if arguments.json:
        print_json(as_json(figures))
    else:
        print_figures(figures, period, unit)
    return 0


def print_figures(figures: dict[str, Figure], period: ReportingPeriod, unit: Unit | None) -> None:
    """Print the indicators as a table."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from wardapp.figures import INDICATORS, label_for
    from wardapp.vietnamese import format_percent, format_whole

    name = unit.name if unit and unit.name else "Đơn vị"
    table = Table(title=Text(printable(f"{name} - {period.title}")), box=box.ASCII, title_justify="left")
    for heading in ("Mã", "Chỉ tiêu"):
        table.add_column(heading)
    for heading in ("Số liệu", "Thuộc diện", "Tỷ lệ"):
        table.add_column(heading, justify="right", no_wrap=True)
    for indicator in INDICATORS:
        figure = figures[indicator.code]
        percent = figure.percent
        table.add_row(
            indicator.code,
            Text(printable(label_for(indicator, unit))),
            "chưa xác định" if figure.value is None else format_whole(figure.value),
            format_whole(figure.base) if figure.base else "",
            "" if percent is None else format_percent(percent),
        )
    console = Console(markup=False, highlight=False, emoji=False)
    # Printed as any result: rich itself would end the program without a word if the reader is gone.
    with console.capture() as text:
        console.print(table)
    print_result(text.get().removesuffix("\n"))
