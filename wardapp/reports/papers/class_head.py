"""The head of a paper about one class."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.figures.study.index import StudyIndex
from wardapp.records import Session, Topic, Unit
from wardapp.reports.letterhead import BLANK, Line
from wardapp.reports.papers.printed_paper import Part, Text, plain_head
from wardapp.reports.sheet import Sheet
from wardapp.vietnamese.dates import format_date


def class_head(form: Sheet, study: StudyIndex, unit: Unit | None, session: Session) -> list[Part]:
    """Return the head: the unit, the title, what is studied, when, at which place and by whom."""
    return plain_head(form, unit, *_lines(study, session))


def _lines(study: StudyIndex, session: Session) -> Iterator[Text]:
    time = f"{session.start_time}, " if session.start_time else ""
    lecturer = ", ".join(part for part in (session.lecturer, session.lecturer_title) if part)
    for label, text in (
        ("Nội dung", session_topics(study, session)),
        ("Thời gian", f"{time}ngày {session_days(session) or BLANK}"),
        ("Địa điểm", session.place),
        ("Báo cáo viên", lecturer),
    ):
        yield Text(Line(f"{label}: {text or BLANK}", size=12), "left")


def session_topics(study: StudyIndex, session: Session) -> str:
    """Return the titles of the topics of a class."""
    topics = (study.get(Topic, topic) for topic in session.topics)
    return "; ".join(topic.title or topic.name for topic in topics if topic)


def session_days(session: Session) -> str:
    """Return the day of a class, or its first and last; empty if none is known."""
    days = [format_date(day) for day in (session.date_from, session.date_to) if day is not None]
    return " - ".join(dict.fromkeys(days))
