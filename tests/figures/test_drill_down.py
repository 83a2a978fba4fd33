"""The breakdown of a figure adds up to it, for every indicator of any ward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tests.figures.ward import branch, marks, person, session, topic
from tests.oracle.wards import random_ward
from wardapp.figures import INDICATORS, Column, StudyIndex, branch_grid, indicators, topic_progress
from wardapp.figures.contributions import Combine, Contributions
from wardapp.figures.drill_down import branch_breakdown, breakdown, topic_breakdown
from wardapp.figures.study.entitled import active_cells
from wardapp.figures.study.topics import eligible, mandatory_topics
from wardapp.records import Branch, Record, RecordSet, from_json, parse_period
from wardapp.records.vocabulary import MEMBER_GROUPS, STUDY_GROUPS

PERIODS = ("2008", "2008-H1", "2008-Q2", "2007-01-01..2008-12-31")
WARDS = range(0, 120, 5)


def wards() -> Iterator[StudyIndex]:
    for seed in WARDS:
        read = (from_json(raw) for raw in random_ward(seed, "tiny" if seed % 4 == 0 else "small"))
        yield StudyIndex(RecordSet(one for one in read if isinstance(one, Record)))


def rows_of(counted: Contributions) -> list[int | None]:
    """List the amounts of the rows of a breakdown: 1 per person, and each record's own."""
    return [1 for people in counted.people for _person in people.ids] + [share.amount for share in counted.records]


def value_of_rows(counted: Contributions) -> int | None:
    rows = rows_of(counted)
    if None in rows:
        return None
    added = [row for row in rows if row is not None]
    if counted.combine is Combine.SUM:
        return sum(added)
    return min(sum(added), 1) if counted.combine is Combine.ANY else max([0, *added])


def test_the_breakdown_of_every_indicator_adds_up_to_it_in_both_columns() -> None:
    reached: set[str] = set()
    for place, study in enumerate(wards()):
        period = parse_period(PERIODS[place % len(PERIODS)])
        figures = indicators(study, period)
        for indicator in INDICATORS:
            figure = figures[indicator.code]
            for column, value in ((Column.IN_PERIOD, figure.in_period), (Column.TO_END, figure.cumulative)):
                opened = breakdown(study, period, indicator.code, column)
                assert value_of_rows(opened.contributions) == value, (indicator.code, column)
                assert opened.base == figure.base
            reached |= {indicator.code} if figure.value else set()
    assert len(reached) > 40, "wards that move hardly any figure prove nothing"


def test_everybody_entitled_is_either_counted_or_missing() -> None:
    period = parse_period("2008")
    for study in wards():
        entitled_to = {
            "A3": eligible(study, STUDY_GROUPS, period.last),
            "A3a": eligible(study, MEMBER_GROUPS, period.last),
            "A0": {one.id for one in active_cells(study, period.last)},
        }
        for code in ("A0", "A3", "A3a", "C3", "C4", "C5", "C6"):
            opened = breakdown(study, period, code)
            missing = [lacking.record.id for lacking in opened.missing]
            held = {one for people in opened.contributions.people for one in people.ids}
            held |= {share.record.id for share in opened.contributions.records if isinstance(share.record, Branch)}
            assert held.isdisjoint(missing)
            assert len(set(missing)) == len(missing)
            if code in entitled_to and mandatory_topics(study, period):
                assert held | set(missing) == entitled_to[code]


def test_the_breakdown_of_each_topic_and_branch_agrees_with_the_overview() -> None:
    period = parse_period("2008")
    for study in wards():
        for row in topic_progress(study, period):
            opened = topic_breakdown(study, period, row.topic)
            assert (value_of_rows(opened.contributions), opened.base) == (row.studied, row.base)
        for branch_row in branch_grid(study, period, dt.date(2008, 12, 31)):
            for state in branch_row.states:
                cell = branch_breakdown(study, period, state.topic, branch_row.branch)
                assert cell.contributions.records or state.state.value != "x"
                assert cell.base == branch_row.people
                assert sum(len(people.ids) for people in cell.contributions.people) + len(cell.missing) == cell.base


def test_each_missing_person_has_the_topics_not_studied() -> None:
    period = parse_period("2008")
    studied = session("t1")
    people = [person("p1", branch="b1"), person("p2", branch="b1")]
    marked = [*marks(studied, "present", "p1"), *marks(studied, "excused", "p2")]
    records = RecordSet([topic("t1"), topic("t2"), branch("b1"), *people, studied, *marked])
    lacking = {one.record.id: [topic.id for topic in one.topics] for one in breakdown(records, period, "A3").missing}
    assert lacking == {"p1": ["t2"], "p2": ["t1", "t2"]}
    (of_topic,) = topic_breakdown(records, period, topic("t1")).missing
    assert of_topic.record.id == "p2"
