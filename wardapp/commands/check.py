"""`check`: errors and warnings of the book, for a period."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from wardapp.commands.desk import Desk
from wardapp.commands.parser import Parser

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `check` takes."""
    parser.add_argument("--period", metavar="KỲ", help="kỳ báo cáo, như 2008-H1")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(desk: Desk, arguments: Namespace) -> int:
    """Print what is wrong; returns 1 where there is an error."""
    from wardapp.checking import check
    from wardapp.records import KINDS, Level

    with desk.book(read_only=True) as book:
        period = desk.period(book, arguments.period)
        problems = check(book, period, desk.today)
        notices = list(book.notices)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    for notice in notices:
        print(notice, file=sys.stderr)
    if arguments.json:
        rows = [
            {
                "level": problem.level.value,
                "record": problem.record,
                "id": problem.id,
                "field": problem.field,
                "message": problem.message,
            }
            for problem in problems
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return 1 if errors else 0
    for level in Level:
        found = [problem for problem in problems if problem.level is level]
        if found:
            print(f"{level.label}: {len(found)}")
        for problem in found:
            kind = KINDS.get(problem.record)
            where = f"{kind.record_label} {problem.id}: " if kind is not None and problem.id else ""
            print(f"  {where}{problem.message}")
    if not problems:
        print(f"{period.title}: không có lỗi, không có điều cần xem lại.")
    return 1 if errors else 0
