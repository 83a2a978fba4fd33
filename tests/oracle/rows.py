"""A second, independent implementation of the rows of Bieu02, 02a, 02b, 07 and 09: numbers and order."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.indicators import granted_day, submitted_day
from tests.oracle.reading import (
    STUDY_GROUPS,
    Raw,
    attendances,
    by_number,
    count_rows,
    day,
    held_of_topic,
    held_within,
    is_exempt,
    kind,
    marks_of,
    named_in,
    within,
)
from tests.oracle.study import (
    active_branches,
    bases,
    branch_in_session,
    entitled_people,
    essays,
    topics_of_period,
)

Row = dict[str, Any]

GROUPS = (
    "official_member",
    "probationary_member",
    "civil_servant",
    "veteran",
    "woman",
    "farmer",
    "youth",
    "front",
    "public",
)
LEVELS = ("base", "town", "province")


def classes(records: list[Raw], first: date, last: date) -> list[Raw]:
    """A row a held session of P, host or delegate; by `date_from`, then id (the form gives no order)."""
    return sorted(held_within(records, first, last), key=lambda one: (one["date_from"], one["id"]))


def largest(parts: list[tuple[int, int]]) -> int:
    """The largest sitting of (sitting, number) parts; parts of one sitting are added."""
    sittings: dict[int, int] = {}
    for sitting, number in parts:
        sittings[sitting] = sittings.get(sitting, 0) + number
    return max(sittings.values(), default=0)


def group_of(records: list[Raw], mark: Raw) -> str | None:
    """The group a mark counts under: `attendance.group` where given, else the person's `main_group`."""
    if mark.get("group"):
        return str(mark["group"])
    return next((one["main_group"] for one in kind(records, "person") if one["id"] == mark["person"]), None)


def group_largest(records: list[Raw], session: Raw, group: str, field: str) -> int:
    """A group's largest sitting of present, excused, unexcused or invited: its rows (no guests) and its marks."""
    parts = []
    for row in count_rows(session):
        if row["group"] == group and not row.get("guest"):
            parts.append((row.get("sitting") or 1, row.get(field) or 0))
    for mark in marks_of(records, session):
        if mark["mark"] == field and group_of(records, mark) == group:
            parts.append((mark.get("sitting") or 1, 1))
    return largest(parts)


def all_groups(records: list[Raw], session: Raw, field: str) -> int:
    """Σ over the groups of each group's largest sitting."""
    return sum(group_largest(records, session, group, field) for group in GROUPS)


def called_people(records: list[Raw], session: Raw) -> set[str]:
    """For a roll call the invitees, or where none are listed the marked; exempt left out.

    Exempt: every mark of that person says so; or, without a mark, exempt by Danh bạ on the first day.
    """
    marks = marks_of(records, session)
    names = set(session.get("invitees") or []) or {mark["person"] for mark in marks}
    begin = day(session, "date_from")
    people = {one["id"]: one for one in kind(records, "person")}
    called = set()
    for name in names:
        own = [mark["mark"] for mark in marks if mark["person"] == name]
        if own:
            out = all(mark == "exempt" for mark in own)
        else:
            out = name in people and begin is not None and is_exempt(people[name], begin)
        if not out:
            called.add(name)
    return called


def bieu02(records: list[Raw], first: date, last: date) -> list[Row]:
    """Số buổi, Triệu tập, Có mặt, in the sheet's order.

    Triệu tập: called by name + each group's largest sitting of `invited`, guests left out; None (blank) where 0.
    """
    rows = []
    for session in classes(records, first, last):
        by_name = len(called_people(records, session)) if session.get("counting") == "roll_call" else 0
        invited = by_name + all_groups(records, session, "invited")
        rows.append(
            {
                "id": session["id"],
                "sittings": session.get("sittings") or 1,
                "invited": invited or None,
                "present": all_groups(records, session, "present"),
            }
        )
    return rows


