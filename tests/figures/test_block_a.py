"""A0-A4: branches, topics and people that have studied everything up to the period's end."""

from __future__ import annotations

from tests.figures.ward import book, branch, day, headcount, marks, person, row, session, stats, topic, value
from wardapp.figures import indicators
from wardapp.records import parse_period


def test_a_branch_counts_if_it_studied_every_topic_of_the_period() -> None:
    records = book(
        [topic("CD01"), topic("CD02"), branch("b1"), branch("b2")],
        [
            session("CD01", branches=("b1", "b2"), counting="headcount"),
            session("CD02", branches=("b1",), counting="headcount"),
        ],
    )
    assert stats(records)["A0"] == {"value": 1, "base": 2}


def test_a_branch_studied_if_more_than_half_of_its_people_are_marked_as_having_studied() -> None:
    first, second = session("CD01", branches=("b1", "b2")), session("CD01")
    people = [
        *(person(f"p{number}", branch="b1") for number in range(1, 5)),
        person("p5", branch="b1", exempt=True),
        person("p6", branch="b1", active_to=day("2008-06-30")),
        person("p7", branch="b2"),
    ]
    given = [*marks(first, "present", "p1", "p2", "p5", "p6"), *marks(first, "excused", "p3", "p7")]
    records = topic("CD01"), branch("b1"), branch("b2"), people, first, second, given
    assert stats(book(*records))["A0"] == {"value": 0, "base": 2}
    assert stats(book(*records, marks(second, "made_up", "p3")))["A0"] == {"value": 1, "base": 2}


def test_only_branches_of_kind_chi_bo_count() -> None:
    branches = [branch("b1"), branch("b2", kind="cell"), branch("b3", kind="association"), branch("b4", kind="group")]
    counted = session("CD01", branches=("b1", "b2", "b3", "b4"), counting="headcount")
    assert stats(book(topic("CD01"), branches, counted))["A0"] == {"value": 2, "base": 2}


def test_a_roll_call_that_lists_a_branch_does_not_make_it_study() -> None:
    records = book(topic("CD01"), branch("b1"), session("CD01", branches=("b1",)))
    assert stats(records)["A0"] == {"value": 0, "base": 1}


def test_a_branch_that_no_longer_exists_at_the_end_is_neither_counted_nor_entitled() -> None:
    closed = branch("b1", active_to=day("2008-12-30"))
    records = book(topic("CD01"), closed, session("CD01", branches=("b1", "nowhere"), counting="headcount"))
    assert stats(records)["A0"] == {"value": 0}


def test_a_unit_counts_if_every_topic_has_a_held_session_of_any_host() -> None:
    hosted, sent = session("CD01"), session("CD02", role="delegate")
    topics = [topic("CD01"), topic("CD02")]
    assert value(book(topics, hosted, sent), "A1") == 1
    assert value(book(topics, hosted), "A1") == 0
    assert value(book(topics, hosted), "A2") == 1


def test_only_held_sessions_count() -> None:
    records = book(topic("CD01"), session("CD01", status="planned"), session("CD01", status="cancelled"))
    assert (value(records, "A1"), value(records, "A2")) == (0, 0)


def test_a_topic_belongs_to_the_period_from_its_start_to_its_due_day() -> None:
    held = session("CD01", "2008-07-01")
    spring = topic("CD01", start_on=day("2008-04-01"), due=day("2008-06-30"))
    for code, expected in {"2008-Q1": 0, "2008-Q2": 0, "2008-H1": 0, "2008-07": 0, "2008": 1, "2009": 0}.items():
        assert value(book(spring, held), "A2", code) == expected


def test_a_topics_first_and_last_day_each_put_it_in_a_period() -> None:
    subject = topic("CD01", start_on=day("2008-06-30"), due=day("2008-07-01"))
    records = book(subject, session("CD01", "2008-06-30"))
    assert {code: value(records, "A2", code) for code in ("2008-06", "2008-07", "2008-05", "2008-08")} == {
        "2008-06": 1,
        "2008-07": 1,
        "2008-05": 0,
        "2008-08": 0,
    }


def test_a_class_on_a_topics_first_day_counts_and_one_on_the_day_before_does_not() -> None:
    subject = topic("CD01", start_on=day("2008-03-10"))
    assert value(book(subject, session("CD01", "2008-03-10")), "A2") == 1
    assert value(book(subject, session("CD01", "2008-03-09")), "A2") == 0


def test_a_topic_without_days_lasts_its_year() -> None:
    records = book(topic("CD01", 2008), session("CD01", "2008-12-31"))
    assert [value(records, "A1", code) for code in ("2007", "2008", "2009")] == [0, 1, 0]


def test_without_a_mandatory_topic_a_is_zero() -> None:
    held = session("T1", branches=("b1",))
    records = book(
        [topic("T1", mandatory=False), branch("b1"), person("p1"), held], marks(held, "present", "p1", essay=True)
    )
    figures = stats(records)
    assert {code: figures[code]["value"] for code in ("A0", "A1", "A2", "A3", "A3a", "A4")} == dict.fromkeys(
        ("A0", "A1", "A2", "A3", "A3a", "A4"), 0
    )


def test_a_person_counts_who_was_present_or_made_up_at_any_sitting_of_every_topic() -> None:
    first, second = session("CD01", sittings=2), session("CD02")
    records = book(
        [topic("CD01"), topic("CD02"), first, second],
        [person("p1"), person("p2"), person("p3")],
        marks(first, "excused", "p1"),
        marks(first, "present", "p1", sitting=2),
        marks(first, "made_up", "p2"),
        marks(first, "excused", "p3"),
        marks(second, "present", "p1", "p2", "p3"),
    )
    assert stats(records)["A3"] == {"value": 2, "base": 3}


