"""Rules of roll calls: who is called, who is marked, and never by name and by number at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from wardapp.records.person import Person
from wardapp.records.problem import Problem
from wardapp.records.rules.context import RuleContext, mark_key
from wardapp.records.rules.finding import error, warning
from wardapp.records.study import Attendance, CountRow, Session
from wardapp.records.vocabulary import GROUP
from wardapp.vietnamese import format_whole

__all__ = [
    "called_and_counted",
    "invited_twice",
    "invitees_unmarked",
    "mark_beyond_sittings",
    "marked_in_counted_session",
    "marked_twice",
    "marks_left",
    "more_marked_present_than_invited",
]


def invited_twice(session: Session, _context: RuleContext) -> Iterator[Problem]:
    """A person stands twice on the roll, and so would be twice at each sitting."""
    twice = sum(1 for times in Counter(session.invitees).values() if times > 1)
    if twice:
        yield error(
            session,
            "invitees",
            "person_twice",
            f"{format_whole(twice)} người có tên hai lần trong danh sách triệu tập. Bỏ dòng thừa.",
        )


def marked_twice(mark: Attendance, context: RuleContext) -> Iterator[Problem]:
    """Two marks of one person at one sitting."""
    if context.twin(context.same_mark, mark_key(mark), mark.id) is not None:
        yield error(
            mark,
            "person",
            "person_twice",
            f"Người này đã được điểm danh ở buổi {mark.sitting_number} của lớp. Bỏ một trong hai dấu.",
        )


def marked_in_counted_session(mark: Attendance, context: RuleContext) -> Iterator[Problem]:
    """A roll call in a session that is counted by number; told once a session when all is checked."""
    session = context.records.get(Session, mark.session)
    if session is None or session.counting != "headcount":
        return
    marks = context.marks_of(session.id)
    if context.once_a_pair and marks and marks[0].id != mark.id:
        return
    yield error(
        mark,
        "session",
        "marked_in_counted_session",
        _marks_in_counted(max(len(marks), 1)),
    )


def marks_left(session: Session, context: RuleContext) -> Iterator[Problem]:
    """The same beside the class that is being changed: an error of its marks, which stand in records of their own."""
    marks = context.marks_of(session.id) if session.id and session.counting == "headcount" else ()
    if marks:
        yield error(session, "counting", "marked_in_counted_session", _marks_in_counted(len(marks)))


def _marks_in_counted(marks: int) -> str:
    return (
        f"Lớp này ghi số lượng mà có {format_whole(marks)} dấu điểm danh. "
        f"Đổi cách ghi của lớp thành Điểm danh, hoặc bỏ các dấu."
    )


def called_and_counted(session: Session, context: RuleContext) -> Iterator[Problem]:
    """A group is called by name and counted as well, so its people would count twice; guests aside."""
    if session.counting == "headcount":
        return
    counted = dict.fromkeys(row.group for row in session.counts if row.group and not row.guest and _counts_any(row))
    if not counted:
        return
    called = Counter(_groups_by_name(session, context).values())
    for group in counted:
        if called[group]:
            yield error(
                session,
                "counts",
                "called_and_counted",
                f"{GROUP.label(group)} vừa điểm danh ({format_whole(called[group])} người) vừa ghi số lượng. "
                f"Bỏ dòng ghi số lượng, hoặc ghi dòng đó là khách.",
            )


def more_marked_present_than_invited(session: Session, context: RuleContext) -> Iterator[Problem]:
    """At one sitting more were marked present than were called: legal (dự thính), but worth a look."""
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
            yield warning(
                session,
                "invitees",
                "present_over_invited",
                f"Điểm danh{place}: có mặt {format_whole(len(people))}, nhiều hơn triệu tập {format_whole(invited)}. "
                f"Nếu có người dự thính thì ghi giải trình.",
            )


def invitees_unmarked(session: Session, context: RuleContext) -> Iterator[Problem]:
    """A held session whose invitees are not all marked, at each of its sittings; the exempt need no mark."""
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
    waiting = sum(1 for person in invited if times[person] < sittings and not _is_exempt(person, day, context))
    if waiting:
        every = " đủ các buổi" if sittings > 1 else ""
        yield warning(
            session,
            "invitees",
            "invitees_unmarked",
            f"Còn {format_whole(waiting)}/{format_whole(len(invited))} người được triệu tập chưa ghi điểm danh{every}.",
        )


def mark_beyond_sittings(mark: Attendance, context: RuleContext) -> Iterator[Problem]:
    """A mark is of a sitting that the session does not have."""
    session = context.records.get(Session, mark.session)
    if session is not None and mark.sitting_number > session.sitting_count:
        yield warning(
            mark,
            "sitting",
            "sitting_beyond",
            f"Điểm danh ở buổi {mark.sitting_number}, lớp chỉ có {session.sitting_count} buổi.",
        )


def _groups_by_name(session: Session, context: RuleContext) -> dict[str, str | None]:
    """Everybody called by name and the group each counts under: as marked, else the main group."""
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
