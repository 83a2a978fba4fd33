"""Read the cells of a CSV file; every cell stays text.

Encoding and separator are detected.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from exports.reading.package import MEBIBYTE
from exports.reading.refusal import refusal
from exports.reading.worker import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from wardapp.sheet_table import Progress, SheetTable, cell_address
from wardapp.vietnamese import nfc
from wardapp.vietnamese.detection import UNICODE, converted, encoding_of, syllables_in

MAX_TEXT_FILE_BYTES = 8 * MEBIBYTE
"""Twenty thousand people with fifteen columns take about 3 MiB."""
SEPARATORS = ";,\t|"
SAMPLE_LINES = 50
_ROWS_PER_STEP = 200
_LETTERS_FOR_DETECTION = 20_000
"""Enough of a file to detect its code page."""

_SPACED_QUOTE = {
    separator: re.compile(
        rf'(^|{re.escape(separator)})[ \u00a0]+"(?=[^"\n]*"[ \u00a0]*(?:{re.escape(separator)}|\r?$))', re.MULTILINE
    )
    for separator in SEPARATORS
}
_TEXT_AFTER_QUOTE = {
    separator: re.compile(
        rf'(^|{re.escape(separator)})"((?:[^"\n]|"")*)"([^"\r\n{re.escape(separator)}]+)(?={re.escape(separator)}|\r?$)',
        re.MULTILINE,
    )
    for separator in SEPARATORS
}
_SIGNS_OF_TEXT = str.maketrans("\x0b\x0c", "  ", "\x1c\x1d\x1e\x1f")
"""Breaks of a line or page within a cell, and signs that programs put before a number to keep its zeros."""
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MARKUP_STARTS = (b"<", b"%pdf", b"{\\rtf", b"mime-version", b"\x89png", b"\xff\xd8\xff")
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r") | {"\x7f", "\ufffe", "\uffff"}


def looks_like_markup(start: bytes) -> bool:
    """Return whether a file with this start is a web page, a PDF, a letter or a picture."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP_STARTS)


def read_delimited(file: Path, progress: Progress | None = None) -> SheetTable:
    """Read the one sheet of a CSV file, named like the file.

    Row numbers are those that a spreadsheet shows; `progress` is called with the number of rows read.

    Raises:
        InputRefused: it is unreadable, too large, in no known encoding, not text, or a quotation mark is never closed.

    """
    try:
        if file.stat().st_size > MAX_TEXT_FILE_BYTES:
            raise refusal(file, "too_big")
        content = file.read_bytes()
    except OSError as error:
        raise refusal(file, "unreadable") from error
    text = _decode(content)
    if text is None:
        raise refusal(file, "encoding")
    return _sheet(file, text, progress)


def read_pasted(text: str, name: str = "Bảng dán", progress: Progress | None = None) -> SheetTable:
    """Read the cells that a spreadsheet puts on the clipboard.

    There is one line per row, and tabs separate the cells.

    Raises:
        InputRefused: it is too large, not text, or a quotation mark is never closed.

    """
    file = Path(name)
    if len(text) > MAX_TEXT_FILE_BYTES:
        raise refusal(file, "too_big")
    # Terminals send a carriage return for each line end of a paste.
    table = _sheet(file, text.replace("\r\n", "\n").replace("\r", "\n"), progress, separator="\t")
    if not table.rows:
        raise refusal(file, "empty")
    return table


def _sheet(file: Path, text: str, progress: Progress | None, separator: str | None = None) -> SheetTable:
    text = nfc(text).removesuffix("\x1a")  # end-of-file character of old programs
    if not text.isprintable():
        text = text.translate(_SIGNS_OF_TEXT)
    if not _CONTROLS.isdisjoint(text):
        raise refusal(file, "not_workbook")
    found, skipped = (separator, 0) if separator else _detect_separator(text)
    if _SPACED_QUOTE[found].search(text):
        # Excel begins a quoted text after spaces too; the strict reader would refuse the line.
        text = _SPACED_QUOTE[found].sub('\\1"', text)
    if _TEXT_AFTER_QUOTE[found].search(text):
        # To Excel, what follows the closing quote of a cell is part of it.
        text = _TEXT_AFTER_QUOTE[found].sub(r'\1"\2\3"', text)
    rows = _read_rows(file, text, found, progress)[skipped:]
    return SheetTable(name=nfc(file.stem), rows=tuple(rows), first_row=1 + skipped)


