"""Totals and rates of a submission computed again; what was typed over is told, never used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from exports.submission.row_reading import RowReading
from exports.submission.sheet import SubmittedRow, SubmittedSheet
from exports.submission.values import percent_in, text_in, whole_in
from wardapp.figures.percentages import percent

__all__ = ["check_rates", "check_totals"]

_RATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"Bieu02_LopHoc": ("present", "invited"), "Bieu02b_ChuyenDe": ("studied", "entitled")}
)
_COUNT_AT_END = re.compile(r":\s*([0-9. ]+)\Z")


def check_totals(sheet: SubmittedSheet, reading: RowReading) -> None:
    """Tell each sum of a total row that is not the sum of its column."""
    for total in sheet.totals:
        for column in sheet.form.columns:
            if not column.total or column.key not in sheet.found.columns:
                continue
            expected = sum(_count(row, column.key) or 0 for row in sheet.rows)
            typed = _count(total, column.key)
            if typed != expected and (typed is not None or expected):
                reading.tell(total, column.key, "Tổng được cộng lại.", expected)


def check_rates(sheet: SubmittedSheet, reading: RowReading) -> None:
    """Tell each rate that does not follow from its two numbers."""
    if sheet.form.name not in _RATES and sheet.form.name != "Bieu09_DeNghi":
        return
    for row in sheet.rows:
        value, base = _numbers(row)
        try:
            shown = percent_in(row["percent"])
        except ValueError:
            reading.tell(row, "percent", "Ô không phải tỷ lệ.")
            continue
        expected = None if value is None or base is None else percent(value, base)
        if shown is not None and shown != expected and (expected is not None or sheet.form.name in _RATES):
            reading.tell(row, "percent", "Tỷ lệ được tính lại từ hai số.", "" if expected is None else f"{expected}%")


def _numbers(row: SubmittedRow) -> tuple[int | None, int | None]:
    if row.sheet.form.name in _RATES:
        value, base = _RATES[row.sheet.form.name]
        return _count(row, value), _count(row, base)
    match = _COUNT_AT_END.search(text_in(row["vote_base"]))
    try:
        return _count(row, "votes_for"), whole_in(match[1]) if match else None
    except ValueError:
        return None, None


def _count(row: SubmittedRow, key: str) -> int | None:
    try:
        return whole_in(row[key])
    except ValueError:
        return None
