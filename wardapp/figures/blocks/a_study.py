"""Indicators A0-A4: who studied the period's mandatory topics, up to its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from wardapp.figures.contributions import Combine, Contributions, CountedPeople, one_each
from wardapp.figures.study.entitled import active_branches
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import TopicStudy, eligible, mandatory_topics, topic_study
from wardapp.records import Branch, ReportingPeriod
from wardapp.records.vocabulary import MEMBER_GROUPS, STUDY_GROUPS

__all__ = ["block_a", "count_studied_all", "studied_all"]


def block_a(study: StudyIndex, period: ReportingPeriod, since: dt.date | None = None) -> dict[str, Contributions]:
    """Compute A0-A4 up to the period's end (`docs/form.md`).

    With `since`, by the same rules over the sessions from that day on.
    """
    topics = [topic_study(study, topic, period.last, since) for topic in mandatory_topics(study, period)]
    opened = [topic.topic for topic in topics if topic.sessions]
    return {
        "A0": one_each(_branches_with_all(topics, active_branches(study, period.last))),
        "A1": one_each(opened if len(opened) == len(topics) else (), Combine.ANY),
        "A2": one_each(opened),
        "A3": studied_all(topics, eligible(study, STUDY_GROUPS, period.last), STUDY_GROUPS),
        "A3a": studied_all(topics, eligible(study, MEMBER_GROUPS, period.last), MEMBER_GROUPS),
        "A4": Contributions(tuple(CountedPeople(topic.essays, topic.topic) for topic in topics)),
    }


def studied_all(topics: Iterable[TopicStudy], people: frozenset[str], groups: Collection[str]) -> Contributions:
    """Find who studied every one of these topics (`docs/form.md`, A3).

    The number is R + min over T of H(T) + P(T).

    R are those of `people` who studied every topic by roll call. H(T) is the sum of T by number over `groups`. P(T) are
    the people outside R who studied T by roll call and each of whose missing topics was studied by number, so that they
    may be among those counted there. Without topics nobody has studied.
    """
    topics = list(topics)
    if not topics:
        return Contributions()
    every_topic = people.intersection(*(topic.studied for topic in topics))
    by_number = [topic.sum_by_number(groups) for topic in topics]
    # A person may miss only topics that somebody studied by number: the others must have been studied by roll call.
    only_by_name = [topic.studied for topic, number in zip(topics, by_number, strict=True) if number <= 0]
    nobody = len(only_by_name) == len(topics)
    partly = frozenset[str]() if nobody else people.intersection(*only_by_name) - every_topic
    reached = [number + len(partly & topic.studied) for topic, number in zip(topics, by_number, strict=True)]
    least = topics[reached.index(min(reached))]
    return Contributions(
        people=(CountedPeople(every_topic), CountedPeople(partly & least.studied, least.topic)),
        records=least.sessions_by_number(groups),
    )


def count_studied_all(topics: Iterable[TopicStudy], people: frozenset[str], groups: Collection[str]) -> int:
    """Count who studied every one of these topics, by A3's rule; 0 without topics."""
    return studied_all(topics, people, groups).number


def _branches_with_all(topics: Sequence[TopicStudy], branches: Sequence[Branch]) -> list[Branch]:
    """List those of these branches that studied every topic; none without topics."""
    return [branch for branch in branches if topics and all(branch.id in topic.branches for topic in topics)]
