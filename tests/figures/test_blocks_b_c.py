"""B1-B4, C1-C6: classes and listeners in the period, association members up to its end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.figures.ward import book, day, headcount, marks, person, row, session, stats, topic, value
from wardapp.figures import indicators
from wardapp.records import parse_period


@pytest.mark.parametrize(
    ("form", "classes", "branch_meetings"),
    [
        (None, 1, 0),
        ("assembly", 1, 0),
        ("online", 1, 0),
        ("branch_meeting", 0, 1),
        ("loudspeaker", 0, 0),
        ("other", 0, 0),
    ],
)
def test_a_hosted_session_is_a_class_or_a_branch_meeting_by_its_format(
    form: str | None, classes: int, branch_meetings: int
) -> None:
    records = book(topic("CD01"), session("CD01", format=form))
    assert (value(records, "B1"), value(records, "B4")) == (classes, branch_meetings)


def test_a_class_that_others_opened_does_not_count_as_the_units() -> None:
    sent = session("CD01", role="delegate", audience="association", counts=(row("veteran", 5),), distinct_people=5)
    records = book(topic("CD01"), sent, person("p1"), marks(sent, "present", "p1"))
    assert [value(records, code) for code in ("B1", "B2", "B3", "B4", "C1")] == [0, 0, 0, 0, 0]


def test_the_first_day_of_a_class_decides_its_period() -> None:
    records = book(session("CD01", "2008-06-30", date_to=day("2008-07-01")))
    assert [value(records, "B1", code) for code in ("2008-H1", "2008-H2", "2008-06", "2008-07")] == [1, 0, 1, 0]


def test_every_sitting_and_guest_is_a_listener_and_a_made_up_class_is_none() -> None:
    held = session(
        "CD01",
        format="loudspeaker",
        sittings=2,
        counts=(row("farmer", 20), row("farmer", 15, sitting=2), row("public", 7, guest=True), row("front", None)),
    )
    named = [*marks(held, "present", "p1", "p2"), *marks(held, "present", "p1", sitting=2)]
    records = book(held, named, marks(held, "made_up", "p3"), marks(held, "excused", "p4"))
    assert value(records, "B2") == 20 + 15 + 7 + 3


def test_people_by_name_count_once_and_declared_people_are_added() -> None:
    first, second = session("CD01"), session("CD01")
    counted = session("CD01", counts=(row("farmer", 30), row("farmer", 30, sitting=2)), distinct_people=32)
    records = book(
        [first, second, counted],
        marks(first, "present", "p1", "p2"),
        marks(second, "present", "p1"),
        marks(second, "made_up", "p3"),
        marks(second, "unexcused", "p4"),
    )
    assert value(records, "B3") == 3 + 32


def test_the_number_of_people_is_unknown_if_it_was_not_declared() -> None:
    counted = session("CD01", counts=(row("farmer", 30),))
    named = session("CD01")
    records = book(counted, named, marks(named, "present", "p1"))
    assert stats(records)["B3"] == {"value": None}
    assert value(records, "B3", "2007") == 0
    assert indicators(records, parse_period("2008-12"))["B3"].in_period == 0
    assert indicators(records, parse_period("2008-12"))["B3"].cumulative is None


def test_guests_alone_make_the_number_of_people_unknown_too() -> None:
    assert value(book(session("CD01", counts=(row("farmer", 3, guest=True),))), "B3") is None


def test_classes_for_associations_are_counted_by_their_audience() -> None:
    records = book(
        session("CD01", audience="association"),
        session("CD01", audience="association", format="branch_meeting"),
        session("CD01", audience="public"),
    )
    assert value(records, "C1") == 2


def test_association_members_by_name_count_once_in_any_class() -> None:
    first, sent = session("CD01"), session("CD02", role="delegate")
    records = book(
        [first, sent],
        [person("p1", "official_member", "veteran", "farmer"), person("p2", "woman"), person("p3", "youth")],
        marks(first, "present", "p1", "p3"),
        marks(sent, "present", "p1"),
        marks(sent, "made_up", "p2"),
    )
    assert value(records, "C2") == 2


def test_association_members_by_number_come_from_the_topic_most_of_them_studied() -> None:
    records = book(
        session("CD01", audience="association", counts=(row("veteran", 30), row("woman", 20), row("youth", 99))),
        session("CD01", audience="association", counts=(row("farmer", 10), row("farmer", 12, sitting=2))),
        session("CD02", audience="association", counts=(row("veteran", 61), row("veteran", 8, guest=True))),
        session("CD02", audience="party", counts=(row("veteran", 500),)),
    )
    # CD01: 30 + 20 + 12 = 62; CD02: 61 + 500, whatever the audience.
    assert value(records, "C2") == 561


@pytest.mark.parametrize(
    ("code", "group", "field"),
    [("C3", "veteran", "veterans"), ("C4", "woman", "women"), ("C5", "farmer", "farmers"), ("C6", "youth", "youth")],
)
def test_an_associations_members_by_name_and_by_number_of_its_largest_topic(code: str, group: str, field: str) -> None:
    named = session("CD01", audience="public")
    numbers: dict[str, Any] = {field: 40}
    records = book(
        [topic("CD01", mandatory=False), topic("CD02"), named],
        [person("p1", "official_member", group), person("p2", group, exempt=True, active_to=day("2008-01-31"))],
        marks(named, "present", "p1"),
        marks(named, "made_up", "p2"),
        session("CD01", counts=(row(group, 10),)),
        session("CD01", counts=(row(group, 11),)),
        session("CD02", counts=(row(group, 20),)),
        headcount(**numbers),
    )
    assert stats(records)[code] == {"value": 2 + 21, "base": 40}


def test_association_members_are_those_with_the_group_among_their_groups() -> None:
    held = session("CD01")
    records = book(topic("CD01"), held, person("p1", "official_member", "veteran"), marks(held, "present", "p1"))
    assert stats(records)["C3"] == {"value": 1, "base": 1}
    assert stats(records)["C4"] == {"value": 0}


def test_association_members_count_from_a_topics_first_day_while_it_is_open() -> None:
    old = topic("CD01", 2007, mandatory=False)
    long = topic("CD02", 2007, due=day("2008-06-30"))
    records = book(
        [old, long],
        session("CD01", "2007-05-01", counts=(row("veteran", 50),)),
        session("CD02", "2007-05-01", counts=(row("veteran", 30),)),
        session("CD02", "2006-12-31", counts=(row("veteran", 7),)),
    )
    figures = indicators(records, parse_period("2008-H1"))
    assert (figures["C3"].cumulative, figures["C3"].in_period) == (30, 0)
    assert value(records, "C3", "2008-H2") == 0


def test_the_other_column_of_b_and_c1_counts_from_the_first_of_january_or_the_period() -> None:
    records = book(
        session("CD01", "2007-12-31", audience="association"),
        session("CD01", "2008-01-01", audience="association"),
        session("CD01", "2008-08-01", audience="association"),
    )
    for code in ("B1", "C1"):
        second_half = indicators(records, parse_period("2008-H2"))[code]
        assert (second_half.in_period, second_half.cumulative, second_half.value) == (1, 2, 1)
        two_years = indicators(records, parse_period("2007-01-01..2008-12-31"))[code]
        assert (two_years.in_period, two_years.cumulative) == (3, 3)
