"""What the columns of a block without headings may hold, told by their cells; the officer corrects it before it is read."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.roster.layout import MOST_COLUMNS, Column, Layout
from wardapp.roster.meanings import NAME_MEANINGS, Meaning, meaning_of
from wardapp.roster.table import Table, last_column, text_of, texts_of
from wardapp.roster.values import birth_of, is_ordinal, sex_of
from wardapp.vietnamese import split_name

__all__ = ["guess_layout"]

_JUDGED_ROWS = 200
_ENOUGH = 0.7


def guess_layout(table: Table) -> Layout:
    """A layout for a sheet on which no heading names people: its first row is taken for headings if any cell is one."""
    first = table.first_row
    headings = texts_of(table, first)
    headed = any(meaning_of(text) is not None and not is_ordinal(text) for text in headings.values())
    last_heading = first if headed else first - 1
    columns: list[Column] = []
    taken: set[Meaning] = set()
    for number in range(table.first_column, min(last_column(table), table.first_column + MOST_COLUMNS) + 1):
        heading = headings.get(number, "") if headed else ""
        texts = list(_cells(table, number, last_heading + 1))
        meaning = meaning_of(heading) or _by_content(texts)
        if meaning in taken or (meaning in NAME_MEANINGS and taken & NAME_MEANINGS):
            meaning = None
        if meaning is not None:
            taken.add(meaning)
        columns.append(Column(number, heading, meaning))
    return Layout(min(first, last_heading), last_heading, tuple(columns), ())


def _cells(table: Table, number: int, first: int) -> Iterator[str]:
    end = min(table.first_row + len(table.rows), first + _JUDGED_ROWS)
    return (text for row in range(first, end) if (text := text_of(table.value(row, number))))


def _by_content(texts: list[str]) -> Meaning | None:
    """What most cells of a column look like; None where they look like nothing that a list holds."""
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
