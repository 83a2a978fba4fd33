"""The rows of a unit's workbook that differ between two submissions: added, removed, or with other cells."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.catalogue import INDICATOR_OF, Column
from wardapp.reports.sheet import Kind, Sheet
from wardapp.reports.table import RowKind, Table, Value
from wardapp.vietnamese import format_date, format_decimal, format_percent, format_whole

_NUMBER = "number"
_SUMMARY = "Bieu01_TongHop"
_NAMING_CELLS = 2
_LEAST_ALIKE = 0.5
"""The share of a row's cells that must be equal for two rows to be one that was changed."""


class RowCorrection(NamedTuple):
    """One changed cell, or one whole row.

    Attributes:
        sheet: the number of the sheet, or its name if it has none.
        row: words that tell the row from others.
        column: the heading of the cell, or that the row was added or removed.
        before: what the earlier submission said; empty for an added row.
        after: what the later one says; empty for a removed row.

    """

    sheet: str
    row: str
    column: str
    before: str
    after: str


class _Cells(NamedTuple):
    """A row without its number: the heading of its group, then the text of each cell."""

    group: str
    texts: tuple[str, ...]


def row_corrections(before: Iterable[Table], after: Iterable[Table]) -> list[RowCorrection]:
    """List the rows that differ, sheet by sheet, in the order of the later submission.

    Numbers of rows (*TT*) do not count. Of Bieu01, the figures that a lock keeps are left out: `corrections` lists them.
    """
    later = {table.sheet.name: table for table in after}
    found: list[RowCorrection] = []
    for table in before:
        found += _of_sheet(table.sheet, _rows(table), _rows(later[table.sheet.name]))
    return found


def _rows(table: Table) -> list[_Cells]:
    group, first = "", ""
    rows = []
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            group = str(row.values[0] or "")
        if row.kind is not RowKind.DATA:
            continue
        texts = [_text(table.sheet, place, value) for place, value in enumerate(row.values)]
        if table.sheet.keys[0] != _NUMBER:
            # Further paragraphs of an item have no name of their own (Bieu10).
            first = texts[0] = texts[0] or first
        if table.sheet.name == _SUMMARY:
            texts = _without_kept_figure(table.sheet, texts)
        rows.append(_Cells(group, tuple(texts)))
    return rows


def _without_kept_figure(sheet: Sheet, texts: Sequence[str]) -> list[str]:
    """Blank the cells of Bieu01 that are the figure's value, its base and their rate."""
    indicator = INDICATOR_OF[texts[sheet.position("code")]]
    value = "in_period" if indicator.column is Column.IN_PERIOD else "cumulative"
    kept = {sheet.position(key) for key in (value, "base", "percent")}
    return ["" if place in kept else text for place, text in enumerate(texts)]


def _of_sheet(sheet: Sheet, before: Sequence[_Cells], after: Sequence[_Cells]) -> Iterator[RowCorrection]:
    removed, added = _without_equal(before, after), _without_equal(after, before)
    pairs = _pairs(removed, added)
    for place, row in enumerate(added):
        if place not in pairs:
            yield RowCorrection(sheet.mark or sheet.name, _name(row), "Thêm dòng", "", _whole(sheet, row))
            continue
        earlier = removed[pairs[place]]
        name = _name(row, earlier)
        if earlier.group != row.group:
            yield RowCorrection(sheet.mark or sheet.name, name, "Nhóm", earlier.group, row.group)
        for column, old, new in zip(sheet.columns, earlier.texts, row.texts, strict=True):
            if old != new:
                yield RowCorrection(sheet.mark or sheet.name, name, column.heading, old, new)
    paired = set(pairs.values())
    for place, row in enumerate(removed):
        if place not in paired:
            yield RowCorrection(sheet.mark or sheet.name, _name(row), "Bỏ dòng", _whole(sheet, row), "")


def _without_equal(rows: Sequence[_Cells], others: Sequence[_Cells]) -> list[_Cells]:
    """Return the rows that the others lack, each as many times as it is missing."""
    left = Counter(others)
    missing = []
    for row in rows:
        if left[row]:
            left[row] -= 1
        else:
            missing.append(row)
    return missing


def _pairs(removed: Sequence[_Cells], added: Sequence[_Cells]) -> dict[int, int]:
    """Return for each added row the removed one that it was, the most alike first."""
    alike = sorted(
        (
            (-share, place, other)
            for place, row in enumerate(added)
            for other, earlier in enumerate(removed)
            if (share := _share_of_equal(row, earlier)) >= _LEAST_ALIKE
        ),
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _share, place, other in alike:
        if place not in pairs and other not in used:
            pairs[place] = other
            used.add(other)
    return pairs


def _share_of_equal(one: _Cells, other: _Cells) -> float:
    filled = [(first, second) for first, second in zip(one.texts, other.texts, strict=True) if first or second]
    equal = sum(1 for first, second in filled if first == second)
    return equal / len(filled) if filled else 0.0


def _name(row: _Cells, earlier: _Cells | None = None) -> str:
    """Return the group and the first cells of a row, of those that did not change."""
    cells = (text for place, text in enumerate(row.texts) if earlier is None or earlier.texts[place] == text)
    distinct = dict.fromkeys(text for text in cells if text)
    return " · ".join([*([row.group] if row.group else []), *list(distinct)[:_NAMING_CELLS]])


def _whole(sheet: Sheet, row: _Cells) -> str:
    cells = zip(sheet.columns, row.texts, strict=True)
    return "; ".join(f"{column.heading}: {text}" for column, text in cells if text)


def _text(sheet: Sheet, place: int, value: Value) -> str:
    """Return a cell as the workbook shows it; the number of a row is blank."""
    column = sheet.columns[place]
    if value is None or column.key == _NUMBER:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return format_date(value)
    if column.kind is Kind.PERCENT:
        return format_percent(Decimal(value))
    if column.kind is Kind.YEAR:
        return str(value)
    return format_whole(value) if isinstance(value, int) else format_decimal(float(value))
