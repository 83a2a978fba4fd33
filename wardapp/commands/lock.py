"""`lock`: lock a period's figures, after checking them."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.desk import Desk, unit_of
from wardapp.commands.parser import Parser

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `lock` takes."""
    parser.add_argument("period", metavar="KỲ", help="kỳ báo cáo, như 2008-H1; chưa có thì được lập")


def run(desk: Desk, arguments: Namespace) -> int:
    """Lock the period; returns the exit code."""
    from exports.fingerprint import check_code
    from exports.locking import lock_period

    with desk.book() as book:
        unit_of(book)
        period = desk.period(book, arguments.period)
        locked = lock_period(book, period, desk.settings.now())
        book.save(locked, reason="lock")
    moment = desk.settings.now()
    print(
        f"Đã chốt số liệu {period.title} lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}, lần gửi {locked.submission}. "
        f"Mã đối chiếu {check_code(locked.fingerprint or '')}."
    )
    return 0
