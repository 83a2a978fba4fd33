"""The fingerprint of Bieu01-Bieu11: SHA-256 over what the cells say, whoever saved the file and however it is formatted."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import repeat, zip_longest
from types import NoneType
from typing import Any

from wardapp.reports.form.parts import Kind, Sheet
from wardapp.reports.form.tables import TABLES
from wardapp.reports.table import Table, Value
from wardapp.vietnamese.numbers import parse_whole

__all__ = [
    "canonical",
    "canonical_lines",
    "canonical_rows",
    "canonical_tables",
    "check_code",
    "fingerprint",
    "fingerprint_of_lines",
]

_EXCEL_DAY_0 = dt.date(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 31/12/9999
_WRITTEN_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_DIGIT = re.compile("[0-9]")
_TENTH = Decimal("0.1")
# A spreadsheet keeps 15 digits.
_EXACT = 10**15
# Tuples: a kind is found in one by being the same, where a set would work out its hash. Kinds by names of their own: to
# look one up in the enumeration costs as much as a cell.
_PERCENT, _DATE = Kind.PERCENT, Kind.DATE
_WORDS = (Kind.TEXT, Kind.PARAGRAPH)
_COUNTS = (Kind.WHOLE, Kind.YEAR)
_WORKED_OUT = (_PERCENT, _DATE, Kind.MOMENT)
"""Where a whole number is not just that, but a day or a rate."""
_BLANK, _WHOLE_NUMBERS, _TEXTS, _DAYS = {NoneType}, {int}, {str}, {dt.date}
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def canonical_tables(tables: Iterable[Table]) -> dict[str, tuple[str, ...]]:
    """The canonical lines of tables about to be written, by sheet name."""
    return {
        table.sheet.name: tuple(canonical_lines(table.sheet, (row.values for row in table.visible))) for table in tables
    }


def fingerprint_of_lines(lines: Mapping[str, Iterable[str]]) -> str:
    """The fingerprint (64 hexadecimal digits) of canonical lines by sheet name; a sheet that is missing is an empty one."""
    digest = hashlib.sha256()
    for sheet in TABLES:
        digest.update("\n".join((sheet.name, *lines.get(sheet.name, ()), "")).encode("utf-8", "replace"))
    return digest.hexdigest()


def fingerprint(rows: Mapping[str, Iterable[Sequence[Value]]]) -> str:
    """The fingerprint of rows by sheet name, values in the order of the form's columns.

    Blank rows count for nothing, so that rows inserted by hand change nothing.
    """
    return fingerprint_of_lines({sheet.name: canonical_lines(sheet, rows.get(sheet.name, ())) for sheet in TABLES})


def check_code(fingerprint: str) -> str:
    """The eight characters printed at each page's foot: "7F3A-92C1"."""
    return f"{fingerprint[:4]}-{fingerprint[4:8]}".upper()


def canonical_lines(sheet: Sheet, rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Each row that says anything, as one line: its canonical cells between tabs."""
    return ("\t".join(cells) for cells in canonical_rows(sheet, rows) if any(cells))


def canonical_rows(sheet: Sheet, rows: Iterable[Sequence[Value]]) -> list[tuple[str, ...]]:
    """The canonical form of each cell of each row; missing cells are blank."""
    rows, width = list(rows), len(sheet.columns)
    # A column at a time: what its cells are is asked of all of them at once and not of each.
    columns = [*zip_longest(*rows), *repeat((None,) * len(rows), width)][:width]
    return list(zip(*map(_canonical_column, columns, sheet.kinds), strict=True))


def _canonical_column(cells: Sequence[Any], kind: Kind) -> Sequence[str]:
    types = set(map(type, cells)) - _BLANK
    if not types:
        return [""] * len(cells)
    counts = kind not in _WORKED_OUT
    if counts and types == _WHOLE_NUMBERS:
        return list(map(_whole_number, cells))
    if types == _TEXTS and kind in _WORDS and _is_plain("|".join(filter(None, cells))):
        return list(map(str.strip, cells)) if None not in cells else [cell.strip() if cell else "" for cell in cells]
    if types == _DAYS:
        return ["" if cell is None else cell.isoformat() for cell in cells]
    return [_whole_number(cell) if counts and type(cell) is int else canonical(cell, kind) for cell in cells]


@lru_cache(maxsize=5_000)
def _whole_number(value: int | None) -> str:
    """What a whole number or a blank cell says; cached, since tables are full of the same few numbers."""
    if value is None:
        return ""
    return str(value) if -_EXACT < value < _EXACT else _number(_decimal(value))


def canonical(value: Value, kind: Kind) -> str:
    """What a cell says, the same before writing and after any program saved it; blank is "".

    A fraction of a percent column and the percentage it shows are one, so are a date and a moment of that day, a whole
    number and its decimal form, and text in either Unicode form, with any spacing.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _written(value, kind)
    if isinstance(value, dt.date):
        return (value.date() if isinstance(value, dt.datetime) else value).isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if kind is _PERCENT:
        percent = value if isinstance(value, Decimal) else _decimal(value) * 100
        return f"{percent.quantize(_TENTH, ROUND_HALF_UP)}%"
    if kind is _DATE and 0 < value <= _LAST_SERIAL:
        return (_EXCEL_DAY_0 + dt.timedelta(days=int(value))).isoformat()
    return _number(_decimal(value))


def _written(text: str, kind: Kind) -> str:
    """The canonical form of text, which in a column of numbers or dates may be one written out."""
    if not _is_plain(text):
        # What no program shows, some programs drop.
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
        text = " ".join(text.split())
    text = text.strip()
    if kind in _COUNTS and _DIGIT.search(text):
        try:
            return str(parse_whole(text))
        except ValueError:
            return text
    if kind is _DATE and (match := _WRITTEN_DATE.match(text)):
        day, month, year = map(int, match.groups())
        try:
            return dt.date(year, month, day).isoformat()
        except ValueError:
            return text
    return text


def _is_plain(text: str) -> bool:
    """Whether nothing of a text need be mended but the spaces around it."""
    return text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text)


def _decimal(value: float | Decimal) -> Decimal:
    """The number as a spreadsheet keeps it: 15 digits."""
    return value if isinstance(value, Decimal) else Decimal(f"{value:.15g}")


def _number(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(int(whole)) if whole == value else format(value.normalize(), "f")
