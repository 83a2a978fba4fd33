"""Random wards by seed: whole units of raw records that follow docs/records.md, with many oddities."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from tests.oracle.reading import MEMBER_GROUPS, STUDY_GROUPS, Raw
from tests.oracle.ward_classes import classes
from tests.oracle.ward_emulation import emulation
from tests.oracle.ward_people import branches, people

PERIODS: tuple[tuple[str, date, date], ...] = (
    ("2008", date(2008, 1, 1), date(2008, 12, 31)),
    ("2008-H1", date(2008, 1, 1), date(2008, 6, 30)),
    ("2008-H2", date(2008, 7, 1), date(2008, 12, 31)),
    ("2007", date(2007, 1, 1), date(2007, 12, 31)),
    ("2008-Q2", date(2008, 4, 1), date(2008, 6, 30)),
    ("2008-9M", date(2008, 1, 1), date(2008, 9, 30)),
    ("2009-05", date(2009, 5, 1), date(2009, 5, 31)),
    ("2007-01-01..2008-12-31", date(2007, 1, 1), date(2008, 12, 31)),
)

SIZES: dict[str, dict[str, int]] = {
    "tiny": {"people": 5, "branches": 2, "sessions": 5, "events": 4},
    "small": {"people": 20, "branches": 3, "sessions": 16, "events": 14},
    "medium": {"people": 90, "branches": 6, "sessions": 50, "events": 60},
}


def random_ward(seed: int, size: str = "small") -> list[Raw]:
    """One unit's records, the same for the same seed and size; `size` is tiny, small or medium.

    Ids do not sort by date, nulls stand beside absent fields, and an unknown field or kind may be among them.
    """
    chance = random.Random(f"{size}/{seed}")
    sizes = SIZES[size]
    records = [unit(chance)]
    records += branches(chance, sizes["branches"])
    records += people(chance, sizes["people"], records)
    records += directives_and_topics(chance)
    records += classes(chance, sizes["sessions"], records)
    records += headcounts(chance, records)
    records += emulation(chance, sizes["events"], records)
    records += periods(chance)
    if chance.random() < 0.2:
        records.append({"record": "future_kind", "id": "zz1", "payload": {"a": [1, None]}})
    chance.shuffle(records)
    return [dressed(chance, record) for record in records]


def unit(chance: random.Random) -> Raw:
    """The one unit, with and without a reporting year of its own; every name is invented."""
    made: Raw = {
        "record": "unit",
        "id": "unit",
        "code": "07",
        "name": "Đảng bộ phường Sông Cầu",
        "kind": "party_committee",
        "sector": "ward",
        "campaign": 'Cuộc vận động "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh"',
    }
    if chance.random() < 0.4:
        made["reporting_year_start"] = chance.choice(["15/12", "1/1", "01/11", "16/6"])
    return made


def directives_and_topics(chance: random.Random) -> list[Raw]:
    """Mandatory topics and others, with and without start and due, some open over the new year."""
    made: list[Raw] = [
        {"record": "directive", "id": "vb1", "number": "53-KH/TU"},
        {"record": "directive", "id": "vb2", "number": "55-KH/TU", "date": "2008-04-23", "issuer": "Thị uỷ"},
    ]
    spans = [
        (2008, None, None),
        (2008, "2008-02-15", None),
        (2008, None, "2008-07-31"),
        (2007, "2007-06-01", "2008-03-31"),
        (2007, None, None),
        (2007, "2007-01-01", "2008-12-31"),
        (2008, "2008-05-01", "2009-06-30"),
        (2009, None, None),
        (2008, "2007-12-15", "2008-06-30"),
        (2007, "2007-05-01", "2008-01-01"),
        (2008, None, "2008-04-01"),
        (2008, "2008-06-30", "2008-07-01"),
    ]
    chance.shuffle(spans)
    # One span after another from a shuffled list: the first few are mandatory, so that most periods have some topic.
    mandatory = chance.choice([0, 2, 2, 3, 3, 4])
    for number, (year, start, due) in enumerate(spans[: mandatory + chance.randint(1, 3)], start=1):
        topic: Raw = {"record": "topic", "id": f"cd{number}", "code": f"CD{number:02d}", "title": f"Nội dung {number}"}
        topic["year"] = year
        topic["kind"] = chance.choice(["theme", "work", "resolution", "appeal", "other"])
        if start:
            topic["start_on"] = start
        if due:
            topic["due"] = due
        if chance.random() < 0.5:
            topic["directive"] = chance.choice(["vb1", "vb2"])
        if number <= mandatory:
            topic["mandatory"] = True
        elif chance.random() < 0.5:
            topic["mandatory"] = False
        made.append(topic)
    return made


def headcounts(chance: random.Random, records: list[Raw]) -> list[Raw]:
    """None, one or several `as_of`, with blanks; members' numbers are given (and enough) wherever they were counted.

    A unit whose study groups were counted by number needs given numbers, or studied would pass entitled.
    """
    counted = dict.fromkeys(STUDY_GROUPS, 0)
    for session in records:
        for row in session.get("counts") or []:
            if row["group"] in counted and not row.get("guest"):
                counted[row["group"]] += row["present"]
    numbers_needed = any(counted.values())
    named = sum(1 for one in records if one["record"] == "person")
    moments: list[tuple[int, str | None]] = [
        (2007, None),
        (2008, None),
        (2008, "2008-05-20"),
        (2008, "2008-06-30"),
        (2009, "2009-05-31"),
        (2007, "2007-07-01"),
    ]
    kept = chance.sample(moments, chance.randint(0, 4))
    if numbers_needed and not any(year == 2007 and as_of is None for year, as_of in kept):
        kept.append((2007, None))
    made = []
    for number, (year, as_of) in enumerate(kept, start=1):
        one: Raw = {"record": "headcount", "id": f"sn{number}", "year": year}
        if as_of:
            one["as_of"] = as_of
        if numbers_needed or chance.random() < 0.4:
            transferred, exempt = chance.randint(0, 6), chance.randint(0, 9)
            room = sum(counted[group] for group in MEMBER_GROUPS) + named + transferred + exempt
            one["official_members"] = room + chance.randint(0, 30)
            one["probationary_members"] = chance.randint(0, 9)
            one["exempt_members"] = exempt
            if chance.random() < 0.7:
                one["transferred_members"] = transferred
            if numbers_needed or chance.random() < 0.5:
                one["civil_servants"] = counted["civil_servant"] + named + chance.randint(0, 20)
        for field in ("veterans", "women", "farmers", "youth"):
            if chance.random() < 0.5:
                one[field] = chance.choice([0, 1, chance.randint(2, 300)])
        made.append(one)
    return made


def periods(chance: random.Random) -> list[Raw]:
    """Period records and an assessment; they enter no figure."""
    made: list[Raw] = []
    if chance.random() < 0.7:
        made.append(
            {
                "record": "period",
                "id": "ky1",
                "label": "2008-H1",
                "date_from": "2008-01-01",
                "date_to": "2008-06-30",
                "due": "2008-07-10",
                "submission": 1,
                "explanations": {"topic-below-80": "Hoãn vì mưa lũ"},
            }
        )
    if chance.random() < 0.5:
        named = {"label": "Đợt thi đua 19/5", "date_from": "2008-03-01", "date_to": "2008-05-19"}
        made.append({"record": "period", "id": "ky2", **named})
    if chance.random() < 0.5:
        texts = {"period": "2008", "awareness": "Chuyển biến rõ.\nNhiều người đăng ký.", "lessons": "=SUM(A1) là chữ"}
        made.append({"record": "assessment", "id": "kq1", **texts})
    return made


def dressed(chance: random.Random, record: Raw) -> Raw:
    """The record with `updated` and `by`, now and then a null (the same as absent) or a field of a newer program."""
    moment = date(2008, 1, 1) + timedelta(days=chance.randint(0, 700))
    answer: dict[str, Any] = {"record": record["record"], "id": record["id"]}
    answer["updated"] = f"{moment.isoformat()}T{chance.randint(0, 23):02d}:15:00+07:00"
    answer["by"] = "Nông Thị Bích"
    answer.update(record)
    if record["record"] == "session" and chance.random() < 0.3:
        for field in ("date_to", "distinct_people", "format", "makes_up", "counts", "branches"):
            answer.setdefault(field, None)
    if record["record"] == "nomination" and chance.random() < 0.3:
        for field in ("follows", "submitted_on", "decision_date"):
            answer.setdefault(field, None)
    if chance.random() < 0.03:
        answer["x_from_newer"] = {"k": [1, 2]}
    return answer
