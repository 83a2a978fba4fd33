"""The topics of a period, who must study them, and what was studied of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from wardapp.figures.contributions import Contribution
from wardapp.figures.study.index import SessionStudy, StudyIndex
from wardapp.records import Person, Records, ReportingPeriod, Topic


class TopicStudy(NamedTuple):
    """What was studied of one topic between two days.

    Attributes:
        topic: the topic.
        sessions: its held sessions, in the order of days.
        studied: ids of the people who studied it by roll call.
        essays: ids of the people who handed in an essay.
        branches: id of each branch that studied it (A0's rule) -> the day by which it had.
        by_number: group -> the sum over the sessions of its largest sitting.

    """

    topic: Topic
    sessions: Sequence[SessionStudy]
    studied: frozenset[str]
    essays: frozenset[str]
    branches: Mapping[str, dt.date]
    by_number: Mapping[str, int]

    def sum_by_number(self, groups: Collection[str]) -> int:
        """Sum these groups' numbers: H(T) of A3's rule."""
        return sum(self.by_number.get(group, 0) for group in groups)

    def sessions_by_number(self, groups: Collection[str]) -> tuple[Contribution, ...]:
        """List the sessions that `sum_by_number` adds up, each with its number."""
        if not any(self.by_number.get(group) for group in groups):
            return ()
        numbers = ((held.session, sum(held.by_number.get(group, 0) for group in groups)) for held in self.sessions)
        return tuple(Contribution(session, number) for session, number in numbers if number)


def open_topics(records: Records, period: ReportingPeriod) -> tuple[Topic, ...]:
    """List the topics whose span of days overlaps a period, by their first day."""
    found = [
        (first, topic)
        for topic in records.of(Topic)
        if (first := topic.first_day) is not None
        and (last := topic.last_day) is not None
        and first <= period.last
        and last >= period.first
    ]
    found.sort(key=lambda dated: (dated[0], dated[1].code or "", dated[1].id))
    return tuple(topic for _first, topic in found)


def mandatory_topics(records: Records, period: ReportingPeriod) -> tuple[Topic, ...]:
    """List the mandatory ones of `open_topics` (`docs/form.md`: *Topics of P*)."""
    return tuple(topic for topic in open_topics(records, period) if topic.mandatory)


def topic_study(study: StudyIndex, topic: Topic, last: dt.date, since: dt.date | None = None) -> TopicStudy:
    """Collect what was studied of a topic from its first day, or `since`, to `last`."""
    first = max(day for day in (topic.first_day, since, dt.date.min) if day is not None)
    found = study.cached(("topic", topic.id, first, last), lambda: _topic_study(study, topic, first, last))
    # A caller may pass an edited topic with the id of a recorded one.
    return found if found.topic is topic else _topic_study(study, topic, first, last)


def _topic_study(study: StudyIndex, topic: Topic, first: dt.date, last: dt.date) -> TopicStudy:
    sessions = [held for held in study.held_of_topic.get(topic.id, ()) if first <= held.day <= last]
    by_number: dict[str, int] = {}
    for held in sessions:
        for group, present in held.by_number.items():
            by_number[group] = by_number.get(group, 0) + present
    return TopicStudy(
        topic=topic,
        sessions=sessions,
        studied=frozenset().union(*(held.studied for held in sessions)),
        essays=frozenset().union(*(held.essays for held in sessions)),
        branches=_branches(study, sessions, last),
        by_number=by_number,
    )


def _branches(study: StudyIndex, sessions: Sequence[SessionStudy], last: dt.date) -> dict[str, dt.date]:
    """Map each branch that studied in these sessions to the day by which it had (`docs/form.md`, A0).

    A branch did so if more than half of its people, active on the last day and not exempt, are marked, or if a session
    counted by number lists it.
    """
    branch_of, sizes = study.cached_for_people(("branches", last), lambda: _members(study, last))
    found: dict[str, dt.date] = {}
    seen: set[str] = set()
    studied: Counter[str | None] = Counter()
    for held in sessions:
        if held.session.counting == "headcount":
            for listed in held.session.branches:
                found.setdefault(listed, held.day)
        added = held.studied - seen
        seen.update(added)
        of_session = Counter(map(branch_of.get, added))
        del of_session[None]
        studied.update(of_session)
        for branch in of_session:
            if branch is not None and studied[branch] * 2 > sizes[branch]:
                found.setdefault(branch, held.day)
    return found


def _members(study: StudyIndex, on: dt.date) -> tuple[dict[str, str], Counter[str]]:
    """Map the people who are active and not exempt on a day to their branches, and count them by branch."""
    branch_of = {
        person.id: person.branch
        for person in study.of(Person)
        if person.branch is not None and person.is_active(on) and not person.is_exempt(on)
    }
    return branch_of, Counter(branch_of.values())


def eligible(records: Records, groups: Collection[str], on: dt.date) -> frozenset[str]:
    """Collect the ids of the people of these main groups who are active and not exempt on a day."""
    wanted = frozenset(groups)
    study = StudyIndex.over(records)
    return study.cached_for_people(
        ("eligible", wanted, on),
        lambda: frozenset(
            person.id
            for person in study.of(Person)
            if person.main_group in wanted and person.is_active(on) and not person.is_exempt(on)
        ),
    )
