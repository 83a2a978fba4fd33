"""Parse cells that were typed by hand: numbers, dates, percentages, words of a vocabulary."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from wardapp.reports.table import Value
from wardapp.vietnamese.dates import parse_date
from wardapp.vietnamese.folding import fold, fold_cached
from wardapp.vietnamese.numbers import format_whole, parse_decimal, parse_whole, round_to_tenth

ERRORS = frozenset(
    {
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
    }
)
"""What a spreadsheet shows in a cell whose formula has no value."""
_ERROR_NUMBER = re.compile("Err:[0-9]{3}")
_MOST = 10_000_000
"""No count of a unit is higher: a ward has some thousand people."""
_EXCEL_DAY_0 = dt.date(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 31/12/9999
_YEAR = re.compile(r"[0-9]{4}")


def is_blank(value: Value) -> bool:
    """Return whether a cell is empty or has only spaces."""
    return value is None or (type(value) is str and not value.strip())


def is_error(value: Value) -> bool:
    """Return whether a cell shows an error of its formula, such as `#REF!`."""
    if type(value) is not str or value[:1] not in "#E":
        return False
    return value.strip().upper() in ERRORS or _ERROR_NUMBER.fullmatch(value.strip()) is not None


def cell_text(value: Value) -> str:
    """Return a cell as text with single spaces; numbers and dates as they are shown."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return display_text(value)
    if type(value) is str and "  " not in value and value.isprintable():
        return value.strip()
    return " ".join(str(value).split())


def parse_count(value: Value) -> int | None:
    """Return the count in a cell, typed as a number or as text; None for a blank cell.

    Raises:
        ValueError: it is no whole number or is below 0; the message is for the officer.

    """
    if type(value) is int and 0 <= value <= _MOST:
        return value
    if is_blank(value):
        return None
    if isinstance(value, bool | dt.date):
        raise ValueError("Không phải số.")
    if isinstance(value, str):
        if is_error(value):
            raise ValueError(f"Ô báo lỗi {value.strip()}; ghi lại số vào ô này.")
        number = parse_whole(value)
    else:
        number = int(value or 0)
        if number != value:
            raise ValueError("Không phải số nguyên.")
    if number < 0:
        raise ValueError("Số dưới 0.")
    if number > _MOST:
        raise ValueError(f"Số quá lớn, không thể có thật (quá {format_whole(_MOST)}).")
    return number


def parse_day(value: Value) -> dt.date | None:
    """Return the date in a cell; None for a blank cell.

    It may be a date, its serial number, or text with the year.

    Raises:
        ValueError: it is no date; the message is for the officer.

    """
    if value is None or type(value) is dt.date:
        return value
    if is_blank(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if is_error(value):
        raise ValueError(f"Ô báo lỗi {value}; ghi lại ngày vào ô này.")
    if isinstance(value, str) and _YEAR.search(value):
        return parse_date(value, dt.date(2000, 1, 1))
    if isinstance(value, int | float) and not isinstance(value, bool) and 366 < value <= _LAST_SERIAL:
        return _EXCEL_DAY_0 + dt.timedelta(days=int(value))
    raise ValueError(f"“{value}” không phải là ngày. Viết như 05/02/2009.")


def parse_percent(value: Value) -> Decimal | None:
    """Return the percentage in a cell (95.0 means 95%), one decimal; None for a blank cell.

    Raises:
        ValueError: it is no number; the message is for the officer.

    """
    if value is None or is_blank(value):
        return None
    try:
        if isinstance(value, str):
            return round_to_tenth(parse_decimal(value.replace("%", "").strip()))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return round_to_tenth(Decimal(f"{value:.15g}") * 100)
    except InvalidOperation:
        pass
    raise ValueError("Không phải tỷ lệ.")


def parse_code(value: Value, labels: Mapping[str, str]) -> str | None:
    """Return the code that a cell names by its label or itself.

    A blank cell is ""; words outside the vocabulary are None.

    Args:
        value: the cell, compared without case and diacritics.
        labels: code -> label; its folded labels are cached for as long as the program runs.

    """
    word = fold_cached(cell_text(value))
    if not word:
        return ""
    # By identity, since a mapping has no hash.
    known = _CODES.get(id(labels))
    if known is None or known[0] is not labels:
        codes: dict[str, str] = {}
        for code, label in labels.items():
            codes.setdefault(fold_cached(label), code)
            codes.setdefault(code, code)
        known = _CODES[id(labels)] = labels, codes
    return known[1].get(word)


_CODES: dict[int, tuple[Mapping[str, str], Mapping[str, str]]] = {}


def display_text(value: object) -> str:
    """Return a value as it is shown in a difference."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def code_key(code: str) -> str:
    """Return a code as codes are compared: without case, diacritics and spaces."""
    return fold(code).replace(" ", "")
