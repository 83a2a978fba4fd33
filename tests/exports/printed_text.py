"""Measure what is printed: each text of a sheet against the rows and columns that it is printed in.

The letters' widths are those that the font's own tables give, upright and bold apart; the program measures with one table.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_UPRIGHT = {
    180: "'", 200: "|", 250: " ,.·", 278: r"/:;\ijlt", 333: "!()-I[]`fr‘’", 389: "Js", 408: '"', 444: "?acez“”", 469: "^",
    480: "{}", 500: "#$*0123456789_bdghknopquvxyđ–", 541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwĐ", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " ,.·", 278: r"'/\il", 333: "!()-:;[]`fjt‘’", 389: "Is", 394: "{}", 444: "cerz",
    500: "#$*0123456789?J_agovxy–“”", 520: "~", 555: '"', 556: "Sbdhknpquđ", 570: "+<=>", 581: "^", 611: "FP", 667: "BELTZ",
    722: "ACDNRUVXYwĐ", 778: "GHKOQ", 833: "&m", 930: "@", 944: "M", 1000: "%W",
}  # fmt: skip
_WIDTHS = [{letter: width for width, letters in table.items() for letter in letters} for table in (_UPRIGHT, _BOLD)]
_HORN, _OTHER = 30, 1000
_MILLIMETRES_PER_POINT = 25.4 / 72
_PIXEL = 25.4 / 96
_CELL_EDGES = 5 * _PIXEL
"""What Excel leaves free at both sides of a cell."""
_LINE = 1.15
"""The distance of two lines of Times New Roman, in sizes."""


class CutText(NamedTuple):
    """A text that does not fit: where, and what is needed and there, in points or millimetres."""

    sheet: str
    cell: str
    text: str
    needed: float
    room: float


def cut_texts(path: Path) -> list[CutText]:
    """List the texts of a workbook's visible sheets that are not printed in full."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [cut for page in book.worksheets if page.sheet_state == "visible" for cut in _cut_in(page)]


def _cut_in(page: Worksheet) -> Iterator[CutText]:
    widths = _column_widths(page)
    areas = {(area.min_row, area.min_col): area for area in page.merged_cells.ranges}
    for row in page.iter_rows():
        for cell in row:
            if cell.value is None or not isinstance(cell, Cell):
                continue
            area = areas.get((cell.row, cell.column))
            columns = range(area.min_col, area.max_col + 1) if area else (cell.column,)
            rows = range(area.min_row, area.max_row + 1) if area else (cell.row,)
            width = sum(widths[column] for column in columns) - _CELL_EDGES
            heights = (page.row_dimensions[number].height or page.sheet_format.defaultRowHeight for number in rows)
            cut = _cut(cell, width, sum(heights))
            if cut is not None:
                yield CutText(page.title, cell.coordinate, str(cell.value)[:80], *cut)


def _cut(cell: Cell, width: float, height: float) -> tuple[float, float] | None:
    """Return what a cell's text needs and what it has, if that is less."""
    size, bold, layout = cell.font.size or 11.0, bool(cell.font.bold), cell.alignment or Alignment()
    text = _shown(cell)
    if layout.wrap_text:
        lines = sum(_lines(line, width, size, bold=bold) for line in text.split("\n"))
        needed = lines * size * _LINE
        return (needed, height) if needed > height else None
    if size * _LINE > height:
        return size * _LINE, height
    needed = _width(text, size, bold=bold)
    return (needed, width) if needed > width and not layout.shrink_to_fit else None


def _shown(cell: Cell) -> str:
    """Return a value as the cell shows it, near enough to measure."""
    if isinstance(cell.value, dt.datetime | dt.date):
        return "05/02/2009 08:30" if "h" in cell.number_format else "05/02/2009"
    if isinstance(cell.value, int | float):
        return f"{cell.value:.1%}" if "%" in cell.number_format else f"{cell.value:,}"
    return str(cell.value)


def _column_widths(page: Worksheet) -> dict[int, float]:
    """Return each column's width in millimetres; the workbook's font has digits of 8 pixels."""
    widths: dict[int, float] = dict.fromkeys(range(1, page.max_column + 1), 72 * _PIXEL)
    for letter, dimension in page.column_dimensions.items():
        first = dimension.min or openpyxl.utils.column_index_from_string(letter)
        for column in range(first, (dimension.max or first) + 1):
            widths[column] = round(dimension.width * 8) * _PIXEL
    assert get_column_letter(1) in page.column_dimensions, page.title
    return widths


def _lines(text: str, width: float, size: float, *, bold: bool) -> int:
    """Count the lines of a paragraph, word by word; a word wider than the cell is cut."""
    lines, line = 1, ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if _width(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines += 1
        line = ""
        for letter in word:
            if line and _width(line + letter, size, bold=bold) > width:
                lines += 1
                line = ""
            line += letter
    return lines


def _width(text: str, size: float, *, bold: bool) -> float:
    """Return the width of a line in millimetres."""
    widths = _WIDTHS[bold]
    total = 0
    for letter in unicodedata.normalize("NFD", text):
        if letter == "\u031b":
            total += _HORN
        elif not unicodedata.combining(letter):
            total += widths.get(letter, _OTHER)
    return total * size * _MILLIMETRES_PER_POINT / 1000
