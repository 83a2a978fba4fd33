"""What a sheet of the form is made of: columns, papers, heads. The sheets themselves live in form.py and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

__all__ = ["A3", "A4", "Column", "Head", "Kind", "Orientation", "Paper", "Sheet"]


class Kind(Enum):
    """What the cells of a column hold, and so how they are written, shown and compared."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    WHOLE = "whole"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"
    YEAR = "year"


class Orientation(Enum):
    """How the paper is turned."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Head(Enum):
    """What stands above the table: a letterhead to sign under, the mark of an annex, or a title alone."""

    LETTERHEAD = "letterhead"
    ANNEX = "annex"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper: Excel's number for it, and its short and long side in millimetres."""

    number: int
    short: float
    long: float


A4 = Paper(9, 210, 297)
A3 = Paper(8, 297, 420)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key that code uses, the heading that people and the reader use, and its width in millimetres.

    `group` is the heading above several columns; `total` asks for a sum in the total row; `centred` is for codes and
    short words; `top` sets the cells' text at their top, for tables of long paragraphs.
    """

    key: str
    heading: str
    kind: Kind
    width: float
    group: str | None = None
    total: bool = False
    centred: bool = False
    top: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the form, as data: the writer, the reader and the screens all read it."""

    name: str
    number: str | None
    title: str
    columns: tuple[Column, ...]
    orientation: Orientation = Orientation.PORTRAIT
    head: Head = Head.ANNEX
    paper: Paper = A4
    total_label: str | None = None
    prints: bool = True
    numbered: bool = True
    """Whether a row of column numbers `(1) (2) …` stands under the headings."""

    keys: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The keys of the columns, in the order printed."""
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """The place of each key among the columns, from 0."""
    kinds: tuple[Kind, ...] = field(init=False, repr=False, compare=False)
    """The kinds of the columns, in the order printed."""
    days: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The places of the columns that hold days."""
    grouped: bool = field(init=False, repr=False, compare=False)
    """Whether the headings have two levels."""

    def __post_init__(self) -> None:
        """Work out what the reader asks for at each row."""
        for name, value in (
            ("keys", tuple(column.key for column in self.columns)),
            ("positions", {column.key: place for place, column in enumerate(self.columns)}),
            ("kinds", tuple(column.kind for column in self.columns)),
            ("days", tuple(place for place, column in enumerate(self.columns) if column.kind is Kind.DATE)),
            ("grouped", any(column.group for column in self.columns)),
        ):
            object.__setattr__(self, name, value)

    @property
    def mark(self) -> str:
        """The words top right of an annex, such as "Biểu số 02a"; empty for a sheet without a number."""
        return f"Biểu số {self.number}" if self.number else ""

    @property
    def counted(self) -> bool:
        """Whether the sheet's visible values enter the fingerprint (Bieu01-Bieu11 in the form guide)."""
        return self.name.startswith("Bieu")

    @property
    def width(self) -> float:
        """The sum of the columns' widths, in millimetres, before fitting."""
        return sum(column.width for column in self.columns)

    @property
    def printable_width(self) -> float:
        """The room between the margins, in millimetres (20/20/30/15, turned with the paper)."""
        return self.paper.short - 30 - 15 if self.orientation is Orientation.PORTRAIT else self.paper.long - 20 - 20

    @property
    def printable_height(self) -> float:
        """The room between the top and bottom margins, in millimetres."""
        return self.paper.long - 20 - 20 if self.orientation is Orientation.PORTRAIT else self.paper.short - 30 - 15

    @property
    def scale(self) -> float:
        """By how much the sheet shrinks when it is fitted to one page wide (1.0: not at all)."""
        return min(1.0, self.printable_width / self.width)

    def position(self, key: str) -> int:
        """The place of a column among the columns, from 0. Raises ValueError for a key that the sheet lacks."""
        return self.keys.index(key)

    def column(self, key: str) -> Column:
        """The column of that key. Raises ValueError for a key that the sheet lacks."""
        return self.columns[self.position(key)]
