"""Invented branches and people of a random ward: active and not, exempt and not, of one group and of several."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.oracle.reading import Raw

FAMILY = ("Hà", "Nông", "Lý", "Bàn", "Triệu", "Hoàng", "Đặng", "Ma", "Vi", "Lường")
MIDDLE = ("Thị", "Văn", "Đình", "Đức", "")
GIVEN = ("Lan", "Linh", "Mạnh", "Nga", "Phúc", "Quang", "Quỳnh", "Sơn", "Hoà", "Ước", "Đào")
MAIN_GROUPS = (
    ("official_member", 9),
    ("probationary_member", 3),
    ("civil_servant", 4),
    ("veteran", 2),
    ("woman", 2),
    ("farmer", 2),
    ("youth", 2),
    ("front", 1),
    ("public", 1),
)
OTHER_GROUPS = ("veteran", "woman", "farmer", "youth", "front")


def some_day(chance: random.Random, first: date = date(2007, 1, 1), last: date = date(2009, 12, 31)) -> date:
    """A day of the span; the ends of years, halves and quarters come more often than others."""
    edges = [
        date(year, month, day)
        for year in (2007, 2008, 2009)
        for month, day in ((1, 1), (3, 31), (4, 1), (6, 30), (7, 1), (12, 31))
        if first <= date(year, month, day) <= last
    ]
    if edges and chance.random() < 0.2:
        return chance.choice(edges)
    return first + timedelta(days=chance.randint(0, (last - first).days))


def active_span(chance: random.Random, record: Raw, odds: float) -> None:
    """Writes `active_from`, `active_to`, both or neither, in order."""
    if chance.random() < odds:
        begin = some_day(chance, date(2006, 6, 1), date(2008, 9, 30))
        record["active_from"] = begin.isoformat()
        if chance.random() < 0.3:
            record["active_to"] = some_day(chance, begin, date(2009, 12, 31)).isoformat()
    elif chance.random() < odds:
        record["active_to"] = some_day(chance).isoformat()


def branches(chance: random.Random, number: int) -> list[Raw]:
    """Branches, some opened or closed within the years."""
    made = []
    for index in range(1, number + 1):
        branch: Raw = {"record": "branch", "id": f"cb{index}", "name": f"Chi bộ Tổ {index}"}
        # The first stays open, so that the share of branches has a denominator in most periods.
        if index > 1:
            active_span(chance, branch, 0.25)
            if chance.random() < 0.4:
                branch["kind"] = chance.choice(["cell", "association", "group"])
        made.append(branch)
    return made


def people(chance: random.Random, number: int, records: list[Raw]) -> list[Raw]:
    """People of every group, some of several, some exempt (from a day or always), some come and gone."""
    branch_ids = [one["id"] for one in records if one["record"] == "branch"]
    ids = [f"n{index:04d}" for index in range(1, number + 1)]
    chance.shuffle(ids)
    made = []
    for key in ids:
        made.append(person(chance, key, branch_ids))
    return made


def person(chance: random.Random, key: str, branch_ids: list[str]) -> Raw:
    """One person with an invented name."""
    main = chance.choices([group for group, _ in MAIN_GROUPS], [weight for _, weight in MAIN_GROUPS])[0]
    groups = [main] + [group for group in OTHER_GROUPS if group != main and chance.random() < 0.2]
    chance.shuffle(groups)
    one: Raw = {
        "record": "person",
        "id": key,
        "family_name": f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)}".strip(),
        "given_name": chance.choice(GIVEN),
        "groups": groups,
        "main_group": main,
    }
    if chance.random() < 0.7:
        one["birth_year"] = chance.randint(1930, 1988)
    elif chance.random() < 0.5:
        one["birth_date"] = f"{chance.randint(1930, 1988)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    if chance.random() < 0.9:
        one["branch"] = chance.choice(branch_ids)
    if chance.random() < 0.15:
        one["exempt"] = True
        if chance.random() < 0.5:
            one["exempt_from"] = some_day(chance).isoformat()
        if chance.random() < 0.5:
            begin = date.fromisoformat(one["exempt_from"]) if "exempt_from" in one else date(2007, 1, 1)
            one["exempt_to"] = some_day(chance, begin).isoformat()
    elif chance.random() < 0.1:
        one["exempt"] = False
        # A date kept after the exemption was taken back exempts nobody.
        if chance.random() < 0.5:
            one["exempt_from"] = "2007-05-01"
    if main == "official_member":
        one["joined_on"], one["official_on"] = "1999-02-03", "2000-02-03"
    active_span(chance, one, 0.12)
    if one.get("active_to") and chance.random() < 0.7:
        one["left_reason"] = chance.choice(["transferred", "deceased", "other"])
    return one
