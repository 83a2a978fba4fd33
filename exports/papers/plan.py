"""The plan of classes of a quarter, or of any period, on paper: the planned ones by day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exports.papers.class_head import session_days, session_topics
from exports.papers.list_paper import ListPaper, write_count, write_list_foot, write_list_head
from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.roll import session_tally
from wardapp.records import Branch, Records, ReportingPeriod, Session, unit_of
from wardapp.records.vocabulary import AUDIENCE
from wardapp.reports.form.lists import PLAN
from wardapp.reports.letterhead import Line
from wardapp.reports.sentences import counted
from wardapp.reports.table import RowKind, Table, TableRow

__all__ = ["planned_classes", "write_plan"]

_NONE = "Kỳ này chưa có lớp nào dự kiến."


def planned_classes(records: Records, period: ReportingPeriod) -> list[Session]:
    """The classes planned in a period, by day and hour."""
    dated = [
        (session.date_from, session.start_time or "", session.id, session)
        for session in records.of(Session)
        if session.status == "planned" and session.date_from is not None and session.date_from in period
    ]
    return [session for *_place, session in sorted(dated, key=lambda found: found[:3])]


def write_plan(records: Records, period: ReportingPeriod, target: Path) -> ListPaper:
    """Write the plan of classes of a period, month by month.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    study = StudyIndex.over(records)
    unit = unit_of(study)
    sessions = planned_classes(study, period)
    with Workbook(target, title=PLAN.title) as book:
        page = Page(book, PLAN)
        write_list_head(page, unit, [Line(period.title, bold=True)])
        headings = write_headings(page)
        write_rows(page, Table(PLAN, list(_rows(study, sessions))))
        write_count(page, f"Cộng: {counted(len(sessions), 'lớp')}." if sessions else _NONE)
        write_list_foot(page, unit)
        set_up(page, "", headings)
        sheets = book.sheet_names
    return ListPaper(target, sheets)


def _rows(study: StudyIndex, sessions: list[Session]) -> Iterator[TableRow]:
    before = ""
    for number, session in enumerate(sessions, start=1):
        day = session.date_from
        month = f"Tháng {day.month} năm {day.year}" if day else ""
        if month != before:
            before = month
            yield TableRow((month, *[None] * (len(PLAN.columns) - 1)), RowKind.GROUP)
        branches = [branch.name for branch in (study.get(Branch, one) for one in session.branches) if branch]
        values = (
            number,
            session_days(session),
            session.start_time,
            session_topics(study, session),
            AUDIENCE.label(session.audience),
            ", ".join(name for name in branches if name),
            session.place,
            "\n".join(part for part in (session.lecturer, session.lecturer_title) if part),
            session_tally(session, [], study).invited,
        )
        yield TableRow(values)
