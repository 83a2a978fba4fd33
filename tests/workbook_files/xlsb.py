"""Write a sheet as an .xlsb file: records of a number, a size and data."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from pathlib import Path

from tests.workbook_files.cells import ERROR_CODES, day_number, is_error_text
from wardapp.sheet_table import Cell, SheetTable

__all__ = ["write_xlsb"]

_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_HIDDEN = 0x10
_DATE_STYLE = 1


def write_xlsb(file: Path, sheet: SheetTable) -> None:
    """Write an .xlsb file with two styles: numbers and dates."""
    rows = b"".join(_row(sheet, number) for number in range(sheet.first_row, sheet.first_row + len(sheet.rows)))
    merged = b"".join(
        _record(176, struct.pack("<4I", top - 1, bottom - 1, left - 1, right - 1))
        for top, left, bottom, right in sheet.merged
    )
    area = struct.pack(
        "<4I", 0, sheet.first_row + len(sheet.rows), 0, sheet.first_column + max(map(len, sheet.rows), default=0)
    )
    if merged:
        merged = _record(177, struct.pack("<I", len(sheet.merged))) + merged + _record(178)
    page = _record(129) + _record(148, area) + _record(145) + rows + _record(146) + merged + _record(130)
    bundle = struct.pack("<2I", 0, 1) + _text("r1") + _text(sheet.name)
    book = _record(131) + _record(143) + _record(156, bundle) + _record(144) + _record(132)
    formats = b"".join(_record(47, struct.pack("<HHHHHBBBB", 0xFFFF, kind, 0, 0, 0, 0, 0, 0, 0)) for kind in (0, 14))
    styles = _record(278) + _record(617, struct.pack("<I", 2)) + formats + _record(618) + _record(279)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        )
        package.writestr("_rels/.rels", _relations(("r1", "officeDocument", "xl/workbook.bin")))
        package.writestr("xl/workbook.bin", book)
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            _relations(("r1", "worksheet", "worksheets/sheet1.bin"), ("r2", "styles", "styles.bin")),
        )
        package.writestr("xl/styles.bin", styles)
        package.writestr("xl/worksheets/sheet1.bin", page)


def _row(sheet: SheetTable, number: int) -> bytes:
    hidden = _HIDDEN if number in sheet.hidden_rows else 0
    head = _record(0, struct.pack("<2IHBBBI", number - 1, 0, 300, 0, hidden, 0, 0))
    cells = sheet.rows[number - sheet.first_row]
    return head + b"".join(_cell(cell, column) for column, cell in enumerate(cells, sheet.first_column - 1))


def _cell(cell: Cell, column: int) -> bytes:
    place = struct.pack("<2I", column, _DATE_STYLE if isinstance(cell, date) else 0)
    if cell is None:
        return b""
    if is_error_text(cell):
        return _record(3, place + bytes([ERROR_CODES[str(cell)]]))
    if isinstance(cell, str):
        return _record(6, place + _text(cell))
    value = day_number(cell) if isinstance(cell, date) else float(cell)
    return _record(5, place + struct.pack("<d", value))


def _record(number: int, content: bytes = b"") -> bytes:
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = b"", len(content)
    while length > 0x7F:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return head + size + bytes([length]) + content


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _relations(*links: tuple[str, str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in links
    )
    return f'{_HEAD}<Relationships xmlns="{_LINKS}">{written}</Relationships>'
