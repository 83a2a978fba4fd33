"""Records of one unit's study with a given A3 and base, by roll call, by head count, or by both."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.town.shares import Raw, shares

TOPICS: tuple[Raw, ...] = (
    {"record": "directive", "id": "vb-53", "number": "53-KH/TU", "date": "2008-01-15", "issuer": "Thị uỷ"},
    {"record": "directive", "id": "vb-55", "number": "55-KH/TU", "date": "2008-04-23", "issuer": "Thị uỷ"},
    {
        "record": "topic",
        "id": "cd-1",
        "code": "CD01",
        "title": "Thực hành tiết kiệm, chống tham ô, lãng phí, quan liêu",
        "year": 2008,
        "mandatory": True,
        "directive": "vb-53",
    },
    {
        "record": "topic",
        "id": "cd-2",
        "code": "CD02",
        "title": "Lời kêu gọi thi đua ái quốc",
        "year": 2008,
        "start_on": "2008-04-23",
        "mandatory": True,
        "directive": "vb-55",
    },
    {"record": "topic", "id": "cd-0", "code": "CD00", "title": "Nội dung học tập năm 2007", "year": 2007},
)
STUDY_DAYS = {"cd-1": ("2008-02-11", "2008-06-20"), "cd-2": ("2008-05-05", "2008-11-25")}
FAMILY = ("Hà", "Nông", "Lường", "Bế", "Triệu", "Ma", "Hoàng", "Đàm", "Phùng", "Lý", "Chu", "La")
MIDDLE = ("Văn", "Thị", "Đình", "Thu", "Minh", "Ngọc", "Hữu", "Bích")
GIVEN = ("An", "Bình", "Chi", "Đào", "Giang", "Hoà", "Khánh", "Lan", "Nga", "Oanh", "Phúc", "Thuỷ", "Ước", "Yến")
GROUPS = ("official_member", "official_member", "official_member", "probationary_member", "civil_servant")
MEMBERS = ("official_member",)


@dataclass
class Drawn:
    """The records of one unit, with consecutive ids."""

    code: str
    chance: random.Random
    records: list[Raw] = field(default_factory=list)
    _last: int = 0

    def add(self, record: str, **fields: object) -> str:
        self._last += 1
        key = f"{record}-{self._last:04}"
        self.records.append({"record": record, "id": key, **fields})
        return key

    def day(self, first: str, last: str) -> str:
        """Return a random day of the year between two days."""
        months = self.chance.randint(int(first[5:7]), int(last[5:7]))
        from_day, to_day = int(first[8:]), int(last[8:])
        day = self.chance.randint(from_day, 28) if months == int(first[5:7]) else self.chance.randint(1, to_day)
        return f"{first[:4]}-{months:02}-{day:02}"

    def name(self) -> dict[str, object]:
        family = f"{self.chance.choice(FAMILY)} {self.chance.choice(MIDDLE)}"
        return {"family_name": family, "given_name": self.chance.choice(GIVEN)}


def study(unit: Drawn, learned: int, base: int, way: str) -> None:
    """Records whose A3 is `learned` out of `base`; `way` is "roll", "number" or "both"."""
    branches = [unit.add("branch", name=f"Chi bộ {number}") for number in range(1, unit.chance.randint(2, 5))]
    by_name = {"roll": base, "number": 0, "both": unit.chance.randint(base // 4, base // 2)}[way]
    named_learned = by_name - (base - learned) if by_name else 0
    missing = base - learned
    if named_learned < 0:
        named_learned, missing_by_name = 0, by_name
    else:
        missing_by_name = by_name - named_learned
    _roll(unit, branches, named_learned, missing_by_name, alone=way == "roll")
    _exempt(unit, branches)
    counted = base - by_name - (missing - missing_by_name)
    servants = unit.chance.randint(0, counted // 3)
    _numbers(unit, branches, base - by_name, counted, servants)
    if way != "roll":
        probationary = unit.chance.randint(0, base - servants)
        exempt, gone = unit.chance.randint(0, 4), unit.chance.randint(0, 3)
        unit.add(
            "headcount",
            year=2008,
            official_members=base - servants - probationary + exempt + gone,
            probationary_members=probationary,
            exempt_members=exempt,
            transferred_members=gone,
            civil_servants=servants,
        )


def _roll(unit: Drawn, branches: list[str], learned: int, missing: int, *, alone: bool) -> None:
    """People by name: `learned` studied both topics, `missing` at most one; none where numbers stand beside the names.

    A person who missed one topic may be among those who were counted of it (A3's P), so the wanted figure would grow.
    """
    groups = GROUPS if alone else MEMBERS
    people = [_person(unit, branches, groups) for _one in range(learned + missing)]
    if not people:
        return
    behind = set(unit.chance.sample(people, missing))
    absent: dict[str, list[str]] = {"cd-1": [], "cd-2": []}
    for person in sorted(behind):
        both = ["cd-1", "cd-2"]
        for topic in unit.chance.choice((["cd-1"], ["cd-2"], both)) if alone else both:
            absent[topic].append(person)
    for topic, left_out in absent.items():
        for called in _parts(unit.chance, people):
            first = _class(unit, topic, branches, called)
            late = [person for person in called if person not in left_out and unit.chance.random() < 0.05]
            for person in called:
                if person in left_out or person in late:
                    mark = unit.chance.choice(("excused", "unexcused"))
                else:
                    mark = "present"
                _mark(unit, first, person, mark)
            if late:
                again = _class(unit, topic, branches, late, makes_up=first)
                for person in late:
                    _mark(unit, again, person, unit.chance.choice(("present", "made_up")))


def _class(unit: Drawn, topic: str, branches: list[str], called: list[str], **more: object) -> str:
    return unit.add(
        "session",
        date_from=unit.day(*STUDY_DAYS[topic]),
        topics=[topic],
        audience="party",
        format=unit.chance.choice(("assembly", "branch_meeting", "online")),
        role="host",
        branches=branches,
        counting="roll_call",
        invitees=called,
        status="held",
        **more,
    )


def _mark(unit: Drawn, session: str, person: str, mark: str) -> None:
    unit.add("attendance", session=session, person=person, mark=mark)


def _person(unit: Drawn, branches: list[str], groups: tuple[str, ...] = MEMBERS, **more: object) -> str:
    group = unit.chance.choice(groups)
    return unit.add(
        "person",
        **unit.name(),
        birth_year=unit.chance.randint(1935, 1985),
        branch=unit.chance.choice(branches),
        groups=[group],
        main_group=group,
        **more,
    )


def _exempt(unit: Drawn, branches: list[str]) -> None:
    """Add people who do not count: exempt, or gone before the year's end."""
    for _one in range(unit.chance.randint(0, 3)):
        _person(unit, branches, exempt=True)
    for _one in range(unit.chance.randint(0, 2)):
        _person(unit, branches, active_to="2008-09-30")


def _numbers(unit: Drawn, branches: list[str], entitled: int, learned: int, servants: int) -> None:
    """Head counts: of each topic at least `learned`, of one of them exactly so many, of none more than `entitled`.

    `servants` of them, at each topic, are civil servants outside the party.
    """
    if entitled <= 0:
        return
    most = {"cd-1": learned, "cd-2": learned}
    most[unit.chance.choice(("cd-1", "cd-2"))] += unit.chance.randint(0, entitled - learned)
    for topic, number in most.items():
        for place, members in enumerate(shares(unit.chance, number - servants, unit.chance.randint(1, 3))):
            counts = [{"group": "official_member", "present": members, "invited": members + unit.chance.randint(0, 3)}]
            if servants and not place:
                counts.append({"group": "civil_servant", "present": servants})
            if unit.chance.random() < 0.2:
                counts.append({"group": "public", "guest": True, "present": unit.chance.randint(1, 9)})
            unit.add(
                "session",
                date_from=unit.day(*STUDY_DAYS[topic]),
                topics=[topic],
                audience="party",
                role="host",
                branches=branches,
                counting="headcount",
                counts=counts,
                distinct_people=members,
                status="held",
            )


def _parts(chance: random.Random, people: list[str]) -> list[list[str]]:
    """The people in one class, or in several."""
    number = 1 if len(people) < 12 else chance.randint(1, 3)
    return [people[start::number] for start in range(number)]
