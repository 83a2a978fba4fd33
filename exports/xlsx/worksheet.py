"""The typed wrapper of an XlsxWriter sheet: values keep their types, and every error code of the library is raised."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from wardapp.errors import WardappError
from wardapp.reports.sheet import Orientation, Paper
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_whole

LONGEST_TEXT = 32_767
"""The most UTF-16 units that Excel keeps in a cell."""

# Excel's own limit.
_MOST_BREAKS = 1_023
# Excel's calendar has a day that did not exist, 29 February 1900.
_FIRST_DAY = dt.date(1900, 3, 1)
_MILLIMETRES_PER_INCH = 25.4
_PIXELS_PER_MILLIMETRE = 96 / 25.4
_FONT = "Times New Roman"
# The library escapes overlapping text that looks like Excel's own escapes (`_x005F_x000D_`) wrongly. Split into rich-text
# runs in the middle of each, it needs no escape.
_ESCAPE = re.compile(r"_x(?=[0-9a-fA-F]{4}_)")
_OVERLAPPING = re.compile(r"_x[0-9a-fA-F]{4}(?=_x[0-9a-fA-F]{4}_)")


class CellRefused(WardappError):
    """Excel cannot hold a value; the message names sheet and cell."""


class Style(NamedTuple):
    """The look of a cell; `format` is Excel's number format, `shrink` sets a text that is too wide in smaller letters."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    vertical: str = "vcenter"
    wrap: bool = False
    shrink: bool = False
    border: bool = False
    indent: int = 0
    format: str = ""

    def properties(self) -> dict[str, Any]:
        """Return the style as the library's format properties."""
        properties: dict[str, Any] = {
            "font_name": _FONT,
            "font_scheme": "none",
            "font_size": self.size,
            "align": self.align,
            "valign": self.vertical,
        }
        for name, wanted in (
            ("bold", self.bold),
            ("italic", self.italic),
            ("text_wrap", self.wrap),
            ("shrink", self.shrink),
        ):
            if wanted:
                properties[name] = True
        if self.underline:
            properties["underline"] = 1
        if self.border:
            properties["border"] = 1
        if self.indent:
            properties["indent"] = self.indent
        if self.format:
            properties["num_format"] = self.format
        return properties


