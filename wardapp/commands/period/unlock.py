"""`unlock`: take a period's lock off."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show
from wardapp.errors import NotFound

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `unlock` takes."""
    parser.add_argument("period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")


def run(desk: Desk, arguments: Namespace) -> int:
    """Unlock the period; returns the exit code."""
    from wardapp.reports.locking import recorded_period, unlock_period

    with desk.book() as book:
        period = desk.period(book, arguments.period)
        held = recorded_period(book, period)
        if held is None or held.locked_at is None:
            raise NotFound(f"Kỳ {period.title} chưa chốt nên không có gì để bỏ chốt.")
        book.save(unlock_period(held), reason="unlock")
    show(f"Đã bỏ chốt {period.title}.")
    return 0
