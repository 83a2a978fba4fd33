"""People entered twice: found as pairs, and joined without a trace in the figures."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.figures.ward import branch, marks, person, session, topic
from tests.oracle.wards import PERIODS, random_ward
from wardapp.book import Book
from wardapp.checks.duplicates import DuplicatePair, find_duplicates, join
from wardapp.errors import InputRefused
from wardapp.figures import StudyIndex, as_json, indicators
from wardapp.records import (
    Attendance,
    Nomination,
    Person,
    Record,
    RecordSet,
    Session,
    from_json,
    parse_period,
)

WARDS = 40
WEAKER = ("excused", "unexcused")


def names(pairs: list[DuplicatePair]) -> list[tuple[str, str]]:
    return [(pair.keep.id, pair.drop.id) for pair in pairs]


def lan(identifier: str, **fields: Any) -> Person:
    given: dict[str, Any] = {"family_name": "Hà Thị", "given_name": "Lan", "birth_year": 1960, "branch": "b1", **fields}
    return person(identifier, **given)


def mark(of: Session, who: str, value: str = "present") -> Attendance:
    (one,) = marks(of, value, who)
    return one


def test_one_name_year_and_branch_is_a_pair_however_the_name_is_spelled() -> None:
    twice = RecordSet([branch("b1"), lan("p1"), lan("p2", family_name="HÀ THỊ"), lan("p3", birth_year=1961)])
    assert names(find_duplicates(twice)) == [("p1", "p2")]


def test_every_diacritic_distinguishes_people_and_branches_and_the_place_of_the_tone_does_not() -> None:
    assert find_duplicates(RecordSet([branch("b1"), lan("p1"), lan("p2", given_name="Lân")])) == []
    placed = RecordSet([branch("b1"), lan("p1", given_name="Thuý"), lan("p2", given_name="THÚY")])
    assert names(find_duplicates(placed)) == [("p1", "p2")]
    other = RecordSet([branch("b1", name="Bản Đồn"), branch("b9", name="Bản Đôn"), lan("p1"), lan("p2", branch="b9")])
    assert find_duplicates(other) == []


def test_people_of_different_branches_are_no_pair() -> None:
    apart = RecordSet([branch("b1"), branch("b2"), lan("p1"), lan("p2", branch="b2")])
    assert find_duplicates(apart) == []


def test_branches_of_one_name_count_as_one() -> None:
    both = RecordSet([branch("b1", name="Tổ 1"), branch("b9", name="TỔ 1"), lan("p1"), lan("p2", branch="b9")])
    assert names(find_duplicates(both)) == [("p1", "p2")]


def test_the_entry_with_more_marks_is_proposed_to_be_kept() -> None:
    held = session("t1", invitees=("p2",))
    twice = RecordSet([branch("b1"), topic("t1"), lan("p1"), lan("p2"), held, mark(held, "p2")])
    assert names(find_duplicates(twice)) == [("p2", "p1")]


def test_three_entries_are_two_pairs_with_one_kept() -> None:
    assert names(find_duplicates(RecordSet([lan("p1"), lan("p2"), lan("p3")]))) == [("p1", "p2"), ("p1", "p3")]


def test_an_entry_is_not_joined_with_itself() -> None:
    with pytest.raises(InputRefused, match="là một"):
        join(RecordSet([lan("p1")]), lan("p1"), lan("p1"))


def test_blanks_are_filled_groups_are_merged_and_no_value_is_lost() -> None:
    keep = lan("p1", groups=("official_member",), sex="female", extra={"a": 1})
    drop = lan("p2", groups=("official_member", "woman"), sex="male", position="Tổ trưởng", exempt=True, extra={"b": 2})
    joined = join(RecordSet([keep, drop]), keep, drop).person
    assert joined.groups == ("official_member", "woman")
    assert (joined.sex, joined.position, joined.exempt) == ("female", "Tổ trưởng", True)
    assert joined.extra == {"a": 1, "b": 2}


def test_two_spans_of_activity_become_one_that_covers_both() -> None:
    left = parse_period("2007").last
    keep = lan("p1", active_to=left, left_reason="transferred")
    drop = lan("p2", active_from=parse_period("2008-05").first)
    joined = join(RecordSet([keep, drop]), keep, drop).person
    assert (joined.active_from, joined.active_to, joined.left_reason) == (None, None, None)


def test_a_person_who_left_by_one_entry_has_left() -> None:
    left = parse_period("2008-05").last
    keep, drop = lan("p1"), lan("p2", active_to=left, left_reason="transferred")
    assert join(RecordSet([keep, drop]), keep, drop).person.active_to == left


@pytest.mark.parametrize(
    ("kept", "dropped", "stands"),
    [
        ("excused", "present", "present"),
        ("present", "unexcused", "present"),
        ("made_up", "excused", "made_up"),
        ("unexcused", "excused", "excused"),
    ],
)
def test_of_two_marks_the_one_of_presence_is_kept(kept: str, dropped: str, stands: str) -> None:
    held = session("t1", invitees=("p1", "p2"))
    first, second = mark(held, "p1", kept), replace(mark(held, "p2", dropped), essay=True)
    keep, drop = lan("p1"), lan("p2")
    joined = join(RecordSet([topic("t1"), keep, drop, held, first, second]), keep, drop)
    standing = [one for one in joined.saves if isinstance(one, Attendance)]
    assert [(one.person, one.mark, one.essay) for one in standing] == [("p1", stands, True)]
    assert {one.id for one in joined.removals} == {"p2", ({first.id, second.id} - {standing[0].id}).pop()}
    assert [one.invitees for one in joined.saves if isinstance(one, Session)] == [("p1",)]


def test_references_are_redirected_and_other_records_unchanged() -> None:
    keep, drop = lan("p1"), lan("p2")
    named = Nomination(id="n1", kind="individual", name="Hà Thị Lan", person="p2")
    other = Nomination(id="n2", kind="individual", name="Nông Văn Đào", person="p9")
    joined = join(RecordSet([keep, drop, named, other]), keep, drop)
    assert [(one.id, one.person) for one in joined.saves if isinstance(one, Nomination)] == [("n1", "p1")]


def test_a_join_is_one_change_and_one_undo(tmp_path: Path) -> None:
    with Book.open(tmp_path / "sổ") as book:
        held = session("t1", id="s1", invitees=("p1", "p2"))
        book.save(topic("t1"), lan("p1"), lan("p2"), held, mark(held, "p1", "excused"), mark(held, "p2"))
        before, sequence = list(book.dump()), book.sequence
        (pair,) = find_duplicates(book)
        joined = join(book, pair.keep, pair.drop)
        book.change(saves=joined.saves, removals=joined.removals, reason="join")
        assert book.sequence == sequence + 1
        assert [one.id for one in book.of(Person)] == ["p1"]
        assert [(one.person, one.mark) for one in book.of(Attendance)] == [("p1", "present")]
        book.undo()
        assert [line.partition('"updated"')[0] for line in book.dump()] == [
            line.partition('"updated"')[0] for line in before
        ]


@pytest.mark.parametrize("seed", range(WARDS))
def test_figures_after_joining_equal_those_of_a_ward_without_duplicates(seed: int) -> None:
    one_each = [record for raw in random_ward(seed, "tiny" if seed % 3 else "small") if (record := read(raw))]
    chance = random.Random(seed)
    twice, pairs = typed_again(chance, one_each)
    for keep, drop in pairs:
        records = RecordSet(twice)
        kept, dropped = records.get(Person, keep), records.get(Person, drop)
        assert kept is not None
        assert dropped is not None
        joined = join(records, kept, dropped)
        saved = {(type(one), one.id): one for one in joined.saves}
        gone = {(type(one), one.id) for one in joined.removals}
        twice = [saved.get((type(one), one.id), one) for one in twice if (type(one), one.id) not in gone]
    expected, found = StudyIndex(RecordSet(one_each)), StudyIndex(RecordSet(twice))
    for code, _first, _last in PERIODS:
        period = parse_period(code)
        assert as_json(indicators(found, period)) == as_json(indicators(expected, period)), code
    assert {(one.session, one.sitting_number, one.person, one.mark) for one in found.of(Attendance)} == {
        (one.session, one.sitting_number, one.person, one.mark) for one in expected.of(Attendance)
    }
    assert [one.invitees for one in found.of(Session)] == [one.invitees for one in expected.of(Session)]


def read(raw: dict[str, object]) -> Record | None:
    record = from_json(raw)
    return record if isinstance(record, Record) else None


def typed_again(chance: random.Random, records: list[Record]) -> tuple[list[Record], list[tuple[str, str]]]:
    """The ward with some people entered twice, their marks, invitations and words spread over both entries."""
    people = [one.id for one in records if isinstance(one, Person)]
    twin_of = {one: f"{one}-2" for one in people if chance.random() < 0.5}
    made: list[Record] = []
    for record in records:
        match record:
            case Person() if record.id in twin_of:
                made += [
                    replace(record, groups=tuple(group for group in record.groups if chance.random() < 0.5)),
                    replace(record, id=twin_of[record.id], extra={}),
                ]
            case Attendance(person=str() as marked) if marked in twin_of:
                made += spread(chance, record, twin_of[marked])
            case Session():
                invited = (
                    (twin_of[one],) if one in twin_of and chance.random() < 0.5 else (one,) for one in record.invitees
                )
                made.append(replace(record, invitees=tuple(one for group in invited for one in group)))
            case Nomination(person=str() as named) if named in twin_of:
                made.append(replace(record, person=chance.choice([named, twin_of[named]])))
            case _:
                made.append(record)
    return made, list(twin_of.items())


def spread(chance: random.Random, record: Attendance, twin: str) -> list[Record]:
    """One mark, given to either entry; or to both, the other one absent if the person was present."""
    here, there = chance.choice([(record.person, twin), (twin, record.person)])
    made: list[Record] = [replace(record, person=here)]
    if record.mark not in WEAKER and chance.random() < 0.4:
        weaker = replace(record, id=f"{record.id}-2", person=there, mark=chance.choice(WEAKER), essay=None)
        made.append(weaker)
    return made
