"""The rule of A3: who has studied every topic, by roll call and by number together. The topics of a period stand here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from wardapp.figures.contributions import Backing, People, Share
from wardapp.figures.study.index import SessionStudy, StudyIndex
from wardapp.records import Person, Records, ReportingPeriod, Topic

__all__ = [
    "TopicStudy",
    "eligible",
    "learned",
    "learned_backing",
    "topic_study",
    "topics_of",
    "topics_open_in",
]


class TopicStudy(NamedTuple):
    """What was studied of one topic between two days.

    Attributes:
        topic: the topic.
        sessions: its held sessions, in the order of days.
        studied: ids of the people who studied it by roll call.
        essays: ids of the people who handed in an essay.
        branches: id of each branch that studied it -> the first day it did.
        by_number: group -> the sum over the sessions of its largest sitting.

    """

    topic: Topic
    sessions: Sequence[SessionStudy]
    studied: frozenset[str]
    essays: frozenset[str]
    branches: Mapping[str, dt.date]
    by_number: Mapping[str, int]

    def sum_by_number(self, groups: Collection[str]) -> int:
        """H of A3: these groups' sum by number."""
        return sum(self.by_number.get(group, 0) for group in groups)

    def shares_by_number(self, groups: Collection[str]) -> tuple[Share, ...]:
        """The classes that the sum is made of."""
        if not any(self.by_number.get(group) for group in groups):
            return ()
        numbers = ((held.session, sum(held.by_number.get(group, 0) for group in groups)) for held in self.sessions)
        return tuple(Share(session, number) for session, number in numbers if number)


def topics_open_in(records: Records, period: ReportingPeriod) -> tuple[Topic, ...]:
    """Topics begun by the period's end and due no earlier than its first day, in the order they begin."""
    found = [
        (begins, topic)
        for topic in records.of(Topic)
        if (begins := topic.first_day) is not None
        and (ends := topic.last_day) is not None
        and begins <= period.last
        and ends >= period.first
    ]
    found.sort(key=lambda dated: (dated[0], dated[1].code or "", dated[1].id))
    return tuple(topic for _begins, topic in found)


def topics_of(records: Records, period: ReportingPeriod) -> tuple[Topic, ...]:
    """*Topics of P*: the mandatory ones among them."""
    return tuple(topic for topic in topics_open_in(records, period) if topic.mandatory)


def topic_study(study: StudyIndex, topic: Topic, last: dt.date, since: dt.date | None = None) -> TopicStudy:
    """What was studied of a topic from its first day to `last`, not before `since` where one is given."""
    first = max(day for day in (topic.first_day, since, dt.date.min) if day is not None)
    found = study.once(("topic", topic.id, first, last), lambda: _topic_study(study, topic, first, last))
    return found if found.topic is topic else _topic_study(study, topic, first, last)


def _topic_study(study: StudyIndex, topic: Topic, first: dt.date, last: dt.date) -> TopicStudy:
    sessions = [held for held in study.held_of_topic.get(topic.id, ()) if first <= held.day <= last]
    branches: dict[str, dt.date] = {}
    by_number: dict[str, int] = {}
    for held in sessions:
        for branch in held.branches:
            branches.setdefault(branch, held.day)
        for group, present in held.by_number.items():
            by_number[group] = by_number.get(group, 0) + present
    return TopicStudy(
        topic=topic,
        sessions=sessions,
        studied=frozenset().union(*(held.studied for held in sessions)),
        essays=frozenset().union(*(held.essays for held in sessions)),
        branches=branches,
        by_number=by_number,
    )


def eligible(records: Records, groups: Collection[str], on: dt.date) -> frozenset[str]:
    """Ids of the people of these main groups who are active and not exempt on a day."""
    wanted = frozenset(groups)
    study = StudyIndex.over(records)
    return study.of_people(
        ("eligible", wanted, on),
        lambda: frozenset(
            person.id
            for person in study.of(Person)
            if person.main_group in wanted and person.is_active(on) and not person.is_exempt(on)
        ),
    )


def learned(studies: Iterable[TopicStudy], people: frozenset[str], groups: Collection[str]) -> int:
    """How many studied every topic of `studies` (the form guide, A3); 0 without topics."""
    return learned_backing(studies, people, groups).number


def learned_backing(studies: Iterable[TopicStudy], people: frozenset[str], groups: Collection[str]) -> Backing:
    """Who studied every topic of `studies` (the form guide, A3): R + min over T of H(T) + P(T); nobody without topics.

    R = `people` who studied every topic by roll call; H(T) = T's sum by number over `groups`; P(T) = people not in R
    who studied T by roll call and whose every missing topic was studied by number, so that they may be among H of it.
    """
    topics = list(studies)
    if not topics:
        return Backing()
    every_topic = people.intersection(*(topic.studied for topic in topics))
    by_number = [topic.sum_by_number(groups) for topic in topics]
    # A person may miss only topics that somebody studied by number: the others must have been studied by roll call.
    only_by_name = [topic.studied for topic, number in zip(topics, by_number, strict=True) if number <= 0]
    nobody = len(only_by_name) == len(topics)
    partly = frozenset[str]() if nobody else people.intersection(*only_by_name) - every_topic
    reached = [number + len(partly & topic.studied) for topic, number in zip(topics, by_number, strict=True)]
    least = topics[reached.index(min(reached))]
    return Backing(
        people=(People(every_topic), People(partly & least.studied, least.topic)),
        shares=least.shares_by_number(groups),
    )
