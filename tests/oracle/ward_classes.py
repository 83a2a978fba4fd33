"""Invented classes of a random ward: planned, held and cancelled, called by name, counted, and both."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.oracle.reading import Raw
from tests.oracle.ward_people import some_day

MARKS = ("present", "excused", "unexcused", "exempt", "made_up")
REASONS = ("sick", "duty", "study", "family", "maternity", "other")
ALL_GROUPS = (
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
STYLES = {
    # How a unit keeps its classes: the odds of a roll call, and the groups it may count by number.
    "names": (0.85, ("veteran", "woman", "farmer", "youth", "front", "public")),
    "numbers": (0.2, ALL_GROUPS),
    "mixed": (0.55, ALL_GROUPS),
}


def classes(chance: random.Random, number: int, records: list[Raw]) -> list[Raw]:
    """Sessions with their marks, make-up classes behind the ones that they make up for."""
    odds, countable = STYLES[chance.choice(["names", "numbers", "mixed", "mixed"])]
    topics = [one for one in records if one["record"] == "topic"]
    people = [one for one in records if one["record"] == "person"]
    made: list[Raw] = []
    ids = [f"l{index:03d}" for index in range(1, number + 1)]
    chance.shuffle(ids)
    for key in ids:
        session = outline(chance, key, topics, records)
        earlier = [one for one in made if one["record"] == "session"]
        if earlier and chance.random() < 0.15:
            makes_up(chance, session, chance.choice(earlier))
        if chance.random() < odds:
            made += called(chance, session, people, countable)
        else:
            session["counting"] = "headcount"
            if session["status"] != "planned" and chance.random() < 0.97:
                session["counts"] = rows(chance, session, countable)
            declare(chance, session)
        made.append(session)
    return made


def outline(chance: random.Random, key: str, topics: list[Raw], records: list[Raw]) -> Raw:
    """A class without its people; mostly of mandatory topics, mostly held."""
    begin = some_day(chance, date(2007, 3, 1), date(2009, 6, 30))
    mandatory = [one["id"] for one in topics if one.get("mandatory")]
    chosen = chance.sample([one["id"] for one in topics], min(len(topics), chance.choice([1, 1, 1, 2, 3])))
    if mandatory and chance.random() < 0.6:
        chosen = chance.sample(mandatory, min(len(mandatory), chance.choice([1, 1, 2])))
    session: Raw = {
        "record": "session",
        "id": key,
        "date_from": begin.isoformat(),
        "topics": chosen,
        "audience": chance.choice(["party", "party", "association", "public"]),
        "role": "host" if chance.random() < 0.75 else "delegate",
        "counting": "roll_call",
        "status": chance.choice(["held"] * 7 + ["planned", "cancelled"]),
    }
    if chance.random() < 0.3:
        session["date_to"] = (begin + timedelta(days=chance.randint(0, 40))).isoformat()
    shape = chance.choice([None, "assembly", "assembly", "branch_meeting", "online", "loudspeaker", "other"])
    if shape:
        session["format"] = shape
    if chance.random() < 0.5:
        session["sittings"] = chance.choice([1, 2, 2, 3])
    branch_ids = [one["id"] for one in records if one["record"] == "branch"]
    if chance.random() < 0.6:
        session["branches"] = chance.sample(branch_ids, chance.randint(1, len(branch_ids)))
    if session["role"] == "delegate":
        session["organiser"] = "Ban Tuyên giáo Thị uỷ"
        session["level"] = "town"
        if chance.random() < 0.5:
            session["shared_code"] = f"00-{begin:%Y%m%d}-1"
    elif chance.random() < 0.3:
        session["shared_code"] = f"07-{begin:%Y%m%d}-{key[1:]}"
    return session


def makes_up(chance: random.Random, session: Raw, earlier: Raw) -> None:
    """Turns a class into one that makes up for an earlier one, on or after its day, of the same topics."""
    session["makes_up"] = earlier["id"]
    session["topics"] = list(earlier["topics"])
    begin = date.fromisoformat(earlier["date_from"]) + timedelta(days=chance.choice([0, 7, 30, 120]))
    session["date_from"] = begin.isoformat()
    session.pop("date_to", None)


def called(chance: random.Random, session: Raw, people: list[Raw], countable: tuple[str, ...]) -> list[Raw]:
    """Marks of a roll call, and now and then rows of groups that nobody was called under, and guests."""
    marks: list[Raw] = []
    invited = chance.sample(people, chance.randint(0, len(people)))
    if chance.random() < 0.8:
        session["invitees"] = [one["id"] for one in invited]
    names = {one["main_group"] for one in invited}
    callers = list(invited)
    # Some came without being invited.
    callers += chance.sample(
        [one for one in people if one not in invited], chance.choice([0, 0, 1]) if len(invited) < len(people) else 0
    )
    weights = [80, 6, 4, 4, 4] if "makes_up" not in session else [30, 5, 5, 5, 55]
    everywhere = chance.random() < 0.6
    for sitting in range(1, (session.get("sittings") or 1) + 1):
        for one in callers:
            if session["status"] == "planned" or (not everywhere and chance.random() < 0.3):
                continue
            mark: Raw = {"record": "attendance", "id": f"{session['id']}-{sitting}-{one['id']}"}
            mark |= {"session": session["id"], "person": one["id"], "mark": chance.choices(MARKS, weights)[0]}
            if sitting > 1 or chance.random() < 0.5:
                mark["sitting"] = sitting
            if mark["mark"] == "excused":
                mark["reason"] = chance.choice(REASONS)
            group = one["main_group"]
            if chance.random() < 0.06:
                group = mark["group"] = chance.choice(["official_member", "probationary_member", "youth"])
            if chance.random() < 0.25:
                mark["essay"] = chance.random() < 0.9
            names |= {group, one["main_group"]}
            marks.append(mark)
    if session["status"] != "planned" and chance.random() < 0.5:
        session["counts"] = rows(chance, session, tuple(group for group in countable if group not in names))
        declare(chance, session)
    return marks


def rows(chance: random.Random, session: Raw, groups: tuple[str, ...]) -> list[Raw]:
    """Count rows: several sittings, several rows of one group, guests, more present than invited."""
    made: list[Raw] = []
    wanted = chance.sample(groups, chance.randint(min(1, len(groups)), min(4, len(groups))))
    for group in wanted:
        for sitting in range(1, (session.get("sittings") or 1) + 1):
            for _ in range(chance.choice([1, 1, 1, 2])):
                if chance.random() < 0.9:
                    made.append(row(chance, group, sitting))
    if chance.random() < 0.35 or not made:
        guest = row(chance, chance.choice(ALL_GROUPS), chance.randint(1, session.get("sittings") or 1))
        guest["guest"] = True
        made.append(guest)
    chance.shuffle(made)
    # All zeros would leave it open whether the class "has numbers".
    if not any(one["present"] for one in made):
        made[0] = {field: made[0][field] for field in ("group", "sitting", "guest") if field in made[0]} | {
            "present": 3
        }
    return made


def row(chance: random.Random, group: str, sitting: int) -> Raw:
    """One row: present + excused + unexcused are at most the larger of invited and present."""
    present = chance.choice([0, 1, chance.randint(2, 12), chance.randint(2, 12), chance.randint(13, 60)])
    one: Raw = {"group": group, "present": present}
    if sitting > 1 or chance.random() < 0.4:
        one["sitting"] = sitting
    if chance.random() < 0.6:
        excused, unexcused = chance.randint(0, 4), chance.randint(0, 3)
        one["invited"] = present + excused + unexcused + chance.choice([0, 0, 2])
        one["excused"] = excused
        if chance.random() < 0.7:
            one["unexcused"] = unexcused
    elif chance.random() < 0.3:
        one["invited"] = max(0, present - chance.randint(0, 3))
    return one


def declare(chance: random.Random, session: Raw) -> None:
    """`distinct_people`, mostly where people were counted, else the number stays unknown."""
    if session.get("counts") and chance.random() < 0.85:
        session["distinct_people"] = chance.randint(0, sum(one["present"] for one in session["counts"]))
