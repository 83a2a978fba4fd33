"""Where a list begins on a sheet and what its columns hold: the heading rows, one or two levels, under any preamble."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wardapp.roster.groups import words
from wardapp.roster.meanings import ASSOCIATIONS, NAME_MEANINGS, Meaning, meaning_of
from wardapp.roster.table import Table, last_column, text_of, texts_of

__all__ = ["Column", "Layout", "find_layout", "headings_seen", "heads_people"]

SEARCHED_ROWS = 100
"""Rows of preamble that a list may have above its heading."""
LONGEST_HEADING = 60
MOST_COLUMNS = 100

_WIDE = frozenset({Meaning.BIRTH, Meaning.SEX, Meaning.JOINED, Meaning.GROUPS, Meaning.MEMBERSHIP})
"""Headings that stand over others."""
_PARTS = frozenset({Meaning.MALE, Meaning.FEMALE, Meaning.OFFICIAL, Meaning.PROBATIONARY, *ASSOCIATIONS.values()})
"""Headings that stand under others."""
_PART_WORDS = frozenset({"ngay", "thang", "dang", "doan", "du bi", "chinh thuc"})
"""Words that say something only under another heading."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its number on the sheet, its heading as written, what it holds (None: not taken)."""

    number: int
    heading: str
    meaning: Meaning | None


@dataclass(frozen=True)
class Layout:
    """A list on a sheet; change `columns` to correct what was understood before the rows are read."""

    first_heading_row: int
    last_heading_row: int
    columns: tuple[Column, ...]
    preamble: tuple[str, ...]
    """What stands above the headings: bodies, the title, dates."""

    @property
    def title(self) -> str:
        """The line that says *danh sách*, else the last line above the headings, else nothing."""
        titles = [line for line in self.preamble if "danh sach" in words(line)]
        return (titles or list(self.preamble[-1:]) or [""])[0]

    @cached_property
    def _numbers(self) -> dict[Meaning | None, tuple[int, ...]]:
        """Columns by what they hold: asked for every cell of the list."""
        return {
            meaning: tuple(column.number for column in self.columns if column.meaning is meaning)
            for meaning in {column.meaning for column in self.columns}
        }

    def numbers(self, *meanings: Meaning) -> tuple[int, ...]:
        """The columns that hold any of these, in the order asked, from left to right within one."""
        if len(meanings) == 1:
            return self._numbers.get(meanings[0], ())
        return tuple(number for meaning in meanings for number in self._numbers.get(meaning, ()))

    def heading(self, number: int) -> str:
        """The heading of a column as written."""
        return next((column.heading for column in self.columns if column.number == number), "")


def find_layout(table: Table) -> Layout | None:
    """The first heading on the sheet that has a column of names; None where there is none.

    A row with other headings beside the name goes before one that says *họ và tên* alone, which may be a line of the
    preamble.
    """
    rows = range(table.first_row, table.first_row + min(len(table.rows), SEARCHED_ROWS))
    for alone in (False, True):
        for row in rows:
            if heads_people(table, row, alone=alone) and (layout := _layout(table, row)):
                return layout
    return None


def _layout(table: Table, row: int) -> Layout | None:
    first, last = _band(table, row)
    columns = _columns(table, first, last)
    if not any(column.meaning in NAME_MEANINGS for column in columns):
        return None
    preamble = [text for above in range(table.first_row, first) for text in texts_of(table, above).values()]
    return Layout(first, last, tuple(_told_apart(table, last, columns)), tuple(preamble))


def headings_seen(table: Table) -> tuple[str, ...]:
    """What most looks like a row of headings on a sheet without a column of names, for the refusal to show."""

    def likeness(row: int) -> tuple[int, int]:
        texts = [text for text in texts_of(table, row).values() if not any(map(str.isdigit, text))]
        return sum(meaning_of(text) is not None for text in texts), len(texts)

    rows = range(table.first_row, table.first_row + min(len(table.rows), SEARCHED_ROWS))
    best = max(rows, key=likeness, default=None)
    return tuple(text for text in texts_of(table, best).values()) if best is not None else ()


def heads_people(table: Table, row: int, *, alone: bool = False) -> bool:
    """Whether a row heads a column of names: beside other headings, or `alone` in its row."""
    texts = texts_of(table, row).values()
    meanings = [meaning_of(text) for text in texts if len(text) <= LONGEST_HEADING]
    if alone:
        return meanings == [Meaning.FULL_NAME] and len(texts) == 1
    return bool(NAME_MEANINGS & set(meanings)) and len(texts) > 1 and len({*meanings} - {None}) > 1


