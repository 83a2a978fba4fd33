"""Proposals for a new year: unfinished topics to extend, and numbers of the headcount."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.figures.ward import branch, headcount, marks, person, session, topic
from tests.oracle.wards import random_ward
from wardapp.figures import as_json, indicators
from wardapp.figures.new_year import new_year_records, propose_new_year
from wardapp.records import Headcount, Period, Record, RecordSet, Topic, from_json, parse_period

OLD = parse_period("2008")


def small(*more: Record) -> RecordSet:
    """Two people of one branch; both studied t1, one of them t2."""
    first, second = session("t1", branches=("b1",)), session("t2", branches=("b1",))
    return RecordSet(
        [
            branch("b1"),
            person("p1", branch="b1"),
            person("p2", branch="b1"),
            topic("t1"),
            topic("t2"),
            topic("t3", mandatory=False),
            first,
            second,
            *marks(first, "present", "p1", "p2"),
            *marks(second, "present", "p1"),
            *more,
        ]
    )


def test_a_mandatory_topic_that_somebody_has_not_studied_is_offered_and_no_other() -> None:
    turn = propose_new_year(small(), 2009)
    (offered,) = turn.unfinished
    assert (offered.topic.id, offered.progress.left) == ("t2", 1)
    assert turn.running == ()


def test_a_topic_that_a_branch_has_not_studied_is_unfinished() -> None:
    turn = propose_new_year(small(branch("b2")), 2009)
    assert [one.topic.id for one in turn.unfinished] == ["t1", "t2"]


def test_an_extended_topic_is_the_same_record_due_a_year_later() -> None:
    records = small()
    turn = propose_new_year(records, 2009)
    (kept,) = new_year_records(turn, ["t2"], None)
    assert kept == replace(topic("t2"), due=dt.date(2009, 12, 31))
    after = RecordSet([*records.of(Topic), kept])
    assert len(after.of(Topic)) == len(records.of(Topic))


def test_a_topic_that_is_not_extended_is_unchanged() -> None:
    assert new_year_records(propose_new_year(small(), 2009), [], None) == ()


def test_a_topic_due_in_the_new_year_needs_no_extension() -> None:
    turn = propose_new_year(small(topic("t4", due=dt.date(2009, 3, 31))), 2009)
    assert [one.id for one in turn.running] == ["t4"]
    assert "t4" not in [one.topic.id for one in turn.unfinished]


def test_given_numbers_are_proposed_again_and_blank_ones_stay_blank() -> None:
    turn = propose_new_year(small(headcount(official_members=1, veterans=60, transferred_members=3)), 2009)
    numbers = {one.field: one for one in turn.numbers}
    assert (numbers["veterans"].before, numbers["veterans"].counted, numbers["veterans"].proposed) == (60, 0, 60)
    assert (numbers["official_members"].before, numbers["official_members"].proposed) == (1, 2)
    assert (numbers["transferred_members"].counted, numbers["transferred_members"].proposed) == (None, 3)
    assert (numbers["women"].before, numbers["women"].proposed) == (None, None)
    assert numbers["women"].label == "Hội viên Phụ nữ"
    proposed = turn.headcount
    assert proposed == Headcount(year=2009, official_members=2, veterans=60, transferred_members=3)
    assert new_year_records(turn, [], proposed) == (proposed,)


def test_a_year_that_has_its_headcount_gets_no_proposal() -> None:
    turn = propose_new_year(small(headcount(year=2009, veterans=5)), 2009)
    assert turn.numbers == ()
    assert turn.headcount is None


def test_people_who_left_are_not_counted() -> None:
    turn = propose_new_year(small(person("p3", active_to=dt.date(2008, 12, 31))), 2009)
    assert (turn.people, turn.branches) == (2, 1)


def test_a_locked_period_whose_figures_would_change_is_named() -> None:
    quarter = Period(
        id="ky", label="2008-Q4", date_from=dt.date(2008, 10, 1), date_to=dt.date(2008, 12, 31), locked_at="2009-01-03"
    )
    (offered,) = propose_new_year(small(topic("t2", due=dt.date(2008, 7, 31)), quarter), 2009).unfinished
    assert offered.figures_of == ("2008-Q4",)
    (not_touched,) = propose_new_year(small(quarter), 2009).unfinished
    assert not_touched.figures_of == ()


@pytest.mark.parametrize("seed", range(30))
def test_extending_every_topic_does_not_change_the_old_years_figures(seed: int) -> None:
    held = [one for raw in random_ward(seed, "tiny") if isinstance(one := from_json(raw), Record)]
    before = RecordSet(held)
    turn = propose_new_year(before, 2009)
    kept = new_year_records(turn, [one.topic.id for one in turn.unfinished], turn.headcount)
    after = RecordSet([*held, *(replace(one, id=one.id or "moi") for one in kept)])
    assert as_json(indicators(after, OLD)) == as_json(indicators(before, OLD))
