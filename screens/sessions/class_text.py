"""The words for a class, its branches and their states in the lists and forms of classes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from screens.sessions.class_plan import BranchLine, ClassPlan
from screens.widgets.tables.check_list import CheckRow
from wardapp.figures import StudyState
from wardapp.records import Branch, Directive, Person, Records, Session, Topic
from wardapp.vietnamese import format_date, format_whole

NOT_IN_BOOK = "không có trong sổ; Space để bỏ"
"""Shown beside a reference to a record that is not in the book (yet)."""


def short_day(day: dt.date, near: dt.date) -> str:
    """Return 14/05, with the year if it is not that of `near`."""
    return f"{day:%d/%m}" if day.year == near.year else format_date(day)


def topic_rows(plan: ClassPlan, chosen: Sequence[str]) -> list[CheckRow]:
    """Return the topics to choose from; one that is not in the book can be taken off."""
    rows = [CheckRow(topic.id, f"{topic.code or ''} {topic.name}".strip()) for topic in plan.topics(chosen)]
    known = {row.id for row in rows}
    lost = [CheckRow(wanted, f"({wanted})", NOT_IN_BOOK) for wanted in dict.fromkeys(chosen) if wanted not in known]
    return [*lost, *rows]


def topic_codes(records: Records, session: Session, apart: str = ", ") -> str:
    """Return the codes (else names, else ids) of the session's topics."""
    named = ((wanted, records.get(Topic, wanted)) for wanted in session.topics)
    return apart.join((topic.code or topic.name) if topic is not None else wanted for wanted, topic in named)


def branch_names(records: Records, branches: Sequence[str]) -> list[str]:
    """Return the names of branches; the id of one that is not in the book."""
    named = ((wanted, records.get(Branch, wanted)) for wanted in branches)
    return [(branch.name if branch is not None else None) or wanted for wanted, branch in named]


def class_name(records: Records, session: Session) -> str:
    """Return what a class is called in a question: its day, topics and branches."""
    day = f"ngày {format_date(session.date_from)}" if session.date_from else "chưa ghi ngày"
    branches = branch_names(records, session.branches)
    who = ", ".join(branches) if len(branches) <= 3 else f"{len(branches)} chi bộ"
    return ", ".join(part for part in (f"Lớp {day}", topic_codes(records, session), who) if part)


def saved_text(records: Records, session: Session, today: dt.date) -> str:
    """Return the sentence that says what was saved of a class."""
    if session.counting == "headcount":
        present = sum(row.present or 0 for row in session.counts)
        return f"Đã lưu lớp. Ghi số lượng: có mặt {format_whole(present)}."
    day = session.date_from or today
    people = (records.get(Person, invited) for invited in session.invitees)
    exempt = sum(1 for person in people if person is not None and person.is_exempt(day))
    return f"Đã lưu lớp. Triệu tập {format_whole(len(session.invitees) - exempt)}."


def branch_detail(line: BranchLine, day: dt.date, *, only_missing: bool) -> str:
    """Return the words beside a branch: how many people, and whether it has studied the topics."""
    people = f"{format_whole(line.people):>4} người"
    if line.exempt:
        people += f", được miễn {format_whole(line.exempt)}"
    return f"{people:<24} {_study_state(line, day, only_missing)}".rstrip()


def _study_state(line: BranchLine, day: dt.date, only_missing: bool) -> str:
    on = short_day(line.on, day) if line.on else ""
    if line.state is StudyState.STUDIED:
        left = f", còn {format_whole(line.missing)}" if only_missing and line.missing else ""
        return f"đã học {on}{left}"
    return {StudyState.OVERDUE: f"quá ngày {on}, chưa ghi", StudyState.PLANNED: f"có lịch {on}"}.get(line.state, "")


def directive_line(records: Records, topics: Sequence[str]) -> str:
    """Return the directives of topics, by kind, number and day."""
    found = []
    for wanted in topics:
        topic = records.get(Topic, wanted)
        directive = records.get(Directive, topic.directive if topic is not None else None)
        if directive is not None:
            day = f", ngày {format_date(directive.date)}" if directive.date else ""
            found.append(f"{directive.kind or 'Văn bản'} số {directive.number or '…'}{day}")
    return "; ".join(dict.fromkeys(found))
