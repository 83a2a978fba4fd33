"""A sheet of the form as data: its columns, their kinds of cells, paper and head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

TOTAL = "Tổng cộng"
"""The label of a total row."""

YES = "x"
"""The content of a cell that means yes."""


class Kind(Enum):
    """The kind of a column's cells, which decides how they are written, shown and compared."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    WHOLE = "whole"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"
    YEAR = "year"


class Orientation(Enum):
    """The orientation of the paper."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Head(Enum):
    """What is above the table: a letterhead, the mark of an annex, or a title alone."""

    LETTERHEAD = "letterhead"
    ANNEX = "annex"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size: Excel's number for it, and its short and long side in millimetres."""

    number: int
    short: float
    long: float


A4 = Paper(9, 210, 297)
A3 = Paper(8, 297, 420)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        key: the name that code uses.
        heading: the words that people and the reader of workbooks use.
        kind: the kind of its cells.
        width: in millimetres.
        group: the heading above several columns.
        total: whether the total row has its sum.
        centred: whether text is centred, for codes and short words.
        top: whether text is aligned to the top, for tables of long paragraphs.
        prints: whether it prints; one that does not stands right of the print area, after all that do.
    """

    key: str
    heading: str
    kind: Kind
    width: float
    group: str | None = None
    total: bool = False
    centred: bool = False
    top: bool = False
    prints: bool = True


NUMBER = Column("number", "TT", Kind.WHOLE, 9, centred=True)
WIDE_NUMBER = Column("number", "TT", Kind.WHOLE, 10, centred=True)
"""*Thứ tự*, the number of a row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the form, as data for the writer, the reader and the screens."""

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
    """Whether a row of column numbers `(1) (2) …` follows the headings."""

    keys: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The keys of the columns, in order."""
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """The index of each key among the columns."""
    kinds: tuple[Kind, ...] = field(init=False, repr=False, compare=False)
    """The kinds of the columns, in order."""
    days: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The indexes of the columns of days."""
    grouped: bool = field(init=False, repr=False, compare=False)
    """Whether the headings have two levels."""

    def __post_init__(self) -> None:
        """Compute what the reader needs at each row."""
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
        """The words top right of an annex, such as "Biểu số 02a"; empty without a number."""
        return f"Biểu số {self.number}" if self.number else ""

    @property
    def counted(self) -> bool:
        """Whether the sheet's visible values enter the fingerprint (Bieu01-Bieu12)."""
        return self.name.startswith("Bieu")

    @property
    def printed_columns(self) -> tuple[Column, ...]:
        """The columns that print: all, or those left of the ones that do not."""
        return tuple(column for column in self.columns if column.prints)

    @property
    def width(self) -> float:
        """The sum of the printed columns' widths in millimetres, before the sheet is fitted to the page."""
        return sum(column.width for column in self.printed_columns)

    @property
    def printable_width(self) -> float:
        """The width between the margins in millimetres (20/20/30/15, rotated with the paper)."""
        return self.paper.short - 30 - 15 if self.orientation is Orientation.PORTRAIT else self.paper.long - 20 - 20

    @property
    def printable_height(self) -> float:
        """The height between the top and bottom margins in millimetres."""
        return self.paper.long - 20 - 20 if self.orientation is Orientation.PORTRAIT else self.paper.short - 30 - 15

    @property
    def scale(self) -> float:
        """The scale that fits the sheet to one page wide, at most 1."""
        return min(1.0, self.printable_width / self.width)

    def position(self, key: str) -> int:
        """Return the index of a column. Raises ValueError for a key that the sheet lacks."""
        return self.keys.index(key)

    def column(self, key: str) -> Column:
        """Return the column of that key. Raises ValueError for a key that the sheet lacks."""
        return self.columns[self.position(key)]


def plain_sheet(
    name: str, title: str, *columns: Column, orientation: Orientation = Orientation.PORTRAIT, prints: bool = True
) -> Sheet:
    """Return a sheet that is no table of the form: a title alone above the headings, no column numbers."""
    return Sheet(name, None, title, columns, orientation, Head.PLAIN, prints=prints, numbered=False)
