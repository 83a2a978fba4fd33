"""When the absences of a class were made up: derived from later classes, never recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from wardapp.figures.study.index import StudyIndex
from wardapp.records import Attendance, Session

ABSENT = ("excused", "unexcused")
"""The marks of an absence, which stay when it is made up."""


class MakeUps:
    """The later held classes of a class's topics, and who was present at them.

    An absence was made up once the person was present at a later class of each topic of the class that was missed, be it one
    class or several. Nothing of this is recorded: it is gone when that class or mark is removed.
    """

    def __init__(self, session: Session, classes: Iterable[Session]) -> None:
        """Find the later ones of `classes`; their marks are given to `take`."""
        self._topics = frozenset(session.topics)
        later = [one for one in classes if not self._topics.isdisjoint(one.topics) and _is_later(one, session)]
        later.sort(key=lambda one: (one.date_from, one.start_time or "", one.id))
        self._later = later
        self._present: dict[str, set[str]] = {one.id: set() for one in later}

    @classmethod
    def of(cls, study: StudyIndex, session: Session) -> MakeUps:
        """Return those of a class by the records of an index."""
        found = cls(session, study.of(Session))
        for later in found._later:
            for mark in study.marks(later):
                found.take(mark)
        return found

    def take(self, mark: Attendance) -> None:
        """Note a mark of any class."""
        present = self._present.get(mark.session or "")
        if present is not None and mark.mark == "present" and mark.person is not None:
            present.add(mark.person)

    def day(self, person: str) -> dt.date | None:
        """Return the day on which a person who was absent had made the class up; None if that has not happened."""
        missing = set(self._topics)
        for later in self._later:
            if person in self._present[later.id]:
                missing.difference_update(later.topics)
                if not missing:
                    return later.date_from
        return None


def _is_later(other: Session, session: Session) -> bool:
    """Return whether a held class was on a later day, or later on the same day."""
    if other.status != "held" or other.date_from is None or session.date_from is None or other.id == session.id:
        return False
    times = other.start_time, session.start_time
    same_day = other.date_from == session.date_from and None not in times
    return other.date_from > session.date_from or (same_day and (times[0] or "") > (times[1] or ""))
