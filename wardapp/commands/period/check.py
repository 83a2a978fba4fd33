"""`check`: print errors and warnings of the book, or of workbooks that units sent."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_json, print_message, print_result
from wardapp.commands.parser import Parser, given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wardapp.book import Book
    from wardapp.records import Problem


def configure(parser: Parser) -> None:
    """Add the options of `check`."""
    parser.add_argument("files", metavar="TỆP", nargs="*", type=given, help="soát các biểu này thay cho sổ")
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")
    parser.add_argument("--all", action="store_true", help="cả những điều ngoài kỳ này")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print what is wrong; returns 1 if there is an error."""
    if arguments.files:
        return _check_files(context, arguments)
    from wardapp.checks.period_check import check_book
    from wardapp.descriptions.titles import problem_lines

    with context.book(read_only=True) as book:
        period = context.period(book, arguments.period)
        found = check_book(book, period, context.today)
        problems = [*_file_problems(context, book), *found.of_period, *(found.outside if arguments.all else ())]
        if found.outside and not arguments.all:
            counts = ", ".join(f"{number} {words}" for number, words in _counts(found.outside) if number)
            named = ("--period", arguments.period) if arguments.period is not None else ()
            everything = context.command("check", *named, "--all")
            print_message(f"Ngoài {period.title} còn {counts} không tính vào kỳ này; xem cả bằng: {everything}")
        clean = f"{period.title}: không có lỗi, không có điều cần xem lại."
        return _print_problems(problems, lambda found: problem_lines(found, book), clean, as_json=arguments.json)


def _counts(problems: Sequence[Problem]) -> Iterator[tuple[int, str]]:
    from wardapp.records import Level

    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    yield errors, "lỗi"
    yield len(problems) - errors, "điều cần xem lại"


def _print_problems(
    problems: Sequence[Problem], lines_of: Callable[[Sequence[Problem]], Iterable[str]], clean: str, *, as_json: bool
) -> int:
    """Print problems by level, or that there are none; returns 1 if one is an error."""
    from wardapp.records import Level

    if as_json:
        print_json([_as_json(problem) for problem in problems])
    else:
        for level in Level:
            found = [problem for problem in problems if problem.level is level]
            if found:
                print_result(f"{level.label}: {len(found)}")
            for line in lines_of(found):
                print_result(f"  {line}")
        if not problems:
            print_result(clean)
    return 1 if any(problem.level is Level.ERROR for problem in problems) else 0


def _file_problems(context: CommandContext, book: Book) -> Iterator[Problem]:
    """Yield errors in the files of the book and warnings about its backups."""
    from wardapp.records import Level, Problem

    harmless = [notice for notice in book.notices if notice not in book.losses]
    for sentence in book.health():
        if sentence in harmless:
            continue  # printed when the book was opened, and nothing was lost
        yield Problem(Level.ERROR, "", "", None, f"{sentence} Khôi phục bằng lệnh: {context.command('restore')}")
    for refusal in context.backups.problems():
        yield Problem(Level.WARNING, "", "", None, refusal.message)


def _check_files(context: CommandContext, arguments: Namespace) -> int:
    """Print what is wrong in workbooks: files that cannot be compiled, cells that break rules."""
    from exports.submission.check import check_files
    from wardapp.records import parse_period

    period = parse_period(arguments.period) if arguments.period is not None else None
    problems = check_files(arguments.files, period)
    return _print_problems(problems, _file_lines, "Không có lỗi, không có điều cần xem lại.", as_json=arguments.json)


def _file_lines(problems: Sequence[Problem]) -> Iterator[str]:
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
