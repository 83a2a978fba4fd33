"""Find a table of the form in a sheet that any program saved.

Columns are found by their headings; rows go down to the foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wardapp.reports.form.all_sheets import FOOT_MARKS
from wardapp.reports.sheet import Column, Sheet
from wardapp.reports.table import Value
from wardapp.vietnamese.folding import fold, fold_cached

__all__ = ["FoundRow", "FoundTable", "find_table"]

_MOST_HEAD_ROWS = 60
_ENOUGH = 0.6
# Longer than any heading, even in decomposed Unicode and with double spaces.
_LONGEST_HEADING = 200
_NUMBER = "number"


@dataclass(slots=True)  # not frozen: creating a frozen one costs as much as finding the row
class FoundRow:
    """A row of a table: its index in the grid and its values in the form's order."""

    index: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in a grid of cells: the grid column of each key, and the filled rows."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: tuple[FoundRow, ...]

    @property
    def missing(self) -> tuple[Column, ...]:
        """The columns of the form that the grid lacks."""
        if len(self.columns) == len(self.sheet.columns):
            return ()
        return tuple(column for column in self.sheet.columns if column.key not in self.columns)


def find_table(sheet: Sheet, grid: Sequence[Sequence[Value]]) -> FoundTable | None:
    """Return the table of `sheet` in a grid of cells, or None if its headings are missing.

    Headings are compared without case, diacritics and double spaces. Columns may be in another order, and rows may be
    inserted. The row of column numbers is left out, and so is everything from the foot on.
    """
    found = _headings(sheet, grid)
    if found is None:
        return None
    start, columns = found
    positions = [columns.get(key) for key in sheet.keys]
    width, first = len(positions), positions[0]
    in_order = first is not None and positions == list(range(first, first + width))
    rows = []
    numbered = sheet.keys[0] == _NUMBER and first is not None
    for index in range(start, len(grid)):
        row = grid[index]
        if in_order:
            values = tuple(row[first : (first or 0) + width])
            values += (None,) * (width - len(values))
        else:
            length = len(row)
            values = tuple([row[at] if at is not None and at < length else None for at in positions])
        number = values[0]
        if numbered and type(number) is int and number > 1:
            # Only rows of the table have a number above 1 under *TT*: headings, column numbers and the foot have none.
            rows.append(FoundRow(index, values))
        elif _is_foot(row):
            break
        elif _is_filled(values) and not _is_numbering(values):
            rows.append(FoundRow(index, values))
    return FoundTable(sheet, columns, tuple(rows))


def _is_filled(values: Sequence[Value]) -> bool:
    return any(values) or any(value not in (None, "") for value in values)


def _headings(sheet: Sheet, grid: Sequence[Sequence[Value]]) -> tuple[int, dict[str, int]] | None:
    """Return the index of the row under the headings and the column of each key.

    Of several rows of headings, the one with most is used.
    """
    wanted, as_written = _wanted(sheet)
    best: dict[str, int] = {}
    below = 0
    enough = _ENOUGH * len(sheet.columns)
    for index, row in enumerate(grid[:_MOST_HEAD_ROWS]):
        if row == as_written:
            return index + 1, dict(zip(sheet.keys, range(len(row)), strict=True))
        # Headings of one level may be merged over two rows, so a row is read together with the one above it.
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
"""Folded heading -> the keys of the columns under it; and the headings as the program writes them, if in one row."""
# By identity, since hashing a sheet costs more than the look-up saves.
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
        # The first letter rules most cells out without folding them.
        if type(value) is not str or value[:1] not in _FOOT_STARTS:
            continue
        if len(value) <= _LONGEST_HEADING and fold_cached(value).rstrip(" :") in _FOOT:
            return True
    return False


def _is_numbering(values: Sequence[Value]) -> bool:
    """Return whether a row has the column numbers: (1) (2) …, or 1 2 3 … as numbers."""
    first = values[0]
    if type(first) is int and first != 1:
        return False
    filled = [value for value in values if value is not None and value != ""]
    if filled and filled[0] != 1 and not (isinstance(filled[0], str) and filled[0].startswith("(")):
        return False
    if all(isinstance(value, str) and value.startswith("(") and value.strip("() ").isdigit() for value in filled):
        return True
    return len(filled) > 3 and filled == list(range(1, len(filled) + 1))


_FOOT = {fold(mark) for mark in FOOT_MARKS}
_FOOT_STARTS = {" ", "\t", "\n", "\xa0", *(letter for mark in _FOOT for letter in (mark[0], mark[0].upper()))}
