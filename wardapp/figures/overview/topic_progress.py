"""Progress of each topic: rows of sheet `Bieu02b_ChuyenDe`, and who has not studied."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.a_c_study import count_studied_all
from wardapp.figures.figure import percent
from wardapp.figures.overview.branch_grid import BranchRow, BranchState, StudyState, branch_grid
from wardapp.figures.study.entitled import active_cells, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import TopicStudy, eligible, mandatory_topics, topic_study
from wardapp.records import Person, Records, ReportingPeriod, Topic
from wardapp.records.vocabulary import STUDY_GROUPS

__all__ = [
    "BranchRow",
    "BranchState",
    "StudyState",
    "TopicProgress",
    "branch_grid",
    "people_left",
    "topic_progress",
]


class TopicProgress(NamedTuple):
    """One row of sheet `Bieu02b_ChuyenDe`: a topic from its first day up to the period's end.

    Attributes:
        topic: the topic.
        of_period: whether it is one of the period's mandatory topics.
        branches_studied: active chi bộ that studied it.
        branches_total: active chi bộ.
        classes: its held sessions (*Lớp, buổi*).
        base: *Thuộc diện*, that of A3.
        studied: *Đã học*, by A3's rule for this topic alone.
        essays: people who handed in an essay.
        finished_on: *Ngày xong*: the day on which the last active chi bộ studied it; None until then.

    """

    topic: Topic
    of_period: bool
    branches_studied: int
    branches_total: int
    classes: int
    base: int
    studied: int
    essays: int
    finished_on: dt.date | None

    @property
    def percent(self) -> Decimal | None:
        """*Tỷ lệ (%)*: `studied` out of `base`."""
        return percent(self.studied, self.base)

    @property
    def left(self) -> int:
        """*Còn*: entitled and not yet studied."""
        return max(self.base - self.studied, 0)


def topic_progress(records: Records, period: ReportingPeriod) -> tuple[TopicProgress, ...]:
    """List the mandatory topics of a period, then others with a held session in it."""
    study = StudyIndex.over(records)
    return study.cached(("topic progress", period), lambda: _topic_progress(study, period))


def _topic_progress(study: StudyIndex, period: ReportingPeriod) -> tuple[TopicProgress, ...]:
    mandatory = mandatory_topics(study, period)
    studied_in_period = {
        topic for held in study.held_between(period.first, period.last) for topic in held.session.topics
    }
    others = [topic for topic in study.of(Topic) if topic.id in studied_in_period and topic not in mandatory]
    others.sort(key=lambda topic: (topic.first_day or dt.date.min, topic.code or "", topic.id))
    base = entitled(study, period.last).study_base
    people = eligible(study, STUDY_GROUPS, period.last)
    branches = [branch.id for branch in active_cells(study, period.last)]
    return tuple(
        _progress(topic_study(study, topic, period.last), topic in mandatory, base, people, branches)
        for topic in (*mandatory, *others)
    )


def _progress(
    studied: TopicStudy, of_period: bool, base: int, people: frozenset[str], branches: list[str]
) -> TopicProgress:
    days = [studied.branches[branch] for branch in branches if branch in studied.branches]
    return TopicProgress(
        topic=studied.topic,
        of_period=of_period,
        branches_studied=len(days),
        branches_total=len(branches),
        classes=len(studied.sessions),
        base=base,
        studied=count_studied_all([studied], people, STUDY_GROUPS),
        essays=len(studied.essays),
        finished_on=max(days) if days and len(days) == len(branches) else None,
    )


def people_left(records: Records, period: ReportingPeriod, topic: Topic) -> list[Person]:
    """List the people who should have studied a topic and have not by roll call, by id.

    They are active, not exempt and of A3's groups. Who was counted by number has no name and is listed too.
    """
    study = StudyIndex.over(records)
    missing = eligible(study, STUDY_GROUPS, period.last) - topic_study(study, topic, period.last).studied
    return [person for person in study.of(Person) if person.id in missing]
