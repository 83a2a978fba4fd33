"""Find the heading rows of a list, one to three levels, and the meaning of each column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from wardapp.roster.column_meanings import ASSOCIATIONS, NAME_MEANINGS, Meaning, meaning_of
from wardapp.roster.groups import folded_words
from wardapp.roster.values.cell_values import last_column, text_of, texts_of
from wardapp.roster.values.name_remarks import bare_name
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese.name_words import has_family_name

SEARCHED_ROWS = 100
"""Rows in which the headings of the first list are searched."""
LONGEST_HEADING = 60
MOST_COLUMNS = 100
_MOST_LEVELS = 4
_MOST_MERGED = 2_000

_WIDE = frozenset({Meaning.BIRTH, Meaning.SEX, Meaning.JOINED, Meaning.GROUPS, Meaning.MEMBERSHIP})
"""Headings that may be above others."""
_PARTS = frozenset({Meaning.MALE, Meaning.FEMALE, Meaning.OFFICIAL, Meaning.PROBATIONARY, *ASSOCIATIONS.values()})
"""Headings that may be below others."""
_PART_WORDS = frozenset({"ngay", "thang", "dang", "doan", "du bi", "chinh thuc"})
"""Headings that have a meaning only below another one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: number on the sheet, heading, meaning (None: ignored)."""

    number: int
    heading: str
    meaning: Meaning | None


@dataclass(frozen=True)
class Layout:
    """Headings and columns of a list; replace `columns` to correct a meaning."""

    first_heading_row: int
    last_heading_row: int
    columns: tuple[Column, ...]
    preamble: tuple[str, ...]
    """The texts above the headings: bodies, the title, dates."""

    @property
    def title(self) -> str:
        """The line that says *danh sách*, else the last line above the headings, else ""."""
        titles = [line for line in self.preamble if "danh sach" in folded_words(line)]
        return (titles or list(self.preamble[-1:]) or [""])[0]

    @cached_property
    def _numbers(self) -> dict[Meaning | None, tuple[int, ...]]:
        """Columns by meaning, cached since every cell of the list asks for them."""
        return {
            meaning: tuple(column.number for column in self.columns if column.meaning is meaning)
            for meaning in {column.meaning for column in self.columns}
        }

    def numbers(self, *meanings: Meaning) -> tuple[int, ...]:
        """Return the columns of some meanings, by meaning, then from left to right."""
        if len(meanings) == 1:
            return self._numbers.get(meanings[0], ())
        return tuple(number for meaning in meanings for number in self._numbers.get(meaning, ()))

    def heading(self, number: int) -> str:
        """Return the heading of a column as written."""
        return next((column.heading for column in self.columns if column.number == number), "")


def find_layout(sheet: SheetTable) -> Layout | None:
    """Return the layout of the first list on the sheet with a column of names, or None.

    A row that says *họ và tên* alone or beside unknown headings may belong to the preamble, so a row with more headings
    takes precedence.
    """
    rows = range(sheet.first_row, sheet.first_row + min(len(sheet.rows), SEARCHED_ROWS))
    for heads in (heads_people, _heads_names, partial(heads_people, alone=True)):
        for row in rows:
            if heads(sheet, row) and (layout := _layout(sheet, row)):
                return layout
    return None


def _layout(sheet: SheetTable, row: int) -> Layout | None:
    first, last = _band(sheet, row)
    columns = _columns(sheet, first, last)
    if not any(column.meaning in NAME_MEANINGS for column in columns):
        return None
    preamble = [text for above in range(sheet.first_row, first) for text in texts_of(sheet, above).values()]
    return Layout(first, last, tuple(_resolved(sheet, last, columns)), tuple(preamble))


def headings_seen(sheet: SheetTable) -> tuple[str, ...]:
    """Return the texts of the row that looks most like headings, for a refusal to show."""

    def likeness(row: int) -> tuple[int, int]:
        texts = [text for text in texts_of(sheet, row).values() if not any(map(str.isdigit, text))]
        return sum(meaning_of(text) is not None for text in texts), len(texts)

    rows = range(sheet.first_row, sheet.first_row + min(len(sheet.rows), SEARCHED_ROWS))
    best = max(rows, key=likeness, default=None)
    return tuple(text for text in texts_of(sheet, best).values()) if best is not None else ()


def heads_people(sheet: SheetTable, row: int, *, alone: bool = False) -> bool:
    """Check whether a row heads a column of names, beside other headings or `alone`."""
    texts = texts_of(sheet, row).values()
    meanings = [meaning_of(text) for text in texts if len(text) <= LONGEST_HEADING]
    if alone:
        return meanings == [Meaning.FULL_NAME] and len(texts) == 1
    return any(meaning in NAME_MEANINGS for meaning in meanings) and len(texts) > 1 and len({*meanings} - {None}) > 1


def _heads_names(sheet: SheetTable, row: int) -> bool:
    """Check whether a row heads a column of names beside unknown headings: most cells below are names."""
    for number, text in texts_of(sheet, row).items():
        if len(text) > LONGEST_HEADING or meaning_of(text) not in {Meaning.FULL_NAME, Meaning.GIVEN_NAME}:
            continue
        below = range(row + 1, min(row + 1 + SEARCHED_ROWS, sheet.first_row + len(sheet.rows)))
        texts = [text for at in below if (text := text_of(sheet.value(at, number)))]
        if sum(has_family_name(bare_name(text).name) for text in texts) * 2 > len(texts):
            return True
    return False


def _band(sheet: SheetTable, row: int) -> tuple[int, int]:
    """Return the first and last heading row (both inclusive) around the one with a column of names."""
    first = last = row
    above = texts_of(sheet, row - 1).items()
    wide = {number for number, text in above if meaning_of(text) in _WIDE and "danh sach" not in folded_words(text)}
    parts = {number for number, text in texts_of(sheet, row).items() if _is_part(text)}
    if wide & parts:
        first = row - 1
    # The cell of a name heading that is merged downwards shows how many rows of headings there are.
    named = [number for number, text in texts_of(sheet, row).items() if meaning_of(text) in NAME_MEANINGS]
    for top, left, bottom, right in sheet.merged[:_MOST_MERGED]:
        if top <= row <= bottom and any(left <= number <= right for number in named):
            last = max(last, min(bottom, row + _MOST_LEVELS))
    while last - row < _MOST_LEVELS and _continues(sheet, last + 1, row):
        last += 1
    return first, last


def _is_data(sheet: SheetTable, row: int) -> bool:
    return any(any(map(str.isdigit, text)) for text in texts_of(sheet, row).values())


def _is_part(text: str) -> bool:
    return meaning_of(text) in _PARTS or folded_words(text) in _PART_WORDS


def _continues(sheet: SheetTable, row: int, named: int) -> bool:
    """Check whether a row is another level of headings: words of headings, or any words under a wide heading."""
    cells = list(texts_of(sheet, row).items())
    if not cells or _is_data(sheet, row) or (len(cells) == 1 and len(cells[0][1]) > LONGEST_HEADING):
        return False
    known = 0
    for number, text in cells:
        meaning = meaning_of(text)
        is_known = meaning is not None or folded_words(text) in _PART_WORDS
        over_it = meaning_of(text_of(sheet.value(named, number)))
        if over_it in NAME_MEANINGS and meaning not in NAME_MEANINGS:
            return False
        if not (is_known or _is_under_wide(sheet, named, number)):
            return False
        known += is_known
    if not known:
        return False
    # One filled cell alone ("Nam" under "Giới tính") is a person without a name, not a heading.
    return len(cells) > 1


def _is_under_wide(sheet: SheetTable, row: int, number: int) -> bool:
    """Check whether the heading over a column spans several: the cell beside it is empty."""
    own, following = text_of(sheet.value(row, number)), text_of(sheet.value(row, number + 1))
    before = next((text for left in range(number, 0, -1) if (text := text_of(sheet.value(row, left)))), "")
    is_spanned = not own or not following
    return is_spanned and bool(before) and meaning_of(before) not in {*NAME_MEANINGS, Meaning.ORDINAL}


def _text_over(sheet: SheetTable, row: int, number: int) -> str:
    """Return the heading above a cell: of its column, a merged cell or its left neighbour."""
    above = row - 1
    merged = [area for area in sheet.merged if area[0] <= above <= area[2] and area[1] < area[3]][:MOST_COLUMNS]
    while number >= sheet.first_column:
        text = text_of(sheet.value(above, number))
        if text:
            return text
        for top, left, _, right in merged:
            if left <= number <= right and (top, left) != (above, number):
                return text_of(sheet.value(top, left))
        number -= 1
        if not text_of(sheet.value(row, number)):
            return ""
    return ""


def _columns(sheet: SheetTable, first: int, last: int) -> list[Column]:
    columns = []
    for number in range(sheet.first_column, min(last_column(sheet), sheet.first_column + MOST_COLUMNS) + 1):
        texts = [text_of(sheet.value(row, number)) for row in range(first, last + 1)]
        lowest = max((index for index, text in enumerate(texts) if text), default=None)
        if lowest is None:
            columns.append(Column(number, "", None))
            continue
        over = _text_over(sheet, first + lowest, number) if lowest else ""
        columns.append(Column(number, " ".join(filter(None, (over, texts[lowest]))), meaning_of(texts[lowest], over)))
    return columns


def _resolved(sheet: SheetTable, last: int, columns: list[Column]) -> Iterator[Column]:
    """Yield the columns with meanings that depend on the other columns."""
    meanings = {column.meaning for column in columns}
    plain = all(column.heading.isascii() for column in columns)
    for index, column in enumerate(columns):
        before = columns[index - 1] if index else None
        meaning = column.meaning
        if meaning is Meaning.MALE and Meaning.FEMALE not in meanings and plain:
            meaning = Meaning.BIRTH  # "Nam" typed without its mark, for "Năm"
        elif meaning is Meaning.GIVEN_NAME and Meaning.FAMILY_NAME not in meanings:
            meaning = Meaning.FULL_NAME if Meaning.FULL_NAME not in meanings else Meaning.GIVEN_NAME
        if meaning is Meaning.FULL_NAME and _split_in_two(sheet, last, column.number, columns[index + 1 : index + 2]):
            meaning = Meaning.FAMILY_NAME
        elif before and before.meaning is Meaning.FULL_NAME and _split_in_two(sheet, last, before.number, [column]):
            meaning = Meaning.GIVEN_NAME
        yield Column(column.number, column.heading, meaning)


def _split_in_two(sheet: SheetTable, last: int, number: int, following: list[Column]) -> bool:
    """Check whether "Họ và tên" is above two columns, the second of which holds the given name."""
    if not following or following[0].heading:
        return False
    rows = range(last + 1, sheet.first_row + len(sheet.rows))
    # Signatures, totals and sections have no more than two texts in a row.
    people = [row for row in rows if len(texts_of(sheet, row)) > 2] or list(rows)
    named = [row for row in people if text_of(sheet.value(row, number))]
    beside = [text for row in named if any(map(str.isalpha, text := text_of(sheet.value(row, number + 1))))]
    # Old fonts have no capital Ể, so that a name begins with the small letter.
    given = [
        text
        for text in beside
        if (text[0].isupper() or not text[0].isascii()) and text.replace(" ", "").replace("'", "").isalpha()
    ]
    return bool(given) and len(given) * 5 >= len(beside) * 4 and len(given) * 2 >= len(named)
