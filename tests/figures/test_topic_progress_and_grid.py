"""Progress of topics, people who have not studied, and the grid of branches."""

from __future__ import annotations

from decimal import Decimal

from tests.figures.ward import book, branch, day, headcount, marks, person, row, session, topic
from wardapp.figures import StudyState, branch_grid, people_left, topic_progress
from wardapp.records import parse_period

HALF = parse_period("2008-H1")
TODAY = day("2008-06-28")


def test_the_topics_of_the_period_come_first_then_others_that_were_studied_in_it() -> None:
    topics = [
        topic("CD02", start_on=day("2008-01-01")),
        topic("CD01", start_on=day("2008-02-01")),
        topic("A9", mandatory=False),
        topic("A8", 2007),
        topic("A7", mandatory=False),
        topic("A6", start_on=day("2008-07-01")),
    ]
    records = book(
        topics, session(("A9", "CD01", "A8", "nowhere")), session("A7", "2008-07-01"), session("A6", status="planned")
    )
    assert [(row.topic.id, row.of_period) for row in topic_progress(records, HALF)] == [
        ("CD02", True),
        ("CD01", True),
        ("A8", False),
        ("A9", False),
    ]


def test_a_topic_adds_people_by_name_and_by_number() -> None:
    first = session(
        "CD01",
        "2008-02-01",
        branches=("b1",),
        counting="headcount",
        counts=(row("civil_servant", 10), row("farmer", 90)),
    )
    second = session("CD01", "2008-06-30", branches=("b1", "b0"))
    after = session("CD01", "2008-07-01", counts=(row("civil_servant", 100),))
    records = book(
        [topic("CD01"), first, second, after, headcount(official_members=20, civil_servants=10)],
        [branch("b0", active_to=day("2008-01-31")), branch("b1"), branch("b2")],
        [person("p1", branch="b2"), person("p2"), person("p3", exempt=True)],
        marks(second, "present", "p1", "p3", essay=True),
        marks(second, "made_up", "p2"),
    )
    (found,) = topic_progress(records, HALF)
    assert (found.studied, found.base, found.percent, found.left) == (12, 29, Decimal("41.4"), 17)
    assert (found.classes, found.branches_studied, found.branches_total, found.essays) == (2, 2, 2, 2)
    assert found.finished_on == day("2008-06-30")


def test_a_topic_is_not_finished_while_a_branch_has_not_studied_it() -> None:
    records = book(topic("CD01"), branch("b1"), branch("b2"), session("CD01", branches=("b1",), counting="headcount"))
    (found,) = topic_progress(records, HALF)
    assert (found.branches_studied, found.finished_on) == (1, None)


def test_a_topic_is_finished_on_the_day_of_the_last_branch_and_not_of_the_last_class() -> None:
    days = [("2008-03-01", "b1"), ("2008-04-01", "b2"), ("2008-05-01", "b1")]
    classes = [session("CD01", on, branches=(b,), counting="headcount") for on, b in days]
    records = book(topic("CD01"), branch("b1"), branch("b2"), classes)
    assert topic_progress(records, HALF)[0].finished_on == day("2008-04-01")


def test_a_branch_has_studied_on_the_day_on_which_more_than_half_of_it_had() -> None:
    classes = [session("CD01", on) for on in ("2008-03-01", "2008-04-01", "2008-05-01")]
    people = [person(f"p{number}", branch="b1") for number in range(1, 5)]
    given = [
        marks(held, "present", *who) for held, who in zip(classes, (("p1", "p2"), ("p2", "p3"), ("p4",)), strict=True)
    ]
    found = topic_progress(book(topic("CD01"), branch("b1"), people, classes, *given), HALF)
    assert found[0].finished_on == day("2008-04-01")


def test_without_branches_no_topic_is_finished() -> None:
    assert topic_progress(book(topic("CD01"), session("CD01")), HALF)[0].finished_on is None


def test_people_left_are_the_entitled_who_have_not_studied_the_topic() -> None:
    subject = topic("CD01")
    held, other = session("CD01"), session("CD02")
    people = [
        person("p1"),
        person("p2"),
        person("p3", "civil_servant"),
        person("p4", exempt=True),
        person("p5", "farmer", "official_member"),
        person("p6", active_to=day("2008-06-29")),
        person("p7", "probationary_member"),
    ]
    named = [*marks(held, "present", "p1"), *marks(held, "made_up", "p7"), *marks(held, "excused", "p3")]
    records = book(subject, held, other, people, named, marks(other, "present", "p2"))
    assert [one.id for one in people_left(records, HALF, subject)] == ["p2", "p3"]


def test_the_grid_shows_studied_planned_overdue_and_not_yet() -> None:
    overdue = session("CD02", "2008-06-24", status="planned", branches=("b3",))
    planned = session("CD02", "2008-07-02", status="planned", invitees=("p4",))
    records = book(
        [topic("CD01"), topic("CD02"), overdue, planned, branch("b0", active_to=day("2008-01-31"))],
        [branch("b1"), branch("b2"), branch("b3"), branch("b4")],
        [
            session("CD01", "2008-04-10", branches=("b1",), counting="headcount"),
            session("CD01", "2008-04-20", branches=("b1", "b2"), counting="headcount"),
        ],
        session("CD01", status="planned", branches=("b1",)),
        session("CD02", status="cancelled", branches=("b1",)),
        [person("p1", branch="b1"), person("p2", branch="b1", exempt=True), person("p4", branch="b4")],
    )
    found = branch_grid(records, HALF, TODAY)
    assert [(one.branch.id, one.people) for one in found] == [("b1", 1), ("b2", 0), ("b3", 0), ("b4", 1)]
    assert ["".join(state.state.value for state in one.states) for one in found] == ["x-", "x-", "-!", "-h"]
    assert found[0].states[0].on == day("2008-04-10")
    assert found[2].states[1].session is overdue
    assert (found[3].states[1].session, found[3].states[1].on) == (planned, day("2008-07-02"))


def test_a_plan_for_today_is_not_overdue_and_an_overdue_one_hides_a_later_plan() -> None:
    today = session("CD01", "2008-06-28", status="planned", branches=("b1",))
    records = book(topic("CD01"), branch("b1"), today)
    assert branch_grid(records, HALF, TODAY)[0].states[0].state is StudyState.PLANNED
    assert branch_grid(records, HALF, day("2008-06-29"))[0].states[0].state is StudyState.OVERDUE
    later = session("CD01", "2008-07-05", status="planned", branches=("b1",))
    both = book(topic("CD01"), branch("b1"), today, later)
    assert branch_grid(both, HALF, day("2008-06-29"))[0].states[0].session is today
