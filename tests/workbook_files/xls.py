"""Write a sheet as an .xls file of Excel 97 to 2003: a stream of records in a compound file."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.workbook_files.cells import ERROR_CODES, day_number, is_error_text
from wardapp.sheet_table import Cell, SheetTable

__all__ = ["compound_file", "workbook_stream", "write_xls"]

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_HIDDEN = 0x20
_LONGEST_LIST_OF_RANGES = 1_000


def write_xls(file: Path, sheet: SheetTable) -> None:
    """Write an .xls file with two styles: numbers and dates."""
    file.write_bytes(compound_file(workbook_stream(sheet)))


def workbook_stream(sheet: SheetTable, protection: bytes = b"") -> bytes:
    """Return the records of a workbook; `protection` is put where the record of an encryption is."""
    formats = b"".join(
        _record(0x00E0, struct.pack("<HHHHHHIIH", 0, kind, 0, 0, 0, 0, 0, 0, 0)[:20]) for kind in (0, 14)
    )
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + protection
    head += _record(0x0042, struct.pack("<H", 1200)) + formats
    name = sheet.name.encode("utf-16-le")
    bound = len(head) + 4 + 8 + len(name)
    bound_sheet = struct.pack("<IHBB", bound + 4, 0, len(name) // 2, 1) + name
    return head + _record(0x0085, bound_sheet) + _record(0x000A) + _page(sheet)


def _page(sheet: SheetTable) -> bytes:
    last = sheet.first_row + len(sheet.rows) - 1
    width = sheet.first_column + max(map(len, sheet.rows), default=0)
    page = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    page += _record(0x0200, struct.pack("<IIHHH", 0, last, 0, width, 0))
    for number, cells in enumerate(sheet.rows, sheet.first_row):
        hidden = _HIDDEN if number in sheet.hidden_rows else 0
        page += _record(0x0208, struct.pack("<HHHHHHHH", number - 1, 0, width, 255, 0, 0, hidden, 0))
        page += b"".join(_cell(cell, number - 1, column) for column, cell in enumerate(cells, sheet.first_column - 1))
    for start in range(0, len(sheet.merged), _LONGEST_LIST_OF_RANGES):
        ranges = sheet.merged[start : start + _LONGEST_LIST_OF_RANGES]
        packed = b"".join(
            struct.pack("<4H", top - 1, bottom - 1, left - 1, right - 1) for top, left, bottom, right in ranges
        )
        page += _record(0x00E5, struct.pack("<H", len(ranges)) + packed)
    return page + _record(0x000A)


def _cell(cell: Cell, row: int, column: int) -> bytes:
    place = struct.pack("<3H", row, column, int(isinstance(cell, date)))
    if cell is None:
        return b""
    if is_error_text(cell):
        return _record(0x0205, place + bytes([ERROR_CODES[str(cell)], 1]))
    if isinstance(cell, str):
        return _record(
            0x0204, place + struct.pack("<HB", len(cell.encode("utf-16-le")) // 2, 1) + cell.encode("utf-16-le")
        )
    value = day_number(cell) if isinstance(cell, date) else float(cell)
    return _record(0x0203, place + struct.pack("<d", value))


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def compound_file(stream: bytes, change: Callable[[bytes], bytes] = bytes, name: str = "Workbook") -> bytes:
    """Return a compound file with one stream, which is changed (encrypted) as a whole first."""
    stream = change(stream)
    stream += bytes(max(4096 - len(stream), -len(stream) % _SECTOR))
    sectors = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    chain = [*([_TABLE] * tables), _END, *range(tables + 2, tables + 1 + sectors), _END]
    chain += [_FREE] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, tables, tables, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, tables + 1, len(stream)) + bytes(256)
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    entry += struct.pack("<3I", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", start, size)
    return entry
