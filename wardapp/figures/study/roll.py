"""Marks by session, and the totals of a roll call (count rows are in `class_rows`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import compress, count
from operator import is_not
from typing import NamedTuple

from wardapp.figures.figure import percent
from wardapp.records import Attendance, Person, Records, Session

_FEW = 5_000
"""With more changed marks than this, all marks are grouped again."""
_UNMARKED = "unmarked"
# A person with different marks at several sittings counts once, under the first of these.
_PRECEDENCE = ("present", "made_up", "excused", "unexcused", "exempt")


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


class Tally(NamedTuple):
    """Totals of a roll call.

    `invited` = `present` + `excused` + `unexcused` + `made_up` + `unmarked`: these five speak of the invited alone.

    Attributes:
        invited: *Triệu tập*: the invitees, or the marked people if nobody is invited; without the exempt.
        present: *Có mặt* of the invited.
        listening: *Dự thính*: present without being invited, or although exempt.
        excused: *Vắng có lý do*.
        unexcused: *Vắng không lý do*.
        exempt: *Được miễn*: marked exempt, or exempt on the day of the class and not present.
        made_up: *Học bù*: studied in another way, not an attendance.
        outside: *Ngoài danh sách*: marked without being invited.
        unmarked: *Chưa ghi*: invited, without a mark.

    """

    invited: int
    present: int
    listening: int
    excused: int
    unexcused: int
    exempt: int
    made_up: int
    outside: int
    unmarked: int

    @property
    def rate(self) -> Decimal | None:
        """*Tỷ lệ*: present out of invited, in percent."""
        return percent(self.present, self.invited)


class RollCount:
    """Totals of a roll call that each mark updates in constant time, however long the list is."""

    def __init__(self, session: Session, marks: Iterable[Attendance], records: Records, *, sitting: int = 1) -> None:
        """Count the marks of one sitting; marks of other sessions or sittings are ignored."""
        given = {
            mark.person: mark.mark
            for mark in marks
            if mark.session == session.id and mark.sitting_number == sitting and mark.person and mark.mark
        }
        self._count(session, given, records)

    @classmethod
    def of_all_sittings(cls, session: Session, marks: Iterable[Attendance], records: Records) -> RollCount:
        """Count all sittings together: a person counts once, as present if present at any sitting."""
        given: dict[str, str] = {}
        for mark in marks:
            if mark.session == session.id and mark.person and mark.mark:
                before = given.get(mark.person, mark.mark)
                given[mark.person] = min(before, mark.mark, key=_PRECEDENCE.index)
        count = cls.__new__(cls)
        count._count(session, given, records)
        return count

    def _count(self, session: Session, given: Mapping[str, str], records: Records) -> None:
        self._records = records
        self._day = session.date_from or dt.date.max
        self._invitees = frozenset(session.invitees)
        self._totals_of: dict[str, tuple[str, ...]] = {}
        self._totals: Counter[str] = Counter()
        for person in dict.fromkeys((*session.invitees, *given)):
            self.set(person, given.get(person))

    def set(self, person: str, mark: str | None) -> None:
        """Set the mark of a person (by id), or remove it with None.

        A mark adds a person who was not invited.
        """
        self._totals.subtract(self._totals_of.pop(person, ()))
        if totals := self._totals_for(person, mark):
            self._totals_of[person] = totals
            self._totals.update(totals)

    @property
    def tally(self) -> Tally:
        """The current totals."""
        return Tally(*(self._totals[name] for name in Tally._fields))

    def _totals_for(self, person: str, mark: str | None) -> tuple[str, ...]:
        """List the totals that a person with this mark, or without any, is part of."""
        if person not in self._invitees and mark is None:
            return ()
        outside = ("outside",) if self._invitees and person not in self._invitees else ()
        if mark == "exempt" or is_exempt_on(self._day, person, self._records):
            return ("listening" if mark == "present" else "exempt", *outside)
        if outside:
            return ("listening", *outside) if mark == "present" else outside
        return ("invited", mark or _UNMARKED)


def is_exempt_on(day: dt.date, person: str, records: Records) -> bool:
    """Check whether a person (by id) is exempt on a day by the directory; nobody unknown is."""
    known = records.get(Person, person)
    return known is not None and known.is_exempt(day)


def invited_by_name(
    session: Session, marks: Iterable[Attendance], records: Records, exempted: Collection[str] | None = None
) -> frozenset[str]:
    """Collect the ids of the people whom a roll call invites (*Triệu tập*).

    They are the invitees or, without any, whoever has a mark. Left out is who is exempt on the day by the directory, and
    who is marked exempt at each sitting with a mark. `exempted` are the people with any exemption, if they are known.
    """
    exempt: set[str] = set()
    others: set[str] = set()
    for mark in marks:
        if mark.session == session.id and mark.person and mark.mark:
            (exempt if mark.mark == "exempt" else others).add(mark.person)
    day = session.date_from or dt.date.max
    # An invitee who is not in the directory counts as invited.
    invited = frozenset(session.invitees) - (exempt - others) if session.invitees else frozenset(others)
    asked = invited if exempted is None else invited.intersection(exempted)
    return invited.difference(person for person in asked if is_exempt_on(day, person, records))


def session_tally(session: Session, marks: Iterable[Attendance], records: Records, sitting: int | None = None) -> Tally:
    """Compute the totals of one sitting, or of all with each person counted once.

    For totals that change with each mark, use a `RollCount`.
    """
    if sitting is None:
        return RollCount.of_all_sittings(session, marks, records).tally
    return RollCount(session, marks, records, sitting=sitting).tally
