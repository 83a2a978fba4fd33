"""Access to raw dumped records (plain dicts) as docs/records.md describes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from wardapp.records import Record, from_json

Raw = dict[str, Any]

MEMBER_GROUPS = ("official_member", "probationary_member")
STUDY_GROUPS = ("official_member", "probationary_member", "civil_servant")
ASSOCIATION_GROUPS = ("veteran", "woman", "farmer")


def kind(records: list[Raw], name: str) -> list[Raw]:
    """Every record of a kind, removals left out, in the order given."""
    return [record for record in records if record.get("record") == name and not record.get("deleted")]


def day(record: Raw, field: str) -> date | None:
    """A date field; absent and null mean the same."""
    text = record.get(field)
    return date.fromisoformat(text) if text else None


def within(when: date | None, first: date, last: date) -> bool:
    """In the period: first and last day belong to it."""
    return when is not None and first <= when <= last


def same_name(text: str) -> tuple[str, ...]:
    """The words of a name without case and place of the tone; every other mark counts."""
    words = []
    for word in unicodedata.normalize("NFC", text).casefold().split():
        letters = unicodedata.normalize("NFD", word)
        tones = [mark for mark in letters if mark in "\u0300\u0301\u0303\u0309\u0323"]
        words.append("".join([mark for mark in letters if mark not in tones] + sorted(tones)))
    return tuple(words)


def topic_start(topic: Raw) -> date:
    """`start_on`, by default 1/1 of the topic's year."""
    return day(topic, "start_on") or date(topic["year"], 1, 1)


def topic_due(topic: Raw) -> date:
    """`due`, by default 31/12 of the topic's year."""
    return day(topic, "due") or date(topic["year"], 12, 31)


def headcount_as_of(headcount: Raw) -> date:
    """`as_of`, by default 1/1 of the headcount's year."""
    return day(headcount, "as_of") or date(headcount["year"], 1, 1)


def is_active(record: Raw, on: date) -> bool:
    """Active (branch or person): `active_from` absent or ≤ the day, and `active_to` absent or ≥ the day."""
    begin, end = day(record, "active_from"), day(record, "active_to")
    return (begin is None or begin <= on) and (end is None or end >= on)


def is_exempt(person: Raw, on: date) -> bool:
    """Exempt: the flag, since `exempt_from` (or always) to `exempt_to` (or on), in the two member groups alone.

    A date without the flag exempts nobody.
    """
    since, until = day(person, "exempt_from"), day(person, "exempt_to")
    in_force = (since is None or since <= on) and (until is None or on <= until)
    return bool(person.get("exempt")) and person.get("main_group") in MEMBER_GROUPS and in_force


def begin_of_cumulative(records: list[Raw], first: date, last: date) -> date:
    """*Luỹ kế* of the rest: the earlier of P's first day and the start of the reporting year in which P ends."""
    start = next((one.get("reporting_year_start") for one in kind(records, "unit")), None) or "1/1"
    number, month = (int(part) for part in start.split("/"))
    begin = date(last.year, month, number)
    if begin > last:
        begin = date(last.year - 1, month, number)
    return min(first, begin)


def groups_of(person: Raw) -> list[str]:
    """The person's `groups`; `main_group` is one of them by the contract."""
    return list(person.get("groups") or [])


def held(records: list[Raw]) -> list[Raw]:
    """Only sessions with status `held` count."""
    return [session for session in kind(records, "session") if session.get("status") == "held"]


def held_within(records: list[Raw], first: date, last: date) -> list[Raw]:
    """Held sessions whose `date_from` is in the period (`date_to` plays no part)."""
    return [session for session in held(records) if within(day(session, "date_from"), first, last)]


def held_of_topic(records: list[Raw], topic: Raw, first: date | None, last: date) -> list[Raw]:
    """Held sessions of a topic from its `start_on` to the last day; with `first`, only those in the period as well."""
    begin = topic_start(topic) if first is None else max(first, topic_start(topic))
    return [session for session in held_within(records, begin, last) if topic["id"] in (session.get("topics") or [])]


def is_host(session: Raw) -> bool:
    """The unit opened the class."""
    return session.get("role") == "host"


def marks_of(records: list[Raw], session: Raw) -> list[Raw]:
    """Every mark of a session, all sittings."""
    return [mark for mark in kind(records, "attendance") if mark["session"] == session["id"]]


def count_rows(session: Raw) -> list[Raw]:
    """The rows counted by number, guests too, all sittings."""
    return list(session.get("counts") or [])


def by_number(session: Raw, groups: tuple[str, ...]) -> int:
    """Σ over the groups of each group's largest sitting, count rows only, guests left out.

    A row without `sitting` is of sitting 1; rows of one group at one sitting are added.
    """
    total = 0
    for group in groups:
        sittings: dict[int, int] = {}
        for row in count_rows(session):
            if row["group"] == group and not row.get("guest"):
                sitting = row.get("sitting") or 1
                sittings[sitting] = sittings.get(sitting, 0) + (row.get("present") or 0)
        total += max(sittings.values(), default=0)
    return total


def attendances(records: list[Raw], session: Raw) -> int:
    """Lượt: Σ `present` over count rows (guests too, every sitting) + marks `present` (every sitting)."""
    total = sum(row.get("present") or 0 for row in count_rows(session))
    for mark in marks_of(records, session):
        if mark["mark"] == "present":
            total += 1
    return total


def named_in(records: list[Raw], sessions: list[Raw]) -> set[str]:
    """Ids of those marked `present` or `made_up` at any sitting of the sessions."""
    people = set()
    for session in sessions:
        for mark in marks_of(records, session):
            if mark["mark"] in ("present", "made_up"):
                people.add(mark["person"])
    return people


def records_from(raw: Iterable[Raw]) -> list[Record]:
    """Read records as the program does; kinds that this version does not know are left out."""
    return [record for record in map(from_json, raw) if isinstance(record, Record)]
