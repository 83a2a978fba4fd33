"""Single cells of a list as text, births, ticks and sexes, whatever their column."""

from __future__ import annotations

import re
from datetime import date, datetime

from wardapp.roster.groups import folded_words
from wardapp.sheet_table import Cell, SheetTable
from wardapp.vietnamese import format_date, nfc, parse_birth

__all__ = ["birth_of", "is_marked", "is_ordinal", "last_column", "mark_of", "sex_of", "text_of", "texts_of"]

FIRST_YEAR, LAST_YEAR = 1850, 2100
_NOT_MARKED = frozenset({"", "0", "khong", "chua", "k", "ko"})
_MARKS = frozenset({"x", "1", "v", "co", "√", "✓", "✔", "+", "*"})
_YEAR_ALONE = re.compile(r"[0./\-_ …]*([12][0-9]{3})(?:\.0)?")
"""A year with an empty day and month before it, as in `.../.../1950` or `00/00/1950`."""


def text_of(cell: Cell) -> str:
    """Return a cell as one line of NFC text; a date as dd/mm/yyyy, a tick as `x`."""
    if cell is None or cell is False:
        return ""
    if cell is True:
        return "x"
    if isinstance(cell, str):
        return " ".join(nfc(cell).split())
    if isinstance(cell, datetime):
        return format_date(cell.date())
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def texts_of(sheet: SheetTable, row: int) -> dict[int, str]:
    """Return column numbers and texts of the filled cells of a row, from left to right."""
    index = row - sheet.first_row
    cells = sheet.rows[index] if 0 <= index < len(sheet.rows) else ()
    texts = ((number, text_of(cell)) for number, cell in enumerate(cells, sheet.first_column))
    return {number: text for number, text in texts if text}


def last_column(sheet: SheetTable) -> int:
    """Return the number of the last column of the widest row."""
    return sheet.first_column + max(map(len, sheet.rows), default=0) - 1


def birth_of(cell: Cell, today: date | None = None) -> date | int | None:
    """Return a birth date, a year alone, or None for an empty cell.

    Raises:
        ValueError: the cell holds anything else; the message is a sentence for the officer.

    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if not folded_words(text):
        return None
    year = _YEAR_ALONE.fullmatch(text)
    found = int(year[1]) if year else parse_birth(text, today)
    if not FIRST_YEAR <= (found if isinstance(found, int) else found.year) <= LAST_YEAR:
        raise ValueError(f"“{text}” không phải là năm hay ngày hợp lý.")
    return found


def is_marked(cell: Cell) -> bool:
    """Check whether a tick says yes: not empty, a dash, `0`, `không` or `chưa`."""
    text = text_of(cell)
    return (folded_words(text) not in _NOT_MARKED) or text in _MARKS


def mark_of(cell: Cell) -> bool | None:
    """Return True for a tick, False for an empty cell or a no, None for text that is neither."""
    if not is_marked(cell):
        return False
    text = text_of(cell)
    return True if (folded_words(text) or text) in _MARKS else None


def sex_of(cell: Cell) -> str | None:
    """Return `male`, `female`, or None for an empty cell.

    Raises:
        ValueError: the cell holds any other text; the message is a sentence for the officer.

    """
    text = text_of(cell)
    folded = folded_words(text)
    if not folded:
        return None
    if folded in {"nam", "male", "m", "trai", "ong"}:
        return "male"
    if folded in {"nu", "female", "f", "gai", "ba"}:
        return "female"
    raise ValueError(f"“{text}” không phải là Nam hay Nữ.")


def is_ordinal(cell: Cell) -> bool:
    """Check whether a cell holds the running number of a row (`12`, `12.`)."""
    return bool(re.fullmatch(r"[0-9]{1,6}[.)]?", text_of(cell)))
