"""Find in a packed workbook what the parser does not tell: errors of formulas, hidden rows, merged cells.

The parser takes a cell whose formula fails for a blank one. This module reads .xlsx; .xlsb and .ods have their own.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wardapp.sheet_table import MergedRange

MAX_MARKS = 100_000
"""As many errors as a sheet may have; a sheet of that many rows has one in each."""
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
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_CELL = re.compile(rb"<(?:\w+:)?c\b")

ERROR_TEXTS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA",
}  # fmt: skip
"""The errors of .xls and .xlsb by their code."""


class TooManyErrors(ValueError):
    """A sheet has more errors than MAX_MARKS."""


class SheetMarks(NamedTuple):
    """Errors of a sheet as row, column and text, its hidden rows and merged ranges; everything counts from 1.

    The merged ranges are those that the parser does not report itself.
    """

    errors: tuple[tuple[int, int, str], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[MergedRange, ...] = ()


class MarksFound:
    """The marks of a sheet while it is read."""

    def __init__(self) -> None:
        self._errors: list[tuple[int, int, str]] = []
        self._hidden: list[int] = []
        self._merged: list[MergedRange] = []

    def add_error(self, row: int, column: int, text: str) -> None:
        """Add the error of a cell.

        Raises:
            TooManyErrors: there are too many.

        """
        if len(self._errors) >= MAX_MARKS:
            raise TooManyErrors
        self._errors.append((row, column, text))

    def add_hidden(self, rows: Iterable[int]) -> None:
        """Add hidden rows; too many of them are ignored, since they are only shown as examples."""
        self._hidden += [row for row, _ in zip(rows, range(MAX_MARKS - len(self._hidden)), strict=False)]

    def add_merged(self, top: int, left: int, bottom: int, right: int) -> None:
        """Add a merged range; too many of them are ignored, as the cells are then read without them."""
        if len(self._merged) < MAX_MARKS:
            self._merged.append((top, left, bottom, right))

    @property
    def marks(self) -> SheetMarks:
        """All that was found."""
        return SheetMarks(tuple(self._errors), tuple(self._hidden), tuple(self._merged))


def marks_of_xlsx(package: zipfile.ZipFile) -> Iterator[SheetMarks]:
    """Yield the marks of each sheet in the order of the workbook; none if its parts are named in another way."""
    names = {name.lower(): name for name in package.namelist()}
    workbook, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return
    targets = targets_in(package.read(relations))
    for sheet in _SHEET.findall(package.read(workbook)):
        found = MarksFound()
        part = names.get(targets.get(sheet.decode("utf-8", "replace"), "").lower())
        first = 1
        for rows in chunks_of_rows(package, part, b"row>") if part else ():
            _find(rows, first, found)
            first += rows.count(b"</row>")
        yield found.marks


def targets_in(relations: bytes) -> dict[str, str]:
    """Return id -> path in the package for the parts that a workbook refers to."""
    targets = {}
    for element in _RELATION.findall(relations):
        attributes = dict(_ATTRIBUTE.findall(element))
        target = attributes.get(b"Target", b"").decode("utf-8", "replace")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        targets[attributes.get(b"Id", b"").decode("utf-8", "replace")] = path
    return targets


def chunks_of_rows(package: zipfile.ZipFile, part: str, row_end: bytes) -> Iterator[bytes]:
    """Yield a part in pieces that end where a row ends; `row_end` is the end of the tag that ends one."""
    with package.open(part) as stream:
        waiting = b""
        while chunk := stream.read(_CHUNK):
            waiting += chunk
            end = _end_of_last_row(waiting, row_end)
            if end or len(waiting) > _MOST_CHUNK:
                end = end or len(waiting)
                yield waiting[:end]
                waiting = waiting[end:]
        yield waiting


def _end_of_last_row(text: bytes, row_end: bytes) -> int:
    at = text.rfind(row_end)
    while at >= 0:
        tag = text.rfind(b"<", 0, at)
        if text[tag : tag + 2] == b"</":
            return at + len(row_end)
        at = text.rfind(row_end, 0, at)
    return 0


def _find(rows: bytes, first: int, found: MarksFound) -> None:
    found.add_hidden(int(number[1]) for row in _HIDDEN_ROW.finditer(rows) if (number := _NUMBER.search(row[1])))
    if b'"e"' not in rows and b"'e'" not in rows:
        return
    for cell in _ERROR.finditer(rows):
        address = _ADDRESS.search(cell[1])
        if address:
            found.add_error(int(address[2]), _column(address[1]), cell[2].decode("utf-8", "replace"))
        else:
            # Some programs number neither rows nor cells, which then follow each other.
            row, begin = _row_of(rows, cell.start(), first)
            found.add_error(row, len(_CELL.findall(rows, begin, cell.end())), cell[2].decode("utf-8", "replace"))


def _row_of(rows: bytes, place: int, first: int) -> tuple[int, int]:
    """Return the number of the row around a place, and where it begins."""
    number, begin = first - 1, 0
    for row in _ROW.finditer(rows, 0, place):
        written = _NUMBER.search(row[0])
        number, begin = int(written[1]) if written else number + 1, row.start()
    return number, begin


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
