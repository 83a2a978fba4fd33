"""Look through an .xls file before the parser gets it: its true extent, code page, errors and hidden rows.

Excel shows a list of two rows even if a cell at the bottom of the sheet has a border, and reads an old font whatever
the code page says; the parser reserves memory for all the cells in between, and believes the code page.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from exports.reading.compound_file import CompoundStream
from exports.reading.default_password import key_stream_of
from exports.reading.sheet_marks import ERROR_TEXTS, MarksFound, SheetMarks, TooManyErrors

_STREAMS = ("Workbook", "Book")

_BOF, _EOF, _CODEPAGE, _BOUNDSHEET, _DIMENSIONS, _ROW = 0x0809, 0x000A, 0x0042, 0x0085, 0x0200, 0x0208
_FORMULAS = (0x0006, 0x0206, 0x0406)
_BOOLEAN_OR_ERROR = 0x0205
_FILLED = frozenset({0x0203, 0x0204, 0x00FD, 0x027E, 0x00BD, 0x00D6, _BOOLEAN_OR_ERROR, *_FORMULAS})
_PASSWORD = 0x002F
_NOT_ENCRYPTED = frozenset({_BOF, _PASSWORD, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196})
_BLANKS = (0x0201, 0x00BE)
_IGNORED = 0x0EFF
"""No record has this number, so the parser passes over it."""
_EXCEL_5 = 0x0500
_WESTERN = 1252
_HIDDEN_ROW = 0x20


class OldWorkbook(NamedTuple):
    """What the parser gets in place of the file.

    Attributes:
        content: the file, with the true extent of its sheets and Western letters.
        marks: errors and hidden rows of each sheet, in the order of the sheets.
        code_page: the code page of an Excel 5 or 95 file, whose letters are to be decided; None for later ones.

    """

    content: bytes
    marks: tuple[SheetMarks, ...]
    code_page: int | None


def checked_old_workbook(content: bytes) -> OldWorkbook:
    """Return an .xls file for the parser; a file that cannot be followed is returned as it is."""
    try:
        return _checked(content)
    except TooManyErrors:
        raise
    except (struct.error, IndexError, KeyError, ValueError):
        return OldWorkbook(content, (), None)


def _checked(content: bytes) -> OldWorkbook:
    stream = _Stream(content, _STREAMS)
    stream.remove_default_password()
    begin, version = stream.uint16(0), stream.uint16(4)
    if begin != _BOF:
        return OldWorkbook(content, (), None)
    code_page = None
    sheets: list[int] = []
    for number, at, _ in stream.records(0):
        if number == _BOUNDSHEET:
            sheets.append(stream.uint32(at))
        elif number == _CODEPAGE and version == _EXCEL_5:
            code_page = stream.uint16(at)
            stream.put(at, struct.pack("<H", _WESTERN))
    marks = tuple(_check_sheet(stream, at, version) for at in sheets)
    return OldWorkbook(stream.content, marks, code_page)


def _check_sheet(stream: _Stream, begin: int, version: int) -> SheetMarks:
    found = MarksFound()
    blanks: list[tuple[int, int]] = []
    dimensions = 0
    last_row = last_column = -1
    for number, at, size in stream.records(begin):
        if number in _FILLED:
            row, column = stream.uint16(at), stream.uint16(at + 2)
            right = stream.uint16(at + size - 2) if number == 0x00BD else column
            last_row, last_column = max(last_row, row), max(last_column, right)
            code = _error_code(stream, number, at)
            if code is not None:
                found.add_error(row + 1, column + 1, ERROR_TEXTS.get(code, "#VALUE!"))
        elif number in _BLANKS:
            blanks.append((stream.uint16(at), at))
        elif number == _ROW and stream.uint16(at + 12) & _HIDDEN_ROW:
            found.add_hidden([stream.uint16(at) + 1])
        elif number == _DIMENSIONS:
            dimensions = at
    for row, at in blanks:
        if row > last_row:
            stream.put(at - 4, struct.pack("<H", _IGNORED))
    if dimensions:
        rows = "<II" if version > _EXCEL_5 else "<HH"
        width = struct.calcsize(rows)
        first = stream.uint32(dimensions) if width == 8 else stream.uint16(dimensions)
        stream.put(dimensions, struct.pack(rows, min(first, last_row + 1), last_row + 1))
        left = stream.uint16(dimensions + width)
        stream.put(dimensions + width, struct.pack("<HH", min(left, last_column + 1), last_column + 1))
    return found.marks


def _error_code(stream: _Stream, number: int, at: int) -> int | None:
    if number == _BOOLEAN_OR_ERROR:
        value, is_error = stream.uint16(at + 6) & 0xFF, stream.uint16(at + 6) >> 8
        return value if is_error else None
    if number in _FORMULAS and stream.uint16(at + 12) == 0xFFFF and stream.uint16(at + 6) & 0xFF == 2:
        return stream.uint16(at + 8) & 0xFF
    return None


class _Stream(CompoundStream):
    """The records of a workbook."""

    def records(self, begin: int) -> Iterator[tuple[int, int, int]]:
        """Yield number, place of the data and its size of each record until the end of the sheet that begins there."""
        at, depth, end = begin, 0, len(self.data)
        while at + 4 <= end:
            number, size = struct.unpack_from("<HH", self.data, at)
            at += 4
            depth += (number == _BOF) - (number == _EOF)
            if depth <= 0:
                return
            if depth == 1 and at + size <= end:
                yield number, at, size
            at += size

    def remove_default_password(self) -> None:
        """Decrypt the records if the workbook has the password that Excel opens without asking."""
        for number, at, size in self.records(0):
            if number == _PASSWORD:
                keys = key_stream_of(self.data[at : at + size], len(self.data))
                if keys is not None:
                    self._decrypt(keys)
                return

    def _decrypt(self, keys: bytes) -> None:
        plain = bytearray(self.data)
        at, end = 0, len(self.data)
        while at + 4 <= end:
            number, size = struct.unpack_from("<HH", self.data, at)
            if number == _PASSWORD:
                plain[at : at + 2] = struct.pack("<H", _IGNORED)
            at += 4
            first = at + 4 if number == _BOUNDSHEET else at  # the place of a sheet is never encrypted
            if number not in _NOT_ENCRYPTED:
                for place in range(first, min(at + size, end)):
                    plain[place] ^= keys[place]
            at += size
        self.data = bytes(plain)
        self.put(0, self.data)
