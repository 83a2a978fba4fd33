"""`export`: write the unit's workbook, a roll call or minutes."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.context import CommandContext, require_unit
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser, add_target, given
from wardapp.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from wardapp.book import Book

_FIND_ID = "Tìm bằng vài chữ (lệnh find, thêm --json để thấy mã)."


def configure(parser: Parser) -> None:
    """Add the options of `export`."""
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")
    add_target(parser)
    parser.add_argument("--draft", action="store_true", help="bản dự thảo, không cần chốt kỳ")
    paper = parser.add_mutually_exclusive_group()
    paper.add_argument("--roll-call", metavar="LỚP", type=given, help="bản điểm danh của lớp có mã này")
    paper.add_argument("--minutes", metavar="HỘI_NGHỊ", type=given, help="biên bản của hội nghị có mã này")
    parser.add_argument("--blank", action="store_true", help="với --roll-call: bản trống để ký")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Write the file and print its path; returns the exit code."""
    if arguments.blank and not arguments.roll_call:
        raise WrongUsage("--blank chỉ dùng cùng với --roll-call LỚP.")
    if (arguments.roll_call or arguments.minutes) and (arguments.draft or arguments.period):
        raise WrongUsage("--draft và --period chỉ dùng cho biểu của đơn vị, không dùng cho điểm danh hay biên bản.")
    write = _roll_call if arguments.roll_call else _minutes if arguments.minutes else _workbook
    with context.book(read_only=True) as book:
        require_unit(book)
        path = write(context, book, arguments)
    print_result(path)
    return 0


def _workbook(context: CommandContext, book: Book, arguments: Namespace) -> Path:
    from exports.unit.unit_workbook import write_report
    from wardapp.checks.period_check import problems_to_report
    from wardapp.reports.report import period_report

    period = context.period(book, arguments.period)
    status = "draft" if arguments.draft else "final"
    report = period_report(book, period, problems_to_report(book, period, context.today), status)
    return write_report(report, context.target(arguments.target, report.file_name)).path


def _roll_call(context: CommandContext, book: Book, arguments: Namespace) -> Path:
    from exports.papers.write_paper import write_paper
    from wardapp.records import Session
    from wardapp.reports.file_names import roll_call_name
    from wardapp.reports.papers.roll_call import roll_call_paper

    session = book.get(Session, arguments.roll_call)
    if session is None:
        raise NotFound(f"Không có lớp nào có mã «{arguments.roll_call}».", _FIND_ID)
    name = roll_call_name(require_unit(book), session, blank=arguments.blank)
    path = context.target(arguments.target, name)
    write_paper(roll_call_paper(book, [session], blank=arguments.blank), path)
    return path


def _minutes(context: CommandContext, book: Book, arguments: Namespace) -> Path:
    from exports.papers.write_paper import write_paper
    from wardapp.records import Meeting
    from wardapp.reports.file_names import minutes_name
    from wardapp.reports.papers.minutes import minutes_paper

    meeting = book.get(Meeting, arguments.minutes)
    if meeting is None:
        raise NotFound(f"Không có hội nghị nào có mã «{arguments.minutes}».", _FIND_ID)
    name = minutes_name(require_unit(book), meeting.date.isoformat() if meeting.date else meeting.id)
    path = context.target(arguments.target, name)
    write_paper(minutes_paper(book, meeting), path)
    return path
