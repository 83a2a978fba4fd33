"""People entered twice: find likely pairs, and join two entries into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from wardapp.errors import InputRefused
from wardapp.records import KINDS, Attendance, Branch, FieldType, Person, Record, Records, fields_of
from wardapp.vietnamese import name_key

R = TypeVar("R", bound=Record)

_MARKS = ("present", "made_up", "exempt", "excused", "unexcused")
"""Of two marks of one person at one sitting, the one earlier in this list is kept."""

_ACTIVITY = ("active_from", "active_to", "left_reason")
_TOGETHER = (("exempt", "exempt_from", "exempt_to"), ("birth_year", "birth_date"), _ACTIVITY)
"""Fields that belong together: their blanks are filled all at once or not at all."""
_STAMPS = frozenset({"id", "updated", "by", "extra"})


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two entries that may be one person; which one to keep is a proposal."""

    keep: Person
    drop: Person


@dataclass(frozen=True, slots=True)
class JoinResult:
    """Result of joining two entries, to be saved as one change.

    Pass it to `Book.change(saves=…, removals=…, reason="join")`.
    """

    saves: tuple[Record, ...]
    removals: tuple[Record, ...]

    @property
    def person(self) -> Person:
        """The joined person."""
        return next(record for record in self.saves if isinstance(record, Person))


def find_duplicates(records: Records) -> list[DuplicatePair]:
    """Find pairs with the same name, year of birth and branch, ordered by the kept ids.

    Two absent values are equal.

    Branches of one name are treated as one, since two machines may each have entered it. The entry with more marks is
    proposed as the one to keep; if they have equally many, the older one. Three entries of one person make two pairs that
    keep the same one.
    """
    alike: dict[Hashable, list[Person]] = defaultdict(list)
    for person in records.of(Person):
        if person.given_name:
            alike[_identity(person, records)].append(person)
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
    """Join two entries: references are redirected, groups merged, blanks filled.

    Of two marks at one sitting the first of present, made up, exempt, excused, unexcused is kept, with an essay if either
    has one. The figures are then those of a ward that had one entry from the start.

    Args:
        records: all records.
        keep: the entry to keep.
        drop: the entry to remove.

    Returns:
        The records to save and those to remove; nothing is changed here.

    Raises:
        InputRefused: both are the same entry.

    """
    if keep.id == drop.id:
        raise InputRefused("Hai dòng được chọn là một.", "Chọn hai dòng khác nhau trong danh bạ.")
    marks, removed = _joined_marks(records, keep.id, drop.id)
    others = [record for kind in KINDS.values() if kind is not Attendance for record in records.of(kind)]
    redirected = [record for one in others if (record := _redirected(one, drop.id, keep.id)) is not one]
    return JoinResult((_merged(keep, drop), *marks, *redirected), (drop, *removed))


def _identity(person: Person, records: Records) -> Hashable:
    branch = records.get(Branch, person.branch)
    branch_key = name_key(branch.name) if branch is not None and branch.name else person.branch
    return name_key(person.full_name), person.year_of_birth, branch_key


def _merged(keep: Person, drop: Person) -> Person:
    """Return the kept entry with the groups of both, and with its blanks filled from the other."""
    activity = _joined_activity(keep, drop)
    together = [name for names in _TOGETHER for name in names]
    changes: dict[str, Any] = {"groups": tuple(dict.fromkeys((*keep.groups, *drop.groups))), **activity}
    for names in _TOGETHER[:2]:
        if all(getattr(keep, name) is None for name in names):
            changes |= {name: getattr(drop, name) for name in names}
    if keep.birth_date is None and drop.birth_date is not None and drop.birth_date.year == keep.year_of_birth:
        changes["birth_date"] = drop.birth_date
    for field in fields(Person):
        if field.name not in (*together, *_STAMPS, "groups") and getattr(keep, field.name) is None:
            changes[field.name] = getattr(drop, field.name)
    return replace(keep, extra={**drop.extra, **keep.extra}, **changes)


def _joined_activity(keep: Person, drop: Person) -> Mapping[str, Any]:
    """Return the activity fields of the kept entry, else of the other.

    If one span follows the other, the result covers both.
    """
    for first, second in ((keep, drop), (drop, keep)):
        if first.active_to is not None and second.active_from is not None and first.active_to < second.active_from:
            return {
                "active_from": first.active_from,
                "active_to": second.active_to,
                "left_reason": second.left_reason,
            }
    known = keep if any(getattr(keep, name) is not None for name in _ACTIVITY) else drop
    return {name: getattr(known, name) for name in _ACTIVITY}


def _joined_marks(records: Records, keep: str, drop: str) -> tuple[list[Attendance], list[Attendance]]:
    """Return the marks to save and to remove, of sittings where `drop` has a mark."""
    at: dict[Hashable, list[Attendance]] = defaultdict(list)
    for mark in records.of(Attendance):
        if mark.person in (keep, drop):
            # A mark without a session is at a sitting of its own.
            at[mark.session or mark.id, mark.sitting_number].append(mark)
    saves, removed = [], []
    for marks in at.values():
        if all(mark.person == keep for mark in marks):
            continue
        kept = min(marks, key=lambda mark: (_rank(mark), mark.reason is None, mark.person != keep, mark.id))
        of_group = next((mark.group for mark in (kept, *marks) if mark.group), None)
        essay = True if any(mark.essay for mark in marks) else kept.essay
        # The removed mark may contain the group of that day; its reason does not apply to the other mark.
        saves.append(replace(kept, person=keep, group=of_group, essay=essay))
        removed += [mark for mark in marks if mark is not kept]
    return saves, removed


def _rank(mark: Attendance) -> int:
    return _MARKS.index(mark.mark) if mark.mark in _MARKS else len(_MARKS)


def _redirected(record: R, drop: str, keep: str) -> R:
    """Return a record with references to `drop` replaced by `keep`, if it has any."""
    changes: dict[str, Any] = {}
    for spec in fields_of(type(record)):
        if spec.refers_to != Person.record:
            continue
        value = getattr(record, spec.name)
        if spec.type is FieldType.REFERENCES and drop in value:
            changes[spec.name] = tuple(dict.fromkeys(keep if one == drop else one for one in value))
        elif value == drop:
            changes[spec.name] = keep
    return replace(record, **changes) if changes else record
