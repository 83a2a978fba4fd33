"""The fingerprint of Bieu01-Bieu11: SHA-256 over what the cells say, whoever saved the file and however it is formatted."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from exports.form_parts import Kind, Sheet
from exports.form_tables import TABLES
from exports.table import Table, Value
from wardapp.vietnamese.numbers import parse_whole

__all__ = [
    "canonical",
    "canonical_lines",
    "canonical_row",
    "canonical_tables",
    "check_code",
    "fingerprint",
    "fingerprint_of_lines",
]

_EXCEL_DAY_0 = dt.date(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 31/12/9999
_WRITTEN_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_TENTH = Decimal("0.1")
# A spreadsheet keeps 15 digits.
_EXACT = 10**15
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
    for row in rows:
        cells = canonical_row(sheet, row)
        if any(cells):
            yield "\t".join(cells)


def canonical_row(sheet: Sheet, values: Sequence[Value]) -> tuple[str, ...]:
    """The canonical form of each cell of a row; missing cells are blank."""
    plain, words = sheet.plain, sheet.words
    cells = [""] * len(plain)
    # Most cells are blank, counts or words, which need no working out; the words of a row are looked at together.
    in_order = _is_plain("|".join([value for value in values if type(value) is str]))
    for place, value in enumerate(values[: len(cells)]):
        if value is None:
            continue
        if type(value) is int and plain[place] and -_EXACT < value < _EXACT:
            cells[place] = str(value)
        elif in_order and type(value) is str and words[place]:
            cells[place] = value.strip()
        else:
            cells[place] = canonical(value, sheet.kinds[place])
    return tuple(cells)


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
    if kind is Kind.PERCENT:
        percent = value if isinstance(value, Decimal) else _decimal(value) * 100
        return f"{percent.quantize(_TENTH, ROUND_HALF_UP)}%"
    if kind is Kind.DATE and 0 < value <= _LAST_SERIAL:
        return (_EXCEL_DAY_0 + dt.timedelta(days=int(value))).isoformat()
    return _number(_decimal(value))


def _written(text: str, kind: Kind) -> str:
    """The canonical form of text, which in a column of numbers or dates may be one written out."""
    if not _is_plain(text):
        # What no program shows, some programs drop.
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
        text = " ".join(text.split())
    text = text.strip()
    if kind in (Kind.WHOLE, Kind.YEAR):
        try:
            return str(parse_whole(text))
        except ValueError:
            return text
    if kind is Kind.DATE and (match := _WRITTEN_DATE.match(text)):
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
