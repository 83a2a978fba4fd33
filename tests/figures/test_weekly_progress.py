"""Weekly progress and branch rates agree with the indicators."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.figures.ward import branch, marks, person, session, topic
from tests.oracle.wards import PERIODS, random_ward
from wardapp.figures import StudyIndex, indicators
from wardapp.figures.overview.weekly_progress import branch_rates, weekly_progress
from wardapp.records import Record, RecordSet, from_json, parse_period


def random_study(seed: int) -> StudyIndex:
    read = (from_json(raw) for raw in random_ward(seed, "small"))
    return StudyIndex(RecordSet(one for one in read if isinstance(one, Record)))


@pytest.mark.parametrize("seed", range(12))
def test_the_last_week_of_a_period_is_a3_and_no_week_decreases(seed: int) -> None:
    study = random_study(seed)
    for code, _first, _last in PERIODS:
        period = parse_period(code)
        weeks = weekly_progress(study, period)
        figure = indicators(study, period)["A3"]
        assert (weeks[-1].day, weeks[-1].studied, weeks[-1].target) == (period.last, figure.value, figure.base)
        studied = [week.studied for week in weeks]
        assert studied == sorted(studied)
        assert len({week.day for week in weeks}) == len(weeks)


def test_weeks_end_on_sundays_and_stop_with_the_week_of_today() -> None:
    weeks = weekly_progress(RecordSet([topic("t1")]), parse_period("2008-H1"), dt.date(2008, 1, 16))
    assert [week.day for week in weeks] == [dt.date(2008, 1, 6), dt.date(2008, 1, 13), dt.date(2008, 1, 20)]


def test_a_period_that_has_not_begun_has_no_week() -> None:
    assert weekly_progress(RecordSet([]), parse_period("2008-H1"), dt.date(2007, 12, 1)) == []


def test_each_branch_has_the_rate_of_its_own_people() -> None:
    held = session("t1", branches=("b2", "b10"))
    people = [person("p1", branch="b2"), person("p2", branch="b2"), person("p3", branch="b10"), person("p4")]
    ward = RecordSet([branch("b10"), branch("b2"), topic("t1"), *people, held, *marks(held, "present", "p1", "p3")])
    rates = branch_rates(ward, parse_period("2008"))
    assert [(one.branch.id, one.studied, one.people, str(one.percent)) for one in rates] == [
        ("b2", 1, 2, "50.0"),
        ("b10", 1, 1, "100.0"),
    ]


def test_without_topics_nobody_has_studied() -> None:
    ward = RecordSet([branch("b1"), person("p1", branch="b1")])
    assert [(one.studied, one.people) for one in branch_rates(ward, parse_period("2008"))] == [(0, 1)]
