"""Short functions that make the raw records of a tiny ward."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from tests.oracle.reading import Raw

YEAR_2008 = (date(2008, 1, 1), date(2008, 12, 31))
H1_2008 = (date(2008, 1, 1), date(2008, 6, 30))
H2_2008 = (date(2008, 7, 1), date(2008, 12, 31))
Q1_2008 = (date(2008, 1, 1), date(2008, 3, 31))
Q2_2008 = (date(2008, 4, 1), date(2008, 6, 30))
YEAR_2007 = (date(2007, 1, 1), date(2007, 12, 31))
YEAR_2009 = (date(2009, 1, 1), date(2009, 12, 31))

_numbers = count(1)


@dataclass(frozen=True)
class Case:
    """A tiny ward: its story, its records, and the figures worked out by hand from the rule's words."""

    story: str
    records: list[Raw]
    value: dict[str, int | None] = field(default_factory=dict)
    in_period: dict[str, int | None] = field(default_factory=dict)
    cumulative: dict[str, int | None] = field(default_factory=dict)
    base: dict[str, int] = field(default_factory=dict)
    period: tuple[date, date] = YEAR_2008


def make(kind: str, key: str | None = None, /, **fields: object) -> Raw:
    """One raw record; a key is made up where the case needs none."""
    record: Raw = {"record": kind, "id": key or f"x{next(_numbers):05d}", "updated": "2008-01-01T08:00:00+07:00"}
    return {**record, **fields}


def topic(key: str, year: int = 2008, /, **fields: object) -> Raw:
    """A mandatory topic of 2008, by default."""
    return make("topic", key, code=key.upper(), title=f"Nội dung {key}", **{"year": year, "mandatory": True, **fields})


def person(key: str, main: str = "official_member", *others: str, **fields: object) -> Raw:
    """A person, by default an official member."""
    return make("person", key, given_name=key, main_group=main, groups=[main, *others], **fields)


def called(key: str, day: str, topics: str, **fields: object) -> Raw:
    """A held class of the unit with a roll call; `topics` parted by spaces."""
    standing = {"audience": "party", "role": "host", "counting": "roll_call", "status": "held"}
    return make("session", key, **{"date_from": day, "topics": topics.split(), **standing, **fields})


def counted(key: str, day: str, topics: str, *counts: Raw, **fields: object) -> Raw:
    """A held class of the unit that was counted by number."""
    return called(key, day, topics, **{"counting": "headcount", "counts": list(counts), **fields})


def row(group: str, present: int, **fields: object) -> Raw:
    """One count row; in full, not by the contract's defaults, where a case says so."""
    return {"group": group, "present": present, **fields}


def marks(session: str, people: str, mark: str = "present", **fields: object) -> list[Raw]:
    """The same mark for some people at one sitting; `people` parted by spaces."""
    return [make("attendance", None, session=session, person=key, mark=mark, **fields) for key in people.split()]


def nomination(key: str, day: str, kind: str, level: str, status: str, /, **fields: object) -> Raw:
    """A nomination of an invented person or body."""
    return make(
        "nomination", key, **{"date": day, "kind": kind, "level": level, "status": status, "name": key, **fields}
    )
