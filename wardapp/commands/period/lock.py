"""`lock`: check and lock the figures of a period."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import CommandContext, require_unit
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given

_MOST_PRINTED = 20


def configure(parser: Parser) -> None:
    """Add the options of `lock`."""
    parser.add_argument("period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1; chưa có thì được lập")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Lock the period; returns the exit code."""
    from wardapp.checks.period_check import blocking_problems, check
    from wardapp.descriptions.titles import problem_lines
    from wardapp.reports.fingerprint import check_code
    from wardapp.reports.locking import LockRefused, lock_period

    moment = context.settings.now()
    # Nothing changes between the figures and the lock that contains them.
    with context.book() as book, book.exclusively():
        require_unit(book)
        period = context.period(book, arguments.period)
        errors = blocking_problems(check(book, period, moment.date()), book, period)
        try:
            locked = lock_period(book, period, moment, errors)
        except LockRefused as refusal:
            for line in problem_lines(refusal.problems[:_MOST_PRINTED], book):
                print_message(f"- {line}")
            if len(refusal.problems) > _MOST_PRINTED:
                see_all = context.command("check", "--period", period.code)
                print_message(f"… và {len(refusal.problems) - _MOST_PRINTED} lỗi nữa; xem đủ: {see_all}")
            raise
        book.save(locked, reason="lock")
    print_result(
        f"Đã chốt số liệu {period.title} lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}, lần gửi {locked.submission}. "
        f"Mã đối chiếu {check_code(locked.fingerprint or '')}."
    )
    return 0
