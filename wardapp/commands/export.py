"""`export`: the unit's workbook, or a roll call or minutes as a file of their own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardapp.commands.desk import Desk, unit_of
from wardapp.commands.parser import Parser
from wardapp.errors import NotFound

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `export` takes."""
    parser.add_argument("--period", metavar="KỲ", help="kỳ báo cáo, như 2008-H1")
    parser.add_argument("-o", metavar="NƠI", dest="target", help="tệp hoặc thư mục để ghi ra")
    parser.add_argument("--draft", action="store_true", help="bản dự thảo, không cần chốt kỳ")
    paper = parser.add_mutually_exclusive_group()
    paper.add_argument("--roll-call", metavar="LỚP", help="bản điểm danh của lớp có mã này")
    paper.add_argument("--minutes", metavar="HỘI NGHỊ", help="biên bản của hội nghị có mã này")
    parser.add_argument("--blank", action="store_true", help="với --roll-call: bản trống để ký")


def run(desk: Desk, arguments: Namespace) -> int:
    """Write the file and print its path; returns the exit code."""
    with desk.book(read_only=True) as book:
        unit = unit_of(book)
        if arguments.roll_call:
            from exports.report_name import roll_call_name
            from exports.roll_call_paper import write_roll_call
            from exports.unit_export import target_of
            from wardapp.records import Session

            session = book.get(Session, arguments.roll_call)
            if session is None:
                raise NotFound(f"Không có lớp nào có mã «{arguments.roll_call}».", "Tìm mã: wardapp find … --json")
            name = roll_call_name(unit, session, blank=arguments.blank)
            path = target_of(arguments.target, desk.locations.exports, name)
            write_roll_call(book, session, path, blank=arguments.blank)
        elif arguments.minutes:
            from exports.minutes_paper import write_minutes
            from exports.report_name import minutes_name
            from exports.unit_export import target_of
            from wardapp.records import Meeting

            meeting = book.get(Meeting, arguments.minutes)
            if meeting is None:
                raise NotFound(f"Không có hội nghị nào có mã «{arguments.minutes}».", "Tìm mã: wardapp find … --json")
            name = minutes_name(unit, meeting.date.isoformat() if meeting.date else meeting.id)
            path = target_of(arguments.target, desk.locations.exports, name)
            write_minutes(book, meeting, path)
        else:
            from exports.unit_export import export_unit_report

            status = "draft" if arguments.draft else "final"
            period = desk.period(book, arguments.period)
            path = export_unit_report(
                book, period, arguments.target, desk.locations.exports, today=desk.today, status=status
            ).path
    print(Path(path))
    return 0
