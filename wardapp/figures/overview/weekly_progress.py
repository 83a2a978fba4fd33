"""Series for charts: who studied everything by each week's end, and branch rates."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wardapp.figures.a_c_study import count_studied_all
from wardapp.figures.figure import percent
from wardapp.figures.study.entitled import active_cells, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import eligible, mandatory_topics, topic_study
from wardapp.records import Branch, Records, ReportingPeriod
from wardapp.records.unit import branch_order
from wardapp.records.vocabulary import STUDY_GROUPS

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class WeekProgress:
    """The end of one week: how many had studied everything by then, and the target.

    Attributes:
        day: the Sunday, or the period's last day.
        studied: A3's value over the classes held up to that day.
        target: A3's base at the period's end.

    """

    day: dt.date
    studied: int
    target: int


@dataclass(frozen=True, slots=True)
class BranchRate:
    """One branch: how many of its entitled people have studied every topic by roll call."""

    branch: Branch
    studied: int
    people: int

    @property
    def percent(self) -> Decimal | None:
        """The rate in percent; None if no one in the branch is entitled."""
        return percent(self.studied, self.people)


def weekly_progress(records: Records, period: ReportingPeriod, until: dt.date | None = None) -> Sequence[WeekProgress]:
    """Compute the weeks of a period, up to that of `until`; the last value is A3."""
    study = StudyIndex.over(records)
    topics = mandatory_topics(study, period)
    people = eligible(study, STUDY_GROUPS, period.last)
    target = entitled(study, period.last).study_base
    return [
        WeekProgress(
            day, count_studied_all([topic_study(study, topic, day) for topic in topics], people, STUDY_GROUPS), target
        )
        for day in _week_ends(period, min(until or period.last, period.last))
    ]


def branch_rates(records: Records, period: ReportingPeriod) -> Sequence[BranchRate]:
    """List each active chi bộ, by name, with its people entitled and those who studied every mandatory topic.

    Without such topics every `studied` is 0.
    """
    study = StudyIndex.over(records)
    topics = mandatory_topics(study, period)
    people = eligible(study, STUDY_GROUPS, period.last)
    every = people.intersection(*(topic_study(study, topic, period.last).studied for topic in topics))
    entitled_in, studied_in = _by_branch(study, people), _by_branch(study, every if topics else frozenset())
    return [
        BranchRate(branch, studied_in[branch.id], entitled_in[branch.id])
        for branch in sorted(active_cells(study, period.last), key=branch_order)
    ]


def _by_branch(study: StudyIndex, people: Collection[str]) -> Counter[str | None]:
    """Count these people by branch."""
    return Counter(study.people[person].branch for person in people)


def _week_ends(period: ReportingPeriod, until: dt.date) -> Sequence[dt.date]:
    """List the Sundays of a period up to the first on or after `until`.

    The last one may be the period's last day.
    """
    ends = []
    day = period.first + dt.timedelta(days=_SUNDAY - period.first.weekday())
    while day < period.last and day < until:
        ends.append(day)
        day += dt.timedelta(days=7)
    return [*ends, min(day, period.last)] if until >= period.first else []
