"""Damaged and hostile files of every kind that a list may come in, each with the rows that may be read."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl

from exports.reading.reader import Cell, WorkbookReader
from tests.exports.hostile_books import HOSTILE, cell, row, sheet, write_book

__all__ = ["Hostile", "hostile_files", "ordinary_book"]

OLD_LIST = Path(__file__).parents[1] / "samples" / "danh-sach-tcvn3.xls"
CUTS = 100
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_SHEET_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_SHEET_TYPE}"/></manifest:manifest>'
)

Rows = tuple[tuple[Cell, ...], ...]


class Hostile(NamedTuple):
    """What is wrong with a file, the file, and the rows that may be read (None: it must be refused)."""

    wrong: str
    path: Path
    whole: Rows | None


def ordinary_book(rows: int = 40) -> bytes:
    """Return an ordinary workbook."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    for number in range(rows):
        page.append([number, f"Hà Văn {number}", 1950 + number])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def hostile_files(folder: Path) -> Iterator[Hostile]:
    """Yield the files one by one; each may be deleted before the next."""
    for wrong, make in HOSTILE.items():
        yield Hostile(wrong, make(folder / "hostile.xlsx"), None)
    yield from _cut(folder)
    yield from _changed(folder)
    yield from _noise(folder)
    yield from _renamed(folder)
    yield from _locked(folder)
    yield from _documents(folder)
    yield from _texts(folder)


def _written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _read(path: Path) -> Rows:
    with WorkbookReader() as reader:
        return reader.read(path)[0].rows


def _cut(folder: Path) -> Iterator[Hostile]:
    whole, old = ordinary_book(), OLD_LIST.read_bytes()
    rows = _read(OLD_LIST)
    for part in range(CUTS):
        yield Hostile(f"cut at {part}%", _written(folder, "cut.xlsx", whole[: len(whole) * part // CUTS]), None)
    for part in range(0, CUTS, 10):
        yield Hostile(f"old and cut at {part}%", _written(folder, "cut.xls", old[: len(old) * part // CUTS]), rows)


def _changed(folder: Path) -> Iterator[Hostile]:
    whole = ordinary_book()
    rows = _read(_written(folder, "whole.xlsx", whole))
    chance = random.Random(21)
    for number in range(20):
        changed = bytearray(whole)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield Hostile(f"changed {number}", _written(folder, "changed.xlsx", bytes(changed)), rows)


def _noise(folder: Path) -> Iterator[Hostile]:
    chance = random.Random(22)
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        for name in ("a.xlsx", "a.xls", "a.ods", "a.csv", "a.xlsb"):
            yield Hostile(f"noise {start!r} as {name}", _written(folder, name, start + chance.randbytes(6_000)), None)


def _renamed(folder: Path) -> Iterator[Hostile]:
    contents = (
        b"%PDF-1.4 \xe2\xe3",
        b"<html><table><tr><td>An</td></tr></table></html>",
        b"{\\rtf1 An}",
        b"\x89PNG\r\n",
    )
    for content in contents:
        for name in ("a.xlsx", "a.xls", "a.csv"):
            yield Hostile(f"{content[:5]!r} as {name}", _written(folder, name, content), None)
    for part in ("word/document.xml", "ppt/presentation.xml"):
        with zipfile.ZipFile(folder / "letter.xlsx", "w") as package:
            package.writestr(part, "<w/>")
        yield Hostile(f"{part} as a workbook", folder / "letter.xlsx", None)


def _locked(folder: Path) -> Iterator[Hostile]:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    yield Hostile("encrypted", _written(folder, "locked.xlsx", compound + bytes(600)), None)
    whole = bytearray(ordinary_book())
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    yield Hostile("an encrypted part", _written(folder, "locked.xlsx", bytes(whole)), None)
    (folder / "folder.xlsx").mkdir(exist_ok=True)
    yield Hostile("a folder", folder / "folder.xlsx", None)
    yield Hostile("nothing", folder / "nothing.xlsx", None)
    yield Hostile("an empty file", _written(folder, "empty.xlsx", b""), None)


def _documents(folder: Path) -> Iterator[Hostile]:
    macros = write_book(
        folder / "macros.xlsm", sheet(row(1, cell("A1", "Hà"))), {"xl/vbaProject.bin": "Sub Auto_Open()\nEnd Sub"}
    )
    yield Hostile("macros, which are not run", macros, (("Hà",),))
    rows = "".join(row(number, cell(f"A{number}", f"Hà {number}")) for number in range(1, 2001))
    whole: Rows = tuple((f"Hà {number}",) for number in range(1, 2001))
    for dimension in ("A1", "A1:A3", "A1:XFD1048576", "ZZZ9:A1", "", "lol"):
        path = write_book(folder / "dimension.xlsx", sheet(rows, f'<dimension ref="{dimension}"/>'))
        yield Hostile(f"a dimension of {dimension!r}", path, whole)
    for wrong, body in {
        "a million repeated rows": '<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>',
        "a row of sixteen thousand repeated cells": "<table:table-row>{wide}</table:table-row>",
        "a thousand wide rows": '<table:table-row table:number-rows-repeated="100000">{wide}</table:table-row>',
    }.items():
        one = '<table:table-cell office:value-type="string"{repeated}><text:p>Hà</text:p></table:table-cell>'
        wide = one.format(repeated=' table:number-columns-repeated="16384"')
        yield Hostile(wrong, _ods_file(folder, body.format(cell=one.format(repeated=""), wide=wide)), None)


def _ods_file(folder: Path, rows: str) -> Path:
    path = folder / "repeated.ods"
    names = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _SHEET_TYPE, zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        body = f'<office:body><office:spreadsheet><table:table table:name="DS">{rows}</table:table></office:spreadsheet></office:body>'
        package.writestr(
            "content.xml", f"<?xml version='1.0'?><office:document-content {names}>{body}</office:document-content>"
        )
    return path


def _texts(folder: Path) -> Iterator[Hostile]:
    for wrong, text in {
        "a line of six megabytes": "a" * 6_000_000,
        "six million separators": ";" * 6_000_000,
        "six million lines": "\n" * 6_000_000,
        "three million short lines": "a\n" * 3_000_000,
        "a quotation mark never closed": 'Họ tên;Năm\n"Hà;1950\nMa;1951\n',
        "a zero among letters": "Họ tên;Năm\nHà\0;1950\n",
    }.items():
        yield Hostile(wrong, _written(folder, "text.csv", text.encode()), None)
    half = "Họ tên;Năm\nHà;1950\n".encode("utf-16")
    yield Hostile("half a letter of UTF-16", _written(folder, "half.csv", half[:-1]), None)
