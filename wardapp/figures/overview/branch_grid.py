"""The grid of the overview: the state of each topic of a period in each branch."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from wardapp.figures.study.entitled import active_cells
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import TopicStudy, eligible, mandatory_topics, topic_study
from wardapp.records import Branch, Records, ReportingPeriod, Session, Topic
from wardapp.records.unit import branch_order
from wardapp.records.vocabulary import STUDY_GROUPS


class StudyState(Enum):
    """State of a topic in a branch; the values are the signs that the overview shows."""

    STUDIED = "x"
    PLANNED = "h"
    OVERDUE = "!"
    NOT_YET = "-"


class BranchState(NamedTuple):
    """One cell of the grid.

    Attributes:
        topic: the topic.
        state: studied, planned, overdue (a plan whose day has passed) or not yet.
        on: the first day on which it was studied, or the planned day; None for not yet.
        session: the planned session, if there is one.

    """

    topic: Topic
    state: StudyState
    on: dt.date | None = None
    session: Session | None = None


class BranchRow(NamedTuple):
    """One row of the grid: a branch, its number of entitled people, and a cell per topic."""

    branch: Branch
    people: int
    states: tuple[BranchState, ...]


def branch_grid(records: Records, period: ReportingPeriod, today: dt.date) -> tuple[BranchRow, ...]:
    """Compute the state of each mandatory topic of a period in each active chi bộ."""
    study = StudyIndex.over(records)
    return study.cached(("grid", period, today), lambda: _branch_grid(study, period, today))


def _branch_grid(study: StudyIndex, period: ReportingPeriod, today: dt.date) -> tuple[BranchRow, ...]:
    topics = [topic_study(study, topic, period.last) for topic in mandatory_topics(study, period)]
    plans = _plans(study)
    entitled_in = study.cached_for_people(
        ("entitled by branch", period.last), lambda: _entitled_by_branch(study, period.last)
    )
    return tuple(
        BranchRow(
            branch=branch,
            people=entitled_in[branch.id],
            states=tuple(_state(topic, branch, plans.get((topic.topic.id, branch.id)), today) for topic in topics),
        )
        for branch in sorted(active_cells(study, period.last), key=branch_order)
    )


def _entitled_by_branch(study: StudyIndex, on: dt.date) -> Counter[str | None]:
    return Counter(study.people[person].branch for person in eligible(study, STUDY_GROUPS, on))


def _state(studied: TopicStudy, branch: Branch, plan: tuple[dt.date, Session] | None, today: dt.date) -> BranchState:
    if (day := studied.branches.get(branch.id)) is not None:
        return BranchState(studied.topic, StudyState.STUDIED, day)
    if plan is None:
        return BranchState(studied.topic, StudyState.NOT_YET)
    state = StudyState.OVERDUE if plan[0] < today else StudyState.PLANNED
    return BranchState(studied.topic, state, *plan)


def _plans(study: StudyIndex) -> Mapping[tuple[str, str], tuple[dt.date, Session]]:
    """Map (topic, branch) to its earliest planned session, also one whose day has passed."""
    plans: dict[tuple[str, str], tuple[dt.date, Session]] = {}
    for day, session in _by_day(study.of(Session)):
        for branch in frozenset(session.branches) | study.branches_of(session.invitees):
            for topic in session.topics:
                plans.setdefault((topic, branch), (day, session))
    return plans


def _by_day(sessions: Iterable[Session]) -> list[tuple[dt.date, Session]]:
    planned = [
        (session.date_from, session)
        for session in sessions
        if session.status == "planned" and session.date_from is not None
    ]
    return sorted(planned, key=lambda dated: (dated[0], dated[1].id))
