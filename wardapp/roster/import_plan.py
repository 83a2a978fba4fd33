"""Plan an import: who would be added, updated, unchanged or in doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wardapp.records import Branch, Person, Record, Records
from wardapp.records.vocabulary import MEMBER_GROUPS
from wardapp.roster.matching import Matcher, Unmatched
from wardapp.roster.reading import Roster
from wardapp.roster.roster_row import NEW_PERSON, Doubt, RosterRow
from wardapp.vietnamese import fold, name_key

STAYS_OFFICIAL = "Danh bạ ghi là đảng viên chính thức, danh sách ghi là dự bị; giữ nguyên như danh bạ."
_LEFT = "Ở mục “{section}” nên không nhập.{book}"
_LEFT_IN_BOOK = " Danh bạ có người này: ghi ngày và lý do rời đi trong Danh bạ."
_CELL = name_key("chi bộ ") + " "
_ROWS_A_STEP = 100
"""Rows between two calls of `progress`, a few milliseconds."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The changes of one import; `saves` is saved as one change, which one undo reverses."""

    added: tuple[Person, ...] = ()
    """New people in the order of the list, without ids."""
    updated: tuple[tuple[Person, Person], ...] = ()
    """People as they are and as they would be."""
    unchanged: int = 0
    """How many people of the list would not change."""
    branches: tuple[Branch, ...] = ()
    """New branches of these people."""
    doubtful: tuple[Doubt, ...] = ()
    """Rows that are left out."""
    notes: tuple[Doubt, ...] = ()
    """Cells that are ignored for people who are imported."""

    @property
    def new_values(self) -> tuple[Person, ...]:
        """The updated people as they would be."""
        return tuple(new for _, new in self.updated)

    @property
    def saves(self) -> tuple[Record, ...]:
        """Everything to save; branches come before the people who refer to them."""
        return (*self.branches, *self.added, *self.new_values)

    @property
    def skipped(self) -> int:
        """How many rows are left out."""
        return len(self.doubtful)


def plan_import(
    roster: Roster,
    records: Records,
    new_id: Callable[[], str],
    *,
    decisions: Mapping[tuple[str, int], str] | None = None,
    progress: Callable[[int], object] | None = None,
) -> ImportPlan:
    """Match every row with the book and plan what to add and update.

    A person of the same name (every diacritic counts) and birth year is updated, never added twice. Nothing in the book is cleared. A list
    of the person's main group may replace position, branch and dates; a list of
    another group only fills blanks and adds its group.

    Args:
        roster: the list.
        records: the book.
        new_id: makes the ids of new branches.
        decisions: by sheet and row, the id of the person whom the officer chose, or NEW_PERSON.
        progress: called with the number of rows matched; it may raise to stop.

    """
    rows = roster.rows
    matcher = Matcher(records, rows)
    branches = _Branches(records, new_id)
    added: list[Person] = []
    changed: dict[str, tuple[Person, Person]] = {}
    doubtful = list(roster.doubtful)
    notes: list[Doubt] = []
    unchanged = 0
    for done, row in enumerate(rows):
        if progress is not None and done % _ROWS_A_STEP == 0:
            progress(done)
        try:
            existing = _matched(matcher, row, records, decisions or {})
        except Unmatched as reason:
            doubtful.append(Doubt(row.sheet, row.name_cell, row.full_name, str(reason), row, reason.candidates))
            continue
        notes.extend(row.doubts)
        if (alike := branches.like(row.branch_name)) is not None:
            notes.append(Doubt(row.sheet, row.name_cell, row.full_name, alike))
        if existing is None:
            added.append(_new_person(row, branches.named(row.branch_name)))
            continue
        # The officer may decide that two rows are one person: the second row changes the result of the first.
        original, existing = changed.get(existing.id, (existing, existing))
        if _stays_official(existing, row):
            notes.append(Doubt(row.sheet, row.name_cell, row.full_name, STAYS_OFFICIAL))
        takes_branch = existing.branch is None or _is_own_list(existing, row)
        new = _updated(existing, row, branches.named(row.branch_name) if takes_branch else None)
        if new == existing:
            unchanged += 1
        else:
            changed[existing.id] = original, new
    return ImportPlan(
        tuple(added), tuple(changed.values()), unchanged, tuple(branches.new), tuple(doubtful), tuple(notes)
    )


def _matched(
    matcher: Matcher, row: RosterRow, records: Records, decisions: Mapping[tuple[str, int], str]
) -> Person | None:
    """Return the person of a row, by decision or match; None for a new person."""
    decision = decisions.get(row.place)
    if decision is None and row.departure:
        candidates = matcher.candidates(row)
        raise Unmatched(_LEFT.format(section=row.departure, book=_LEFT_IN_BOOK if candidates else ""), candidates)
    if decision is None:
        return matcher.match(row)
    person = records.get(Person, decision) if decision != NEW_PERSON else None
    if person is None and decision != NEW_PERSON:
        return matcher.match(row)  # the person has been removed since
    matcher.decide(row, person)
    return person


