"""The marks of all roll calls by session; when some change, those of the other sessions stay what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, count
from operator import is_not
from typing import NamedTuple

from wardapp.records import Attendance

__all__ = ["MarksBySession"]

_FEW = 5_000
"""More changed marks than this, and all are arranged anew."""


class MarksBySession(NamedTuple):
    """Marks by session.

    Attributes:
        marks: all of them, in the order of their ids.
        by_session: session id -> its marks that say something, in the same order.

    """

    marks: Sequence[Attendance]
    by_session: Mapping[str, Sequence[Attendance]]

    @classmethod
    def of(cls, marks: Sequence[Attendance]) -> MarksBySession:
        """Arrange these marks."""
        return cls(marks, _arranged(marks))

    def changed_to(self, marks: Sequence[Attendance]) -> MarksBySession:
        """The same for marks most of which stand as they do here."""
        if marks is self.marks:
            return self
        begin, end = _apart(self.marks, marks)
        gone, come = self.marks[begin : len(self.marks) - end], marks[begin : len(marks) - end]
        if len(gone) + len(come) > _FEW:
            return self.of(marks)
        dropped = set(map(id, gone))
        new = _arranged(come)
        by_session = dict(self.by_session)
        for session in {mark.session for mark in gone if mark.session is not None} | new.keys():
            stay = [mark for mark in by_session.pop(session, ()) if id(mark) not in dropped]
            if held := sorted((*stay, *new.get(session, ())), key=lambda mark: mark.id):
                by_session[session] = held
        return MarksBySession(marks, by_session)


def _arranged(marks: Iterable[Attendance]) -> dict[str, list[Attendance]]:
    by_session: dict[str, list[Attendance]] = defaultdict(list)
    for mark in marks:
        if mark.session is not None and mark.mark is not None:
            by_session[mark.session].append(mark)
    return dict(by_session)


def _apart(one: Sequence[Attendance], two: Sequence[Attendance]) -> tuple[int, int]:
    """Combine many marks at the beginning, and how many at the end, are the same in both."""
    shorter = min(len(one), len(two))
    begin = next(compress(count(), map(is_not, one, two)), shorter)
    end = next(compress(count(), map(is_not, reversed(one), reversed(two))), shorter)
    return begin, min(end, shorter - begin)