def test_only_the_active_who_are_not_exempt_of_the_three_groups_count() -> None:
    held = session("CD01")
    people = [
        person("p1"),
        person("p2", "probationary_member"),
        person("p3", "civil_servant"),
        person("p4", "veteran", "official_member"),
        person("p5", exempt=True),
        person("p6", exempt=True, exempt_from=day("2009-01-01")),
        person("p7", active_to=day("2008-12-30")),
        person("p8", active_from=day("2009-01-01")),
        person("p9", "civil_servant", exempt=True),
        person("p10", exempt=True, exempt_to=day("2008-12-30")),
        person("p11", exempt=True, exempt_to=day("2008-12-31")),
    ]
    records = book(topic("CD01"), held, people, marks(held, "present", *(one.id for one in people)))
    assert stats(records)["A3"] == {"value": 6, "base": 6}
    assert stats(records)["A3a"] == {"value": 4, "base": 4}


def test_by_number_the_largest_sitting_of_each_group_counts_without_guests() -> None:
    counted = session(
        "CD01",
        counting="headcount",
        counts=(
            row("official_member", 30),
            row("official_member", 34, sitting=2),
            row("civil_servant", 9),
            row("civil_servant", 7, sitting=2),
            row("official_member", 50, guest=True),
            row("veteran", 20),
        ),
    )
    records = book(topic("CD01"), counted, headcount(official_members=40, civil_servants=10))
    assert stats(records)["A3"] == {"value": 43, "base": 50}
    assert stats(records)["A3a"] == {"value": 34, "base": 40}


def test_by_number_the_least_studied_topic_decides_groups_summed_first() -> None:
    first = session("CD01", counts=(row("official_member", 30), row("civil_servant", 5)))
    again = session("CD01", counts=(row("official_member", 4),))
    second = session("CD02", counts=(row("official_member", 20), row("civil_servant", 18)))
    records = book(topic("CD01"), topic("CD02"), first, again, second)
    assert value(records, "A3") == 38
    assert value(records, "A3a") == 20


def test_a_person_missing_a_topic_counts_if_it_was_studied_by_number() -> None:
    by_name, by_number = session("CD01"), session("CD02", counts=(row("official_member", 2),))
    named = marks(by_name, "present", "p1", "p2", "p3")
    people = [person("p1"), person("p2"), person("p3")]
    topics = [topic("CD01"), topic("CD02")]
    # CD01: 0 by number + 3 people; CD02: 2 by number + 0 people. At most two of the three can be through.
    assert value(book(topics, people, by_name, by_number, named), "A3") == 2


def test_a_person_missing_a_topic_without_numbers_does_not_count() -> None:
    first, second = session("CD01", counts=(row("civil_servant", 4),)), session("CD02")
    records = book(
        [topic("CD01"), topic("CD02"), first, second, person("p1"), person("p2")],
        marks(first, "present", "p1"),
        marks(second, "present", "p2"),
    )
    # p1 misses CD02, which has no numbers; p2 misses CD01, where four were counted: min(4 + 0, 0 + 1).
    assert value(records, "A3") == 1
    # Of the members nobody was counted at CD01, so p2 is not through either.
    assert value(records, "A3a") == 0


def test_people_by_name_add_to_people_by_number() -> None:
    first = session("CD01", counts=(row("civil_servant", 10),))
    second = session("CD02", counts=(row("civil_servant", 8),))
    records = book(
        [topic("CD01"), topic("CD02"), first, second, person("p1"), person("p2")],
        marks(first, "present", "p1", "p2"),
        marks(second, "present", "p1"),
    )
    # R = p1; CD01: 10 + p2, CD02: 8 + nobody.
    assert value(records, "A3") == 1 + 8


def test_study_counts_from_the_topics_first_day_whichever_period_that_was_in() -> None:
    long = topic("CD01", 2007, start_on=day("2007-10-01"), due=day("2008-12-31"))
    early, before, late = session("CD01", "2007-11-01"), session("CD01", "2007-09-30"), session("CD01", "2009-01-01")
    people = [person("p1"), person("p2"), person("p3")]
    named = [*marks(early, "present", "p1"), *marks(before, "present", "p2"), *marks(late, "present", "p3")]
    figures = indicators(book(long, early, before, late, people, named), parse_period("2008"))
    assert (figures["A3"].in_period, figures["A3"].cumulative, figures["A3"].base) == (0, 1, 3)
    assert (figures["A1"].in_period, figures["A1"].cumulative) == (0, 1)


def test_a_person_and_topic_have_one_essay() -> None:
    both, again = session(("CD01", "CD02", "T9")), session("CD01")
    topics = [topic("CD01"), topic("CD02"), topic("T9", mandatory=False)]
    essays = [*marks(both, "present", "p1", essay=True), *marks(again, "made_up", "p1", essay=True)]
    records = book(topics, both, again, essays, marks(again, "present", "p2", essay=False))
    assert value(records, "A4") == 2


def test_the_published_rate_of_the_town_comes_out() -> None:
    held = session("CD01", counts=(row("official_member", 2510),))
    figure = indicators(book(topic("CD01"), held, headcount(official_members=2642)), parse_period("2008"))["A3"]
    assert (figure.value, figure.base, str(figure.percent)) == (2510, 2642, "95.0")
