"""The numbers entitled to study, from headcount and directory; active branches."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wardapp.figures.study.index import StudyIndex
from wardapp.records import Branch, Headcount, Person, Records
from wardapp.records.person import latest_headcount
from wardapp.records.vocabulary import MEMBER_GROUPS

HEADCOUNT_FIELDS = {
    "official_members": "official",
    "probationary_members": "probationary",
    "exempt_members": "exempt",
    "transferred_members": "transferred",
    "civil_servants": "civil_servants",
    "veterans": "veterans",
    "women": "women",
    "farmers": "farmers",
    "youth": "youth",
}
"""Field of a `headcount` record -> the attribute of `Entitled` with that number."""


class Entitled(NamedTuple):
    """The numbers entitled to study at the end of a period (*Số người thuộc diện học tập*).

    Attributes:
        official: *đảng viên chính thức*.
        probationary: *đảng viên dự bị*.
        exempt: members exempt from Party work and meetings.
        transferred: members whose Party activity is temporarily elsewhere.
        civil_servants: *CBCCVC ngoài Đảng*.
        veterans: *hội viên CCB*.
        women: *hội viên Phụ nữ*.
        farmers: *hội viên Nông dân*.
        youth: *đoàn viên Thanh niên*.
        branches: active branches of kind chi bộ.
        headcount: the record that the numbers come from; None if all are counted from the people.

    """

    official: int
    probationary: int
    exempt: int
    transferred: int
    civil_servants: int
    veterans: int
    women: int
    farmers: int
    youth: int
    branches: int
    headcount: Headcount | None

    @property
    def by_field(self) -> dict[str, int]:
        """The numbers by their fields in a `headcount` record."""
        return {field: getattr(self, name) for field, name in HEADCOUNT_FIELDS.items()}

    @property
    def members(self) -> int:
        """*Tổng số đảng viên*: official and probationary, including the exempt and the transferred."""
        return self.official + self.probationary

    @property
    def members_base(self) -> int:
        """The base of A3a: members less the exempt and the transferred, never below 0."""
        return max(self._members_left, 0)

    @property
    def study_base(self) -> int:
        """The base of A3 and of every topic: the base of A3a plus the civil servants, never below 0."""
        return max(self._members_left + self.civil_servants, 0)

    @property
    def beyond_members(self) -> int:
        """By how much the exempt and transferred exceed the members; 0 if consistent."""
        return max(-self._members_left, 0)

    @property
    def _members_left(self) -> int:
        return self.members - self.exempt - self.transferred


def entitled(records: Records, period_end: dt.date) -> Entitled:
    """Compute the numbers entitled to study at a period's end (`docs/records.md`).

    Uses the latest headcount not after that day. A blank number is counted from the people active on that day: members
    and civil servants by main group, the others by every group that they are in.
    """
    study = StudyIndex.over(records)
    headcount = latest_headcount(study, period_end)
    counted = study.cached_for_people(("entitled", period_end), lambda: _counted(study.of(Person), period_end))
    given = headcount or Headcount()
    return Entitled(
        official=_or(given.official_members, counted["official_member"]),
        probationary=_or(given.probationary_members, counted["probationary_member"]),
        exempt=_or(given.exempt_members, counted["exempt"]),
        transferred=given.transferred_members or 0,
        civil_servants=_or(given.civil_servants, counted["civil_servant"]),
        veterans=_or(given.veterans, counted["in veteran"]),
        women=_or(given.women, counted["in woman"]),
        farmers=_or(given.farmers, counted["in farmer"]),
        youth=_or(given.youth, counted["in youth"]),
        branches=len(active_cells(study, period_end)),
        headcount=headcount,
    )


def _counted(people: Iterable[Person], on: dt.date) -> Counter[str]:
    """Count the active people by main group, as "in <group>", and as "exempt" members."""
    counted: Counter[str] = Counter()
    for person in people:
        if person.is_active(on):
            counted[person.main_group or ""] += 1
            counted.update(f"in {group}" for group in set(person.groups))
            counted["exempt"] += person.main_group in MEMBER_GROUPS and person.is_exempt(on)
    return counted


def active_branches(records: Records, on: dt.date) -> Sequence[Branch]:
    """List the branches of any kind active on a day (`docs/form.md`: *Active*), in the order of their ids."""
    return [
        branch
        for branch in records.of(Branch)
        if (branch.active_from is None or branch.active_from <= on)
        and (branch.active_to is None or branch.active_to >= on)
    ]


def active_cells(records: Records, on: dt.date) -> Sequence[Branch]:
    """List the active branches of kind chi bộ: those that A0 counts."""
    return [branch for branch in active_branches(records, on) if branch.is_cell]


def _or(given: int | None, counted: int) -> int:
    return counted if given is None else given
