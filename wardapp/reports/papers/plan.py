"""The plan of classes of a period: the planned ones by day."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.roll import session_tally
from wardapp.records import Branch, Records, ReportingPeriod, Session, unit_of
from wardapp.records.vocabulary import AUDIENCE
from wardapp.reports.form.lists import PLAN
from wardapp.reports.letterhead import Line
from wardapp.reports.papers.class_head import session_days, session_topics
from wardapp.reports.papers.printed_paper import (
    PaperSheet,
    PrintedPaper,
    Text,
    count_line,
    plain_head,
    unit_signatures,
)
from wardapp.reports.sentences.template import counted
from wardapp.reports.table import Row

_NONE = "Kỳ này chưa có lớp nào dự kiến."


def planned_classes(records: Records, period: ReportingPeriod) -> list[Session]:
    """Return the classes planned in a period, by day and hour."""
    dated = [
        (session.date_from, session.start_time or "", session.id, session)
        for session in records.of(Session)
        if session.status == "planned" and session.date_from is not None and session.date_from in period
    ]
    return [session for *_place, session in sorted(dated, key=lambda found: found[:3])]


def plan_paper(records: Records, period: ReportingPeriod) -> PrintedPaper:
    """Build the plan of classes of a period, month by month."""
    study = StudyIndex.over(records)
    unit = unit_of(study)
    sessions = planned_classes(study, period)
    sheet = PaperSheet(
        PLAN,
        plain_head(PLAN, unit, Text(Line(period.title, bold=True))),
        _rows(study, sessions),
        count_line(f"Cộng: {counted(len(sessions), 'lớp')}." if sessions else _NONE),
        unit_signatures(unit),
    )
    return PrintedPaper(PLAN.title, [sheet])


def _rows(study: StudyIndex, sessions: list[Session]) -> Iterator[Row | str]:
    previous = ""
    for number, session in enumerate(sessions, start=1):
        day = session.date_from
        month = f"Tháng {day.month} năm {day.year}" if day else ""
        if month != previous:
            previous = month
            yield month
        branches = [branch.name for branch in (study.get(Branch, one) for one in session.branches) if branch]
        yield {
            "number": number,
            "days": session_days(session),
            "time": session.start_time,
            "topics": session_topics(study, session),
            "audience": AUDIENCE.label(session.audience),
            "branches": ", ".join(name for name in branches if name),
            "place": session.place,
            "lecturer": "\n".join(part for part in (session.lecturer, session.lecturer_title) if part),
            "invited": session_tally(session, [], study).invited,
        }
