"""Indicators C1-C6: classes for associations, and their members who have studied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wardapp.figures.contributions import Contribution, Contributions, CountedPeople, one_each, total_amount
from wardapp.figures.study.index import SessionStudy, StudyIndex
from wardapp.figures.study.topics import open_topics, topic_study
from wardapp.records import Person, ReportingPeriod

__all__ = ["ASSOCIATION_OF", "THREE_ASSOCIATIONS", "block_c", "members_studied"]

ASSOCIATION_OF: Mapping[str, str] = MappingProxyType({"C3": "veteran", "C4": "woman", "C5": "farmer", "C6": "youth"})
"""Indicator -> the group that it counts."""

THREE_ASSOCIATIONS = ("veteran", "woman", "farmer")
"""The groups that C2 counts together."""


def block_c(study: StudyIndex, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute C1 and C2 of held sessions whose first day is in a span (`docs/form.md`)."""
    sessions = study.held_between(first, last)
    named = frozenset[str]().union(*(held.studied for held in sessions))
    members = frozenset[str]().union(*(_people_in(study, group) for group in THREE_ASSOCIATIONS))
    return {
        "C1": one_each(
            held.session for held in sessions if held.session.role == "host" and held.session.audience == "association"
        ),
        "C2": Contributions((CountedPeople(named & members),), _largest_topic_by_number(sessions)),
    }


def members_studied(
    study: StudyIndex, period: ReportingPeriod, since: dt.date | None = None
) -> dict[str, Contributions]:
    """Compute C3-C6 up to the period's end (`docs/form.md`).

    With `since`, by the same rules over the sessions from that day on.

    By roll call anyone of the group counts, by number the topic that most of the group studied; topics need not be
    mandatory.
    """
    topics = [topic_study(study, topic, period.last, since) for topic in open_topics(study, period)]
    named = frozenset[str]().union(*(topic.studied for topic in topics))
    found = {}
    for code, group in ASSOCIATION_OF.items():
        numbers = (topic.sessions_by_number((group,)) for topic in topics)
        people = CountedPeople(_people_in(study, group) & named)
        found[code] = Contributions((people,), max(numbers, key=total_amount, default=()))
    return found


def _people_in(study: StudyIndex, group: str) -> frozenset[str]:
    """Collect the ids of the people in a group, active or not."""
    return study.cached_for_people(
        ("in group", group), lambda: frozenset(person.id for person in study.of(Person) if group in person.groups)
    )


def _largest_topic_by_number(sessions: Sequence[SessionStudy]) -> tuple[Contribution, ...]:
    """List the associations' classes by number, of the topic that most members studied."""
    of_topic: dict[str, list[Contribution]] = {}
    for held in sessions:
        if held.session.audience == "association":
            present = sum(held.by_number.get(association, 0) for association in THREE_ASSOCIATIONS)
            for topic in dict.fromkeys(held.session.topics):
                of_topic.setdefault(topic, []).append(Contribution(held.session, present))
    return tuple(max(of_topic.values(), key=total_amount, default=()))
