"""Find the errors of formulas, hidden rows and merged cells of an .ods file, which the parser does not tell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape

from exports.reading.sheet_marks import MarksFound, SheetMarks, chunks_of_rows

_CONTENT = "content.xml"
_PARTS = re.compile(
    rb"<table:table(?=[\s>])|<table:table-row\b(?P<row>[^>]*?)(?:/>|>(?P<cells>.*?)</table:table-row>)", re.DOTALL
)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL)
_ATTRIBUTE = re.compile(rb"([\w:-]+)=[\"']([^\"']*)[\"']")
_ANNOTATION = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_PARAGRAPH = re.compile(rb"<text:p\b[^>]*>(.*?)</text:p>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_ERROR = re.compile(r"#[A-Z][A-Z/0_]*[!?]?|Err:[0-9]{3}")
_OF_INTEREST = (b'"error"', b"<text:p>#", b"<text:p>Err:", b"-spanned=")
"""What a row has in which a cell is merged or shows an error; the cells of other rows need not be looked at."""


def marks_of_ods(package: zipfile.ZipFile) -> Iterator[SheetMarks]:
    """Yield the marks of each sheet in the order of the document."""
    found: MarksFound | None = None
    row = 1
    for chunk in chunks_of_rows(package, _CONTENT, b"table-row>"):
        for part in _PARTS.finditer(chunk):
            if part["row"] is None:
                if found is not None:
                    yield found.marks
                found, row = MarksFound(), 1
            elif found is not None:
                attributes = dict(_ATTRIBUTE.findall(part["row"]))
                repeated = _number(attributes, b"table:number-rows-repeated")
                if attributes.get(b"table:visibility") in {b"collapse", b"filter"}:
                    found.add_hidden(range(row, row + repeated))
                cells = part["cells"] or b""
                if any(sign in cells for sign in _OF_INTEREST):
                    for number in range(row, row + repeated):
                        _find(cells, number, found)
                row += repeated
    if found is not None:
        yield found.marks


def _find(cells: bytes, row: int, found: MarksFound) -> None:
    column = 1
    for cell in _CELL.finditer(cells):
        attributes = dict(_ATTRIBUTE.findall(cell[1]))
        down = _number(attributes, b"table:number-rows-spanned")
        across = _number(attributes, b"table:number-columns-spanned")
        if down > 1 or across > 1:
            found.add_merged(row, column, row + down - 1, column + across - 1)
        repeated = _number(attributes, b"table:number-columns-repeated")
        error = _error(attributes, cell[2] or b"")
        if error:
            for number in range(column, column + repeated):
                found.add_error(row, number, error)
        column += repeated


def _error(attributes: dict[bytes, bytes], content: bytes) -> str:
    """Return the error that a cell shows, or ""; text that somebody typed has no formula and is no error."""
    if attributes.get(b"calcext:value-type") != b"error" and b"table:formula" not in attributes:
        return ""
    paragraph = _PARAGRAPH.search(_ANNOTATION.sub(b"", content))
    text = unescape(_TAG.sub(b"", paragraph[1]).decode("utf-8", "replace")) if paragraph else ""
    return text if _ERROR.fullmatch(text) else ""


def _number(attributes: dict[bytes, bytes], name: bytes) -> int:
    value = attributes.get(name, b"1")
    return int(value) if value.isdigit() else 1
