"""`check`: errors and warnings of the book, its files' health too, for a period."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from wardapp.commands.desk import Desk
from wardapp.commands.output import show, show_json
from wardapp.commands.parser import Parser, given

if TYPE_CHECKING:
    from wardapp.records import Problem

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `check` takes."""
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(desk: Desk, arguments: Namespace) -> int:
    """Print what is wrong; returns 1 where there is an error."""
    from wardapp.checking import check
    from wardapp.commands.naming import problem_lines
    from wardapp.records import Level, Problem

    with desk.book(read_only=True) as book:
        period = desk.period(book, arguments.period)
        files = [Problem(Level.ERROR, "", "", None, loss) for loss in book.losses]
        problems = [*files, *check(book, period, desk.today)]
        if arguments.json:
            show_json([_as_json(problem) for problem in problems])
        else:
            for level in Level:
                found = [problem for problem in problems if problem.level is level]
                if found:
                    show(f"{level.label}: {len(found)}")
                for line in problem_lines(found, book):
                    show(f"  {line}")
            if not problems:
                show(f"{period.title}: không có lỗi, không có điều cần xem lại.")
    return 1 if any(problem.level is Level.ERROR for problem in problems) else 0


def _as_json(problem: Problem) -> dict[str, str | None]:
    return {
        "level": problem.level.value,
        "record": problem.record,
        "id": problem.id,
        "field": problem.field,
        "message": problem.message,
    }
