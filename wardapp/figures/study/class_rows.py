"""Rows of sheets `Bieu02_LopHoc` and `Bieu02a_DoiTuong`: numbers of held sessions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from wardapp.figures.figure import percent
from wardapp.figures.study.index import SessionStudy, StudyIndex, group_sittings
from wardapp.figures.study.roll import RollCount, Tally, invited_by_name, session_tally
from wardapp.records import Attendance, Branch, Records, ReportingPeriod, Session

__all__ = ["ClassRow", "RollCount", "Tally", "class_row", "class_rows", "session_tally"]


class ClassRow(NamedTuple):
    """The numbers of one class (`docs/form.md`, `Bieu02_LopHoc` and `Bieu02a_DoiTuong`).

    Each number by group is that of the group's largest sitting.

    Attributes:
        session: the session.
        invited: *Triệu tập*; None (a blank cell) if nobody was invited by name or number.
        present: *Có mặt*: those of the invited who came.
        listening: *Dự thính*: everybody else who came, guests included.
        present_by_group: everybody who came by group, without guests and groups of 0; "" for people whose group is not
            known.
        guests: *Khách*: people of other units as one group, at its largest sitting.
        excused: *Vắng có lý do*, of the invited.
        unexcused: *Vắng không lý do*, of the invited.
        attendances: *Lượt người nghe*: everybody present at every sitting, guests included.
        branches: the branches that took part: listed in the session, or with a marked person.

    """

    session: Session
    invited: int | None
    present: int
    listening: int
    present_by_group: Mapping[str, int]
    guests: int
    excused: int
    unexcused: int
    attendances: int
    branches: tuple[Branch, ...]

    @property
    def percent(self) -> Decimal | None:
        """*Tỷ lệ (%)*: present out of invited; None if nobody was invited."""
        return None if self.invited is None else percent(self.present, self.invited)


_NUMBERS = frozenset({"present", "excused", "unexcused"})
"""Marks that are numbers of a sitting, where the person was invited."""


def class_rows(records: Records, period: ReportingPeriod) -> tuple[ClassRow, ...]:
    """List the held sessions of a period, those that the unit opened first, each part by day: the TT of both sheets."""
    study = StudyIndex.over(records)
    held = study.held_between(period.first, period.last)
    return tuple(_row(study, one) for one in sorted(held, key=lambda one: one.session.role != "host"))


def class_row(records: Records, session: Session) -> ClassRow:
    """Compute the row of one session, whatever its status.

    For many sessions, pass a `StudyIndex` as `records`.
    """
    study = StudyIndex.over(records)
    return _row(study, study.session_study(session))


def _row(study: StudyIndex, held: SessionStudy) -> ClassRow:
    session = held.session
    own = _largest_sittings(study, session)
    guests = _guests(session)
    studied = (study.branches.get(branch) for branch in dict.fromkeys((*session.branches, *sorted(held.branches))))
    return ClassRow(
        session=session,
        invited=sum(sitting.invited for sitting in own.values()) or None,
        present=sum(sitting.present for sitting in own.values()),
        listening=sum(sitting.came - sitting.present for sitting in own.values()) + guests,
        present_by_group={group: sitting.came for group, sitting in own.items() if sitting.came},
        guests=guests,
        excused=sum(sitting.excused for sitting in own.values()),
        unexcused=sum(sitting.unexcused for sitting in own.values()),
        attendances=held.attendances,
        branches=tuple(branch for branch in studied if branch is not None),
    )


@dataclass(slots=True)
class _Sitting:
    """One group at one sitting, roll call and count rows together; `present` are those of the invited who came."""

    came: int = 0
    invited: int = 0
    present: int = 0
    excused: int = 0
    unexcused: int = 0

    @property
    def size(self) -> tuple[int, int, int]:
        """By which the largest sitting is found: who came; of equal ones who was invited, then who was absent."""
        return self.came, self.invited, self.excused + self.unexcused


_Sittings: TypeAlias = "defaultdict[tuple[str, int], _Sitting]"
"""(group, number of the sitting) -> its numbers."""


def _largest_sittings(study: StudyIndex, session: Session) -> dict[str, _Sitting]:
    """Return the largest sitting of each group, of equal ones the earlier."""
    sittings: _Sittings = defaultdict(_Sitting)
    _add_counts(sittings, session)
    _add_roll(sittings, study, session)
    largest: dict[str, _Sitting] = {}
    for (group, _number), sitting in sorted(sittings.items(), key=lambda entry: entry[0]):
        largest[group] = max(largest.get(group, sitting), sitting, key=lambda one: one.size)
    return largest


def _add_counts(sittings: _Sittings, session: Session) -> None:
    """Add the count rows of own people.

    Of a row with `invited` those present are the invited less the absences, at most who came; in a row without it nobody
    was invited.
    """
    for row in session.counts:
        if row.guest:
            continue
        sitting = sittings[row.group or "", row.sitting or 1]
        came, excused, unexcused = row.present or 0, row.excused or 0, row.unexcused or 0
        sitting.came += came
        sitting.excused += excused
        sitting.unexcused += unexcused
        if row.invited is not None:
            sitting.invited += row.invited
            sitting.present += min(came, max(row.invited - excused - unexcused, 0))


def _add_roll(sittings: _Sittings, study: StudyIndex, session: Session) -> None:
    """Add the roll call: the invited stand at every sitting, in the group of their mark there, else of their first one."""
    marks = study.marks(session)
    invited = frozenset[str]()
    if session.counting != "headcount":
        invited = invited_by_name(session, marks, study, study.with_exemption)
    group_of = study.group_of
    called = Counter(
        (group_of(mark), mark.sitting or 1, mark.mark, mark.person in invited)
        for mark in marks
        if mark.mark is not None
    )
    for (group, number, name, is_invited), times in called.items():
        sitting = sittings[group, number]
        if name == "present":
            sitting.came += times
        if is_invited and name in _NUMBERS:
            setattr(sitting, name, getattr(sitting, name) + times)
    numbers = {number for _group, number in sittings} or {1}
    for place, times in _invited_at(study, marks, invited, numbers).items():
        sittings[place].invited += times


def _invited_at(
    study: StudyIndex, marks: Sequence[Attendance], invited: Collection[str], numbers: Collection[int]
) -> Counter[tuple[str, int]]:
    """Count the invited by group and sitting."""
    group_of, main_group_of = study.group_of, study.main_group_of
    if len(numbers) > 1:
        marks = sorted(marks, key=lambda mark: mark.sitting or 1)
    elif not any(mark.group for mark in marks):
        # By far the most classes: no group but the main one, and one sitting.
        (number,) = numbers
        return Counter((main_group_of(person), number) for person in invited)
    at = {(mark.person, mark.sitting or 1): group_of(mark) for mark in marks}
    first: dict[str, str] = {}
    for mark in marks:
        first.setdefault(mark.person or "", group_of(mark))
    return Counter(
        (at.get((person, number)) or first.get(person) or main_group_of(person), number)
        for person in invited
        for number in numbers
    )


def _guests(session: Session) -> int:
    """Count guests of all groups together, at the sitting that most of them came to."""
    together: Counter[int] = Counter()
    for (_group, sitting), counted in group_sittings(session, "present", guest=True).items():
        together[sitting] += counted
    return max(together.values(), default=0)
