"""A random ward follows docs/records.md, depends on its seed only, and is varied enough to tell rules apart."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.oracle.indicators import oracle
from tests.oracle.reading import MEMBER_GROUPS, Raw, is_active, is_exempt, kind, topic_due, topic_start
from tests.oracle.rows import bieu02b
from tests.oracle.wards import PERIODS, random_ward

SEEDS = range(60)
REFERENCES = {
    "person": {"branch": "branch"},
    "topic": {"directive": "directive"},
    "session": {"topics": "topic", "branches": "branch", "makes_up": "session", "invitees": "person"},
    "attendance": {"session": "session", "person": "person"},
    "contestant": {"contest": "contest"},
    "nomination": {"meeting": "meeting", "follows": "nomination", "person": "person"},
}
ORDERED = {
    "session": [("date_from", "date_to")],
    "person": [("active_from", "active_to"), ("joined_on", "official_on")],
    "branch": [("active_from", "active_to")],
    "period": [("date_from", "date_to")],
    "nomination": [("date", "submitted_on"), ("date", "decision_date")],
    "inspection": [("date", "remedied_on")],
}


@pytest.mark.parametrize("seed", SEEDS)
def test_ids_are_unique_and_every_reference_exists(seed: int) -> None:
    records = random_ward(seed)
    ids = Counter(one["id"] for one in records)
    assert max(ids.values()) == 1
    for record in records:
        for field, target in REFERENCES.get(record["record"], {}).items():
            held = record.get(field) or []
            for key in held if isinstance(held, list) else [held]:
                assert key in {one["id"] for one in kind(records, target)}, (record["id"], field)


@pytest.mark.parametrize("seed", SEEDS)
def test_days_are_in_order(seed: int) -> None:
    records = random_ward(seed)
    for record in records:
        for earlier, later in ORDERED.get(record["record"], []):
            if record.get(earlier) and record.get(later):
                assert date.fromisoformat(record[earlier]) <= date.fromisoformat(record[later]), record
    for topic in kind(records, "topic"):
        assert topic_start(topic) <= topic_due(topic)


@pytest.mark.parametrize("seed", SEEDS)
def test_counts_and_marks_follow_the_rules(seed: int) -> None:
    records = random_ward(seed)
    people = {one["id"]: one for one in kind(records, "person")}
    for session in kind(records, "session"):
        marks = [one for one in kind(records, "attendance") if one["session"] == session["id"]]
        names = {people[key]["main_group"] for key in session.get("invitees") or []}
        names |= {mark.get("group") or people[mark["person"]]["main_group"] for mark in marks}
        seats = Counter((mark["person"], mark.get("sitting") or 1) for mark in marks)
        assert max(seats.values(), default=1) == 1
        assert session["counting"] == "roll_call" or not marks
        assert session["topics"]
        if session["role"] == "delegate":
            assert not (session.get("shared_code") or "").startswith("07")
        for row in session.get("counts") or []:
            came = row["present"] + row.get("excused", 0) + row.get("unexcused", 0)
            assert came <= max(row.get("invited", 0), row["present"]), row
            assert row.get("guest") or row["group"] not in names, row


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_studied_who_was_not_entitled(seed: int) -> None:
    records = random_ward(seed)
    for _, first, last in PERIODS:
        figures = oracle(records, first, last)
        for code in ("A3", "A3a"):
            assert (figures[code]["value"] or 0) <= (figures[code]["base"] or 0), code
        for row in bieu02b(records, first, last):
            assert not row["due"] or row["studied"] <= row["entitled"]


@pytest.mark.parametrize("seed", SEEDS)
def test_votes_and_natural_keys_follow_the_rules(seed: int) -> None:
    records = random_ward(seed)
    meetings = {one["id"]: one for one in kind(records, "meeting")}
    for one in kind(records, "nomination"):
        if one.get("meeting"):
            votes = (one.get("votes_for") or 0) + (one.get("votes_against") or 0)
            where = meetings[one["meeting"]]
            ballots: int = where["ballots_valid"] if "ballots_valid" in where else where["present"]
            assert votes <= ballots <= where["present"]
    keys = Counter((one["year"], one.get("as_of")) for one in kind(records, "headcount"))
    assert max(keys.values(), default=1) == 1
    for person in kind(records, "person"):
        assert person["main_group"] in person["groups"]


def test_a_seed_gives_the_same_ward_again() -> None:
    assert random_ward(7) == random_ward(7)
    assert random_ward(7) != random_ward(8)
    assert random_ward(7) != random_ward(7, "tiny")


def test_sixty_wards_contain_every_oddity() -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        seen.update(oddities(random_ward(seed)))
    wanted = {"exempt", "exempt_from", "inactive", "mixed", "guest", "sitting", "made_up", "makes_up", "group", "essay"}
    wanted |= {"planned", "cancelled", "delegate", "several topics", "uninvited", "follows", "null", "unknown"}
    wanted |= {"exempt_to", "exempt outside", "association", "reporting year", "shared code", "exempt and present"}
    assert wanted <= set(seen)
    assert min(seen[name] for name in wanted) >= 3


def test_every_indicator_is_above_zero_somewhere_and_its_columns_differ_somewhere() -> None:
    above: set[str] = set()
    differ: set[str] = set()
    for seed in SEEDS:
        records = random_ward(seed)
        for _, first, last in PERIODS:
            for code, figure in oracle(records, first, last).items():
                if figure["value"]:
                    above.add(code)
                if figure["in_period"] != figure["cumulative"]:
                    differ.add(code)
    every = set(oracle([], *PERIODS[0][1:]))
    assert above == every
    assert differ == every


def oddities(records: list[Raw]) -> set[str]:
    """List the oddities in a ward."""
    end = date(2008, 12, 31)
    found = set()
    for one in records:
        found |= {name for name in ("group", "essay", "makes_up", "follows") if one.get(name)}
        words = {one.get(field) for field in ("status", "role", "mark")}
        found |= {word for word in ("planned", "cancelled", "delegate", "made_up") if word in words}
        if any(text is None for field, text in one.items()):
            found.add("null")
    for one in kind(records, "person"):
        found |= {"exempt"} if is_exempt(one, end) else set()
        found |= {"exempt_from"} if one.get("exempt") and one.get("exempt_from") else set()
        found |= {"exempt_to"} if one.get("exempt") and one.get("exempt_to") else set()
        found |= {"exempt outside"} if one.get("exempt") and one["main_group"] not in MEMBER_GROUPS else set()
        found |= set() if is_active(one, end) else {"inactive"}
    for one in kind(records, "session"):
        rows = one.get("counts") or []
        found |= {name for row in rows for name in ("guest", "sitting") if row.get(name)}
        found |= {"mixed"} if rows and one["counting"] == "roll_call" else set()
        found |= {"several topics"} if len(one["topics"]) > 1 else set()
        invited = one.get("invitees")
        marks = [mark for mark in kind(records, "attendance") if mark["session"] == one["id"]]
        marked = {mark["person"] for mark in marks}
        found |= {"uninvited"} if invited and marked - set(invited) else set()
        exempt = {
            person["id"]
            for person in kind(records, "person")
            if is_exempt(person, date.fromisoformat(one["date_from"]))
        }
        came = {mark["person"] for mark in marks if mark["mark"] == "present"}
        found |= {"exempt and present"} if exempt & came else set()
        found |= {"shared code"} if one.get("shared_code") else set()
    for one in kind(records, "branch"):
        found |= {"association"} if one.get("kind") == "association" else set()
    found |= {"reporting year"} if kind(records, "unit")[0].get("reporting_year_start") else set()
    found |= {"unknown"} if kind(records, "future_kind") else set()
    return found
