"""The classes of a period as sheets `Bieu02_LopHoc` and `Bieu02a_DoiTuong` show them, a row a held session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wardapp.figures.index import StudyIndex, group_sittings, largest_sittings
from wardapp.figures.percentages import percent
from wardapp.figures.roll import RollCount, Tally, session_tally
from wardapp.records import Attendance, Branch, Records, ReportingPeriod, Session

__all__ = ["ClassRow", "RollCount", "Tally", "class_row", "class_rows", "session_tally"]


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class in numbers (the form guide, `Bieu02_LopHoc` and `Bieu02a_DoiTuong`).

    Attributes:
        session: the session.
        invited: *Triệu tập*; None (a blank cell) where nobody was invited by name or number.
        present: *Có mặt*: each group's largest sitting, guests and `made_up` left out.
        present_by_group: the same by group; only groups that came; "" for people whose group is not told.
        guests: *Khách*: people of other units, each group's largest sitting.
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
    return tuple(class_row(study, held.session) for held in study.held_between(period.first, period.last))


def class_row(records: Records, session: Session) -> ClassRow:
    """One session in numbers, whatever its status (a list of many asks with a `StudyIndex`)."""
    study = StudyIndex.over(records)
    marks = study.marks(session)
    group_of = _Groups(study)
    present = _sittings(session, marks, "present", group_of)
    largest = {group: sitting for group, sitting in _largest_sitting(present).items()}
    present_by_group = {group: present[group, sitting] for group, sitting in largest.items()}
    listed = dict.fromkeys((*session.branches, *sorted(study.branches_of({m.person for m in marks if m.person}))))
    guests = group_sittings(session, guest=True)
    return ClassRow(
        session=session,
        invited=_invited(study, session, marks),
        present=sum(present_by_group.values()),
        present_by_group={group: count for group, count in present_by_group.items() if count},
        guests=sum(largest_sittings(guests).values()),
        excused=_absent(_sittings(session, marks, "excused", group_of), largest),
        unexcused=_absent(_sittings(session, marks, "unexcused", group_of), largest),
        attendances=sum(present.values()) + sum(guests.values()),
        branches=tuple(branch for branch in (study.get(Branch, listed_id) for listed_id in listed) if branch),
    )
