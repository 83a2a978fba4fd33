"""Short functions that make the records of a small invented ward, for the tests in this folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import count
from typing import Any

from wardapp.figures import as_json, indicators
from wardapp.records import (
    Attendance,
    Branch,
    Contest,
    Contestant,
    CountRow,
    Headcount,
    Inspection,
    Meeting,
    Nomination,
    Person,
    Publicity,
    Record,
    RecordSet,
    Session,
    Topic,
    parse_period,
)

_number = count(1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _id(letter: str) -> str:
    return f"{letter}{next(_number):06}"


def topic(identifier: str, year: int | None = 2008, **fields: Any) -> Topic:
    given = {"code": identifier, "title": f"Nội dung {identifier}", "year": year, "mandatory": True}
    return Topic(id=identifier, **{**given, **fields})


def branch(identifier: str, **fields: Any) -> Branch:
    return Branch(id=identifier, **{"name": f"Chi bộ {identifier}", **fields})


def person(identifier: str, main: str = "official_member", *others: str, **fields: Any) -> Person:
    given = {"given_name": identifier, "main_group": main, "groups": (main, *others)}
    return Person(id=identifier, **{**given, **fields})


def session(topics: Iterable[str] | str, on: str = "2008-03-10", **fields: Any) -> Session:
    given = {
        "id": _id("s"),
        "date_from": day(on),
        "topics": (topics,) if isinstance(topics, str) else tuple(topics),
        "audience": "party",
        "role": "host",
        "counting": "roll_call",
        "status": "held",
    }
    return Session(**{**given, **fields})


def row(group: str | None, present: int | None, **fields: Any) -> CountRow:
    return CountRow(group=group, present=present, **fields)


def marks(of: Session, mark: str, *people: str, **fields: Any) -> list[Attendance]:
    return [Attendance(id=_id("a"), session=of.id, person=one, mark=mark, **fields) for one in people]


def headcount(*, as_of: str | None = None, year: int | None = 2008, **fields: Any) -> Headcount:
    return Headcount(id=_id("h"), year=year, as_of=day(as_of) if as_of else None, **fields)


def contest(level: str, on: str = "2008-05-01", **fields: Any) -> Contest:
    return Contest(**{"id": _id("c"), "name": "Hội thi", "level": level, "date": day(on), **fields})


def contestant(of: Contest, **fields: Any) -> Contestant:
    return Contestant(id=_id("n"), contest=of.id, given_name="Lan", **fields)


def inspection(inspected: str | None, on: str = "2008-05-01", **fields: Any) -> Inspection:
    return Inspection(id=_id("i"), date=day(on), inspected=inspected, **fields)


def publicity(form: str, quantity: int | None, on: str = "2008-05-01", **fields: Any) -> Publicity:
    return Publicity(id=_id("u"), date=day(on), form=form, quantity=quantity, **fields)


def meeting(on: str = "2008-06-25", **fields: Any) -> Meeting:
    return Meeting(**{"id": _id("m"), "date": day(on), **fields})


def nomination(
    level: str | None, kind: str, status: str = "introduced", on: str = "2008-06-25", **fields: Any
) -> Nomination:
    given = {"id": _id("o"), "date": day(on), "level": level, "kind": kind, "status": status, "name": "Tổ 1"}
    return Nomination(**{**given, **fields})


def book(*records: Record | Iterable[Record]) -> RecordSet:
    return RecordSet(one for given in records for one in ((given,) if isinstance(given, Record) else given))


def value(records: RecordSet, code: str, period: str = "2008") -> int | None:
    return indicators(records, parse_period(period))[code].value


def stats(records: RecordSet, period: str = "2008") -> dict[str, dict[str, Any]]:
    return as_json(indicators(records, parse_period(period)))
