"""Indicators B1-B4: classes that the unit opened, their listeners and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wardapp.figures.contributions import Contribution, Contributions, CountedPeople, one_each
from wardapp.figures.study.index import SessionStudy, StudyIndex

__all__ = ["block_b"]

_CLASS_FORMATS = frozenset({None, "assembly", "online"})


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
