"""A sheet that is laid out from the top down: lines across the page, blocks side by side, and row heights."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate

from exports.xlsx.page_breaks import early_breaks
from exports.xlsx.text_width import MILLIMETRES_PER_POINT, line_count, line_height
from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import Style, Worksheet
from wardapp.reports.letterhead import Line
from wardapp.reports.sheet import Sheet

MOST_ROW_HEIGHT = 400.0
"""The greatest height of a row in points; Excel's limit is 409."""

_SPARE = 4.0

Block = tuple[int, int, str, Sequence[Line]]
"""A block beside others: first column, last column, alignment, lines."""


class Page:
    """A sheet, the row that is written next, and the sheet's geometry."""

    def __init__(self, book: Workbook, sheet: Sheet, name: str | None = None) -> None:
        self.book = book
        self.form = sheet
        self.sheet: Worksheet = book.sheet(name or sheet.name)
        self.row = 0
        self.heights = array("d")
        self.kept: set[int] = set()
        self._edges = [0.0, *accumulate(column.width for column in sheet.columns)]
        for index, column in enumerate(sheet.columns):
            self.sheet.set_width(index, column.width)

    @property
    def last_column(self) -> int:
        """The index of the last column."""
        return len(self.form.columns) - 1

    def width(self, first: int, last: int) -> float:
        """Return the width of the columns `first` to `last` in millimetres."""
        return self._edges[last + 1] - self._edges[first]

    def split(self, *shares: float) -> list[int]:
        """Return the first column of each part if the width is divided at these shares, as near as columns allow."""
        total = self._edges[-1]
        starts = [0]
        for share in shares:
            edges = range(starts[-1] + 1, len(self._edges) - 1)
            starts.append(min(edges, key=lambda edge: abs(self._edges[edge] - share * total), default=starts[-1]))
        return starts

    def skip(self, height: float) -> None:
        """Leave an empty row of `height` points."""
        self.end_row(height)

    def end_row(self, height: float, *, keep: bool = False) -> None:
        """Set the height of the current row and go to the next; `keep` puts both on one page."""
        self.sheet.set_height(self.row, min(height, MOST_ROW_HEIGHT))
        self.heights.append(min(height, MOST_ROW_HEIGHT))
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

    def break_pages(self, headings: tuple[int, int] | None) -> None:
        """Break pages early if rows must stay together; `headings` are the rows that each page repeats, if any."""
        first, start = (headings[0], headings[1] + 1) if headings else (0, 0)
        repeated = sum(self.heights[first:start])
        self.sheet.break_before(early_breaks(self.heights, self.kept, start, repeated, self.capacity))

    def line(self, line: Line, align: str = "center") -> None:
        """Write one line across the page, as high as its text needs."""
        self.beside([(0, self.last_column, align, [line])])

    def beside(self, blocks: Sequence[Block]) -> None:
        """Write blocks side by side, line by line."""
        for index in range(max(len(lines) for _first, _last, _align, lines in blocks)):
            height = 0.0
            for first, last, align, lines in blocks:
                if index < len(lines):
                    height = max(height, self._write(first, last, align, lines[index]))
            self.end_row(height or line_height(12))

    def _write(self, first: int, last: int, align: str, line: Line) -> float:
        style = Style(size=line.size, bold=line.bold, italic=line.italic, underline=line.ruled, align=align, wrap=True)
        self.sheet.merge(self.row, first, self.row, last, line.text, self.book.style(style))
        count = line_count(line.text, self.width(first, last), line.size, bold=line.bold)
        return count * line_height(line.size) + _SPARE
