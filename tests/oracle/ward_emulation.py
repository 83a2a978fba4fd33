"""Invented contests, inspections, publicity, meetings and nominations of a random ward."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.oracle.reading import Raw
from tests.oracle.ward_people import some_day

INSPECTED = (
    "Chi bộ Tổ 1",
    "CHI BỘ TỔ 1",
    "Chi bo to 1",
    "Chi bộ Đường Sắt",
    "chi bo duong sat",
    "Hội Nông dân",
    "Trường Hoà Bình",
    "Trường Hòa Bình",
)
FORMS = ("news", "article", "report", "panel", "poster", "banner", "broadcast", "online", "leaflet", "other")
STATUSES = ("introduced", "voted", "not_passed", "submitted", "awarded", "commended", "not_considered")
LEVELS = ("base", "town", "province")


def emulation(chance: random.Random, number: int, records: list[Raw]) -> list[Raw]:
    """Everything besides study, about as many of each as asked."""
    return [
        *contests(chance, max(2, number // 2)),
        *inspections(chance, number // 2),
        *publicity(chance, number),
        *meetings_and_nominations(chance, number, records),
        *models(chance, max(2, number // 3)),
    ]


def contests(chance: random.Random, number: int) -> list[Raw]:
    """Contests at all four levels; contestants with and without birth year, grade, prize."""
    made: list[Raw] = []
    for index in range(1, number + 1):
        contest: Raw = {"record": "contest", "id": f"ht{index:02d}", "name": "Hội thi kể chuyện"}
        contest["level"] = chance.choice(["base", "base", "town", "province", "national"])
        contest["date"] = some_day(chance).isoformat()
        if chance.random() < 0.6:
            contest["spectators"] = chance.randint(0, 900)
            contest["spectators_estimated"] = chance.random() < 0.5
        if chance.random() < 0.2:
            contest["pilot"] = True
        made.append(contest)
        for place in range(chance.randint(0, 6)):
            one: Raw = {"record": "contestant", "id": f"ts{index:02d}-{place}", "contest": contest["id"]}
            one |= {"family_name": "Nông Thị", "given_name": chance.choice(["Hoa", "Đào", "Ước"])}
            if chance.random() < 0.7:
                one["birth_year"] = chance.randint(1936, 1990)
            if chance.random() < 0.7:
                one["grade"] = chance.choice(["excellent", "good", "average"])
            if chance.random() < 0.6:
                one["prize"] = chance.choice(["first", "second", "third", "consolation"])
            if chance.random() < 0.4:
                one["advanced"] = chance.random() < 0.7
            made.append(one)
    return made


def inspections(chance: random.Random, number: int) -> list[Raw]:
    """Inspections of both roles; names of one place that differ by case, marks and đ."""
    made: list[Raw] = []
    for index in range(1, number + 1):
        when = some_day(chance)
        one: Raw = {"record": "inspection", "id": f"kt{index:02d}", "date": when.isoformat()}
        one["inspected"] = chance.choice(INSPECTED)
        role = chance.choice([None, "conducted", "conducted", "received"])
        if role:
            one["role"] = role
        shape = chance.choice([None, "inspection", "supervision", "self"])
        if shape:
            one["kind"] = shape
        if chance.random() < 0.3:
            one["remedied_on"] = (when + timedelta(days=chance.randint(0, 200))).isoformat()
        made.append(one)
    return made


def publicity(chance: random.Random, number: int) -> list[Raw]:
    """Publicity of every form."""
    made = []
    for index in range(1, number + 1):
        one: Raw = {"record": "publicity", "id": f"tt{index:02d}", "date": some_day(chance).isoformat()}
        one |= {"form": chance.choice(FORMS), "quantity": chance.randint(1, 40)}
        if chance.random() < 0.6:
            one["outlet"] = chance.choice(["Đài truyền thanh phường", "Nhà văn hoá"])
        made.append(one)
    return made


def models(chance: random.Random, number: int) -> list[Raw]:
    """Models of every state."""
    made: list[Raw] = []
    for index in range(1, number + 1):
        one: Raw = {"record": "model", "id": f"mh{index:02d}", "name": f"Mô hình {index}"}
        one["owner_kind"] = chance.choice(["collective", "individual"])
        one["registered_on"] = some_day(chance).isoformat()
        one["state"] = chance.choice(["registered", "effective", "spread", "stopped"])
        made.append(one)
    return made


def meetings_and_nominations(chance: random.Random, number: int, records: list[Raw]) -> list[Raw]:
    """Meetings with votes, then nominations, each chain carried on through base, town and province by `follows`."""
    meetings = [meeting(chance, index) for index in range(1, max(2, number // 3) + 1)]
    people = [one for one in records if one["record"] == "person"]
    made: list[Raw] = []
    for index in range(1, number + 1):
        when = some_day(chance, date(2007, 2, 1), date(2009, 3, 31))
        last: Raw | None = None
        shape = chance.choice(["collective", "individual"])
        start = chance.choice([0, 0, 0, 1, 2])
        for step, level in enumerate(LEVELS[start : start + chance.choice([1, 1, 2, 3])]):
            one = nomination(chance, f"dn{index:02d}-{9 - step}", shape, level, when)
            if shape == "individual" and chance.random() < 0.5:
                one["person"] = chance.choice(people)["id"]
            if last is not None and chance.random() < 0.85:
                one["follows"] = last["id"]
            if chance.random() < 0.6:
                vote(chance, one, chance.choice(meetings))
            made.append(one)
            last = one
            when += timedelta(days=chance.randint(5, 150))
    return meetings + made


def meeting(chance: random.Random, index: int) -> Raw:
    """One meeting, by show of hands or by ballot, whose numbers are in order."""
    convened = chance.randint(5, 60)
    present = convened - chance.randint(0, 4)
    one: Raw = {"record": "meeting", "id": f"hn{index:02d}", "date": some_day(chance).isoformat()}
    one |= {"convened": convened, "present": present, "chair": "Hà Văn Khánh", "secretary": "Lý Thị Lan"}
    if chance.random() < 0.5:
        one |= {"ballot": "secret", "ballots_issued": present, "ballots_returned": present}
        one["ballots_valid"] = present - chance.randint(0, 1)
    else:
        one["ballot"] = "show_of_hands"
    if chance.random() < 0.6:
        one["vote_base"] = chance.choice(["convened", "present", "valid" if one["ballot"] == "secret" else "present"])
    return one


def vote(chance: random.Random, one: Raw, where: Raw) -> None:
    """The votes of a nomination: never more than there were valid ballots."""
    most: int = where["ballots_valid"] if "ballots_valid" in where else where["present"]
    one["meeting"] = where["id"]
    one["votes_for"] = chance.randint(0, most)
    if chance.random() < 0.5:
        one["votes_against"] = most - one["votes_for"]


def nomination(chance: random.Random, key: str, shape: str, level: str, when: date) -> Raw:
    """One nomination of any status, with and without the day it was submitted or decided."""
    one: Raw = {"record": "nomination", "id": key, "date": when.isoformat(), "kind": shape, "level": level}
    one["name"] = "Tổ phụ nữ số 1" if shape == "collective" else "Nông Văn Phúc"
    one["status"] = chance.choice(STATUSES)
    if chance.random() < (0.1 if one["status"] in ("introduced", "voted", "not_passed") else 0.6):
        one["submitted_on"] = (when + timedelta(days=chance.randint(0, 120))).isoformat()
    if one["status"] in ("awarded", "commended") and chance.random() < 0.6:
        one["decision_date"] = (when + timedelta(days=chance.randint(120, 400))).isoformat()
        one["decision"] = "12-QĐ/ĐU"
    elif chance.random() < 0.05:
        one["decision_date"] = (when + timedelta(days=200)).isoformat()
    if chance.random() < 0.4:
        one["direct_worker"] = chance.random() < 0.5
    return one
