"""Several lists on one sheet, under each other or side by side, told apart so that each is read as a list of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from wardapp.roster.groups import words
from wardapp.roster.layout import Layout, find_layout, heads_people
from wardapp.roster.meanings import Meaning, meaning_of
from wardapp.roster.table import Cell, Table, TableView, texts_of

__all__ = ["parts_of"]

_NAME_HEADING = re.compile(r"t(?:ê|e\u0302|e)n\b", re.IGNORECASE)
"""Every heading of names has this word and almost no other cell, so that thousands of rows are looked through at once."""
_LONGEST_HEADING = 60
_MOST_ABOVE = 12
"""Rows of title that a further list may have above its headings."""
_MOST_PARTS = 200
_MOST_TRIED = 1_000
"""Where more rows than this have the word, it stands in the people's own cells."""


def parts_of(table: Table) -> list[Table]:
    """The lists of a sheet, each as a table; the sheet itself where it holds one list, or none.

    A further list has headings of its own: other ones than those above it, or the same under a title of its own (the
    same alone are the top of a printed page), or the same again beside them.
    """
    layout = find_layout(table)
    if layout is None:
        return [table]
    lists: list[tuple[int, int, Layout]] = []
    begin = table.first_row
    while (following := _next_list(table, layout)) is not None and len(lists) < _MOST_PARTS:
        lists.append((begin, following[0] - 1, layout))
        begin, layout = following
    lists.append((begin, table.first_row + len(table.rows) - 1, layout))
    blocks = [(first, last, held, columns) for first, last, held in lists for columns in _side_by_side(held)]
    if len(blocks) == 1:
        return [table]
    names = [table.name, *(f"{table.name}, bảng {number}" for number in range(2, len(blocks) + 1))]
    return [TableView(table, name, block[0], _cells(table, *block)) for name, block in zip(names, blocks, strict=True)]


def _cells(table: Table, first: int, last: int, layout: Layout, columns: range | None) -> list[Sequence[Cell]]:
    """The rows of a list; beneath the title, which stands over all, the cells of its own columns alone."""
    rows: list[Sequence[Cell]] = []
    for number in range(first, last + 1):
        cells = table.rows[number - table.first_row]
        if columns is not None and number >= layout.first_heading_row:
            cells = [cell if at in columns else None for at, cell in enumerate(cells, table.first_column)]
        rows.append(cells)
    return rows


def _next_list(table: Table, layout: Layout) -> tuple[int, Layout] | None:
    """Where the next list below begins, its title included, and its layout."""
    end = table.first_row + len(table.rows) - 1
    for row in islice(_possible_headings(table, layout.last_heading_row + 1), _MOST_TRIED):
        if not heads_people(table, row):
            continue
        begin = _begin_of(table, row, layout.last_heading_row + 1)
        titles = [text for above in range(begin, row) for text in texts_of(table, above).values()]
        if not any("danh sach" in words(text) for text in titles) and _repeats(table, row, layout):
            continue
        found = find_layout(TableView(table, table.name, begin, _cells(table, begin, end, layout, None)))
        if found is not None and found.first_heading_row <= row <= found.last_heading_row:
            return begin, found
    return None


def _possible_headings(table: Table, first: int) -> Iterator[int]:
    for number in range(first, table.first_row + len(table.rows)):
        cells = table.rows[number - table.first_row]
        texts = (cell for cell in cells if isinstance(cell, str) and len(cell) <= _LONGEST_HEADING)
        if any(_NAME_HEADING.search(text) for text in texts):
            yield number


def _begin_of(table: Table, heading: int, first: int) -> int:
    """The first row of the title above a further heading: rows of one or two cells, none of them a year or a number."""
    begin = heading
    while begin > max(first, heading - _MOST_ABOVE):
        texts = list(texts_of(table, begin - 1).values())
        if len(texts) > 2 or any(text.strip(".").isdigit() for text in texts):
            break
        begin -= 1
    return begin


def _repeats(table: Table, row: int, layout: Layout) -> bool:
    """Whether a row has the headings of the list above, each in its place."""
    own = {column.number: words(column.heading) for column in layout.columns}
    return all(
        f" {own.get(number, '')} ".find(f" {words(text)} ") >= 0 or meaning_of(text) is None
        for number, text in texts_of(table, row).items()
    )


def _side_by_side(layout: Layout) -> list[range | None]:
    """The columns of each list where the same headings stand again beside themselves; else one entry for all columns."""
    columns = {column.number: column for column in layout.columns}
    names = [number for number, column in columns.items() if column.meaning in (Meaning.FULL_NAME, Meaning.GIVEN_NAME)]
    names = [number for number in names if words(columns[number].heading) == words(columns[names[0]].heading)]
    if len(names) < 2:
        return [None]
    width = names[1] - names[0]
    headed = [number for number in columns if columns[number].heading]
    begin = min(headed)
    if any(later - earlier != width for earlier, later in pairwise(names)) or begin + width > names[1]:
        return [None]

    def heading(number: int) -> str:
        return words(columns[number].heading) if number in columns else ""

    starts = range(begin, begin + width * len(names), width)
    told = [[heading(number) for number in range(start, start + width)] for start in starts]
    if any(block != told[0] for block in told) or sum(map(bool, told[0])) < 2:
        return [None]
    return [range(start, start + width) for start in starts]