class Worksheet:
    """One sheet that is being written. Rows and columns count from 0; styles come from `Workbook.style`."""

    def __init__(self, name: str, library: Any, plain: Any) -> None:
        self.name = name
        self._library = library
        self._plain = plain
        self._streamed = bool(library.constant_memory)
        self._under: dict[int, list[tuple[int, int, Any]]] = {}

    def write_text(self, row: int, column: int, text: str, style: Any = None) -> None:
        """Write text as text, even if it looks like a formula, a number or a link.

        Raises:
            CellRefused: the text is longer than Excel allows in a cell.
        """
        text = _line_breaks(text)
        if (text.startswith("<r>") and text.endswith("</r>")) or ("_x" in text and self._needs_runs(text)):
            self._write_in_runs(row, column, text, style)
        else:
            self._check(self._library.put_text(row, column, text, style), row, column, text)

    def _needs_runs(self, text: str) -> bool:
        # Some readers do not undo escapes in the inline text of a streamed sheet.
        return bool((_ESCAPE if self._streamed else _OVERLAPPING).search(text))

    def write_number(self, row: int, column: int, number: float | Decimal, style: Any = None) -> None:
        """Write a number, whole or with decimals."""
        self._check(self._library.put_number(row, column, number, style), row, column)

    def write_percent(self, row: int, column: int, percent: Decimal, style: Any = None) -> None:
        """Write a percentage (95.0 means 95%) as the fraction that a percent format shows."""
        self._check(self._library.put_number(row, column, float(percent / 100), style), row, column)

    def write_date(self, row: int, column: int, day: dt.date, style: Any = None) -> None:
        """Write a date or a moment; a day that Excel's calendar lacks is written as text."""
        if (day.date() if isinstance(day, dt.datetime) else day) < _FIRST_DAY:
            self.write_text(row, column, format_date(day), style)
        else:
            self._check(self._library.put_date(row, column, day, style), row, column)

    def write_total(
        self, row: int, column: int, spans: Sequence[tuple[int, int]], value: int, style: Any = None
    ) -> None:
        """Write the sum of spans of rows of this column, each from its first to its last row, with its cached value."""
        letter = xl_col_to_name(column)
        cells = ",".join(
            f"{letter}{first + 1}" if first == last else f"{letter}{first + 1}:{letter}{last + 1}"
            for first, last in spans
        )
        formula = f"=SUM({cells})"
        self._check(self._library.write_formula(row, column, formula, style, value), row, column)

    def write_formula(self, row: int, column: int, formula: str, value: str | float, style: Any = None) -> None:
        """Write a formula with its cached value; it must never contain text that an officer typed."""
        self._check(self._library.write_formula(row, column, formula, style, value), row, column)

    def write_rate(self, row: int, column: int, value: int, base: int, style: Any = None) -> None:
        """Write the quotient of two columns of the row, empty without a denominator (in the blank form only)."""
        value_cell, base_cell = f"{xl_col_to_name(value)}{row + 1}", f"{xl_col_to_name(base)}{row + 1}"
        # Neither 100% nor 0% unless it is: by the rule of `wardapp.figures.figure.percent`.
        rate = f"ROUND(N({value_cell})/{base_cell},3)"
        formula = (
            f"=IF(N({base_cell})>0,IF(AND(N({value_cell})>0,N({value_cell})<{base_cell}),"
            f'MIN(0.999,MAX(0.001,{rate})),IF(N({value_cell})>{base_cell},MAX(1.001,{rate}),{rate})),"")'
        )
        self._check(self._library.write_formula(row, column, formula, style, ""), row, column)

    def write_blank(self, row: int, column: int, style: Any) -> None:
        """Write an empty cell with its borders."""
        self._check(self._library.put_blank(row, column, style), row, column)

    def merge(self, first_row: int, first: int, last_row: int, last: int, text: str, style: Any) -> None:
        """Write text over several merged cells, or into one cell."""
        if self._streamed and last_row > first_row:
            self._merge_down(first_row, first, last_row, last, style)
        elif (first_row, first) != (last_row, last):
            self._check(self._library.merge_range(first_row, first, last_row, last, "", style), first_row, first)
        if text:
            self.write_text(first_row, first, text, style)
        else:
            self.write_blank(first_row, first, style)

    def place_chart(self, row: int, column: int, chart: Any, width: float, height: float) -> None:
        """Place a chart of `width` by `height` millimetres with its corner on a cell."""
        chart.set_size({"width": width * _PIXELS_PER_MILLIMETRE, "height": height * _PIXELS_PER_MILLIMETRE})
        self._check(self._library.insert_chart(row, column, chart, {"object_position": 2}), row, column)

    def _merge_down(self, first_row: int, first: int, last_row: int, last: int, style: Any) -> None:
        """Merge over several rows of a streamed sheet; the cells of lower rows are written with their rows."""
        self._library.merge.append([first_row, first, last_row, last])
        for column in range(first, last + 1):
            self.write_blank(first_row, column, style)
        for row in range(first_row + 1, last_row + 1):
            self._under.setdefault(row, []).append((first, last, style))

    def set_height(self, row: int, points: float) -> None:
        """Set a row's height in points, after its cells are written."""
        for first, last, style in self._under.pop(row, ()):
            for column in range(first, last + 1):
                self.write_blank(row, column, style)
        self._check(self._library.set_row(row, points), row, 0)

    def set_width(self, column: int, millimetres: float) -> None:
        """Set a column's width on paper before fitting, in millimetres."""
        self._check(
            self._library.set_column_pixels(column, column, round(millimetres * _PIXELS_PER_MILLIMETRE)), 0, column
        )

    def allow(self, first_row: int, first: int, last_row: int, last: int, rule: dict[str, Any]) -> None:
        """Let Excel validate what is typed into cells (in the blank form)."""
        self._check(self._library.data_validation(first_row, first, last_row, last, rule), first_row, first)

    def set_page(
        self, paper: Paper, orientation: Orientation, foot: str, repeat: tuple[int, int] | None = None
    ) -> None:
        """Set up the printed page: margins 20/20/30/15 mm turned with the paper, one page wide, repeated heading rows.

        Page numbers are at the top centre from page 2 on; `foot` is at the foot of every page.
        """
        library = self._library
        if orientation is Orientation.LANDSCAPE:
            library.set_landscape()
            top, bottom, left, right = 30, 15, 20, 20
        else:
            library.set_portrait()
            top, bottom, left, right = 20, 20, 30, 15
        library.set_paper(paper.number)
        library.set_margins(*(side / _MILLIMETRES_PER_INCH for side in (left, right, top, bottom)))
        library.fit_to_pages(1, 0)
        library.set_start_page(1)
        library.center_horizontally()
        font = f'&"{_FONT},Regular"&10'
        away = {"margin": 8 / _MILLIMETRES_PER_INCH}
        library.set_header(f'&C&"{_FONT},Regular"&13&P', {"margin": 10 / _MILLIMETRES_PER_INCH})
        library.set_footer(f"&L{font}{foot.replace('&', '&&')}" if foot else "", away)
        if repeat is not None:
            self._check(library.repeat_rows(*repeat) or 0, repeat[0], 0)

    def set_blocks(
        self,
        paper: Paper,
        foot: str,
        rows: tuple[int, int],
        columns: tuple[int, int],
        breaks: Sequence[int],
        scale: float,
    ) -> None:
        """Set up a sheet that is several pages wide: landscape, at `scale`, with a break before each column of `breaks`.

        The heading rows and the first columns are repeated on every page.
        """
        self.set_page(paper, Orientation.LANDSCAPE, foot, rows)
        self._library.set_print_scale(round(100 * scale))
        self._check(self._library.repeat_columns(*columns) or 0, rows[0], columns[0])
        self._library.set_v_pagebreaks(list(breaks))
        self._library.freeze_panes(rows[1] + 1, columns[1] + 1)

    def break_before(self, rows: Sequence[int]) -> None:
        """Break the printed page before each of these rows."""
        if rows:
            self._library.set_h_pagebreaks(list(rows)[:_MOST_BREAKS])

    def freeze(self, row: int) -> None:
        """Freeze the rows above `row` on screen."""
        self._library.freeze_panes(row, 0)

    def print_area(self, last_row: int, last_column: int) -> None:
        """Print nothing below a row or right of a column."""
        self._check(self._library.print_area(0, 0, last_row, last_column) or 0, last_row, last_column)

    def print_nothing(self, empty_row: int, empty_column: int) -> None:
        """Keep the sheet from printing: its print area is a cell that is always empty."""
        self._check(
            self._library.print_area(empty_row, empty_column, empty_row, empty_column) or 0, empty_row, empty_column
        )

    def hide_from_everybody(self) -> None:
        """Hide the sheet so that Excel's menus do not list it."""
        self._library.very_hidden()

    def _write_in_runs(self, row: int, column: int, text: str, style: Any) -> None:
        """Write text that the library would take for its own markup as several runs, which read back as one text."""
        cuts = sorted({2, *(match.end() for match in _ESCAPE.finditer(text))})
        pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True) if text[start:end]]
        runs = [part for piece in pieces for part in (self._plain, piece)]
        code = self._library.write_rich_string(row, column, *runs, *([style] if style is not None else []))
        self._check(code, row, column, text)

    def _check(self, code: int | None, row: int, column: int, text: str = "") -> None:
        if not code:
            return
        cell = f"ô {xl_rowcol_to_cell(row, column)}, trang {self.name}"
        if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
            length, most = format_whole(len(text)), format_whole(LONGEST_TEXT)
            raise CellRefused(
                f"Nội dung của {cell} dài {length} ký tự; một ô Excel chứa được {most}.",
                "Rút ngắn hoặc tách nội dung đó rồi xuất lại.",
            )
        raise CellRefused(f"Không ghi được {cell} (mã {code}).", "Xem lại số liệu của biểu đó rồi xuất lại.")


def _line_breaks(text: str) -> str:
    """Normalise line breaks to those of Excel, and replace lone surrogates, which no file can store."""
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode() if _HALVES.search(text) else text


_HALVES = re.compile("[\ud800-\udfff]")
