"""The same person typed twice: finds the pairs to offer, and joins two entries into one. Pure; the caller keeps the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from wardapp.errors import InputRefused
from wardapp.records import KINDS, Attendance, Branch, FieldType, Person, Record, Records, fields_of
from wardapp.vietnamese import fold

__all__ = ["DuplicatePair", "JoinResult", "find_duplicates", "join"]

R = TypeVar("R", bound=Record)

_MARKS = ("present", "made_up", "exempt", "excused", "unexcused")
"""Of two marks of one person at one sitting the earlier one here stands: who was seen there was there."""

_STAY = ("active_from", "active_to", "left_reason")
_TOGETHER = (("exempt", "exempt_from"), ("birth_year", "birth_date"), _STAY)
"""Fields that tell one thing: blanks among them are filled together or not at all."""
_STAMPS = frozenset({"id", "updated", "by", "extra"})


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two entries that may be one person: which to keep is a proposal."""

    keep: Person
    drop: Person


@dataclass(frozen=True, slots=True)
class JoinResult:
    """What joining two entries comes to, for `Book.change(saves=…, removals=…, reason="join")`: one change, one undo."""

    saves: tuple[Record, ...]
    removals: tuple[Record, ...]

    @property
    def person(self) -> Person:
        """The person as joined."""
        return next(record for record in self.saves if isinstance(record, Person))


def find_duplicates(records: Records) -> list[DuplicatePair]:
    """The pairs of one folded name, year of birth and branch, in the order of the kept ids; absent equals absent.

    Two branches of one name are one here, since two machines may each have typed it. The entry with more marks is
    proposed to be kept, of equals the one made first. Three entries of one person are two pairs with one kept.
    """
    alike: dict[Hashable, list[Person]] = defaultdict(list)
    for person in records.of(Person):
        if person.given_name:
            alike[_likeness(person, records)].append(person)
    groups = [people for people in alike.values() if len(people) > 1]
    if not groups:
        return []
    marks: dict[str | None, int] = defaultdict(int)
    for mark in records.of(Attendance):
        marks[mark.person] += 1
    found = []
    for people in groups:
        keep, *others = sorted(people, key=lambda one: (-marks.get(one.id, 0), one.id))
        found += [DuplicatePair(keep, other) for other in others]
    return sorted(found, key=lambda pair: (pair.keep.id, pair.drop.id))


def join(records: Records, keep: Person, drop: Person) -> JoinResult:
    """Make one entry of two: everything that named `drop` names `keep`, groups are merged, blanks filled.

    Of two marks at one sitting the one of who was there stands (present, made up, exempt, excused, unexcused, in that
    order), and an essay that either has is kept. Figures then are those of a ward where there was one entry from the
    start.

    Raises:
        InputRefused: both are one entry.

    """
    if keep.id == drop.id:
        raise InputRefused("Hai dòng được chọn là một.", "Chọn hai dòng khác nhau trong danh bạ.")
    marks, gone = _joined_marks(records, keep.id, drop.id)
    others = [record for kind in KINDS.values() if kind is not Attendance for record in records.of(kind)]
    renamed = [record for one in others if (record := _renamed(one, drop.id, keep.id)) is not one]
    return JoinResult((_merged(keep, drop), *marks, *renamed), (drop, *gone))


def _likeness(person: Person, records: Records) -> Hashable:
    branch = records.get(Branch, person.branch)
    where = fold(branch.name) if branch is not None and branch.name else person.branch
    return fold(person.full_name), person.year_of_birth, where


def _merged(keep: Person, drop: Person) -> Person:
    """The kept entry with the other's groups, and the other's words where it has none."""
    stay = _joined_stay(keep, drop)
    together = [name for names in _TOGETHER for name in names]
    changes: dict[str, Any] = {"groups": tuple(dict.fromkeys((*keep.groups, *drop.groups))), **stay}
    for names in _TOGETHER[:2]:
        if all(getattr(keep, name) is None for name in names):
            changes |= {name: getattr(drop, name) for name in names}
    if keep.birth_date is None and drop.birth_date is not None and drop.birth_date.year == keep.year_of_birth:
        changes["birth_date"] = drop.birth_date
    for field in fields(Person):
        if field.name not in (*together, *_STAMPS, "groups") and getattr(keep, field.name) is None:
            changes[field.name] = getattr(drop, field.name)
    return replace(keep, extra={**drop.extra, **keep.extra}, **changes)


def _joined_stay(keep: Person, drop: Person) -> Mapping[str, Any]:
    """When the person was here: as kept, else as the other tells; over both where one stay followed the other."""
    for first, second in ((keep, drop), (drop, keep)):
        if first.active_to is not None and second.active_from is not None and first.active_to < second.active_from:
            return {
                "active_from": first.active_from,
                "active_to": second.active_to,
                "left_reason": second.left_reason,
            }
    known = keep if any(getattr(keep, name) is not None for name in _STAY) else drop
    return {name: getattr(known, name) for name in _STAY}


def _joined_marks(records: Records, keep: str, drop: str) -> tuple[list[Attendance], list[Attendance]]:
    """The marks to keep and those that go, of the sittings where the dropped entry was marked."""
    at: dict[Hashable, list[Attendance]] = defaultdict(list)
    for mark in records.of(Attendance):
        if mark.person in (keep, drop):
            # A mark without its class is told apart by its id alone.
            at[mark.session or mark.id, mark.sitting_number].append(mark)
    saves, gone = [], []
    for marks in at.values():
        if all(mark.person == keep for mark in marks):
            continue
        standing = min(marks, key=lambda mark: (_rank(mark), mark.reason is None, mark.person != keep, mark.id))
        of_group = next((mark.group for mark in (standing, *marks) if mark.group), None)
        essay = True if any(mark.essay for mark in marks) else standing.essay
        # The group is the person's at that moment, which the other mark may tell; a reason belongs to its mark alone.
        saves.append(replace(standing, person=keep, group=of_group, essay=essay))
        gone += [mark for mark in marks if mark is not standing]
    return saves, gone


def _rank(mark: Attendance) -> int:
    return _MARKS.index(mark.mark) if mark.mark in _MARKS else len(_MARKS)


def _renamed(record: R, drop: str, keep: str) -> R:
    """The record with every reference to one person turned to another; itself where it has none."""
    changes: dict[str, Any] = {}
    for spec in fields_of(type(record)):
        if spec.refers_to != Person.record:
            continue
        held = getattr(record, spec.name)
        if spec.type is FieldType.REFERENCES and drop in held:
            changes[spec.name] = tuple(dict.fromkeys(keep if one == drop else one for one in held))
        elif held == drop:
            changes[spec.name] = keep
    return replace(record, **changes) if changes else record