def _decode(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _try(content[len(mark) :], encoding)
    if content[:4096].count(0) * 4 > len(content[:4096]):
        # Latin letters in UTF-16 have a zero in every second byte: the first if the high byte comes first.
        return _try(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le")
    text = _try(content, "utf-8")
    return _decode_one_byte_letters(content) if text is None else text


def _decode_one_byte_letters(content: bytes) -> str | None:
    encoding = one_byte_encoding(content)
    return _try(content, encoding) if encoding else None


def one_byte_encoding(content: bytes) -> str | None:
    """Return the code page of text of an old Windows, decided by its letters; None if no code page has them all.

    It is Vietnamese (1258), or Western letters (1252) for the glyphs of an old font.
    """
    vietnamese, western = _try(content, "cp1258"), _try(content, "cp1252")
    if western is None or vietnamese is None:
        return "cp1258" if vietnamese is not None else "cp1252" if western is not None else None
    beginning = western[:_LETTERS_FOR_DETECTION]
    old_font = encoding_of(beginning.splitlines())
    in_old_font = 0 if old_font == UNICODE else syllables_in(converted(beginning, old_font))
    return "cp1252" if in_old_font > syllables_in(nfc(vietnamese[:_LETTERS_FOR_DETECTION])) else "cp1258"


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _detect_separator(text: str) -> tuple[str, int]:
    """Return the separator, and how many first lines only declare it.

    Spreadsheets declare it as `sep=;`.
    """
    lines = [line for line in text[:200_000].splitlines()[:SAMPLE_LINES] if line.strip()]
    if lines and lines[0].lower() in {f"sep={separator}" for separator in SEPARATORS}:
        return lines[0][4:], 1

    def agreement(separator: str) -> int:
        # Every line has the same number of separators, but not of commas inside names and places.
        counts = [_outside_quotes(line).count(separator) for line in lines]
        found = [count for count in counts if count]
        usual = max(set(found), key=lambda count: (found.count(count), count), default=0)
        return found.count(usual) * usual

    return max(SEPARATORS, key=agreement), 0


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _check_width(file: Path, text: str, separator: str) -> None:
    """Refuse a line of millions of separators before they become millions of cells."""
    for number, line in enumerate(io.StringIO(text), start=1):
        if len(line) > MAX_COLUMNS and line.count(separator) > MAX_COLUMNS:
            raise refusal(file, "too_far", cell=cell_address(number, MAX_COLUMNS + 1))


def _read_rows(file: Path, text: str, separator: str, progress: Progress | None) -> list[tuple[str | None, ...]]:
    _check_width(file, text, separator)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[str | None, ...]] = []
    cells = 0
    known: dict[str, str] = {}
    try:
        for fields in reader:
            if any(len(field) > MAX_TEXT for field in fields):
                raise refusal(file, "long_text", cell=cell_address(len(rows) + 1, 1))
            # Equal texts, such as branches and positions, share one object.
            row = [known.setdefault(field, field) if field else None for field in fields]
            while row and row[-1] is None:
                row.pop()
            cells += len(row)
            if len(row) > MAX_COLUMNS or len(rows) >= MAX_ROWS:
                raise refusal(file, "too_far", cell=cell_address(len(rows) + 1, max(1, len(row))))
            if cells > MAX_CELLS:
                raise refusal(file, "too_many", cell=cell_address(len(rows) + 1, 1))
            rows.append(tuple(row))
            if progress is not None and len(rows) % _ROWS_PER_STEP == 0:
                progress(len(rows))
    except csv.Error as error:
        reason = "long_text" if "limit" in str(error) else "quotes"
        raise refusal(file, reason, cell=cell_address(len(rows) + 1, 1)) from error
    while rows and not rows[-1]:
        rows.pop()
    return rows
