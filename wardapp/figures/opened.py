"""Indicators B1-B4, C1 and C2: classes, listeners and people between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wardapp.figures.index import SessionStudy, StudyIndex

__all__ = ["opened_figures"]

_CLASS_FORMATS = frozenset({None, "assembly", "online"})
_THREE_ASSOCIATIONS = ("veteran", "woman", "farmer")


def opened_figures(study: StudyIndex, first: dt.date, last: dt.date) -> dict[str, int | None]:
    """B1-B4, C1 and C2 of the held sessions whose first day lies between two days; B3 is None where it is not known."""
    sessions = study.held_between(first, last)
    hosted = [held for held in sessions if held.session.role == "host"]
    return {
        "B1": sum(1 for held in hosted if held.session.format in _CLASS_FORMATS),
        "B2": sum(held.attendances for held in hosted),
        "B3": _distinct_people(hosted),
        "B4": sum(1 for held in hosted if held.session.format == "branch_meeting"),
        "C1": sum(1 for held in hosted if held.session.audience == "association"),
        "C2": _named_in_associations(study, sessions) + _largest_topic_by_number(sessions),
    }


def _distinct_people(hosted: Sequence[SessionStudy]) -> int | None:
    """People by roll call, and those declared; unknown if a session has numbers and nobody declared its people."""
    declared = 0
    for held in hosted:
        if held.session.distinct_people is not None:
            declared += held.session.distinct_people
        elif held.session.counts:
            return None
    return len(frozenset[str]().union(*(held.studied for held in hosted))) + declared


def _named_in_associations(study: StudyIndex, sessions: Sequence[SessionStudy]) -> int:
    named = frozenset[str]().union(*(held.studied for held in sessions))
    people = (study.people.get(person) for person in named)
    return sum(
        1
        for person in people
        if person is not None and any(association in person.groups for association in _THREE_ASSOCIATIONS)
    )


def _largest_topic_by_number(sessions: Sequence[SessionStudy]) -> int:
    """The three associations' sum by number, of the topic that most of them studied in their own classes."""
    of_topic: dict[str, int] = {}
    for held in sessions:
        if held.session.audience == "association":
            listened = sum(held.by_number.get(association, 0) for association in _THREE_ASSOCIATIONS)
            for topic in dict.fromkeys(held.session.topics):
                of_topic[topic] = of_topic.get(topic, 0) + listened
    return max(of_topic.values(), default=0)
