"""The result of reading a list: people, cells in doubt, corrections by the officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from wardapp.records.vocabulary import MEMBER_GROUPS

NEW_PERSON = ""
"""The officer's decision that a row is a new person."""


class UnreadableField(str, Enum):
    """A field of a row that cannot be read, and that the officer may type."""

    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class RowCorrection:
    """What the officer typed in place of the cells of a row; None: read the cells, "": unknown."""

    name: str | None = None
    birth: str | None = None
    """As it would be written in a cell: a year or a date."""
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that the officer should look at, and why."""

    sheet: str
    cell: str
    text: str
    reason: str
    row: RosterRow | None = None
    """The person of the row, if only the match with the book is in doubt."""
    candidates: tuple[str, ...] = ()
    """Ids of the people of the book who may be that person."""
    unreadable: UnreadableField | None = None
    """What the officer may type for a row that could not be read."""
    number: int = 0
    """The number of that row."""
    who: str = ""
    """The name in that row, as written."""

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row, the key of the officer's decisions and corrections."""
        return self.row.place if self.row is not None else (self.sheet, self.number)


@dataclass(frozen=True, slots=True)
class ListGroup:
    """The group of a list as a whole."""

    code: str | None
    """None if neither the title nor the officer says; a person without a group is then counted as `public`."""
    marks_official: bool = False
    """Whether a column says who is an official member: a blank cell there means probationary."""

    @property
    def is_of_members(self) -> bool:
        """Whether it is a list of party members."""
        return self.code in MEMBER_GROUPS


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person of the list; absent values are None."""

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
    """The main group first."""
    guessed_group: bool = False
    """Whether the group is `public` only because nothing in the list names another."""
    joined_on: date | None = None
    official_on: date | None = None
    exempt: bool | None = None
    exempt_from: date | None = None
    original_name: str | None = None
    """The name as written, if its capital letters were changed."""
    departure: str | None = None
    """The section of people who have left or died, as written, if the row is in one."""
    doubts: tuple[Doubt, ...] = ()
    """Cells that were ignored."""

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row, the key of the officer's decisions."""
        return self.sheet, self.row

    @property
    def main_group(self) -> str:
        """The group in which the person is counted."""
        return self.groups[0]

    @property
    def full_name(self) -> str:
        """Family, middle and given name on one line."""
        return f"{self.family_name} {self.given_name}" if self.family_name else self.given_name

    @property
    def year_of_birth(self) -> int | None:
        """The year of birth, from the date if there is one."""
        return self.birth_date.year if self.birth_date else self.birth_year


class UnreadableRow(Exception):  # no failure: the row is left out and listed for the officer
    """A row that cannot be read, with the cell in doubt."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.reason)
        self.doubt = doubt
