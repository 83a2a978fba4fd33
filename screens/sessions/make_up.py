"""Find the class that a make-up class is for."""

from __future__ import annotations

from collections import Counter

from wardapp.figures import StudyIndex
from wardapp.figures.study.make_ups import ABSENT
from wardapp.records import Attendance, Records


def missed_class(records: Records, topic: str) -> str | None:
    """Return the class of a topic missed by most who still have not studied it."""
    classes = StudyIndex.over(records).held_of_topic.get(topic, ())
    studied = frozenset[str]().union(*(one.studied for one in classes))
    missed: Counter[str] = Counter()
    for mark in records.of(Attendance):
        if mark.mark in ABSENT and mark.person not in studied and mark.session is not None:
            missed[mark.session] += 1
    latest = [(missed[one.session.id], one.day, one.session.id) for one in classes if missed[one.session.id]]
    return max(latest)[2] if latest else None
