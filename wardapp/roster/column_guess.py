"""Guess the meaning of columns without headings from their cells."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.roster.column_meanings import NAME_MEANINGS, Meaning, meaning_of
from wardapp.roster.headings import MOST_COLUMNS, Column, Layout
from wardapp.roster.values.cell_values import birth_of, is_ordinal, last_column, sex_of, text_of, texts_of
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese import split_name

_JUDGED_ROWS = 200
_ENOUGH = 0.7


def guess_layout(sheet: SheetTable) -> Layout:
    """Return a layout for a sheet without a column of names, for the officer to correct."""
    first = sheet.first_row
    headings = texts_of(sheet, first)
    headed = any(meaning_of(text) is not None and not is_ordinal(text) for text in headings.values())
    last_heading = first if headed else first - 1
    columns: list[Column] = []
    taken: set[Meaning] = set()
    for number in range(sheet.first_column, min(last_column(sheet), sheet.first_column + MOST_COLUMNS) + 1):
        heading = headings.get(number, "") if headed else ""
        texts = list(_cells(sheet, number, last_heading + 1))
        meaning = meaning_of(heading) or _by_content(texts)
        if meaning in taken or (meaning in NAME_MEANINGS and not taken.isdisjoint(NAME_MEANINGS)):
            meaning = None
        if meaning is not None:
            taken.add(meaning)
        columns.append(Column(number, heading, meaning))
    return Layout(min(first, last_heading), last_heading, tuple(columns), ())


def _cells(sheet: SheetTable, number: int, first: int) -> Iterator[str]:
    end = min(sheet.first_row + len(sheet.rows), first + _JUDGED_ROWS)
    return (text for row in range(first, end) if (text := text_of(sheet.value(row, number))))


def _by_content(texts: list[str]) -> Meaning | None:
    """Return what most cells of a column look like, or None."""
    if not texts:
        return None
    if texts[:3] == [str(at) for at in range(1, len(texts[:3]) + 1)] and all(map(is_ordinal, texts)):
        return Meaning.ORDINAL
    for meaning, fits in ((Meaning.BIRTH, _is_birth), (Meaning.SEX, _is_sex), (Meaning.FULL_NAME, _is_name)):
        if sum(map(fits, texts)) >= _ENOUGH * len(texts):
            return meaning
    return None


def _is_birth(text: str) -> bool:
    try:
        return birth_of(text) is not None
    except ValueError:
        return False


def _is_sex(text: str) -> bool:
    try:
        return sex_of(text) is not None
    except ValueError:
        return False


def _is_name(text: str) -> bool:
    family, given = split_name(text)
    words = [*family.split(), given]
    return 2 <= len(words) <= 6 and all(word[0].isupper() and word.replace("'", "").isalpha() for word in words)
