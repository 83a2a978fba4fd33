"""Find the errors of formulas, hidden rows and merged cells of an .xlsb file, which the parser does not tell."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator

from exports.reading.sheet_marks import ERROR_TEXTS, MarksFound, SheetMarks, targets_in

_ROW, _ERROR, _FORMULA_ERROR, _SHEET, _MERGED = 0, 3, 11, 156, 176
"""Numbers of the records that are read: [MS-XLSB] 2.3."""
_HIDDEN = 0x10
_WORKBOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"


def marks_of_xlsb(package: zipfile.ZipFile) -> Iterator[SheetMarks]:
    """Yield the marks of each sheet in the order of the workbook."""
    targets = targets_in(package.read(_RELATIONS))
    names = {name.lower(): name for name in package.namelist()}
    workbook = package.read(_WORKBOOK)
    for number, at, _ in _records(workbook):
        if number == _SHEET:
            part = names.get(targets.get(_text(workbook, at + 8), "").lower())
            yield _marks(package.read(part)) if part else SheetMarks()


def _marks(sheet: bytes) -> SheetMarks:
    found = MarksFound()
    row = 0
    for number, at, size in _records(sheet):
        if number == _ROW and size > 11:
            row = struct.unpack_from("<I", sheet, at)[0] + 1
            if sheet[at + 11] & _HIDDEN:
                found.add_hidden([row])
        elif number in {_ERROR, _FORMULA_ERROR} and size > 8:
            column = struct.unpack_from("<I", sheet, at)[0] + 1
            found.add_error(row, column, ERROR_TEXTS.get(sheet[at + 8], "#VALUE!"))
        elif number == _MERGED and size >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", sheet, at)
            found.add_merged(top + 1, left + 1, bottom + 1, right + 1)
    return found.marks


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield number, place of the data and its size of each record of a part."""
    at, end = 0, len(part)
    while at + 2 <= end:
        number = part[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
        yield number, at, min(size, end - at)
        at += size


def _text(part: bytes, at: int) -> str:
    length = struct.unpack_from("<I", part, at)[0]
    return part[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace")
