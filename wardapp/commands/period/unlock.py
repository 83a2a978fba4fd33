"""`unlock`: remove the lock of a period."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser, given
from wardapp.errors import NotFound


def configure(parser: Parser) -> None:
    """Add the options of `unlock`."""
    parser.add_argument("period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Unlock the period; returns the exit code."""
    from wardapp.reports.locking import recorded_period, unlock_period

    with context.book() as book, book.exclusively():
        period = context.period(book, arguments.period)
        recorded = recorded_period(book, period)
        if recorded is None or recorded.locked_at is None:
            raise NotFound(f"Kỳ {period.title} chưa chốt nên không có gì để bỏ chốt.")
        book.save(unlock_period(recorded), reason="unlock")
    print_result(f"Đã bỏ chốt {period.title}.")
    return 0
