"""Find in the parts of an .xlsx file what the parser does not tell: errors of formulas and hidden rows."""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import BinaryIO, NamedTuple

MAX_MARKS = 20_000
_CHUNK = 1024 * 1024
_MOST_CHUNK = 8 * _CHUNK
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*\br:id=[\"']([^\"']*)[\"']")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"(\w+)=[\"']([^\"']*)[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*\b(?:hidden=[\"'](?:1|true)[\"']|ht=[\"']0(?:\.0+)?[\"'])[^>]*)>")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>(?:(?!</(?:\w+:)?c>).){0,4000}?<(?:\w+:)?v>([^<]*)<", re.DOTALL
)
_NUMBER = re.compile(rb"\br=[\"']([0-9]+)[\"']")
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ROW_ENDS = re.compile(rb"</(?:\w+:)?row>")


class SheetMarks(NamedTuple):
    """Errors of a sheet as row, column and text, and the numbers of its hidden rows; counted from 1."""

    errors: tuple[tuple[int, int, str], ...] = ()
    hidden_rows: tuple[int, ...] = ()


def marks_of_package(file: BinaryIO) -> tuple[SheetMarks, ...]:
    """Return the marks of each sheet in the order of the workbook; () if its parts are named in another way."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            names = {name.lower(): name for name in package.namelist()}
            workbook = names.get("xl/workbook.xml")
            relations = names.get("xl/_rels/workbook.xml.rels")
            if workbook is None or relations is None:
                return ()
            targets = dict(_targets(package.read(relations)))
            marks = []
            for sheet in _SHEET.findall(package.read(workbook)):
                part = names.get(targets.get(sheet, "").lower())
                marks.append(_marks(package, part) if part else SheetMarks())
            return tuple(marks)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return ()


def _targets(relations: bytes) -> list[tuple[bytes, str]]:
    targets = []
    for element in _RELATION.findall(relations):
        attributes = dict(_ATTRIBUTE.findall(element))
        target = attributes.get(b"Target", b"").decode("utf-8", "replace")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        targets.append((attributes.get(b"Id", b""), path))
    return targets


def _marks(package: zipfile.ZipFile, part: str) -> SheetMarks:
    errors: list[tuple[int, int, str]] = []
    hidden: list[int] = []
    with package.open(part) as stream:
        waiting = b""
        while chunk := stream.read(_CHUNK):
            waiting += chunk
            ends = [found.end() for found in _ROW_ENDS.finditer(waiting)]
            if ends or len(waiting) > _MOST_CHUNK:
                end = ends[-1] if ends else len(waiting)
                _find(waiting[:end], errors, hidden)
                waiting = waiting[end:]
        _find(waiting, errors, hidden)
    return SheetMarks(tuple(errors[:MAX_MARKS]), tuple(hidden[:MAX_MARKS]))


def _find(rows: bytes, errors: list[tuple[int, int, str]], hidden: list[int]) -> None:
    hidden += [int(number[1]) for found in _HIDDEN_ROW.finditer(rows) if (number := _NUMBER.search(found[1]))]
    if b'"e"' not in rows and b"'e'" not in rows:
        return
    errors += [
        (int(address[2]), _column(address[1]), found[2].decode("utf-8", "replace"))
        for found in _ERROR.finditer(rows)
        if (address := _ADDRESS.search(found[1]))
    ]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
