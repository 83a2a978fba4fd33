"""An absence is made up by later classes of the same topics where the person is present, as long as they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.ward import book, day, marks, person, session
from wardapp.figures import StudyIndex
from wardapp.figures.study.make_ups import MakeUps
from wardapp.records import Attendance, Record, Session


def made_up(missed: Session, person_id: str, *records: Record | Iterable[Record]) -> dt.date | None:
    return MakeUps.of(StudyIndex(book(missed, *records)), missed).day(person_id)


def test_a_later_class_of_the_topic_makes_it_up_whether_or_not_it_was_opened_for_that() -> None:
    missed, later = session("CD01", "2008-03-01"), session("CD01", "2008-06-01")
    for held in (later, replace(later, makes_up=missed.id), replace(later, role="delegate")):
        records = [held, *marks(missed, "excused", "p1", "p2"), *marks(held, "present", "p1")]
        assert made_up(missed, "p1", records) == day("2008-06-01")
        assert made_up(missed, "p2", records) is None


def test_the_first_of_several_later_classes_counts() -> None:
    missed = session("CD01", "2008-03-01")
    later = [session("CD01", on) for on in ("2008-09-01", "2008-06-01")]
    assert made_up(missed, "p1", later, *(marks(one, "present", "p1") for one in later)) == day("2008-06-01")


def test_neither_earlier_nor_planned_classes_nor_other_topics_or_marks_make_it_up() -> None:
    missed = session("CD01", "2008-03-01")
    for other in (
        session("CD01", "2008-02-01"),
        session("CD01", "2008-03-01"),
        replace(session("CD01", "2008-06-01"), status="planned"),
        replace(session("CD01", "2008-06-01"), status="cancelled"),
        session("CD02", "2008-06-01"),
    ):
        assert made_up(missed, "p1", other, marks(other, "present", "p1")) is None
    later = session("CD01", "2008-06-01")
    for mark in ("excused", "unexcused", "exempt", "made_up"):
        assert made_up(missed, "p1", later, marks(later, mark, "p1")) is None


def test_a_class_later_on_the_same_day_counts_if_both_times_are_known() -> None:
    missed = replace(session("CD01", "2008-03-01"), start_time="07:30")
    later = replace(session("CD01", "2008-03-01"), start_time="13:30")
    assert made_up(missed, "p1", later, marks(later, "present", "p1")) == day("2008-03-01")
    assert made_up(later, "p1", missed, marks(missed, "present", "p1")) is None
    unknown = replace(later, start_time=None)
    assert made_up(missed, "p1", unknown, marks(unknown, "present", "p1")) is None


def test_every_topic_that_was_missed_must_be_made_up_in_one_class_or_several() -> None:
    missed = replace(session("CD01", "2008-03-01"), topics=("CD01", "CD02"))
    one, two = session("CD01", "2008-06-01"), session("CD02", "2008-05-01")
    both = replace(session("CD01", "2008-07-01"), topics=("CD02", "CD01"))
    assert made_up(missed, "p1", one, marks(one, "present", "p1")) is None
    records = [one, two, *marks(one, "present", "p1"), *marks(two, "present", "p1")]
    assert made_up(missed, "p1", records) == day("2008-06-01")
    assert made_up(missed, "p1", both, marks(both, "present", "p1")) == day("2008-07-01")
    assert made_up(replace(missed, topics=()), "p1", both, marks(both, "present", "p1")) is None


@settings(derandomize=True, max_examples=150)
@given(
    classes=st.lists(
        st.tuples(
            st.integers(1, 28),
            st.sets(st.sampled_from(("CD01", "CD02")), min_size=1),
            st.sampled_from(("held", "planned")),
            st.sets(st.sampled_from(("p1", "p2"))),
        ),
        max_size=6,
    )
)
def test_it_is_the_day_on_which_the_last_missing_topic_was_studied(
    classes: list[tuple[int, set[str], str, set[str]]],
) -> None:
    missed = replace(session("CD01", "2008-03-10"), topics=("CD01", "CD02"))
    records: list[Record] = [person("p1"), person("p2")]
    for number, (on, topics, status, present) in enumerate(classes):
        held = replace(
            session("CD01", f"2008-03-{on:02}"), id=f"k{number}", topics=tuple(sorted(topics)), status=status
        )
        records += [
            held,
            *(Attendance(id=f"k{number}{who}", session=held.id, person=who, mark="present") for who in present),
        ]
    for who in ("p1", "p2"):
        days = {
            topic: min(
                (
                    on
                    for on, topics, status, came in classes
                    if topic in topics and status == "held" and who in came and on > 10
                ),
                default=None,
            )
            for topic in ("CD01", "CD02")
        }
        last = None if None in days.values() else max(on for on in days.values() if on is not None)
        expected = None if last is None else dt.date(2008, 3, last)
        assert made_up(missed, who, records) == expected
