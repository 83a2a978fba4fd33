"""Find the classes that a make-up class makes up for."""

from __future__ import annotations

from collections import Counter

from wardapp.figures import StudyIndex
from wardapp.records import Attendance, Records, Session

_ABSENT = frozenset({"excused", "unexcused"})


def missed_class(records: Records, topic: str) -> str | None:
    """Return the class of a topic missed by most who still have not studied it."""
    classes = StudyIndex.over(records).held_of_topic.get(topic, ())
    studied = frozenset[str]().union(*(one.studied for one in classes))
    missed: Counter[str] = Counter()
    for mark in records.of(Attendance):
        if mark.mark in _ABSENT and mark.person not in studied and mark.session is not None:
            missed[mark.session] += 1
    latest = [(missed[one.session.id], one.day, one.session.id) for one in classes if missed[one.session.id]]
    return max(latest)[2] if latest else None


def made_up_by(records: Records, session: Session) -> frozenset[str]:
    """Return the ids of the classes whose absences become *học bù* here.

    These are the class that a make-up class names and, since people missed a topic on different days, every class held up
    to its day that was about its topics and nothing else.
    """
    if session.makes_up is None:
        return frozenset()
    day, topics = session.date_from, frozenset(session.topics)
    others = (
        other.id
        for other in records.of(Session)
        if other.status == "held" and other.date_from is not None and other.topics and other.id != session.id
        if day is not None and other.date_from <= day and topics.issuperset(other.topics) and other.makes_up is None
    )
    return frozenset((session.makes_up, *others))
