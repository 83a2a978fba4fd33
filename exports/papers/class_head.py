"""The head of a paper about one class: whose it is, what is studied, when, where, by whom."""

from __future__ import annotations

from exports.xlsx.page import Page
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Session, Topic, Unit
from wardapp.reports.letterhead import Line
from wardapp.vietnamese.dates import format_date

__all__ = ["session_days", "session_topics", "write_class_head"]

_BLANK = "……"


def write_class_head(page: Page, study: StudyIndex, unit: Unit | None, session: Session) -> None:
    """Write the head: whose class, what was studied, when, where, by whom."""
    name = (unit.issuer_heading or unit.name if unit else None) or ""
    page.line(Line(name, bold=True), "left")
    page.line(Line(page.form.title, bold=True, size=14))
    time = f"{session.start_time}, " if session.start_time else ""
    lines = (
        ("Nội dung", session_topics(study, session)),
        ("Thời gian", f"{time}ngày {session_days(session) or _BLANK}"),
        ("Địa điểm", session.place or _BLANK),
        ("Báo cáo viên", ", ".join(part for part in (session.lecturer, session.lecturer_title) if part) or _BLANK),
    )
    for label, text in lines:
        page.line(Line(f"{label}: {text or _BLANK}", size=12), "left")
    page.skip(6)


def session_topics(study: StudyIndex, session: Session) -> str:
    """The titles of what a class studies."""
    topics = (study.get(Topic, topic) for topic in session.topics)
    return "; ".join(topic.title or topic.name for topic in topics if topic)


def session_days(session: Session) -> str:
    """The day of a class, or its first and last; empty where none is known."""
    days = [format_date(day) for day in (session.date_from, session.date_to) if day is not None]
    return " - ".join(dict.fromkeys(days))
