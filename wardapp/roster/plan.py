"""What bringing a roster into the book would change, before anything is kept: added, updated, unchanged, in doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wardapp.records import Branch, Person, Record, Records
from wardapp.records.vocabulary import MEMBER_GROUPS
from wardapp.roster.matching import Matcher, Unmatched
from wardapp.roster.reading import Roster
from wardapp.roster.rows import NEW_PERSON, Doubt, RosterRow
from wardapp.vietnamese import fold

__all__ = ["ImportPlan", "plan_import"]

STAYS_OFFICIAL = "Danh bạ ghi là đảng viên chính thức, danh sách ghi là dự bị; giữ nguyên như danh bạ."
_CELL = "chi bo "
_ROWS_A_STEP = 100
"""Rows matched before progress is told: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The changes of one import; save `saves` together, as one step that one undo takes back."""

    added: tuple[Person, ...] = ()
    """New people in the list's order, without ids."""
    updated: tuple[tuple[Person, Person], ...] = ()
    """People as held and as they would be."""
    unchanged: int = 0
    """People of the list about whom the book already holds everything."""
    branches: tuple[Branch, ...] = ()
    """New branches that the people refer to."""
    doubtful: tuple[Doubt, ...] = ()
    """Rows left out."""
    notes: tuple[Doubt, ...] = ()
    """What was left out of people who are taken."""

    @property
    def new_values(self) -> tuple[Person, ...]:
        """The updated people as they would be."""
        return tuple(new for _, new in self.updated)

    @property
    def saves(self) -> tuple[Record, ...]:
        """Everything to save, what is referred to first."""
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
    """Match every row with the book: a person of the same folded name and birth year is updated, never doubled.

    `new_id` makes the ids of new branches. Nothing held is cleared; a list of the person's main group may replace
    position, branch and dates, a list of another group only fills what is blank and adds its group. Doubtful rows come
    in the list's order after those that could not be read. `decisions` is what the officer said of doubtful rows: by
    sheet and row, the id of the person, or NEW_PERSON. `progress` is told how many rows were matched, and may raise.
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
            held = _matched(matcher, row, records, decisions or {})
        except Unmatched as reason:
            doubtful.append(Doubt(row.sheet, row.name_cell, row.full_name, str(reason), row, reason.candidates))
            continue
        notes.extend(row.doubts)
        if held is None:
            added.append(_new_person(row, branches.named(row.branch_name)))
            continue
        # Two rows may be decided to be one person: the second goes on from what the first told.
        original, held = changed.get(held.id, (held, held))
        if _stays_official(held, row):
            notes.append(Doubt(row.sheet, row.name_cell, row.full_name, STAYS_OFFICIAL))
        takes_branch = held.branch is None or _is_own_list(held, row)
        new = _updated(held, row, branches.named(row.branch_name) if takes_branch else None)
        if new == held:
            unchanged += 1
        else:
            changed[held.id] = original, new
    return ImportPlan(
        tuple(added), tuple(changed.values()), unchanged, tuple(branches.new), tuple(doubtful), tuple(notes)
    )


def _matched(
    matcher: Matcher, row: RosterRow, records: Records, decisions: Mapping[tuple[str, int], str]
) -> Person | None:
    """Who a row is: as the officer said, else as it matches; None for somebody new."""
    decision = decisions.get(row.place)
    if decision is None:
        return matcher.match(row)
    person = records.get(Person, decision) if decision != NEW_PERSON else None
    if person is None and decision != NEW_PERSON:
        return matcher.match(row)  # the person was removed meanwhile
    matcher.decide(row, person)
    return person


class _Branches:
    """The book's branches by folded name, and those that the list adds."""

    def __init__(self, records: Records, new_id: Callable[[], str]) -> None:
        self._ids: dict[str, str] = {}
        for branch in records.of(Branch):
            self._ids.setdefault(fold(branch.name or ""), branch.id)
        self._new_id = new_id
        self.new: list[Branch] = []

    def named(self, name: str | None) -> str | None:
        """The id of the branch of this name, which is made if there is none."""
        if name is None:
            return None
        key = fold(name)
        # *Chi bộ Tổ 1* and *Tổ 1* are one branch, unless both are there.
        key = next((one for one in (key, key.removeprefix(_CELL), f"{_CELL}{key}") if one in self._ids), key)
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


def _updated(held: Person, row: RosterRow, branch: str | None) -> Person:
    """The held person with what the row adds."""
    told: dict[str, Any] = {
        "position": row.position,
        "branch": branch,
        "joined_on": row.joined_on,
        "official_on": row.official_on,
    }
    told["exempt_from"] = row.exempt_from
    own = _is_own_list(held, row)
    changes = {
        name: value for name, value in told.items() if value is not None and (own or getattr(held, name) is None)
    }
    if row.exempt:
        changes["exempt"] = True
    if held.sex is None and row.sex:
        changes["sex"] = row.sex
    if held.birth_date is None and row.birth_date:
        changes["birth_date"] = row.birth_date
    if held.birth_year is None and held.birth_date is None and row.birth_year:
        changes["birth_year"] = row.birth_year
    if held.full_name.isascii() and not row.full_name.isascii():
        # Typed without marks until now: the list tells how the name is written.
        changes |= {"family_name": row.family_name, "given_name": row.given_name}
    main_group, groups = _groups(held, row)
    return replace(held, **changes, main_group=main_group, groups=groups)


def _is_own_list(held: Person, row: RosterRow) -> bool:
    """Whether the list is of the group that the person counts under; then it knows the branch and position best."""
    main = _groups(held, row)[0]
    return row.guessed_group or main in row.groups or (main in MEMBER_GROUPS and row.main_group in MEMBER_GROUPS)


def _groups(held: Person, row: RosterRow) -> tuple[str | None, tuple[str, ...]]:
    """Main group and groups after the import.

    A second list adds its group under the held main one. Who joins the Party, or becomes an official member, counts
    there from then on; an official member is never made probationary; `public` gives way to any group.
    """
    main, incoming = held.main_group, row.groups
    if main is not None and row.guessed_group:
        return main, held.groups
    kept = held.groups
    if "official_member" in incoming:
        kept = tuple(code for code in kept if code != "probationary_member")
    elif _stays_official(held, row):
        incoming = tuple(code for code in incoming if code != "probationary_member")
    membership = next((code for code in incoming if code in MEMBER_GROUPS), None)
    if membership and (main not in MEMBER_GROUPS or membership == "official_member"):
        main = membership
    elif main in {None, "public"}:
        main = row.main_group
    return main, tuple(dict.fromkeys([*kept, *([main] if main else []), *incoming]))


def _stays_official(held: Person, row: RosterRow) -> bool:
    return "official_member" in (held.main_group, *held.groups) and "probationary_member" in row.groups
