"""What a list says of somebody, and the cells that nobody could read: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from wardapp.records.vocabulary import MEMBER_GROUPS

__all__ = ["NEW_PERSON", "Doubt", "ListGroup", "RosterRow", "Told", "Unclear", "UnclearRow"]

NEW_PERSON = ""
"""The officer's decision that a row is nobody whom the book holds."""


class Unclear(str, Enum):
    """What of a row cannot be read, and is to be told by the officer."""

    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class Told:
    """What the officer says of a row in place of its cells; None: as the cells say, "": nothing is known."""

    name: str | None = None
    birth: str | None = None
    """As it is written in a cell: a year or a date."""
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that the officer must look at: where it is, what stands there, and why."""

    sheet: str
    cell: str
    text: str
    reason: str
    row: RosterRow | None = None
    """The person of the row, where only who it is remains to be said: then it can be decided."""
    candidates: tuple[str, ...] = ()
    """Ids of the people of the book that the row may be."""
    unclear: Unclear | None = None
    """What the officer may tell of a row that could not be read."""
    number: int = 0
    """The number of that row."""
    who: str = ""
    """The name in that row, as it stands there."""

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row: by this the officer's decisions know it."""
        return self.row.place if self.row is not None else (self.sheet, self.number)


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Which group the list as a whole is of."""

    code: str | None
    """None: neither the title nor the officer says; whoever has no group of his own is counted as `public`."""
    marks_official: bool = False
    """The list has a column that says who is official: a blank there means probationary."""

    @property
    def is_of_members(self) -> bool:
        """Whether it is a list of party members."""
        return self.code in MEMBER_GROUPS


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody in the list; absent values are None."""

    sheet: str
    row: int
    name_cell: str
    family_name: str | None
    given_name: str
    birth_year: int | None = None
    birth_date: date | None = None
    sex: str | None = None
    position: str | None = None
    branch_name: str | None = None
    groups: tuple[str, ...] = ("public",)
    """`main_group` is the first of them."""
    guessed_group: bool = False
    """The group is `public` only because nothing in the list tells another."""
    joined_on: date | None = None
    official_on: date | None = None
    exempt: bool | None = None
    exempt_from: date | None = None
    written: str | None = None
    """The name as it stands in the list, where its capitals are others."""
    doubts: tuple[Doubt, ...] = ()
    """Cells that were left out while the person is taken."""

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row: by this the officer's decisions know it."""
        return self.sheet, self.row

    @property
    def main_group(self) -> str:
        """The group that the person counts under."""
        return self.groups[0]

    @property
    def full_name(self) -> str:
        """Họ, đệm and tên on one line."""
        return f"{self.family_name} {self.given_name}" if self.family_name else self.given_name

    @property
    def year_of_birth(self) -> int | None:
        """The year of birth, from the date where only that is known."""
        return self.birth_date.year if self.birth_date else self.birth_year


class UnclearRow(Exception):  # no failure: the row is left out and listed for the officer
    """A row that cannot be taken for anybody, with its cell."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.reason)
        self.doubt = doubt
