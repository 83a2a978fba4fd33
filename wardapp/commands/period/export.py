"""`export`: the unit's workbook, or a roll call or minutes as a file of their own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.context import Desk, require_unit
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show
from wardapp.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from wardapp.book import Book

__all__ = ["configure", "run"]

_WHERE_IDS_ARE = "Tìm mã bằng: wardapp find … --json"


def configure(parser: Parser) -> None:
    """Declare what `export` takes."""
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")
    parser.add_argument("-o", metavar="NƠI", dest="target", type=given, help="tệp hoặc thư mục để ghi ra")
    parser.add_argument("--draft", action="store_true", help="bản dự thảo, không cần chốt kỳ")
    paper = parser.add_mutually_exclusive_group()
    paper.add_argument("--roll-call", metavar="LỚP", type=given, help="bản điểm danh của lớp có mã này")
    paper.add_argument("--minutes", metavar="HỘI_NGHỊ", type=given, help="biên bản của hội nghị có mã này")
    parser.add_argument("--blank", action="store_true", help="với --roll-call: bản trống để ký")


def run(desk: Desk, arguments: Namespace) -> int:
    """Write the file and print its path; returns the exit code."""
    if arguments.blank and not arguments.roll_call:
        raise WrongUsage("--blank chỉ dùng cùng với --roll-call LỚP.")
    if (arguments.roll_call or arguments.minutes) and (arguments.draft or arguments.period):
        raise WrongUsage("--draft và --period chỉ dùng cho biểu của đơn vị, không dùng cho điểm danh hay biên bản.")
    write = _roll_call if arguments.roll_call else _minutes if arguments.minutes else _workbook
    with desk.book(read_only=True) as book:
        require_unit(book)
        path = write(desk, book, arguments)
    show(path)
    return 0


def _workbook(desk: Desk, book: Book, arguments: Namespace) -> Path:
    from exports.unit.unit_export import export_unit_report

    period = desk.period(book, arguments.period)
    status = "draft" if arguments.draft else "final"
    return export_unit_report(
        book, period, arguments.target, desk.locations.exports, today=desk.today, status=status
    ).path


def _roll_call(desk: Desk, book: Book, arguments: Namespace) -> Path:
    from exports.papers.roll_call import write_roll_call
    from exports.xlsx.report_name import roll_call_name
    from exports.xlsx.target import target_of
    from wardapp.records import Session

    session = book.get(Session, arguments.roll_call)
    if session is None:
        raise NotFound(f"Không có lớp nào có mã «{arguments.roll_call}».", _WHERE_IDS_ARE)
    name = roll_call_name(require_unit(book), session, blank=arguments.blank)
    path = target_of(arguments.target, desk.locations.exports, name)
    write_roll_call(book, [session], path, blank=arguments.blank)
    return path


def _minutes(desk: Desk, book: Book, arguments: Namespace) -> Path:
    from exports.papers.minutes import write_minutes
    from exports.xlsx.report_name import minutes_name
    from exports.xlsx.target import target_of
    from wardapp.records import Meeting

    meeting = book.get(Meeting, arguments.minutes)
    if meeting is None:
        raise NotFound(f"Không có hội nghị nào có mã «{arguments.minutes}».", _WHERE_IDS_ARE)
    name = minutes_name(require_unit(book), meeting.date.isoformat() if meeting.date else meeting.id)
    path = target_of(arguments.target, desk.locations.exports, name)
    write_minutes(book, meeting, path)
    return path
