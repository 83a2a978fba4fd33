"""Finding a table of the form in a sheet that somebody saved: columns by their headings, rows down to the foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wardapp.reports.form.parts import Column, Sheet
from wardapp.reports.form.sheets import FOOT_MARKS
from wardapp.reports.table import Value
from wardapp.vietnamese.folding import fold, fold_cached

__all__ = ["FoundRow", "FoundTable", "find_table"]

_MOST_HEAD_ROWS = 60
_ENOUGH = 0.6
# A heading in letters and marks apart, with spaces doubled, is still shorter.
_LONGEST_HEADING = 200
_NUMBER = "number"


@dataclass(slots=True)  # not frozen, which costs as much as finding the row
class FoundRow:
    """One row of a table: its place in the grid (from 0) and its values in the order of the form's columns."""

    index: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table found in a grid: the grid column of each key that is there, and the rows that say anything."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: tuple[FoundRow, ...]

    @property
    def missing(self) -> tuple[Column, ...]:
        """Columns of the form that the grid lacks."""
        if len(self.columns) == len(self.sheet.columns):
            return ()
        return tuple(column for column in self.sheet.columns if column.key not in self.columns)


def find_table(sheet: Sheet, grid: Sequence[Sequence[Value]]) -> FoundTable | None:
    """The table of `sheet` in a grid of cells, or None where its headings are not there.

    Headings are compared folded (no case, diacritics or double spaces), so columns may be moved and rows inserted. The
    row of column numbers and everything from the foot on is left out.
    """
    found = _headings(sheet, grid)
    if found is None:
        return None
    start, columns = found
    places = [columns.get(key) for key in sheet.keys]
    width, first = len(places), places[0]
    in_place = first is not None and places == list(range(first, first + width))
    rows = []
    numbered = sheet.keys[0] == _NUMBER and first is not None
    for index in range(start, len(grid)):
        row = grid[index]
        if in_place:
            values = tuple(row[first : (first or 0) + width])
            values += (None,) * (width - len(values))
        else:
            length = len(row)
            values = tuple([row[place] if place is not None and place < length else None for place in places])
        number = values[0]
        if numbered and type(number) is int and number > 1:
            # Under *TT* there are no headings, no numbering and no foot: whatever else it says, it is a row of the table.
            rows.append(FoundRow(index, values))
        elif _is_foot(row):
            break
        elif _says_anything(values) and not _is_numbering(values):
            rows.append(FoundRow(index, values))
    return FoundTable(sheet, columns, tuple(rows))


def _says_anything(values: Sequence[Value]) -> bool:
    return any(values) or any(value not in (None, "") for value in values)


def _headings(sheet: Sheet, grid: Sequence[Sequence[Value]]) -> tuple[int, dict[str, int]] | None:
    """The row under the headings and the column of each key: of the rows that have enough of them, the fullest."""
    wanted, as_written = _wanted(sheet)
    best: dict[str, int] = {}
    below = 0
    enough = _ENOUGH * len(sheet.columns)
    for index, row in enumerate(grid[:_MOST_HEAD_ROWS]):
        if row == as_written:
            return index + 1, dict(zip(sheet.keys, range(len(row)), strict=True))
        # Headings of one level may be merged over two rows, so a row and the one above it are read together.
        above = grid[index - 1] if sheet.grouped and index else ()
        if len(row) + len(above) < enough:
            continue
        columns = {**dict(_matches(wanted, above)), **dict(_matches(wanted, row))}
        if len(columns) > len(best):
            best, below = columns, index + 1
            if len(best) == len(sheet.columns):
                break
    return (below, best) if len(best) >= enough else None


def _wanted(sheet: Sheet) -> _Wanted:
    known = _WANTED.get(id(sheet))
    if known is None or known[0] is not sheet:
        keys: dict[str, list[str]] = {}
        for column in sheet.columns:
            keys.setdefault(fold_cached(column.heading), []).append(column.key)
        as_written = None if sheet.grouped else tuple(column.heading for column in sheet.columns)
        known = _WANTED[id(sheet)] = sheet, (keys, as_written)
    return known[1]


_Wanted: TypeAlias = "tuple[Mapping[str, list[str]], tuple[str, ...] | None]"
"""Folded heading -> the keys of the columns under it; and the row of headings as the program writes it, where it is one."""
# To hash a sheet costs more than what is looked up.
_WANTED: dict[int, tuple[Sheet, _Wanted]] = {}


def _matches(wanted: Mapping[str, list[str]], row: Sequence[Value]) -> Iterator[tuple[str, int]]:
    seen: dict[str, int] = {}
    for position, value in enumerate(row):
        if type(value) is not str or len(value) > _LONGEST_HEADING:
            continue
        heading = fold_cached(value)
        keys = wanted.get(heading)
        if keys and seen.get(heading, 0) < len(keys):
            yield keys[seen.get(heading, 0)], position
            seen[heading] = seen.get(heading, 0) + 1


def _is_foot(row: Sequence[Value]) -> bool:
    for value in row:
        # Only what begins as the marks do is worth folding.
        if type(value) is not str or value[:1] not in _FOOT_STARTS:
            continue
        if len(value) <= _LONGEST_HEADING and fold_cached(value).rstrip(" :") in _FOOT:
            return True
    return False


def _is_numbering(values: Sequence[Value]) -> bool:
    """Whether the row says (1) (2) … under the headings, or 1 2 3 … where somebody typed them as numbers."""
    first = values[0]
    if type(first) is int and first != 1:
        return False
    said = [value for value in values if value is not None and value != ""]
    if said and said[0] != 1 and not (isinstance(said[0], str) and said[0].startswith("(")):
        return False
    if all(isinstance(value, str) and value.startswith("(") and value.strip("() ").isdigit() for value in said):
        return True
    return len(said) > 3 and said == list(range(1, len(said) + 1))


_FOOT = {fold(mark) for mark in FOOT_MARKS}
_FOOT_STARTS = {" ", "\t", "\n", "\xa0", *(letter for mark in _FOOT for letter in (mark[0], mark[0].upper()))}