def _band(table: Table, row: int) -> tuple[int, int]:
    """First and last heading row around the one that names people."""
    first = last = row
    wide = {number for number, text in texts_of(table, row - 1).items() if meaning_of(text) in _WIDE}
    parts = {number for number, text in texts_of(table, row).items() if _is_part(text)}
    if wide & parts:
        first = row - 1
    for below in (row + 1, row + 2):
        if not _continues(table, below, row):
            break
        last = below
    return first, last


def _is_data(table: Table, row: int) -> bool:
    return any(any(map(str.isdigit, text)) for text in texts_of(table, row).values())


def _is_part(text: str) -> bool:
    return meaning_of(text) in _PARTS or words(text) in _PART_WORDS


def _continues(table: Table, row: int, named: int) -> bool:
    """Whether a row is a second level of headings: words of headings alone, none under the name but its parts."""
    cells = list(texts_of(table, row).items())
    if not cells or _is_data(table, row):
        return False
    for number, text in cells:
        meaning = meaning_of(text)
        if meaning is None and words(text) not in _PART_WORDS:
            return False
        over_it = meaning_of(text_of(table.value(named, number)))
        if over_it in NAME_MEANINGS and meaning not in NAME_MEANINGS:
            return False
    # One filled cell alone ("Nam" under "Giới tính") is a person without a name, not a heading.
    return len(cells) > 1


def _text_over(table: Table, row: int, number: int) -> str:
    """The heading above a second-level cell: its own column's, the merged cell's, or the one that it shares with its left neighbour."""
    above = row - 1
    merged = [area for area in table.merged if area[0] <= above <= area[2] and area[1] < area[3]][:MOST_COLUMNS]
    while number >= table.first_column:
        text = text_of(table.value(above, number))
        if text:
            return text
        for top, left, _, right in merged:
            if left <= number <= right and (top, left) != (above, number):
                return text_of(table.value(top, left))
        number -= 1
        if not text_of(table.value(row, number)):
            return ""
    return ""


def _columns(table: Table, first: int, last: int) -> list[Column]:
    columns = []
    for number in range(table.first_column, min(last_column(table), table.first_column + MOST_COLUMNS) + 1):
        texts = [text_of(table.value(row, number)) for row in range(first, last + 1)]
        lowest = max((index for index, text in enumerate(texts) if text), default=None)
        if lowest is None:
            columns.append(Column(number, "", None))
            continue
        over = _text_over(table, first + lowest, number) if lowest else ""
        columns.append(Column(number, " ".join(filter(None, (over, texts[lowest]))), meaning_of(texts[lowest], over)))
    return columns


def _told_apart(table: Table, last: int, columns: list[Column]) -> Iterator[Column]:
    """Settle what one heading alone cannot tell."""
    meanings = {column.meaning for column in columns}
    plain = all(column.heading.isascii() for column in columns)
    for index, column in enumerate(columns):
        before = columns[index - 1] if index else None
        meaning = column.meaning
        if meaning is Meaning.MALE and Meaning.FEMALE not in meanings and plain:
            meaning = Meaning.BIRTH  # "Nam" typed without its mark, for "Năm"
        elif meaning is Meaning.GIVEN_NAME and Meaning.FAMILY_NAME not in meanings:
            meaning = Meaning.FULL_NAME if Meaning.FULL_NAME not in meanings else Meaning.GIVEN_NAME
        if meaning is Meaning.FULL_NAME and _split_in_two(table, last, column.number, columns[index + 1 : index + 2]):
            meaning = Meaning.FAMILY_NAME
        elif before and before.meaning is Meaning.FULL_NAME and _split_in_two(table, last, before.number, [column]):
            meaning = Meaning.GIVEN_NAME
        yield Column(column.number, column.heading, meaning)


def _split_in_two(table: Table, last: int, number: int, following: list[Column]) -> bool:
    """Whether "Họ và tên" stands over two columns, the second of which holds the given name."""
    if not following or following[0].heading:
        return False
    rows = range(last + 1, table.first_row + len(table.rows))
    named = [row for row in rows if text_of(table.value(row, number))]
    both = [row for row in named if text_of(table.value(row, number + 1)).replace(" ", "").isalpha()]
    return bool(both) and len(both) * 2 >= len(named)
