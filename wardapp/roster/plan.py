"""What bringing a roster into the book would change, before anything is kept: added, updated, unchanged, in doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from wardapp.records import Branch, Person, Record, Records
from wardapp.records.vocabulary import MEMBER_GROUPS
from wardapp.roster.matching import Matcher, Unmatched
from wardapp.roster.reading import Roster
from wardapp.roster.rows import Doubt, RosterRow
from wardapp.vietnamese import fold

__all__ = ["ImportPlan", "plan_import"]


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
    """Cells left out of people who are taken."""

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


def plan_import(roster: Roster, records: Records, new_id: Callable[[], str]) -> ImportPlan:
    """Match every row with the book: a person of the same folded name and birth year is updated, never doubled.

    `new_id` makes the ids of new branches. Nothing held is cleared; a list of the person's main group may replace
    position, branch and dates, a list of another group only fills what is blank and adds its group. Doubtful rows come
    in the list's order after those that could not be read.
    """
    rows = roster.rows
    matcher = Matcher(records, rows)
    branches = _Branches(records, new_id)
    added: list[Person] = []
    updated: list[tuple[Person, Person]] = []
    doubtful = list(roster.doubtful)
    notes: list[Doubt] = []
    unchanged = 0
    for row in rows:
        try:
            held = matcher.match(row)
        except Unmatched as reason:
            doubtful.append(Doubt(row.sheet, row.name_cell, row.full_name, str(reason)))
            continue
        notes.extend(row.doubts)
        if held is None:
            added.append(_new_person(row, branches.named(row.branch_name)))
            continue
        new = _updated(held, row, branches.named(row.branch_name) if _takes_branch(held, row) else None)
        if new == held:
            unchanged += 1
        else:
            updated.append((held, new))
    return ImportPlan(tuple(added), tuple(updated), unchanged, tuple(branches.new), tuple(doubtful), tuple(notes))


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
    if _is_plain(held.full_name) and not _is_plain(row.full_name):
        # Typed without marks until now: the list tells how the name is written.
        changes |= {"family_name": row.family_name, "given_name": row.given_name}
    main_group, groups = _groups(held, row)
    return replace(held, **changes, main_group=main_group, groups=groups)


def _is_plain(name: str) -> bool:
    return name.isascii()


def _is_own_list(held: Person, row: RosterRow) -> bool:
    """Whether the list is of the group that the person counts under; then it knows the branch and position best."""
    return row.guessed_group or _groups(held, row)[0] in row.groups


def _takes_branch(held: Person, row: RosterRow) -> bool:
    return held.branch is None or _is_own_list(held, row)


def _groups(held: Person, row: RosterRow) -> tuple[str | None, tuple[str, ...]]:
    """Main group and groups after the import.

    A second list adds its group under the held main one. Who joins the Party, or becomes an official member, counts
    there from then on; `public` gives way to any group.
    """
    if row.guessed_group and held.main_group is not None:
        return held.main_group, held.groups
    main = held.main_group
    groups = tuple(dict.fromkeys([*((main,) if main else ()), *held.groups, *row.groups]))
    if "official_member" in groups:
        groups = tuple(code for code in groups if code != "probationary_member")
    membership = next((code for code in groups if code in MEMBER_GROUPS and code in row.groups), None)
    if main is None or main not in groups or (main not in MEMBER_GROUPS and membership) or main == "public":
        main = membership or row.main_group
    return main, groups
