"""The fingerprint of Bieu01-Bieu12: SHA-256 over the canonical cells of a form version."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import repeat, zip_longest
from types import NoneType
from typing import Any

from wardapp.records.fields import LARGEST_WHOLE
from wardapp.reports.form.versions import CURRENT, FormVersion
from wardapp.reports.sheet import Kind, Sheet
from wardapp.reports.table import Table, Value
from wardapp.vietnamese.numbers import parse_whole, round_to_tenth

_EXCEL_DAY_0 = dt.date(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 31/12/9999
_WRITTEN_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_DIGIT = re.compile("[0-9]")
# Tuples and names of their own: hashing a kind, or looking it up in the enumeration, costs as much as a cell.
_PERCENT, _DATE = Kind.PERCENT, Kind.DATE
_WORDS = (Kind.TEXT, Kind.PARAGRAPH)
_COUNTS = (Kind.WHOLE, Kind.YEAR)
_CONVERTED = (_PERCENT, _DATE, Kind.MOMENT)
"""The kinds in which a whole number means a day or a rate."""
_BLANK, _WHOLE_NUMBERS, _TEXTS, _DAYS = {NoneType}, {int}, {str}, {dt.date}
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def check_code(fingerprint: str) -> str:
    """Return the eight characters of a fingerprint that each page's foot prints: "7F3A-92C1"."""
    return f"{fingerprint[:4]}-{fingerprint[4:8]}".upper()


def fingerprint_of_lines(lines: Mapping[str, Iterable[str]], version: FormVersion = CURRENT) -> str:
    """Compute the fingerprint (64 hexadecimal digits) of canonical lines by sheet name."""
    digest = hashlib.sha256()
    for name in version.columns:
        digest.update("\n".join((name, *lines.get(name, ()), "")).encode("utf-8", "replace"))
    return digest.hexdigest()


def canonical_tables(tables: Iterable[Table], version: FormVersion = CURRENT) -> dict[str, tuple[str, ...]]:
    """Return the canonical lines of tables by sheet name."""
    return {
        table.sheet.name: tuple(canonical_lines(table.sheet, (row.values for row in table.visible), version))
        for table in tables
    }


def canonical_lines(sheet: Sheet, rows: Iterable[Sequence[Value]], version: FormVersion = CURRENT) -> Iterator[str]:
    """Yield each row that is not blank as one line: its canonical cells, separated by tabs."""
    return ("\t".join(cells) for cells in canonical_rows(sheet, rows, version) if any(cells))


def canonical_rows(
    sheet: Sheet, rows: Iterable[Sequence[Value]], version: FormVersion = CURRENT
) -> list[tuple[str, ...]]:
    """Return the canonical cells of each row in the columns of the version; missing cells are blank."""
    rows = list(rows)
    # By column, so that the types of its cells are looked at once and not for each cell.
    cells = [*zip_longest(*rows), *repeat((None,) * len(rows), len(sheet.columns))]
    columns = version.columns_of(sheet)
    return list(
        zip(*(_canonical_column(cells[sheet.positions[column.key]], column.kind) for column in columns), strict=True)
    )


def _canonical_column(cells: Sequence[Any], kind: Kind) -> Sequence[str]:
    types = set(map(type, cells)) - _BLANK
    if not types:
        return [""] * len(cells)
    counts = kind not in _CONVERTED
    if counts and types == _WHOLE_NUMBERS:
        return list(map(_whole_number, cells))
    if types == _TEXTS and kind in _WORDS and _is_plain("|".join(filter(None, cells))):
        return list(map(str.strip, cells)) if None not in cells else [cell.strip() if cell else "" for cell in cells]
    if types == _DAYS:
        return ["" if cell is None else cell.isoformat() for cell in cells]
    return [_whole_number(cell) if counts and type(cell) is int else canonical(cell, kind) for cell in cells]


@lru_cache(maxsize=5_000)  # tables repeat the same few numbers
def _whole_number(value: int | None) -> str:
    """Return the canonical form of a whole number or a blank."""
    if value is None:
        return ""
    return str(value) if -LARGEST_WHOLE < value < LARGEST_WHOLE else _number(_decimal(value))


def canonical(value: Value, kind: Kind) -> str:
    """Return the canonical text of a cell, the same before and after any program saves it.

    A blank gives "". A fraction in a percent column and its percentage give the same text; so do a date and a moment of
    that day, a whole number and its decimal form, and text in either Unicode form with any spacing.
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
        # A number of more digits than can be rounded is no rate; it is compared as it is.
        return f"{round_to_tenth(percent)}%" if abs(percent) < LARGEST_WHOLE else _number(percent)
    if kind is _DATE and 0 < value <= _LAST_SERIAL:
        return (_EXCEL_DAY_0 + dt.timedelta(days=int(value))).isoformat()
    return _number(_decimal(value))


def _written(text: str, kind: Kind) -> str:
    """Return the canonical form of text, which may be a number or a date typed as text."""
    if not _is_plain(text):
        # Some programs drop characters that no program shows.
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
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
    """Check that a text is canonical but for the spaces around it."""
    return text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text)


def _decimal(value: float | Decimal) -> Decimal:
    """Return the number with the 15 digits that a spreadsheet keeps."""
    return value if isinstance(value, Decimal) else Decimal(f"{value:.15g}")


def _number(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(int(whole)) if whole == value else format(value.normalize(), "f")
