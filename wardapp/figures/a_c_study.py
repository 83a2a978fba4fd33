"""Indicators A0-C6: who studied the period's topics, classes, members of associations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from wardapp.figures.contributions import Combine, Contribution, Contributions, CountedPeople, one_each, total_amount
from wardapp.figures.study.entitled import active_cells
from wardapp.figures.study.index import SessionStudy, StudyIndex
from wardapp.figures.study.topics import TopicStudy, eligible, mandatory_topics, open_topics, topic_study
from wardapp.records import Branch, Person, ReportingPeriod
from wardapp.records.vocabulary import MEMBER_GROUPS, STUDY_GROUPS

_CLASS_FORMATS = frozenset({None, "assembly", "online"})
ASSOCIATION_OF: Mapping[str, str] = MappingProxyType({"C3": "veteran", "C4": "woman", "C5": "farmer", "C6": "youth"})
"""Indicator -> the group that it counts."""
THREE_ASSOCIATIONS = ("veteran", "woman", "farmer")
"""The groups that C2 counts together."""


def block_a(study: StudyIndex, period: ReportingPeriod, since: dt.date | None = None) -> dict[str, Contributions]:
    """Compute A0-A4 up to the period's end (`docs/form.md`).

    With `since`, by the same rules over the sessions from that day on.
    """
    topics = [topic_study(study, topic, period.last, since) for topic in mandatory_topics(study, period)]
    opened = [topic.topic for topic in topics if topic.sessions]
    return {
        "A0": one_each(_branches_with_all(topics, active_cells(study, period.last))),
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
    may be among those counted there. Without topics no one has studied.
    """
    topics = list(topics)
    if not topics:
        return Contributions()
    every_topic = people.intersection(*(topic.studied for topic in topics))
    by_number = [topic.sum_by_number(groups) for topic in topics]
    # A person may miss only topics that were also counted by number: the others must have been studied by roll call.
    only_by_name = [topic.studied for topic, number in zip(topics, by_number, strict=True) if number <= 0]
    nobody = len(only_by_name) == len(topics)
    partly = frozenset[str]() if nobody else people.intersection(*only_by_name) - every_topic
    reached = [number + len(partly & topic.studied) for topic, number in zip(topics, by_number, strict=True)]
    least = topics[reached.index(min(reached))]
    return Contributions(
        people=(CountedPeople(every_topic), CountedPeople(partly & least.studied, least.topic)),
        records=least.sessions_by_number(groups),
    )


class MixedStudy(NamedTuple):
    """The two parts of A3 where roll calls and head counts are mixed: people by name, and at most so many by number."""

    by_name: int
    by_number: int


def mixed_study(study: StudyIndex, period: ReportingPeriod) -> MixedStudy | None:
    """Split A3 up to the period's end into its two parts; None unless topics have both."""
    topics = [topic_study(study, topic, period.last) for topic in mandatory_topics(study, period)]
    people = eligible(study, STUDY_GROUPS, period.last)
    counted = any(topic.sum_by_number(STUDY_GROUPS) for topic in topics)
    if not counted or not any(people & topic.studied for topic in topics):
        return None
    found = studied_all(topics, people, STUDY_GROUPS)
    by_name = len(found.people[0].ids)
    return MixedStudy(by_name, found.number - by_name)


def count_studied_all(topics: Iterable[TopicStudy], people: frozenset[str], groups: Collection[str]) -> int:
    """Count who studied every one of these topics, by A3's rule; 0 without topics."""
    return studied_all(topics, people, groups).number


def _branches_with_all(topics: Sequence[TopicStudy], branches: Sequence[Branch]) -> list[Branch]:
    """List those of these branches that studied every topic; none without topics."""
    return [branch for branch in branches if topics and all(branch.id in topic.branches for topic in topics)]


def block_b(study: StudyIndex, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute B1-B4 of held sessions whose first day is in a span (`docs/form.md`)."""
    hosted = [held for held in study.held_between(first, last) if held.session.role == "host"]
    return {
        "B1": one_each(held.session for held in hosted if held.session.format in _CLASS_FORMATS),
        "B2": Contributions(records=tuple(Contribution(held.session, held.attendances) for held in hosted)),
        "B3": _distinct_people(hosted),
        "B4": one_each(held.session for held in hosted if held.session.format == "branch_meeting"),
    }


def _distinct_people(hosted: Sequence[SessionStudy]) -> Contributions:
    """Count people by roll call, and as declared.

    Not known if a session has numbers and no declared people.
    """
    declared = [
        Contribution(held.session, held.session.distinct_people)
        for held in hosted
        if held.session.distinct_people is not None or held.session.counts
    ]
    named = frozenset[str]().union(*(held.studied for held in hosted))
    return Contributions((CountedPeople(named),), tuple(declared))


def c1_and_c2(study: StudyIndex, first: dt.date, last: dt.date) -> dict[str, Contributions]:
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
    """List the classes in which members of the three associations were counted, of the topic that most studied."""
    of_topic: dict[str, list[Contribution]] = {}
    for held in sessions:
        present = sum(held.by_number.get(association, 0) for association in THREE_ASSOCIATIONS)
        if present:
            for topic in dict.fromkeys(held.session.topics):
                of_topic.setdefault(topic, []).append(Contribution(held.session, present))
    return tuple(max(of_topic.values(), key=total_amount, default=()))
