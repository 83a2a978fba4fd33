"""The live totals of a roll call."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.ward import book, day, marks, person, session
from wardapp.figures import RollCount, Tally, session_tally
from wardapp.figures.study.roll import invited_by_name
from wardapp.records import Attendance

NOBODY = Tally(invited=0, present=0, listening=0, excused=0, unexcused=0, exempt=0, made_up=0, outside=0, unmarked=0)
MARKS = ("present", "excused", "unexcused", "exempt", "made_up")


def test_without_marks_everybody_but_the_exempt_is_unmarked() -> None:
    held = session("CD01", "2008-06-28", invitees=("p1", "p2", "p3", "p4"))
    records = book(
        [person("p1"), person("p2"), person("p3", exempt=True)],
        person("p4", exempt=True, exempt_from=day("2008-06-29")),
    )
    tally = session_tally(held, [], records)
    assert (tally.invited, tally.exempt, tally.unmarked, tally.present) == (3, 1, 3, 0)


def test_a_roll_of_forty_with_two_absent_has_95_percent() -> None:
    people = [person(f"p{number:02}", exempt=number >= 40) for number in range(43)]
    held = session("CD02", invitees=tuple(one.id for one in people))
    given_marks = [
        *marks(held, "present", *(one.id for one in people[:38])),
        *marks(held, "excused", "p38"),
        *marks(held, "unexcused", "p39"),
        *marks(held, "exempt", "p40", "p41", "p42"),
    ]
    tally = session_tally(held, given_marks, book(people))
    assert tally == Tally(
        invited=40, present=38, listening=0, excused=1, unexcused=1, exempt=3, made_up=0, outside=0, unmarked=0
    )
    assert tally.rate == Decimal("95.0")


def test_somebody_who_came_uninvited_listened_and_is_outside_the_list() -> None:
    held = session("CD01", invitees=("p1",))
    tally = session_tally(held, marks(held, "present", "p1", "p2"), book())
    assert (tally.invited, tally.present, tally.listening, tally.outside) == (1, 1, 1, 1)
    assert tally.rate == Decimal("100.0")


def test_without_a_list_the_marked_are_the_invited_and_nobody_is_outside() -> None:
    held = session("CD01")
    tally = session_tally(held, [*marks(held, "present", "p1"), *marks(held, "exempt", "p2")], book())
    assert (tally.invited, tally.present, tally.exempt, tally.outside) == (1, 1, 1, 0)


def test_an_exempt_person_who_came_listened_and_was_not_invited() -> None:
    held = session("CD01", invitees=("p1",))
    tally = session_tally(held, marks(held, "present", "p1"), book(person("p1", exempt=True)))
    assert (tally.invited, tally.present, tally.listening, tally.exempt) == (0, 0, 1, 0)


def test_each_sitting_has_its_own_totals_and_together_a_person_counts_once() -> None:
    held = session("CD01", invitees=("p1", "p2"), sittings=2)
    both = [
        *marks(held, "excused", "p1"),
        *marks(held, "present", "p2"),
        *marks(held, "present", "p1", "p2", sitting=2),
    ]
    assert session_tally(held, both, book(), sitting=1).present == 1
    assert session_tally(held, both, book(), sitting=2).present == 2
    together = session_tally(held, both, book())
    assert (together.present, together.excused) == (2, 0)


def test_marks_of_another_session_are_ignored() -> None:
    held = session("CD01", invitees=("p1",))
    assert session_tally(held, marks(session("CD01"), "present", "p1"), book()).present == 0


def test_removing_the_mark_of_an_uninvited_person_restores_the_totals() -> None:
    held = session("CD01")
    roll = RollCount(held, [], book())
    roll.set("p1", "present")
    roll.set("p1", None)
    assert roll.tally == NOBODY
    assert roll.tally.rate is None


@settings(derandomize=True, max_examples=200)
@given(
    listed=st.booleans(),
    keys=st.lists(st.tuples(st.integers(0, 6), st.sampled_from((*MARKS, None))), max_size=30),
)
def test_updating_mark_by_mark_equals_counting_again(listed: bool, keys: list[tuple[int, str | None]]) -> None:
    held = session("CD01", invitees=("p0", "p1", "p2", "p3") if listed else ())
    records = book(person("p0"), person("p1", exempt=True), person("p5", exempt=True))
    live = RollCount(held, [], records)
    kept: dict[str, str | None] = {}
    for number, mark in keys:
        live.set(f"p{number}", mark)
        kept[f"p{number}"] = mark
    left: list[Attendance] = [one for who, mark in kept.items() if mark for one in marks(held, mark, who)]
    assert live.tally == session_tally(held, left, records, sitting=1) == session_tally(held, left, records)


@settings(derandomize=True, max_examples=200)
@given(
    listed=st.booleans(),
    given_marks=st.lists(st.tuples(st.integers(0, 6), st.integers(1, 3), st.sampled_from((*MARKS, None))), max_size=20),
)
def test_invited_by_name_equals_the_tally(listed: bool, given_marks: list[tuple[int, int, str | None]]) -> None:
    held = session("CD01", invitees=("p0", "p1", "p2", "p3", "p1") if listed else ())
    records = book(person("p0"), person("p1", exempt=True), person("p5", exempt=True))
    given = [
        Attendance(id=f"a{place}", session=held.id, sitting=sitting, person=f"p{number}", mark=mark)
        for place, (number, sitting, mark) in enumerate(given_marks)
    ]
    given += [Attendance(id="x", session="other", person="p0", mark="present"), Attendance(id="y", session=held.id)]
    assert len(invited_by_name(held, given, records)) == session_tally(held, given, records).invited


@settings(derandomize=True, max_examples=200)
@given(given_marks=st.dictionaries(st.integers(0, 9), st.sampled_from(MARKS)))
def test_everybody_on_the_list_is_accounted_for(given_marks: dict[int, str]) -> None:
    held = session("CD01", invitees=tuple(f"p{number}" for number in range(8)))
    named = [one for number, mark in given_marks.items() for one in marks(held, mark, f"p{number}")]
    tally = session_tally(held, named, book())
    inside = sum(1 for number, mark in given_marks.items() if number < 8 and mark != "exempt")
    assert tally.invited == inside + tally.unmarked
    assert tally.invited == tally.present + tally.excused + tally.unexcused + tally.made_up + tally.unmarked
    assert tally.invited + sum(1 for number, mark in given_marks.items() if number < 8 and mark == "exempt") == 8
    assert tally.outside == sum(1 for number in given_marks if number >= 8)
