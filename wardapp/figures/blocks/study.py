"""Indicators A0-A4 and C3-C6: what has been studied from the topics' first days up to a period's end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wardapp.figures.blocks.all_topics import (
    TopicStudy,
    eligible,
    learned_backing,
    topic_study,
    topics_of,
    topics_open_in,
)
from wardapp.figures.contributions import Backing, How, People, added, each
from wardapp.figures.entitled import active_branches
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Branch, Person, ReportingPeriod
from wardapp.records.vocabulary import MEMBER_GROUPS, STUDY_GROUPS

__all__ = ["ASSOCIATION_OF", "studied_backings"]

ASSOCIATION_OF: Mapping[str, str] = MappingProxyType({"C3": "veteran", "C4": "woman", "C5": "farmer", "C6": "youth"})
"""Indicator -> the group that it counts."""


def studied_backings(study: StudyIndex, period: ReportingPeriod, since: dt.date | None = None) -> dict[str, Backing]:
    """A0-A4 and C3-C6 up to the period's end, each as what it is made of.

    With `since`, by the same rules over the sessions from that day alone.
    """
    opened = topics_open_in(study, period)
    days = tuple(max(topic.first_day or dt.date.min, since or dt.date.min) for topic in opened)
    # In most periods both columns ask for the same days.
    return study.once(("studied", period, days), lambda: _studied_backings(study, period, since))


def _studied_backings(study: StudyIndex, period: ReportingPeriod, since: dt.date | None) -> dict[str, Backing]:
    mandatory = [topic_study(study, topic, period.last, since) for topic in topics_of(study, period)]
    members = eligible(study, MEMBER_GROUPS, period.last)
    everyone = eligible(study, STUDY_GROUPS, period.last)
    opened = [topic.topic for topic in mandatory if topic.sessions]
    backings = {
        "A0": each(_branches_through(mandatory, active_branches(study, period.last))),
        "A1": each(opened if len(opened) == len(mandatory) else (), How.ANY),
        "A2": each(opened),
        "A3": learned_backing(mandatory, everyone, STUDY_GROUPS),
        "A3a": learned_backing(mandatory, members, MEMBER_GROUPS),
        "A4": Backing(tuple(People(topic.essays, topic.topic) for topic in mandatory)),
    }
    return backings | _associations(study, period, since)


def _branches_through(topics: Sequence[TopicStudy], branches: Sequence[Branch]) -> list[Branch]:
    """Those of these branches that studied every topic; none without topics."""
    return [branch for branch in branches if topics and all(branch.id in topic.branches for topic in topics)]


def _associations(study: StudyIndex, period: ReportingPeriod, since: dt.date | None) -> dict[str, Backing]:
    """C3-C6: by roll call anyone in the group, by number the topic that most of it studied; mandatory or not."""
    topics = [topic_study(study, topic, period.last, since) for topic in topics_open_in(study, period)]
    by_name = frozenset[str]().union(*(topic.studied for topic in topics))
    backings = {}
    for code, group in ASSOCIATION_OF.items():
        named = in_group(study, group) & by_name
        numbers = (topic.shares_by_number((group,)) for topic in topics)
        backings[code] = Backing((People(named),), max(numbers, key=added, default=()))
    return backings


def in_group(study: StudyIndex, group: str) -> frozenset[str]:
    """Ids of the people in a group, active or not."""
    return study.of_people(
        ("in group", group), lambda: frozenset(person.id for person in study.of(Person) if group in person.groups)
    )
