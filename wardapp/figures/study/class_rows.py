"""The classes of a period as sheets `Bieu02_LopHoc` and `Bieu02a_DoiTuong` show them, a row a held session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.percentages import percent
from wardapp.figures.study.index import CountNumber, SessionStudy, StudyIndex, group_sittings, largest_sittings
from wardapp.figures.study.roll import RollCount, Tally, invited_by_name, session_tally
from wardapp.records import Attendance, Branch, Records, ReportingPeriod, Session

__all__ = ["ClassRow", "RollCount", "Tally", "class_row", "class_rows", "session_tally"]

_NUMBERS: tuple[CountNumber, ...] = ("present", "excused", "unexcused")


class ClassRow(NamedTuple):
    """One class in numbers (the form guide, `Bieu02_LopHoc` and `Bieu02a_DoiTuong`).

    Attributes:
        session: the session.
        invited: *Triệu tập*; None (a blank cell) where nobody was invited by name or number.
        present: *Có mặt*: each group's largest sitting, guests and `made_up` left out.
        present_by_group: the same by group; only groups that came; "" for people whose group is not told.
        guests: *Khách*: people of other units, one group of their own: its largest sitting.
        excused: *Vắng có lý do*, at each group's largest sitting.
        unexcused: *Vắng không lý do*, at each group's largest sitting.
        attendances: *Lượt người nghe*: everybody present at every sitting, guests too.
        branches: the branches that studied: listed, or with a marked person.

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
        """*Tỷ lệ (%)*: present out of invited; None where nobody was invited."""
        return None if self.invited is None else percent(self.present, self.invited)


def class_rows(records: Records, period: ReportingPeriod) -> tuple[ClassRow, ...]:
    """The held sessions of the period, host or delegate, in the order of days: the rows, and TT, of both sheets."""
    study = StudyIndex.over(records)
    return tuple(_row(study, held) for held in study.held_between(period.first, period.last))


def class_row(records: Records, session: Session) -> ClassRow:
    """One session in numbers, whatever its status (a list of many asks with a `StudyIndex`)."""
    study = StudyIndex.over(records)
    return _row(study, study.session_study(session))


def _row(study: StudyIndex, held: SessionStudy) -> ClassRow:
    session = held.session
    marks = study.marks(session)
    own = _own(study, session, marks)
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
    """One group at one sitting, by name and by number together."""

    present: int = 0
    excused: int = 0
    unexcused: int = 0


def _own(study: StudyIndex, session: Session, marks: Sequence[Attendance]) -> dict[str, _Sitting]:
    """Group -> its largest sitting, guests left out; of two as large, the one with more absences told."""
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
    """Guests of every group together, at the sitting that most of them came to."""
    together: dict[tuple[str, int], int] = {}
    for (_group, sitting), counted in group_sittings(session, "present", guest=True).items():
        together["", sitting] = together.get(("", sitting), 0) + counted
    return sum(largest_sittings(together).values())


def _invited(study: StudyIndex, session: Session, marks: Sequence[Attendance]) -> int | None:
    """By roll call the invitees or the marked, the exempt left out; by number each group's largest; None for nobody."""
    numbers = largest_sittings(group_sittings(session, "invited", guest=False))
    named = invited_by_name(session, marks, study) if session.counting != "headcount" else 0
    return named + sum(numbers.values()) or None
