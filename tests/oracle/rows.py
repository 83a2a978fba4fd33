"""A second, independent implementation of the rows of Bieu02, 02a, 02b, 07 and 09: numbers and order."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.indicators import granted_day, models_registered, submitted_day
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
    branch_studied,
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
    """A row a held session of P: host, then delegate; by `date_from`, then id (the form gives no order)."""
    found = held_within(records, first, last)
    return sorted(found, key=lambda one: (one.get("role") != "host", one["date_from"], one["id"]))


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


def group_sittings(records: list[Raw], session: Raw, group: str, called: set[str]) -> dict[int, Row]:
    """What a group was at each sitting: came, invited, present of the invited, excused, unexcused; roll and counts add."""
    marks = marks_of(records, session)
    own = [row for row in count_rows(session) if not row.get("guest")]
    numbers = {row.get("sitting") or 1 for row in own} | {mark.get("sitting") or 1 for mark in marks}
    found = {}
    for number in sorted(numbers or {1}):
        sitting = dict.fromkeys(("came", "invited", "present", "excused", "unexcused"), 0)
        for row in own:
            if row["group"] == group and (row.get("sitting") or 1) == number:
                add_row(sitting, row)
        for mark in marks:
            if group_of(records, mark) == group and (mark.get("sitting") or 1) == number:
                sitting["came"] += mark["mark"] == "present"
                for field in ("present", "excused", "unexcused"):
                    sitting[field] += mark["mark"] == field and mark["person"] in called
        sitting["invited"] += sum(1 for person in called if group_at(records, session, person, number) == group)
        found[number] = sitting
    return found


def add_row(sitting: Row, row: Raw) -> None:
    """Adds a count row: with `invited`, present = `invited` less the absences given, at most those who came."""
    absent = (row.get("excused") or 0) + (row.get("unexcused") or 0)
    sitting["came"] += row.get("present") or 0
    sitting["excused"] += row.get("excused") or 0
    sitting["unexcused"] += row.get("unexcused") or 0
    if row.get("invited") is not None:
        sitting["invited"] += row["invited"]
        sitting["present"] += max(0, min(row.get("present") or 0, row["invited"] - absent))


def group_at(records: list[Raw], session: Raw, person: str, sitting: int) -> str | None:
    """The group an invited person stands in at a sitting: of the mark there, else of the first mark, else the main group."""
    own = [mark for mark in marks_of(records, session) if mark["person"] == person]
    there = [mark for mark in own if (mark.get("sitting") or 1) == sitting]
    first = sorted(own, key=lambda mark: mark.get("sitting") or 1)
    for mark in there or first:
        return group_of(records, mark)
    return next((one["main_group"] for one in kind(records, "person") if one["id"] == person), None)


def largest_of_groups(records: list[Raw], session: Raw) -> dict[str, Row]:
    """Each group's largest sitting: where most came; of equal ones where most were invited, then most were absent."""
    called = called_people(records, session) if session.get("counting") == "roll_call" else set()
    found = {}
    for group in GROUPS:
        sittings = group_sittings(records, session, group, called)
        best = max(
            sittings,
            key=lambda number: (
                sittings[number]["came"],
                sittings[number]["invited"],
                sittings[number]["excused"] + sittings[number]["unexcused"],
                -number,
            ),
        )
        found[group] = sittings[best]
    return found


def called_people(records: list[Raw], session: Raw) -> set[str]:
    """For a roll call the invitees, or where none are listed the marked; exempt left out.

    Exempt: by Danh bạ on the first day, whatever the marks say; or every mark of that person says so.
    """
    marks = marks_of(records, session)
    names = set(session.get("invitees") or []) or {mark["person"] for mark in marks}
    begin = day(session, "date_from")
    people = {one["id"]: one for one in kind(records, "person")}
    called = set()
    for name in names:
        own = [mark["mark"] for mark in marks if mark["person"] == name]
        marked_out = bool(own) and all(mark == "exempt" for mark in own)
        if not marked_out and not (name in people and begin is not None and is_exempt(people[name], begin)):
            called.add(name)
    return called


def guests_of(session: Raw) -> int:
    """All guests together, at the sitting that most of them came to."""
    rows = [row for row in count_rows(session) if row.get("guest")]
    return largest([(row.get("sitting") or 1, row.get("present") or 0) for row in rows])


def bieu02(records: list[Raw], first: date, last: date) -> list[Row]:
    """Số buổi, Triệu tập (blank where 0), Có mặt (of the invited), Dự thính (everybody else), in the sheet's order."""
    rows = []
    for session in classes(records, first, last):
        groups = largest_of_groups(records, session).values()
        present = sum(one["present"] for one in groups)
        rows.append(
            {
                "id": session["id"],
                "host": session.get("role") == "host",
                "sittings": session.get("sittings") or 1,
                "invited": sum(one["invited"] for one in groups) or None,
                "present": present,
                "listening": sum(one["came"] for one in groups) - present + guests_of(session),
            }
        )
    return rows


def bieu02a(records: list[Raw], first: date, last: date) -> list[Row]:
    """Có mặt by group (everybody), Khách, both kinds of absence, Lượt người nghe; the rows of Bieu02 with the same TT.

    Absences are those of the group's largest sitting, of the invited. Lượt adds all sittings and guests.
    """
    rows = []
    for session in classes(records, first, last):
        groups = largest_of_groups(records, session)
        rows.append(
            {
                "id": session["id"],
                "present": {group: one["came"] for group, one in groups.items()},
                "guests": guests_of(session),
                "excused": sum(one["excused"] for one in groups.values()),
                "unexcused": sum(one["unexcused"] for one in groups.values()),
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
        for when in sorted(day(session, "date_from") or last for session in sessions):
            until = [one for one in sessions if (day(one, "date_from") or last) <= when]
            if branch_studied(records, branch, until, last):
                firsts.append(when)
                break
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
            "votes_for": voted(records, one).get("votes_for"),
            "vote_base": vote_base(records, voted(records, one)),
            "submitted": one.get("submitted_on") or one["date"],
        }
        for one in found
    ]


def voted(records: list[Raw], nomination: Raw) -> Raw:
    """Whose votes are shown: its own, or where it has none those of the nomination that it carries on, and so on back."""
    known = {one["id"]: one for one in kind(records, "nomination")}
    seen: list[str] = []
    one: Raw | None = nomination
    while one is not None and one["id"] not in seen:
        if one.get("votes_for") is not None:
            return one
        seen.append(one["id"])
        one = known.get(one.get("follows") or "")
    return nomination


def bieu12(records: list[Raw], last: date) -> list[Row]:
    """A row a model registered up to P.end, not stopped, by day, then id (no order is given)."""
    found = sorted(models_registered(records, None, last), key=lambda one: (one["registered_on"], one["id"]))
    return [{"id": one["id"], "registered": one["registered_on"], "state": one["state"]} for one in found]


def vote_base(records: list[Raw], nomination: Raw) -> int | None:
    """The number that votes are shared by: of its meeting, by `vote_base` (convened by default)."""
    for meeting in kind(records, "meeting"):
        if meeting["id"] == nomination.get("meeting"):
            field = {"present": "present", "valid": "ballots_valid"}.get(meeting.get("vote_base") or "", "convened")
            found: int | None = meeting.get(field)
            return found
    return None
