"""Rules of roll calls: invitees and marks, and no group both called by name and counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from wardapp.records.person import Person
from wardapp.records.problem import Level, Problem
from wardapp.records.rules.context import RuleContext, mark_key
from wardapp.records.rules.wording import error, warning
from wardapp.records.study import Attendance, CountRow, Session
from wardapp.records.vocabulary import GROUP
from wardapp.vietnamese import format_whole


def invited_twice(session: Session, _context: RuleContext) -> Iterator[Problem]:
    """Report people who are invited twice and so would be at each sitting twice."""
    twice = sum(1 for times in Counter(session.invitees).values() if times > 1)
    if twice:
        message = f"{format_whole(twice)} người có tên hai lần trong danh sách triệu tập. Bỏ dòng thừa."
        yield error(session, "invitees", "person_twice", message)


def marked_twice(mark: Attendance, context: RuleContext) -> Iterator[Problem]:
    """Report a mark if the same person has another one at the same sitting."""
    if context.duplicate_of(context.duplicate_marks, mark_key(mark), mark, Level.ERROR) is not None:
        message = f"Người này đã được điểm danh ở buổi {mark.sitting_number} của lớp. Bỏ một trong hai dấu."
        yield error(mark, "person", "person_twice", message)


def marked_in_counted_session(mark: Attendance, context: RuleContext) -> Iterator[Problem]:
    """Report marks in a session that is counted by number, once per session."""
    session = context.records.get(Session, mark.session)
    if session is None or session.counting != "headcount":
        return
    marks = context.marks_of(session.id)
    if context.report_pairs_once and marks and marks[0].id != mark.id:
        return
    message = _marks_in_counted(max(len(marks), 1))
    yield error(mark, "session", "marked_in_counted_session", message)


def marks_left(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report the same at the session, for a form that changes how it is counted."""
    marks = context.marks_of(session.id) if session.id and session.counting == "headcount" else ()
    if marks:
        yield error(session, "counting", "marked_in_counted_session", _marks_in_counted(len(marks)))


def _marks_in_counted(marks: int) -> str:
    return (
        f"Lớp này ghi số lượng mà có {format_whole(marks)} dấu điểm danh. "
        f"Đổi cách ghi của lớp thành Điểm danh, hoặc bỏ các dấu."
    )


def called_and_counted(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a group that is both called by name and counted; guests do not matter."""
    if session.counting == "headcount":
        return
    counted = dict.fromkeys(row.group for row in session.counts if row.group and not row.guest and _counts_any(row))
    if not counted:
        return
    called = Counter(_groups_by_name(session, context).values())
    for group in counted:
        if called[group]:
            message = (
                f"{GROUP.label(group)} vừa điểm danh ({format_whole(called[group])} người) vừa ghi số lượng. "
                f"Bỏ dòng ghi số lượng, hoặc ghi dòng đó là khách."
            )
            yield error(session, "counts", "called_and_counted", message)


def more_marked_present_than_invited(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a sitting with more marked present than invited, which may be dự thính."""
    invited = len(set(session.invitees))
    if not invited or session.counting == "headcount":
        return
    came: dict[int, set[str | None]] = {}
    for mark in context.marks_of(session.id):
        if mark.mark == "present":
            came.setdefault(mark.sitting_number, set()).add(mark.person)
    for sitting, people in sorted(came.items()):
        if len(people) > invited:
            place = f", buổi {sitting}" if session.sitting_count > 1 or sitting > 1 else ""
            message = (
                f"Điểm danh{place}: có mặt {format_whole(len(people))}, nhiều hơn triệu tập {format_whole(invited)}. "
                f"Nếu có người dự thính thì ghi giải trình."
            )
            yield warning(session, "invitees", "present_over_invited", message)


def invitees_unmarked(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a held session with invitees not marked at every sitting and not exempt."""
    if session.status != "held" or session.counting != "roll_call":
        return
    invited = dict.fromkeys(session.invitees)
    sittings = session.sitting_count
    marked = {
        (mark.person, mark.sitting_number)
        for mark in context.marks_of(session.id)
        if mark.mark is not None and mark.sitting_number <= sittings
    }
    times = Counter(person for person, _ in marked)
    day = session.date_from or dt.date.max
    unmarked = sum(1 for person in invited if times[person] < sittings and not _is_exempt(person, day, context))
    if unmarked:
        every = " đủ các buổi" if sittings > 1 else ""
        message = (
            f"Còn {format_whole(unmarked)}/{format_whole(len(invited))} người được triệu tập chưa ghi điểm danh{every}."
        )
        yield warning(session, "invitees", "invitees_unmarked", message)


def mark_beyond_sittings(mark: Attendance, context: RuleContext) -> Iterator[Problem]:
    """Report a mark of a sitting that the session does not have."""
    session = context.records.get(Session, mark.session)
    if session is not None and mark.sitting_number > session.sitting_count:
        message = f"Điểm danh ở buổi {mark.sitting_number}, lớp chỉ có {session.sitting_count} buổi."
        yield warning(mark, "sitting", "sitting_beyond", message)


def _groups_by_name(session: Session, context: RuleContext) -> dict[str, str | None]:
    """Map everybody invited or marked to their group: as marked, else the main group."""
    as_marked = {mark.person: mark.group for mark in context.marks_of(session.id) if mark.person is not None}
    groups = {}
    for identifier in dict.fromkeys((*session.invitees, *as_marked)):
        person = context.records.get(Person, identifier)
        groups[identifier] = as_marked.get(identifier) or (person.main_group if person else None)
    return groups


def _is_exempt(identifier: str, day: dt.date, context: RuleContext) -> bool:
    person = context.records.get(Person, identifier)
    return person is not None and person.is_exempt(day)


def _counts_any(row: CountRow) -> bool:
    return bool(row.invited or row.present)
