"""What a printed paper consists of, with no file format; `exports.papers` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from wardapp.records import Period, Unit
from wardapp.reports.letterhead import COMPILER, Letterhead, Line, compiler_name, signature, unit_heading
from wardapp.reports.sheet import Sheet
from wardapp.reports.table import Row


class Text(NamedTuple):
    """One line across the page."""

    line: Line
    align: Literal["left", "center"] = "center"


class Item(NamedTuple):
    """A label in bold over the first two columns, and its text beside it."""

    label: str
    text: str


class Corners(NamedTuple):
    """The two corners of a letterhead, side by side."""

    letterhead: Letterhead


class Gap(NamedTuple):
    """An empty row of this height in points."""

    height: float


Part: TypeAlias = Text | Item | Corners | Gap


class SignatureBlock(NamedTuple):
    """The lines above the space to sign in, and the name below it."""

    above: Sequence[Line]
    name: Line


class Chart(NamedTuple):
    """A chart of columns of the sheet's own table, which are given by key, on a printed page of its own."""

    kind: Literal["bar", "line"]
    category: str
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One sheet of a paper, from top to bottom.

    Attributes:
        form: title, columns and page.
        head: what is written above the table.
        rows: the rows of the table; a string is the heading of a group; None for a sheet without a table.
        after: what is written between the table and the signatures.
        signatures: the left and the right block; empty for a sheet that is not signed.
        keep_foot: whether the table's last row, `after` and the signatures must share a page.
        repeat_headings: whether each printed page begins with the headings.
        name: the sheet's name, if it is not the form's.
        row_height: the least height of a row in millimetres on paper, if people write in the rows.
        rows_on_one_page: a table of at most this many rows, headings included, is not split over two pages.
        chart: a chart between head and table, which begins on the next page.
    """

    form: Sheet
    head: Sequence[Part]
    rows: Iterable[Row | str] | None = None
    after: Sequence[Part] = ()
    signatures: tuple[SignatureBlock, SignatureBlock] | None = None
    keep_foot: bool = True
    repeat_headings: bool = True
    name: str | None = None
    row_height: float = 0.0
    rows_on_one_page: int = 0
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper in a file of its own: the file's title and its sheets."""

    title: str
    sheets: Sequence[PaperSheet]


def plain_head(form: Sheet, unit: Unit | None, *below_title: Part) -> list[Part]:
    """Return the head of a list: the unit's name, the title, these lines, and a gap."""
    return [Text(Line(unit_heading(unit), bold=True), "left"), title_line(form.title), *below_title, Gap(6)]


def title_line(title: str) -> Text:
    """Return the title of a paper."""
    return Text(Line(title, bold=True, size=14))


def sheet_names(form: Sheet, count: int) -> list[str]:
    """Return the names of `count` sheets of one form, numbered if there are several."""
    return [form.name] if count == 1 else [f"{form.name}_{place}" for place in range(1, count + 1)]


def count_line(text: str) -> list[Part]:
    """Return the line below a table that says how many rows it has."""
    return [Gap(6), Text(Line(text, italic=True), "left")]


def unit_signatures(unit: Unit | None, locked: Period | None = None) -> tuple[SignatureBlock, SignatureBlock]:
    """Return the blocks of who made the list and who signs for the unit, as of the lock if there is one."""
    signs = signature(unit, locked)
    return (
        SignatureBlock([Line(COMPILER, bold=True, size=11)], Line(compiler_name(unit, locked), bold=True)),
        SignatureBlock(signs.above or (Line(""),), Line(signs.name, bold=True)),
    )
