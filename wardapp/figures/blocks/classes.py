"""Indicators B1-B4, C1 and C2: classes, listeners and people between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wardapp.figures.blocks.study import in_group
from wardapp.figures.contributions import Backing, People, Share, added, each
from wardapp.figures.study.index import SessionStudy, StudyIndex

__all__ = ["opened_backings"]

_CLASS_FORMATS = frozenset({None, "assembly", "online"})
_THREE_ASSOCIATIONS = ("veteran", "woman", "farmer")


def opened_backings(study: StudyIndex, first: dt.date, last: dt.date) -> dict[str, Backing]:
    """B1-B4, C1 and C2 of the held sessions whose first day lies between two days, each as what it is made of.

    B3 is without a value where it is not known.
    """
    sessions = study.held_between(first, last)
    hosted = [held for held in sessions if held.session.role == "host"]
    return {
        "B1": each(held.session for held in hosted if held.session.format in _CLASS_FORMATS),
        "B2": Backing(shares=tuple(Share(held.session, held.attendances) for held in hosted)),
        "B3": _distinct_people(hosted),
        "B4": each(held.session for held in hosted if held.session.format == "branch_meeting"),
        "C1": each(held.session for held in hosted if held.session.audience == "association"),
        "C2": Backing((People(_named_in_associations(study, sessions)),), _largest_topic_by_number(sessions)),
    }


def _distinct_people(hosted: Sequence[SessionStudy]) -> Backing:
    """People by roll call, and those declared; unknown if a session has numbers and nobody declared its people."""
    declared = [
        Share(held.session, held.session.distinct_people)
        for held in hosted
        if held.session.distinct_people is not None or held.session.counts
    ]
    named = frozenset[str]().union(*(held.studied for held in hosted))
    return Backing((People(named),), tuple(declared))


def _named_in_associations(study: StudyIndex, sessions: Sequence[SessionStudy]) -> frozenset[str]:
    named = frozenset[str]().union(*(held.studied for held in sessions))
    return named.intersection(frozenset().union(*(in_group(study, group) for group in _THREE_ASSOCIATIONS)))


def _largest_topic_by_number(sessions: Sequence[SessionStudy]) -> tuple[Share, ...]:
    """The three associations' classes by number, of the topic that most of them studied in their own classes."""
    of_topic: dict[str, list[Share]] = {}
    for held in sessions:
        if held.session.audience == "association":
            listened = sum(held.by_number.get(association, 0) for association in _THREE_ASSOCIATIONS)
            for topic in dict.fromkeys(held.session.topics):
                of_topic.setdefault(topic, []).append(Share(held.session, listened))
    return tuple(max(of_topic.values(), key=added, default=()))