class _Branches:
    """The branches of the book by name, and new ones of the list."""

    def __init__(self, records: Records, new_id: Callable[[], str]) -> None:
        self._ids: dict[str, str] = {}
        for branch in records.of(Branch):
            self._ids.setdefault(name_key(branch.name or ""), branch.id)
        self._new_id = new_id
        self._names = {fold(branch.name or ""): branch.name or "" for branch in records.of(Branch)}
        self.new: list[Branch] = []

    def like(self, name: str | None) -> str | None:
        """Return a sentence if a name would make a new branch and differs from one by missing diacritics alone."""
        if name is None or self._key(name) in self._ids:
            return None
        other = self._names.get(fold(name), "")
        if not other or other.isascii() == name.isascii():
            return None
        return (
            f"Chi bộ, tổ “{name}” có thể là “{other}” nhưng một bên gõ không dấu nên ghi là chi bộ, tổ mới. "
            "Nếu là một, hoàn tác, sửa tên trong danh sách rồi nhập lại."
        )

    def _key(self, name: str) -> str:
        key = name_key(name)
        # *Chi bộ Tổ 1* and *Tổ 1* are one branch, unless the book has both.
        return next((one for one in (key, key.removeprefix(_CELL), f"{_CELL}{key}") if one in self._ids), key)

    def named(self, name: str | None) -> str | None:
        """Return the id of the branch with a name, which is created if there is none."""
        if name is None:
            return None
        key = self._key(name)
        if key not in self._ids:
            branch = Branch(id=self._new_id(), name=name)
            self.new.append(branch)
            self._ids[key] = branch.id
        return self._ids[key]


def _new_person(row: RosterRow, branch: str | None) -> Person:
    return Person(
        family_name=row.family_name,
        given_name=row.given_name,
        birth_year=row.birth_year,
        birth_date=row.birth_date,
        sex=row.sex,
        position=row.position,
        branch=branch,
        groups=row.groups,
        main_group=row.main_group,
        exempt=row.exempt,
        exempt_from=row.exempt_from,
        joined_on=row.joined_on,
        official_on=row.official_on,
    )


def _updated(person: Person, row: RosterRow, branch: str | None) -> Person:
    """Return the person with what the row adds."""
    values: dict[str, Any] = {
        "position": row.position,
        "branch": branch,
        "joined_on": row.joined_on,
        "official_on": row.official_on,
        "exempt_from": row.exempt_from,
    }
    own = _is_own_list(person, row)
    changes = {
        name: value for name, value in values.items() if value is not None and (own or getattr(person, name) is None)
    }
    if row.exempt:
        changes["exempt"] = True
    if person.sex is None and row.sex:
        changes["sex"] = row.sex
    if person.birth_date is None and row.birth_date:
        changes["birth_date"] = row.birth_date
    if person.birth_year is None and person.birth_date is None and row.birth_year:
        changes["birth_year"] = row.birth_year
    if person.full_name.isascii() and not row.full_name.isascii():
        # The name was typed without diacritics so far.
        changes |= {"family_name": row.family_name, "given_name": row.given_name}
    main_group, groups = _groups(person, row)
    return replace(person, **changes, main_group=main_group, groups=groups)


def _is_own_list(person: Person, row: RosterRow) -> bool:
    """Check whether the list is of the person's main group, and may replace the branch."""
    main = _groups(person, row)[0]
    return row.guessed_group or main in row.groups or (main in MEMBER_GROUPS and row.main_group in MEMBER_GROUPS)


def _groups(person: Person, row: RosterRow) -> tuple[str | None, tuple[str, ...]]:
    """Return main group and groups after the import.

    The list adds its group after the present main one. Joining the Party or becoming an official member replaces the
    main group; an official member never becomes probationary; any group replaces `public`.
    """
    main, incoming = person.main_group, row.groups
    if main is not None and row.guessed_group:
        return main, person.groups
    groups = person.groups
    if "official_member" in incoming:
        groups = tuple(code for code in groups if code != "probationary_member")
    elif _stays_official(person, row):
        incoming = tuple(code for code in incoming if code != "probationary_member")
    membership = next((code for code in incoming if code in MEMBER_GROUPS), None)
    if membership and (main not in MEMBER_GROUPS or membership == "official_member"):
        main = membership
    elif main in {None, "public"}:
        main = row.main_group
    return main, tuple(dict.fromkeys([*groups, *([main] if main else []), *incoming]))


def _stays_official(person: Person, row: RosterRow) -> bool:
    return "official_member" in (person.main_group, *person.groups) and "probationary_member" in row.groups
