"""The totals of a roll call, kept while marks change one by one; people by name only, numbers stand in `classes`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.percentages import percent
from wardapp.records import Attendance, Person, Records, Session

__all__ = ["RollCount", "Tally", "invited_by_name", "session_tally"]

_UNMARKED = "unmarked"
# A person marked at several sittings counts once, under the first of these.
_PRECEDENCE = ("present", "made_up", "excused", "unexcused", "exempt")


class Tally(NamedTuple):
    """What the head of the roll call shows; invited = present of the list + excused + unexcused + made up + unmarked.

    Attributes:
        invited: *Triệu tập*: the invitees, without a list the marked; the exempt left out.
        present: *Có mặt*, those outside the list too.
        excused: *Vắng có lý do*.
        unexcused: *Vắng không lý do*.
        exempt: *Được miễn*: marked so, or not marked and exempt on the day of the class.
        made_up: *Học bù*: studied later, no attendance.
        outside: *Ngoài danh sách*: marked without being invited.
        unmarked: *Chưa ghi*: invited, not exempt, without a mark.

    """

    invited: int
    present: int
    excused: int
    unexcused: int
    exempt: int
    made_up: int
    outside: int
    unmarked: int

    @property
    def rate(self) -> Decimal | None:
        """*Tỷ lệ*: present out of invited."""
        return percent(self.present, self.invited)


class RollCount:
    """The totals of one sitting's roll call; a mark changes them in the same time however long the list is."""

    def __init__(self, session: Session, marks: Iterable[Attendance], records: Records, *, sitting: int = 1) -> None:
        """Count the marks of `sitting` (of this session; others are passed over)."""
        given = {
            mark.person: mark.mark
            for mark in marks
            if mark.session == session.id and mark.sitting_number == sitting and mark.person and mark.mark
        }
        self._count(session, given, records)

    @classmethod
    def of_all_sittings(cls, session: Session, marks: Iterable[Attendance], records: Records) -> RollCount:
        """The same with every sitting's marks: a person counts once, present if present at any of them."""
        given: dict[str, str] = {}
        for mark in marks:
            if mark.session == session.id and mark.person and mark.mark:
                held = given.get(mark.person, mark.mark)
                given[mark.person] = min(held, mark.mark, key=_PRECEDENCE.index)
        count = cls.__new__(cls)
        count._count(session, given, records)
        return count

    def _count(self, session: Session, given: Mapping[str, str], records: Records) -> None:
        self._records = records
        self._day = session.date_from or dt.date.max
        self._invitees = frozenset(session.invitees)
        self._stands: dict[str, str] = {}
        self._totals: Counter[str] = Counter()
        for person in dict.fromkeys((*session.invitees, *given)):
            self.set(person, given.get(person))

    def set(self, person: str, mark: str | None) -> None:
        """Give somebody (by id) a mark, or take it away with None; somebody outside the list is added by a mark."""
        if (stood := self._stands.pop(person, None)) is not None:
            self._totals.subtract(self._adds(person, stood))
        if (stands := mark or self._without_mark(person)) is not None:
            self._stands[person] = stands
            self._totals.update(self._adds(person, stands))

    @property
    def tally(self) -> Tally:
        """The totals as they stand."""
        totals = self._totals
        return Tally(
            invited=totals["invited"],
            present=totals["present"],
            excused=totals["excused"],
            unexcused=totals["unexcused"],
            exempt=totals["exempt"],
            made_up=totals["made_up"],
            outside=totals["outside"],
            unmarked=totals[_UNMARKED],
        )

    def _without_mark(self, person: str) -> str | None:
        if person not in self._invitees:
            return None
        known = self._records.get(Person, person)
        return "exempt" if known is not None and known.is_exempt(self._day) else _UNMARKED

    def _adds(self, person: str, stands: str) -> tuple[str, ...]:
        """Which totals somebody standing so is part of."""
        outside = bool(self._invitees) and person not in self._invitees
        invited = not outside and stands != "exempt"
        return stands, *(("outside",) if outside else ()), *(("invited",) if invited else ())


def invited_by_name(session: Session, marks: Iterable[Attendance], records: Records) -> int:
    """`Tally.invited` of all sittings by itself, quickly: for sheets of hundreds of classes, which show nothing else."""
    exempt: set[str] = set()
    others: set[str] = set()
    for mark in marks:
        if mark.session == session.id and mark.person and mark.mark:
            (exempt if mark.mark == "exempt" else others).add(mark.person)
    if not session.invitees:
        return len(others)
    invitees = frozenset(session.invitees)
    day = session.date_from or dt.date.max
    without = (records.get(Person, person) for person in invitees - others - exempt)
    # An invitee whom the directory does not have is owed a mark like any other.
    return len(invitees & others) + sum(1 for person in without if person is None or not person.is_exempt(day))


def session_tally(session: Session, marks: Iterable[Attendance], records: Records, sitting: int | None = None) -> Tally:
    """The totals of a session's roll call: of one sitting, or of all, a person counting once.

    For totals that follow each key, keep a `RollCount`.
    """
    if sitting is None:
        return RollCount.of_all_sittings(session, marks, records).tally
    return RollCount(session, marks, records, sitting=sitting).tally
