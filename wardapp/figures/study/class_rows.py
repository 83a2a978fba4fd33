"""Rows of sheets `Bieu02_LopHoc` and `Bieu02a_DoiTuong`: numbers of held sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.figure import percent
from wardapp.figures.study.index import CountNumber, SessionStudy, StudyIndex, group_sittings, largest_sittings
from wardapp.figures.study.roll import RollCount, Tally, invited_by_name, session_tally
from wardapp.records import Attendance, Branch, Records, ReportingPeriod, Session

__all__ = ["ClassRow", "RollCount", "Tally", "class_row", "class_rows", "session_tally"]

_NUMBERS: tuple[CountNumber, ...] = ("present", "excused", "unexcused")


class ClassRow(NamedTuple):
    """The numbers of one class (`docs/form.md`, `Bieu02_LopHoc` and `Bieu02a_DoiTuong`).

    Attributes:
        session: the session.
        invited: *Triệu tập*; None (a blank cell) if nobody was invited by name or number.
        present: *Có mặt*: each group's largest sitting, without guests and `made_up`.
        present_by_group: the same by group, without groups of 0; "" for people whose group is not known.
        guests: *Khách*: people of other units as one group, at its largest sitting.
        excused: *Vắng có lý do*, at each group's largest sitting.
        unexcused: *Vắng không lý do*, at each group's largest sitting.
        attendances: *Lượt người nghe*: everybody present at every sitting, guests included.
        branches: the branches that studied: listed in the session, or with a marked person.

    """

    session: Session
    invited: int | None
    present: int
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
    """List the held sessions of a period by day, which is the TT of both sheets."""
    study = StudyIndex.over(records)
    return tuple(_row(study, held) for held in study.held_between(period.first, period.last))


def class_row(records: Records, session: Session) -> ClassRow:
    """Compute the row of one session, whatever its status.

    For many sessions, pass a `StudyIndex` as `records`.
    """
    study = StudyIndex.over(records)
    return _row(study, study.session_study(session))


def _row(study: StudyIndex, held: SessionStudy) -> ClassRow:
    session = held.session
    marks = study.marks(session)
    own = _largest_sittings(study, session, marks)
    present_by_group = {group: sitting.present for group, sitting in own.items() if sitting.present}
    studied = (study.branches.get(branch) for branch in dict.fromkeys((*session.branches, *sorted(held.branches))))
    return ClassRow(
        session=session,
        invited=_invited(study, session, marks),
        present=sum(present_by_group.values()),
        present_by_group=present_by_group,
        guests=_guests(session),
        excused=sum(sitting.excused for sitting in own.values()),
        unexcused=sum(sitting.unexcused for sitting in own.values()),
        attendances=held.attendances,
        branches=tuple(branch for branch in studied if branch is not None),
    )


@dataclass(slots=True)
class _Sitting:
    """One group at one sitting, roll call and count rows together."""

    present: int = 0
    excused: int = 0
    unexcused: int = 0


def _largest_sittings(study: StudyIndex, session: Session, marks: Sequence[Attendance]) -> dict[str, _Sitting]:
    """Return each group's largest sitting, of equal ones that with more absences."""
    sittings: dict[tuple[str, int], _Sitting] = {}
    for number in _NUMBERS:
        for place, counted in group_sittings(session, number, guest=False).items():
            sitting = sittings.setdefault(place, _Sitting())
            setattr(sitting, number, counted)
    called = Counter((study.group_of(mark), mark.sitting, mark.mark) for mark in marks if mark.mark in _NUMBERS)
    for (group, number_of_sitting, name), times in called.items():
        sitting = sittings.setdefault((group, number_of_sitting or 1), _Sitting())
        setattr(sitting, str(name), getattr(sitting, str(name)) + times)
    largest: dict[str, _Sitting] = {}
    for place in sorted(sittings):
        group, sitting = place[0], sittings[place]
        largest[group] = max(largest.get(group, sitting), sitting, key=_size)
    return largest


def _size(sitting: _Sitting) -> tuple[int, int]:
    return sitting.present, sitting.excused + sitting.unexcused


def _guests(session: Session) -> int:
    """Count guests of all groups together, at the sitting that most of them came to."""
    together: dict[tuple[str, int], int] = {}
    for (_group, sitting), counted in group_sittings(session, "present", guest=True).items():
        together["", sitting] = together.get(("", sitting), 0) + counted
    return sum(largest_sittings(together).values())


def _invited(study: StudyIndex, session: Session, marks: Sequence[Attendance]) -> int | None:
    """Count the invited: by name without the exempt, by number the largest sittings.

    None instead of 0.
    """
    numbers = largest_sittings(group_sittings(session, "invited", guest=False))
    named = invited_by_name(session, marks, study) if session.counting != "headcount" else 0
    return named + sum(numbers.values()) or None
