"""Find a table of the form in a sheet that any program saved.

Columns are found by their headings. Rows go down to the foot; below it only what is certainly a row of the table counts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from exports.submission.cell_values import ERRORS
from wardapp.reports.form.all_sheets import FOOT_MARKS
from wardapp.reports.sheet import Column, Kind, Sheet
from wardapp.reports.table import Value
from wardapp.vietnamese.folding import fold, fold_cached

_MOST_HEAD_ROWS = 60
_ENOUGH = 0.6
# Longer than any heading, even in decomposed Unicode and with double spaces.
_LONGEST_HEADING = 200
_NUMBER = "number"
_LEAST_IN_FOOT = 3
"""Filled cells of a row that is typed at or below the foot; the lines of a signature have fewer that fit the columns."""
_DIGITS = re.compile(r"[0-9][0-9. \u00a0]*")
_DATE = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}[/.-][0-9]{4}")
_RATE = "percent"
_NO_RATES = (0, "0", "0%", *ERRORS)


@dataclass(slots=True)  # not frozen: creating a frozen one costs as much as finding the row
class FoundRow:
    """A row of a table: its index in the grid, its values in the form's order, whether it is at or below the foot."""

    index: int
    values: tuple[Value, ...]
    in_foot: bool = False


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
    inserted. Left out are the row of column numbers, repeated headings, and rows in which only the formula of the blank
    form for the rate says anything. From the foot on only rows that fit the columns are rows of the table.
    """
    found = _headings(sheet, grid)
    if found is None:
        return None
    start, columns = found
    positions = [columns.get(key) for key in sheet.keys]
    width, first = len(positions), positions[0]
    in_order = first is not None and positions == list(range(first, first + width))
    numbered = sheet.keys[0] == _NUMBER and first is not None
    for trust_numbers in (True, False):
        rows, in_foot = _rows(sheet, grid, start, positions, first if in_order else None, numbered and trust_numbers)
        if in_foot or not (numbered and rows):
            break
        # No foot: its words may stand in a numbered row that was typed over it.
    return FoundTable(sheet, columns, tuple(rows))


def _rows(
    sheet: Sheet,
    grid: Sequence[Sequence[Value]],
    start: int,
    positions: Sequence[int | None],
    first: int | None,
    trust_numbers: bool,
) -> tuple[list[FoundRow], bool]:
    """Return the rows from `start` on, and whether a foot was found.

    Args:
        sheet: the form's sheet.
        grid: the cells.
        start: the index of the row below the headings.
        positions: the grid column of each column of the form.
        first: the grid column of the first, if all follow in order.
        trust_numbers: whether a row with a number above 1 under *TT* is taken for a row without looking for the foot in it.

    """
    rows: list[FoundRow] = []
    width = len(positions)
    numbered = sheet.keys[0] == _NUMBER and positions[0] is not None
    in_foot = False
    for index in range(start, len(grid)):
        row = grid[index]
        if first is not None:
            values = tuple(row[first : first + width])
            values += (None,) * (width - len(values))
        else:
            length = len(row)
            values = tuple([row[at] if at is not None and at < length else None for at in positions])
        number = values[0]
        is_numbered = numbered and type(number) is int and number > 1
        if in_foot or (not (trust_numbers and is_numbered) and _is_foot(row)):
            # A row typed over the signature lines has their words in it; the lines themselves do not fit the columns.
            if len(values) - values.count(None) >= _LEAST_IN_FOOT:
                values = _without_foot(values)
            if _fits_columns(sheet, values):
                rows.append(FoundRow(index, values, in_foot=True))
                in_foot = True
            elif not is_numbered:
                in_foot = True
            else:
                rows.append(FoundRow(index, values))
        elif values[1] is None and _is_formula_alone(sheet, values):
            continue
        elif is_numbered:
            # Only rows of the table have a number above 1 under *TT*: headings and column numbers have none.
            rows.append(FoundRow(index, values))
        elif _is_filled(values) and not _is_numbering(values) and not _repeats_headings(sheet, values):
            rows.append(FoundRow(index, values))
    return rows, in_foot


def _is_filled(values: Sequence[Value]) -> bool:
    return any(values) or any(value not in (None, "") for value in values)


def _is_formula_alone(sheet: Sheet, values: Sequence[Value]) -> bool:
    """Return whether a row has nothing beside its number but the rate to which the formula of the blank form comes."""
    filled = {key: value for key, value in zip(sheet.keys, values, strict=True) if value not in (None, "")}
    filled.pop(_NUMBER, None)
    return filled.keys() == {_RATE} and filled[_RATE] in _NO_RATES


def _repeats_headings(sheet: Sheet, values: Sequence[Value]) -> bool:
    """Return whether a row has the headings again, as at the top of a further page."""
    first = values[0]
    if type(first) is not str or len(first) > _LONGEST_HEADING:
        return False
    headings = [column.heading for column in sheet.columns]
    pairs = [(value, heading) for value, heading in zip(values, headings, strict=True) if value not in (None, "")]
    return len(pairs) > 1 and all(type(value) is str and fold_cached(value) == fold(head) for value, head in pairs)


def _without_foot(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return a row without the words of the foot over which it was typed."""
    return tuple(None if _is_foot((value,)) else value for value in values)


def _fits_columns(sheet: Sheet, values: tuple[Value, ...]) -> bool:
    """Return whether a row at the foot is one of the table: filled enough, with a date or number under its heading."""
    if len(values) - values.count(None) < _LEAST_IN_FOOT:
        return False
    filled = [(value, kind) for value, kind in zip(values, sheet.kinds, strict=True) if value not in (None, "")]
    return len(filled) >= _LEAST_IN_FOOT and any(_is_of_kind(value, kind) for value, kind in filled)


def _is_of_kind(value: Value, kind: Kind) -> bool:
    if kind is Kind.DATE:
        return isinstance(value, dt.date) or (type(value) is str and _DATE.fullmatch(value.strip()) is not None)
    if kind in (Kind.WHOLE, Kind.YEAR):
        return type(value) is int or (type(value) is str and _DIGITS.fullmatch(value.strip()) is not None)
    return False


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
