"""`lock`: lock a period's figures, after checking them."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import Desk, require_unit
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show, tell

__all__ = ["configure", "run"]

_MOST_TOLD = 20


def configure(parser: Parser) -> None:
    """Declare what `lock` takes."""
    parser.add_argument("period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1; chưa có thì được lập")


def run(desk: Desk, arguments: Namespace) -> int:
    """Lock the period; returns the exit code."""
    from wardapp.descriptions.titles import problem_lines
    from wardapp.reports.fingerprint import check_code
    from wardapp.reports.locking import LockRefused, lock_period

    moment = desk.settings.now()
    with desk.book() as book:
        require_unit(book)
        period = desk.period(book, arguments.period)
        try:
            locked = lock_period(book, period, moment)
        except LockRefused as refusal:
            for line in problem_lines(refusal.problems[:_MOST_TOLD], book):
                tell(f"- {line}")
            if len(refusal.problems) > _MOST_TOLD:
                tell(f"… và {len(refusal.problems) - _MOST_TOLD} lỗi nữa; xem đủ: wardapp check --period {period.code}")
            raise
        book.save(locked, reason="lock")
    show(
        f"Đã chốt số liệu {period.title} lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}, lần gửi {locked.submission}. "
        f"Mã đối chiếu {check_code(locked.fingerprint or '')}."
    )
    return 0
