"""Split a sheet with several lists, below each other or side by side, into one for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from wardapp.roster.column_meanings import Meaning, meaning_of
from wardapp.roster.groups import folded_words
from wardapp.roster.headings import Layout, find_layout, heads_people
from wardapp.roster.values.cell_values import texts_of
from wardapp.sheet_table import Cell, SheetTable

_NAME_HEADING = re.compile(r"t(?:ê|e\u0302|e)n\b", re.IGNORECASE)
"""In every heading of names and in few other cells, so that thousands of rows are searched quickly."""
_LONGEST_HEADING = 60
_MOST_ABOVE = 12
"""Rows of title that a further list may have above its headings."""
_MOST_PARTS = 200
_MOST_TRIED = 1_000
"""If more rows have the word, it is in the cells of people."""


def split_blocks(sheet: SheetTable) -> list[SheetTable]:
    """Return a sheet for each list on a sheet; the sheet itself if it holds one list or none.

    A further list has headings of its own: others than the list above, or the same below a title of its own, or the
    same again beside them. The same headings without a title are the top of a printed page.
    """
    layout = find_layout(sheet)
    if layout is None:
        return [sheet]
    lists: list[tuple[int, int, Layout]] = []
    begin = sheet.first_row
    while (following := _next_list(sheet, layout)) is not None and len(lists) < _MOST_PARTS:
        lists.append((begin, following[0] - 1, layout))
        begin, layout = following
    lists.append((begin, sheet.first_row + len(sheet.rows) - 1, layout))
    blocks = [(first, last, one, columns) for first, last, one in lists for columns in _side_by_side(one)]
    if len(blocks) == 1:
        return [sheet]
    names = [sheet.name, *(f"{sheet.name}, bảng {number}" for number in range(2, len(blocks) + 1))]
    return [
        replace(sheet, name=name, first_row=block[0], rows=_cells(sheet, *block))
        for name, block in zip(names, blocks, strict=True)
    ]


def _cells(
    sheet: SheetTable, first: int, last: int, layout: Layout, columns: range | None
) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a list; below the title, only the cells of its own columns."""
    rows: list[tuple[Cell, ...]] = []
    for number in range(first, last + 1):
        cells = sheet.rows[number - sheet.first_row]
        if columns is not None and number >= layout.first_heading_row:
            cells = tuple([cell if at in columns else None for at, cell in enumerate(cells, sheet.first_column)])
        rows.append(cells)
    return tuple(rows)


def _next_list(sheet: SheetTable, layout: Layout) -> tuple[int, Layout] | None:
    """Return the first row of the next list below, its title included, and its layout."""
    end = sheet.first_row + len(sheet.rows) - 1
    for row in islice(_possible_headings(sheet, layout.last_heading_row + 1), _MOST_TRIED):
        if not heads_people(sheet, row):
            continue
        begin = _begin_of(sheet, row, layout.last_heading_row + 1)
        titles = [text for above in range(begin, row) for text in texts_of(sheet, above).values()]
        if not any("danh sach" in folded_words(text) for text in titles) and _repeats(sheet, row, layout):
            continue
        found = find_layout(replace(sheet, first_row=begin, rows=_cells(sheet, begin, end, layout, None)))
        if found is not None and found.first_heading_row <= row <= found.last_heading_row:
            return begin, found
    return None


def _possible_headings(sheet: SheetTable, first: int) -> Iterator[int]:
    for number in range(first, sheet.first_row + len(sheet.rows)):
        cells = sheet.rows[number - sheet.first_row]
        texts = (cell for cell in cells if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING)
        if any(_NAME_HEADING.search(text) for text in texts):
            yield number


def _begin_of(sheet: SheetTable, heading: int, first: int) -> int:
    """Return the first row of the title above headings: one or two cells, no number."""
    begin = heading
    while begin > max(first, heading - _MOST_ABOVE):
        texts = list(texts_of(sheet, begin - 1).values())
        if len(texts) > 2 or any(text.strip(".").isdigit() for text in texts):
            break
        begin -= 1
    return begin


def _repeats(sheet: SheetTable, row: int, layout: Layout) -> bool:
    """Check whether a row has the headings of the list above, each in its column."""
    own = {column.number: folded_words(column.heading) for column in layout.columns}
    return all(
        f" {own.get(number, '')} ".find(f" {folded_words(text)} ") >= 0 or meaning_of(text) is None
        for number, text in texts_of(sheet, row).items()
    )


def _side_by_side(layout: Layout) -> list[range | None]:
    """Return the columns of each list whose headings repeat side by side; else one None."""
    columns = {column.number: column for column in layout.columns}
    names = [number for number, column in columns.items() if column.meaning in (Meaning.FULL_NAME, Meaning.GIVEN_NAME)]
    names = [
        number for number in names if folded_words(columns[number].heading) == folded_words(columns[names[0]].heading)
    ]
    if len(names) < 2:
        return [None]
    width = names[1] - names[0]
    headed = [number for number in columns if columns[number].heading]
    begin = min(headed)
    if any(later - earlier != width for earlier, later in pairwise(names)) or begin + width > names[1]:
        return [None]

    def heading(number: int) -> str:
        return folded_words(columns[number].heading) if number in columns else ""

    starts = range(begin, begin + width * len(names), width)
    repeated = [[heading(number) for number in range(start, start + width)] for start in starts]
    if any(block != repeated[0] for block in repeated) or sum(map(bool, repeated[0])) < 2:
        return [None]
    return [range(start, start + width) for start in starts]
