"""A sheet that is laid out from the top down: lines across the page, blocks side by side, and row heights."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from typing import Any

from exports.xlsx.page_breaks import early_breaks
from exports.xlsx.text_width import MILLIMETRES_PER_POINT, line_count, line_height, split_lines
from exports.xlsx.workbook import DEFAULT_ROW_HEIGHT, Workbook
from exports.xlsx.worksheet import Style, Worksheet
from wardapp.reports.letterhead import Line
from wardapp.reports.sheet import Sheet

MOST_ROW_HEIGHT = 400.0
"""The greatest height of a row in points; Excel's limit is 409."""

_MOST_LINES = 8
"""A longer text is written line by line in rows of their own, so that a page can end between any two."""

_SPARE = 4.0

Block = tuple[int, int, str, Sequence[Line]]
"""A block beside others: first column, last column, alignment, lines."""


def rows_of(height: float) -> int:
    """Return how many rows of a sheet a height in points needs."""
    return max(1, ceil(height / MOST_ROW_HEIGHT))


class Page:
    """A sheet, the row that is written next, and the sheet's geometry."""

    def __init__(self, book: Workbook, sheet: Sheet, name: str | None = None) -> None:
        self.book = book
        self.form = sheet
        self.sheet: Worksheet = book.sheet(name or sheet.name)
        self.row = 0
        self.heights = array("d")
        self.kept: set[int] = set()
        self._page_starts = [0]
        self._edges = [0.0, *accumulate(column.width for column in sheet.columns)]
        for index, column in enumerate(sheet.columns):
            self.sheet.set_width(index, column.width)

    @property
    def last_column(self) -> int:
        """The index of the last column that prints."""
        return len(self.form.printed_columns) - 1

    def width(self, first: int, last: int) -> float:
        """Return the width of the columns `first` to `last` in millimetres."""
        return self._edges[last + 1] - self._edges[first]

    def split(self, *shares: float) -> list[int]:
        """Return the first column of each part if the width is divided at these shares, as near as columns allow."""
        total = self._edges[self.last_column + 1]
        starts = [0]
        for share in shares:
            edges = range(starts[-1] + 1, self.last_column + 1)
            starts.append(min(edges, key=lambda edge: abs(self._edges[edge] - share * total), default=starts[-1]))
        return starts

    def skip(self, height: float) -> None:
        """Leave an empty row of `height` points."""
        self.end_row(height)

    def skip_rows(self, count: int) -> None:
        """Leave rows of the default height, of which a streamed sheet stores nothing."""
        self.heights.extend([DEFAULT_ROW_HEIGHT] * count)
        self.row += count

    def end_row(self, height: float, *, keep: bool = False) -> None:
        """Set the height of the current row, at most `MOST_ROW_HEIGHT`, and go to the next.

        `keep` puts both rows on one page.
        """
        self.sheet.set_height(self.row, height)
        self.heights.append(height)
        if keep:
            self.kept.add(self.row)
        self.row += 1

    def keep_together(self, first: int) -> None:
        """Keep the rows from `first` to the last one written on one page."""
        self.kept.update(range(first, self.row - 1))

    @property
    def capacity(self) -> float:
        """The height of a printed page in points of the sheet before fitting."""
        return self.form.printable_height / MILLIMETRES_PER_POINT / self.form.scale

    @property
    def room(self) -> float:
        """The height that is left on the printed page, in points, with some to spare: printers differ a little."""
        return self.capacity * 0.95 - sum(self.heights[self._page_starts[-1] :])

    def end_page(self) -> None:
        """Begin a new printed page with the next row."""
        self._page_starts.append(self.row)

    def break_pages(self, headings: tuple[int, int] | None) -> None:
        """Break pages where one was ended, and early if rows must stay together.

        Args:
            headings: the rows that each page repeats, if any.
        """
        begin = self._page_starts[-1]
        first, start = (headings[0], headings[1] + 1) if headings else (begin, begin)
        repeated = sum(self.heights[first:start])
        kept = {row - begin for row in self.kept}
        early = early_breaks(self.heights[begin:], kept, start - begin, repeated, self.capacity)
        self.sheet.break_before([*self._page_starts[1:], *(begin + row for row in early)])

    def line(self, line: Line, align: str = "center") -> None:
        """Write one line across the page, as high as its text needs."""
        self.beside([(0, self.last_column, align, [line])])

    def merge(self, first: int, last: int, text: str, style: Any, height: float, *, keep: bool = False) -> None:
        """Write text over columns and over as many rows as its height in points needs."""
        count = rows_of(height)
        self.sheet.merge(self.row, first, self.row + count - 1, last, text, style)
        begin = self.row
        for _part in range(count):
            self.end_row(height / count)
        self.keep_together(begin)
        if keep:
            self.kept.add(self.row - 1)

    def beside(self, blocks: Sequence[Block]) -> None:
        """Write blocks side by side, line by line; a long text takes several rows."""
        in_rows = [(first, last, align, self._in_rows(lines, first, last)) for first, last, align, lines in blocks]
        for index in range(max(len(rows) for _first, _last, _align, rows in in_rows)):
            height = 0.0
            for first, last, align, rows in in_rows:
                if index < len(rows):
                    height = max(height, self._write(first, last, align, *rows[index]))
            self.end_row(height or line_height(12))

    def _in_rows(self, lines: Sequence[Line], first: int, last: int) -> list[tuple[Line, bool]]:
        """Return each row's line, and whether it is one line of a text that is long for one row."""
        width = self.width(first, last)
        rows: list[tuple[Line, bool]] = []
        for line in lines:
            if line_count(line.text, width, line.size, bold=line.bold) <= _MOST_LINES:
                rows.append((line, False))
            else:
                pieces = split_lines(line.text, width, line.size, bold=line.bold)
                rows += ((line._replace(text=piece), True) for piece in pieces)
        return rows

    def _write(self, first: int, last: int, align: str, line: Line, cut: bool) -> float:
        """Write a line of text and return the height that it needs; a line cut from a longer text stays one line."""
        style = Style(
            size=line.size,
            bold=line.bold,
            italic=line.italic,
            underline=line.ruled,
            align=align,
            vertical="top" if align == "left" else "vcenter",
            wrap=not cut,
            shrink=cut,
        )
        self.sheet.merge(self.row, first, self.row, last, line.text, self.book.style(style))
        if cut:
            return line_height(line.size)
        count = line_count(line.text, self.width(first, last), line.size, bold=line.bold)
        return count * line_height(line.size) + _SPARE
