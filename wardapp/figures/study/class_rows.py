"""Rows of sheets `Bieu02_LopHoc` and `Bieu02a_DoiTuong`: numbers of held sessions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from wardapp.figures.figure import percent
from wardapp.figures.study.index import SessionStudy, StudyIndex, group_sittings
from wardapp.figures.study.roll import RollCount, Tally, invited_by_name, session_tally
from wardapp.records import Branch, Records, ReportingPeriod, Session

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
    invited = invited_by_name(session, marks, study) if session.counting != "headcount" else frozenset[str]()
    group_at: dict[tuple[str, int], str] = {}
    first_group: dict[str, str] = {}
    for mark in sorted(marks, key=lambda mark: mark.sitting_number):
        group, number, person = study.group_of(mark), mark.sitting_number, mark.person or ""
        sitting = sittings[group, number]
        is_invited = person in invited
        if mark.mark == "present":
            sitting.came += 1
            sitting.present += is_invited
        elif mark.mark == "excused":
            sitting.excused += is_invited
        elif mark.mark == "unexcused":
            sitting.unexcused += is_invited
        group_at[person, number] = group
        first_group.setdefault(person, group)
    numbers = {number for _group, number in sittings} or {1}
    for person in invited:
        usual = first_group.get(person) or study.main_group_of(person)
        for number in numbers:
            sittings[group_at.get((person, number), usual), number].invited += 1


def _guests(session: Session) -> int:
    """Count guests of all groups together, at the sitting that most of them came to."""
    together: Counter[int] = Counter()
    for (_group, sitting), counted in group_sittings(session, "present", guest=True).items():
        together[sitting] += counted
    return max(together.values(), default=0)
