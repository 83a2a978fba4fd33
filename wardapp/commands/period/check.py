"""`check`: errors and warnings of the book, its files' health too; or of workbooks that somebody sent."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show, show_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wardapp.book import Book
    from wardapp.records import Problem

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `check` takes."""
    parser.add_argument("files", metavar="TỆP", nargs="*", type=given, help="soát các biểu này thay cho sổ")
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(desk: Desk, arguments: Namespace) -> int:
    """Print what is wrong; returns 1 where there is an error."""
    if arguments.files:
        return _check_files(desk, arguments)
    from wardapp.checks.period_check import check
    from wardapp.descriptions.titles import problem_lines

    with desk.book(read_only=True) as book:
        period = desk.period(book, arguments.period)
        problems = [*_files(desk, book), *check(book, period, desk.today)]
        clean = f"{period.title}: không có lỗi, không có điều cần xem lại."
        return _tell(problems, lambda found: problem_lines(found, book), clean, as_json=arguments.json)


def _tell(
    problems: Sequence[Problem], lines_of: Callable[[Sequence[Problem]], Iterable[str]], clean: str, *, as_json: bool
) -> int:
    """Show problems level by level, or that there are none; the exit code says whether one is an error."""
    from wardapp.records import Level

    if as_json:
        show_json([_as_json(problem) for problem in problems])
    else:
        for level in Level:
            found = [problem for problem in problems if problem.level is level]
            if found:
                show(f"{level.label}: {len(found)}")
            for line in lines_of(found):
                show(f"  {line}")
        if not problems:
            show(clean)
    return 1 if any(problem.level is Level.ERROR for problem in problems) else 0


def _files(desk: Desk, book: Book) -> Iterator[Problem]:
    """What is wrong in the files: in those of the book, an error; in its backups, something to look at."""
    from wardapp.records import Level, Problem

    remarks = [notice for notice in book.notices if notice not in book.losses]
    for sentence in book.health():
        if sentence in remarks:
            continue  # told already, and it costs nothing
        yield Problem(Level.ERROR, "", "", None, f"{sentence} Khôi phục bằng lệnh: wardapp restore")
    for refusal in desk.backups.bad():
        yield Problem(Level.WARNING, "", "", None, refusal.message)


def _check_files(desk: Desk, arguments: Namespace) -> int:
    """What is wrong in workbooks: a file that cannot be compiled is an error, so is a cell against the rules of entry."""
    from exports.submission.check import check_files
    from wardapp.records import parse_period

    period = parse_period(arguments.period) if arguments.period is not None else None
    problems = check_files(arguments.files, period)
    return _tell(problems, _in_files, "Không có lỗi, không có điều cần xem lại.", as_json=arguments.json)


def _in_files(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        yield f"{problem.id}{f' ({problem.field})' if problem.field else ''}: {problem.message}"


def _as_json(problem: Problem) -> dict[str, str | None]:
    return {
        "level": problem.level.value,
        "record": problem.record,
        "id": problem.id,
        "field": problem.field,
        "message": problem.message,
    }
