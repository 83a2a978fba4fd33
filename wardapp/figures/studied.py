"""Indicators A0-A4 and C3-C6: what has been studied from the topics' first days up to a period's end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wardapp.figures.entitled import active_branches
from wardapp.figures.index import StudyIndex
from wardapp.figures.learned import TopicStudy, eligible, learned, topic_study, topics_of, topics_open_in
from wardapp.records import Person, ReportingPeriod
from wardapp.records.vocabulary import MEMBER_GROUPS, STUDY_GROUPS

__all__ = ["ASSOCIATION_OF", "studied_figures"]

ASSOCIATION_OF: Mapping[str, str] = MappingProxyType({"C3": "veteran", "C4": "woman", "C5": "farmer", "C6": "youth"})
"""Indicator -> the group that it counts."""


def studied_figures(study: StudyIndex, period: ReportingPeriod, since: dt.date | None = None) -> dict[str, int]:
    """A0-A4 and C3-C6 up to the period's end; with `since`, by the same rules over the sessions from that day alone."""
    mandatory = [topic_study(study, topic, period.last, since) for topic in topics_of(study, period)]
    members = eligible(study, MEMBER_GROUPS, period.last)
    everyone = eligible(study, STUDY_GROUPS, period.last)
    figures = {
        "A0": _branches_through(mandatory, [branch.id for branch in active_branches(study, period.last)]),
        "A1": 1 if mandatory and all(topic.sessions for topic in mandatory) else 0,
        "A2": sum(1 for topic in mandatory if topic.sessions),
        "A3": learned(mandatory, everyone, STUDY_GROUPS),
        "A3a": learned(mandatory, members, MEMBER_GROUPS),
        "A4": sum(len(topic.essays) for topic in mandatory),
    }
    return figures | _associations(study, period, since)


def _branches_through(topics: Sequence[TopicStudy], branches: Sequence[str]) -> int:
    """How many of these branches studied every topic; none without topics."""
    if not topics:
        return 0
    return sum(1 for branch in branches if all(branch in topic.branches for topic in topics))


def _associations(study: StudyIndex, period: ReportingPeriod, since: dt.date | None) -> dict[str, int]:
    """C3-C6: by roll call anyone in the group, by number the topic that most of it studied; mandatory or not."""
    topics = [topic_study(study, topic, period.last, since) for topic in topics_open_in(study, period)]
    by_name = frozenset[str]().union(*(topic.studied for topic in topics))
    figures = {}
    for code, group in ASSOCIATION_OF.items():
        named = sum(1 for person in study.of(Person) if group in person.groups and person.id in by_name)
        figures[code] = named + max((topic.by_number.get(group, 0) for topic in topics), default=0)
    return figures
