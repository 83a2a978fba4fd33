"""The marks of all roll calls by session, updated at the cost of the marks that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, count
from operator import is_not
from typing import NamedTuple

from wardapp.records import Attendance

__all__ = ["MarksBySession"]

_FEW = 5_000
"""With more changed marks than this, all marks are grouped again."""


class MarksBySession(NamedTuple):
    """Marks by session.

    Attributes:
        marks: all of them, in the order of their ids.
        by_session: session id -> its marks that have a value, in the same order.

    """

    marks: Sequence[Attendance]
    by_session: Mapping[str, Sequence[Attendance]]

    @classmethod
    def of(cls, marks: Sequence[Attendance]) -> MarksBySession:
        """Group marks by session."""
        return cls(marks, _grouped(marks))

    def changed_to(self, marks: Sequence[Attendance]) -> MarksBySession:
        """Return the groups of a later state of the marks, reusing lists that have not changed."""
        if marks is self.marks:
            return self
        begin, end = _common_ends(self.marks, marks)
        removed, added = self.marks[begin : len(self.marks) - end], marks[begin : len(marks) - end]
        if len(removed) + len(added) > _FEW:
            return self.of(marks)
        dropped = set(map(id, removed))
        new = _grouped(added)
        by_session = dict(self.by_session)
        for session in {mark.session for mark in removed if mark.session is not None} | new.keys():
            kept = [mark for mark in by_session.pop(session, ()) if id(mark) not in dropped]
            if marks_of_session := sorted((*kept, *new.get(session, ())), key=lambda mark: mark.id):
                by_session[session] = marks_of_session
        return MarksBySession(marks, by_session)


def _grouped(marks: Iterable[Attendance]) -> dict[str, list[Attendance]]:
    by_session: dict[str, list[Attendance]] = defaultdict(list)
    for mark in marks:
        if mark.session is not None and mark.mark is not None:
            by_session[mark.session].append(mark)
    return dict(by_session)


def _common_ends(one: Sequence[Attendance], two: Sequence[Attendance]) -> tuple[int, int]:
    """Count the marks at the beginning, and those at the end, that are the same objects in both."""
    shorter = min(len(one), len(two))
    begin = next(compress(count(), map(is_not, one, two)), shorter)
    end = next(compress(count(), map(is_not, reversed(one), reversed(two))), shorter)
    return begin, min(end, shorter - begin)
