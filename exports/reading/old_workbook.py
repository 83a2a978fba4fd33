"""Look through an .xls file before the parser gets it: its true extent, code page, errors and hidden rows.

Excel shows a list of two rows even if a cell at the bottom of the sheet has a border, and reads an old font whatever
the code page says; the parser reserves memory for all the cells in between, and believes the code page.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from exports.reading.sheet_marks import ERROR_TEXTS, MarksFound, SheetMarks, TooManyErrors

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFF0
_MOST_SECTORS = 200_000
_MINI_STREAM_BELOW = 4_096
_STREAMS = ("Workbook", "Book")

_BOF, _EOF, _CODEPAGE, _BOUNDSHEET, _DIMENSIONS, _ROW = 0x0809, 0x000A, 0x0042, 0x0085, 0x0200, 0x0208
_FORMULAS = (0x0006, 0x0206, 0x0406)
_BOOLEAN_OR_ERROR = 0x0205
_FILLED = frozenset({0x0203, 0x0204, 0x00FD, 0x027E, 0x00BD, 0x00D6, _BOOLEAN_OR_ERROR, *_FORMULAS})
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
    stream = _Stream(content)
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


class _Stream:
    """The workbook's stream within the file, which is cut into sectors; what is put goes into the file."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(_SIGNATURE):
            raise ValueError("no compound file")
        self._file = bytearray(content)
        self._sector = 1 << self._at("<H", 30)
        self._table = self._allocation()
        entries = self._joined(self._chain(self._at("<I", 48)))
        root, found = 0, None
        for at in range(0, len(entries) - 127, 128):
            length = struct.unpack_from("<H", entries, at + 64)[0]
            name = entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
            if entries[at + 66] == 5:
                root = struct.unpack_from("<I", entries, at + 116)[0]
            elif name in _STREAMS and (found is None or name == _STREAMS[0]):
                found = struct.unpack_from("<II", entries, at + 116)
        if found is None:
            raise ValueError("no workbook")
        start, size = found
        if size < _MINI_STREAM_BELOW:
            self._places, self._piece = self._mini_places(root, start), 64
        else:
            self._places, self._piece = self._chain(start), self._sector
        self.data = self._joined(self._places, self._piece)[:size]

    @property
    def content(self) -> bytes:
        """The file with what was put into the stream."""
        return bytes(self._file)

    def uint16(self, at: int) -> int:
        """Return the number in two bytes of the stream."""
        return int(struct.unpack_from("<H", self.data, at)[0])

    def uint32(self, at: int) -> int:
        """Return the number in four bytes of the stream."""
        return int(struct.unpack_from("<I", self.data, at)[0])

    def put(self, at: int, written: bytes) -> None:
        """Write bytes over the stream, wherever they are in the file."""
        for place, byte in enumerate(written, at):
            self._file[self._places[place // self._piece] + place % self._piece] = byte

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

    def _at(self, kind: str, place: int) -> int:
        return int(struct.unpack_from(kind, self._file, place)[0])

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _numbers(self, place: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self._sector // 4}I", self._file, place)

    def _allocation(self) -> list[int]:
        parts = [part for part in struct.unpack_from("<109I", self._file, 76) if part < _END_OF_CHAIN]
        following = self._at("<I", 68)
        while following < _END_OF_CHAIN and len(parts) < _MOST_SECTORS:
            *more, following = self._numbers(self._place(following))
            parts += [part for part in more if part < _END_OF_CHAIN]
        return [number for part in parts for number in self._numbers(self._place(part))]

    def _chain(self, sector: int) -> list[int]:
        places = []
        while sector < _END_OF_CHAIN:
            places.append(self._place(sector))
            sector = self._table[sector]
            if len(places) > _MOST_SECTORS:
                raise ValueError("endless chain")
        return places

    def _mini_places(self, root: int, start: int) -> list[int]:
        container = self._chain(root)
        table = self._joined(self._chain(self._at("<I", 60)))
        places: list[int] = []
        while start < _END_OF_CHAIN and len(places) < _MOST_SECTORS:
            at = start * 64
            places.append(container[at // self._sector] + at % self._sector)
            start = struct.unpack_from("<I", table, start * 4)[0]
        return places

    def _joined(self, places: list[int], piece: int = 0) -> bytes:
        size = piece or self._sector
        return b"".join(bytes(self._file[place : place + size]) for place in places)
