"""Single cells of a list as values of a record: years, dates, ticks. Knows no columns."""

from __future__ import annotations

import re
from datetime import date, datetime

from wardapp.roster.groups import words
from wardapp.roster.table import Cell, text_of
from wardapp.vietnamese import parse_birth

__all__ = ["birth_of", "is_marked", "is_ordinal", "mark_of", "sex_of"]

FIRST_YEAR, LAST_YEAR = 1850, 2100
_NOT_MARKED = frozenset({"", "0", "khong", "chua", "k", "ko"})
_MARKS = frozenset({"x", "1", "v", "co", "√", "✓", "✔", "+", "*"})
_YEAR_ALONE = re.compile(r"[0./\-_ …]*([12][0-9]{3})(?:\.0)?")
"""A year with an empty day and month before it, as in `.../.../1950` or `00/00/1950`."""


def birth_of(cell: Cell, today: date | None = None) -> date | int | None:
    """A day, or a year alone; None for an empty cell.

    Raises ValueError, with a sentence for the officer, for anything else.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not words(text):
        return None
    year = _YEAR_ALONE.fullmatch(text)
    found = int(year[1]) if year else parse_birth(text, today)
    if not FIRST_YEAR <= (found if isinstance(found, int) else found.year) <= LAST_YEAR:
        raise ValueError(f"“{text}” không phải là năm hay ngày hợp lý.")
    return found


def is_marked(cell: Cell) -> bool:
    """Whether a column of ticks says yes: anything but an empty cell, a dash, `0`, `không`, `chưa`."""
    text = text_of(cell)
    return (words(text) not in _NOT_MARKED) or text in _MARKS


def mark_of(cell: Cell) -> bool | None:
    """True for a tick, False for an empty cell or a no; None for text that is neither."""
    if not is_marked(cell):
        return False
    text = text_of(cell)
    return True if (words(text) or text) in _MARKS else None


def sex_of(cell: Cell) -> str | None:
    """`male`, `female`, or None for an empty cell.

    Raises ValueError, with a sentence for the officer, for any other text.
    """
    text = text_of(cell)
    written = words(text)
    if not written:
        return None
    if written in {"nam", "male", "m", "trai", "ong"}:
        return "male"
    if written in {"nu", "female", "f", "gai", "ba"}:
        return "female"
    raise ValueError(f"“{text}” không phải là Nam hay Nữ.")


def is_ordinal(cell: Cell) -> bool:
    """Whether a cell holds a row's running number (12, `12.`)."""
    return bool(re.fullmatch(r"[0-9]{1,6}[.)]?", text_of(cell)))