def bieu02a(records: list[Raw], first: date, last: date) -> list[Row]:
    """Có mặt by group, Khách, both kinds of absence, Lượt người nghe; the rows of Bieu02 with the same TT.

    Every number under Có mặt is the largest sitting, Khách (all guests together) too; absences are read the same way,
    guests left out. Lượt adds all sittings and guests.
    """
    rows = []
    for session in classes(records, first, last):
        guests = [row for row in count_rows(session) if row.get("guest")]
        rows.append(
            {
                "id": session["id"],
                "present": {group: group_largest(records, session, group, "present") for group in GROUPS},
                "guests": largest([(row.get("sitting") or 1, row.get("present") or 0) for row in guests]),
                "excused": all_groups(records, session, "excused"),
                "unexcused": all_groups(records, session, "unexcused"),
                "attendances": attendances(records, session),
            }
        )
    return rows


def bieu02b(records: list[Raw], first: date, last: date) -> list[Row]:
    """A row a topic of P, then other topics with a held session in P; each block by code (no order is given).

    Đã học = R + H of A3's rule for that topic alone, up to P.end; Thuộc diện = A3's base.
    """
    due = topics_of_period(records, first, last)
    due_ids = {topic["id"] for topic in due}
    met = {key for session in held_within(records, first, last) for key in session.get("topics") or []}
    others = [topic for topic in kind(records, "topic") if topic["id"] in met and topic["id"] not in due_ids]
    return [
        *[topic_row(records, topic, last, due=True) for topic in sorted(due, key=lambda one: str(one["code"]))],
        *[topic_row(records, topic, last, due=False) for topic in sorted(others, key=lambda one: str(one["code"]))],
    ]


def topic_row(records: list[Raw], topic: Raw, last: date, *, due: bool) -> Row:
    """One topic's numbers, from its `start_on` to P.end."""
    sessions = held_of_topic(records, topic, None, last)
    named = named_in(records, sessions) & entitled_people(records, STUDY_GROUPS, last)
    branches = active_branches(records, last)
    firsts: list[date] = []
    for branch in branches:
        days = [day(session, "date_from") for session in sessions if branch_in_session(records, branch, session)]
        firsts += [min(one for one in days if one)] if days else []
    return {
        "id": topic["id"],
        "due": due,
        "branches_studied": len(firsts),
        "branches": len(branches),
        "sessions": len(sessions),
        "entitled": bases(records, last)["A3"],
        "studied": len(named) + sum(by_number(session, STUDY_GROUPS) for session in sessions),
        "essays": essays(records, [topic], {topic["id"]: sessions}),
        "finished": max(firsts) if firsts and len(firsts) == len(branches) else None,
    }


def bieu07(records: list[Raw], first: date, last: date) -> list[Row]:
    """A row a publicity record of P, by `date`, then id (no order is given); the month is that of `date`."""
    found = [one for one in kind(records, "publicity") if within(day(one, "date"), first, last)]
    found.sort(key=lambda one: (one["date"], one["id"]))
    return [
        {"id": one["id"], "month": one["date"][:7], "form": one["form"], "quantity": one["quantity"]} for one in found
    ]


def bieu09(records: list[Raw], first: date, last: date) -> list[Row]:
    """Only those ever submitted, or awarded or commended, whose H date of either kind falls in P.

    Grouped by level (base, town, province: the vocabulary's order), then collective, individual; then `date`, id.
    """
    found = []
    for one in kind(records, "nomination"):
        if within(submitted_day(one), first, last) or within(granted_day(one), first, last):
            found.append(one)
    found.sort(key=lambda one: (LEVELS.index(one["level"]), one["kind"] != "collective", one["date"], one["id"]))
    return [
        {
            "id": one["id"],
            "level": one["level"],
            "kind": one["kind"],
            "votes_for": one.get("votes_for"),
            "vote_base": vote_base(records, one),
            "submitted": one.get("submitted_on") or one["date"],
        }
        for one in found
    ]


def vote_base(records: list[Raw], nomination: Raw) -> int | None:
    """The number that votes are shared by: of its meeting, by `vote_base` (convened by default)."""
    for meeting in kind(records, "meeting"):
        if meeting["id"] == nomination.get("meeting"):
            field = {"present": "present", "valid": "ballots_valid"}.get(meeting.get("vote_base") or "", "convened")
            found: int | None = meeting.get(field)
            return found
    return None
