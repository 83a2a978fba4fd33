"""A table of the form laid out on its sheet: head, headings, rows, total, foot. Knows papers, not records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from exports.form_parts import Column, Head, Kind
from exports.letterhead import Letterhead, Line, Signature
from exports.page import MOST_ROW_HEIGHT, Page
from exports.table import RowKind, Table, TableRow, Value
from exports.text_width import line_count, line_height
from exports.workbook import Workbook
from exports.worksheet import Style

__all__ = ["Paper", "write_foot", "write_head", "write_rows", "write_table"]

TABLE_SIZE = 11.0
_TITLE_SIZE = 14.0
_SPARE = 5.0
_LEAST_HEIGHT = 19.0
_ROOM_TO_SIGN = (22.0, 22.0, 22.0)
NOTHING_HAPPENED = "(Trong kỳ không phát sinh)"

_FORMATS = {
    Kind.WHOLE: "#,##0",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
    Kind.YEAR: "0",
}
_CENTRED = {Kind.DATE, Kind.MOMENT, Kind.YEAR}
_TO_THE_RIGHT = {Kind.WHOLE, Kind.NUMBER, Kind.PERCENT}


@dataclass(frozen=True, slots=True)
class Paper:
    """What the sheets of one workbook share in print.

    Attributes:
        unit_name: whose paper it is, top left of an annex.
        campaign: the campaign's name in full, in quotation marks, under the title of a signed paper.
        period: the period as written on paper.
        mark: *DỰ THẢO* or what demo output says; empty on a final paper.
        foot: what stands at the foot of every printed page.
        letterhead: the corners of the signed papers.
        annex_reference: the line under an annex's title.
        signature: who signs.
        compiler: who made the tables.
        recipients: the lines of *Nơi nhận*.

    """

    unit_name: str
    campaign: str
    period: str
    mark: str
    foot: str
    letterhead: Letterhead
    annex_reference: str
    signature: Signature
    compiler: str
    recipients: tuple[str, ...]


def write_table(book: Workbook, table: Table, paper: Paper) -> Page:
    """Write one sheet of the form: head, headings, rows, total row, foot; with its page set up for print."""
    page = Page(book, table.sheet)
    write_head(page, table, paper)
    headings = write_headings(page)
    write_rows(page, table)
    write_foot(page, paper)
    set_up(page, paper.foot, headings)
    return page


def set_up(page: Page, foot: str, headings: tuple[int, int]) -> None:
    """Set the page up for print, with these rows repeated on each page; or off paper where the form says so."""
    page.sheet.set_page(page.form.paper, page.form.orientation, foot, headings)
    if not page.form.prints:
        page.sheet.print_nothing(0, len(page.form.columns) + 1)
    if page.form.head is not Head.LETTERHEAD:
        page.sheet.freeze(headings[1] + 1)


def write_head(page: Page, table: Table, paper: Paper) -> None:
    """Write what stands above the headings: the corners or the annex mark, the title, the period."""
    form, last = page.form, page.last_column
    if paper.mark:
        page.line(Line(paper.mark, bold=True, size=13))
    if form.head is Head.LETTERHEAD:
        start = page.split(0.45)[1]
        page.beside([(0, start - 1, "center", paper.letterhead.left), (start, last, "center", paper.letterhead.right)])
        page.skip(10)
        page.line(Line(form.title, bold=True, size=_TITLE_SIZE))
        if paper.campaign:
            page.line(Line(paper.campaign, bold=True, size=13))
    else:
        if form.head is Head.ANNEX and last:
            start = page.split(0.7)[1]
            page.beside(
                [
                    (0, start - 1, "left", [Line(paper.unit_name, bold=True)]),
                    (start, last, "right", [Line(form.mark, bold=True)]),
                ]
            )
        page.line(Line(form.title, bold=True, size=_TITLE_SIZE))
        if form.head is Head.ANNEX:
            page.line(Line(paper.annex_reference, italic=True))
    if paper.period:
        page.line(Line(paper.period, italic=form.head is Head.LETTERHEAD, bold=form.head is not Head.LETTERHEAD))
    if not table.rows and form.counted:
        page.line(Line(NOTHING_HAPPENED, italic=True))
    page.skip(6)


def write_headings(page: Page) -> tuple[int, int]:
    """Write the headings, of one or two levels, and the row of column numbers; returns the first and the last row."""
    first, columns = page.row, page.form.columns
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, align="center", wrap=True, border=True))
    upper = 1 if page.form.grouped else 0
    for start, end, group in _groups(columns):
        if group is not None:
            page.sheet.merge(first, start, first, end, group, bold)
    tallest, below = 0.0, 0.0
    for index, column in enumerate(columns):
        height = _height(column.heading, column.width, bold=True)
        if column.group is None:
            page.sheet.merge(first, index, first + upper, index, column.heading, bold)
            tallest = max(tallest, height)
        else:
            page.sheet.merge(first + 1, index, first + 1, index, column.heading, bold)
            below = max(below, height)
    if upper:
        page.end_row(_LEAST_HEIGHT)
        page.end_row(max(below, tallest - _LEAST_HEIGHT))
    else:
        page.end_row(tallest)
    if page.form.numbered:
        italic = page.book.style(Style(size=TABLE_SIZE, italic=True, align="center", border=True))
        for index in range(len(columns)):
            page.sheet.write_text(page.row, index, f"({index + 1})", italic)
        page.end_row(17)
    return first, page.row - 1


def write_rows(page: Page, table: Table) -> None:
    """Write the rows and the total; a sheet without rows gets an empty one, so that it can be seen to be empty."""
    formats = [page.book.style(_cell_style(column)) for column in page.form.columns]
    first = page.row
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            _write_group(page, row)
        else:
            _write_row(page, row, formats)
    if not table.rows:
        _write_row(page, TableRow((None,) * len(page.form.columns)), formats)
    if table.total is not None:
        _write_total(page, table.total, first)


def write_foot(page: Page, paper: Paper) -> None:
    """Write the foot: who made the table, and on a signed paper who receives it and who signs."""
    last = page.last_column
    compiler = [Line("NGƯỜI LẬP BIỂU", bold=True, size=12)]
    name = [Line(paper.compiler, bold=True, size=12)]
    page.skip(10)
    if page.form.head is Head.LETTERHEAD:
        second, third = page.split(0.36, 0.64)[1:]
        above = paper.signature.above or (Line(""),)
        rows = max(len(above), 1) + len(_ROOM_TO_SIGN)
        recipients = [
            Line(text, bold=not index, italic=not index, size=11) for index, text in enumerate(paper.recipients)
        ]
        page.beside(
            [
                (0, second - 1, "left", recipients),
                (second, third - 1, "center", compiler),
                (third, last, "center", above),
            ]
        )
        for height in _ROOM_TO_SIGN[: max(0, rows - max(len(recipients), len(above)))]:
            page.skip(height)
        page.beside(
            [
                (second, third - 1, "center", name),
                (third, last, "center", [Line(paper.signature.name, bold=True, size=13)]),
            ]
        )
    elif page.form.head is Head.ANNEX:
        start = page.split(0.6)[1] if last > 1 else last
        page.beside([(start, last, "center", compiler)])
        for height in _ROOM_TO_SIGN:
            page.skip(height)
        page.beside([(start, last, "center", name)])


def _groups(columns: Sequence[Column]) -> list[tuple[int, int, str | None]]:
    """Runs of columns that stand under one group heading: first and last index, and the heading."""
    runs: list[tuple[int, int, str | None]] = []
    for index, column in enumerate(columns):
        if runs and column.group is not None and runs[-1][2] == column.group:
            runs[-1] = (runs[-1][0], index, column.group)
        else:
            runs.append((index, index, column.group))
    return runs


def _cell_style(column: Column, *, bold: bool = False) -> Style:
    if column.centred or column.kind in _CENTRED:
        align = "center"
    else:
        align = "right" if column.kind in _TO_THE_RIGHT else "left"
    return Style(
        size=TABLE_SIZE,
        bold=bold,
        align=align,
        vertical="top" if column.kind is Kind.PARAGRAPH and column.width > 100 else "vcenter",
        wrap=True,
        border=True,
        format=_FORMATS.get(column.kind, ""),
    )


def _height(text: str, width: float, *, bold: bool = False) -> float:
    return line_count(text, width, TABLE_SIZE, bold=bold) * line_height(TABLE_SIZE) + _SPARE


def _write_row(page: Page, row: TableRow, formats: Sequence[Any]) -> None:
    height = _LEAST_HEIGHT
    for value, column in zip(row.values, page.form.columns, strict=True):
        if isinstance(value, str):
            height = max(height, _height(value, column.width))
    if height > MOST_ROW_HEIGHT:
        _write_tall_row(page, row, formats, height)
        return
    for index, value in enumerate(row.values):
        write_value(page, index, value, formats[index])
    page.end_row(height)


def _write_tall_row(page: Page, row: TableRow, formats: Sequence[Any], height: float) -> None:
    """Spread a row that is higher than Excel allows over several, each cell merged down, so that no line is cut."""
    count = int(height // MOST_ROW_HEIGHT) + 1
    last = page.row + count - 1
    for index, value in enumerate(row.values):
        page.sheet.merge(page.row, index, last, index, "", formats[index])
        write_value(page, index, value, formats[index])
    for _part in range(count):
        page.end_row(height / count)


def write_value(page: Page, index: int, value: Value, style: Any) -> None:
    """Write one cell of the present row as what it is."""
    sheet, row = page.sheet, page.row
    if value is None or value == "":
        sheet.write_blank(row, index, style)
    elif isinstance(value, str):
        sheet.write_text(row, index, value, style)
    elif isinstance(value, dt.date):
        sheet.write_date(row, index, value, style)
    elif isinstance(value, Decimal) and page.form.columns[index].kind is Kind.PERCENT:
        sheet.write_percent(row, index, value, style)
    else:
        sheet.write_number(row, index, value, style)


def _write_group(page: Page, row: TableRow) -> None:
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, wrap=True, border=True))
    text = str(row.values[0])
    page.sheet.merge(page.row, 0, page.row, page.last_column, text, bold)
    page.end_row(_height(text, page.width(0, page.last_column), bold=True))


def _write_total(page: Page, total: TableRow, first: int) -> None:
    """Write the total row: its words over the columns before the first sum, then the sums as formulas."""
    columns = page.form.columns
    adding = [index for index, column in enumerate(columns) if column.total]
    label = page.book.style(Style(size=TABLE_SIZE, bold=True, align="center", border=True))
    page.sheet.merge(page.row, 0, page.row, adding[0] - 1, str(total.values[0]), label)
    for index in range(adding[0], len(columns)):
        style = page.book.style(_cell_style(columns[index], bold=True))
        value = total.values[index]
        if isinstance(value, int):
            page.sheet.write_total(page.row, index, first, page.row - 1, value, style)
        else:
            page.sheet.write_blank(page.row, index, style)
    page.end_row(_LEAST_HEIGHT + 1)
