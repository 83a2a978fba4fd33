"""Write what is above a table's rows: corners or annex mark, title, period, headings, column numbers."""

from __future__ import annotations

from collections.abc import Sequence

from exports.xlsx.page import Page
from exports.xlsx.table_body import TABLE_SIZE, cell_height
from exports.xlsx.worksheet import Style
from wardapp.reports.letterhead import Letterhead, Line, PaperText
from wardapp.reports.sheet import Column, Head
from wardapp.reports.table import Table

NOTHING_HAPPENED = "(Trong kỳ không phát sinh)"
"""The line above the headings of a table that has no rows."""

_TITLE_SIZE = 14.0
_GROUP_HEIGHT = 19.0
_NUMBERS_HEIGHT = 17.0


def write_head(page: Page, table: Table, paper: PaperText) -> None:
    """Write what is above the headings: the corners or the annex mark, the title, the period."""
    form = page.form
    if paper.mark:
        page.line(Line(paper.mark, bold=True, size=13))
    if form.head is Head.LETTERHEAD:
        write_corners(page, paper.letterhead)
        page.line(Line(form.title, bold=True, size=_TITLE_SIZE))
        if paper.campaign:
            page.line(Line(paper.campaign, bold=True, size=13))
        page.line(Line(paper.period, italic=True))
    else:
        if form.head is Head.ANNEX:
            _write_annex_mark(page, paper)
        page.line(Line(form.title, bold=True, size=_TITLE_SIZE))
        if form.head is Head.ANNEX:
            page.line(Line(paper.annex_reference, italic=True))
        page.line(Line(paper.period, bold=True))
    if form.counted and not table.rows:
        page.line(Line(NOTHING_HAPPENED, italic=True))
    page.skip(6)


def write_corners(page: Page, letterhead: Letterhead) -> None:
    """Write the letterhead: the issuing body on the left, the motto on the right."""
    start = page.split(0.45)[1]
    page.beside([(0, start - 1, "center", letterhead.left), (start, page.last_column, "center", letterhead.right)])
    page.skip(10)


def write_headings(page: Page) -> tuple[int, int]:
    """Write the headings, of one or two levels, and the row of column numbers; returns the first and the last row."""
    first, columns = page.row, page.form.columns
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, align="center", wrap=True, border=True))
    lower = 1 if page.form.grouped else 0
    for start, end, group in _groups(columns):
        if group is not None:
            page.sheet.merge(first, start, first, end, group, bold)
    whole, under = 0.0, 0.0
    for index, column in enumerate(columns):
        height = cell_height(column.heading, column.width, bold=True)
        if column.group is None:
            page.sheet.merge(first, index, first + lower, index, column.heading, bold)
            whole = max(whole, height)
        else:
            page.sheet.merge(first + 1, index, first + 1, index, column.heading, bold)
            under = max(under, height)
    if lower:
        page.end_row(_GROUP_HEIGHT)
        page.end_row(max(under, whole - _GROUP_HEIGHT))
    else:
        page.end_row(whole)
    if page.form.numbered:
        italic = page.book.style(Style(size=TABLE_SIZE, italic=True, align="center", border=True))
        for index in range(len(columns)):
            page.sheet.write_text(page.row, index, f"({index + 1})", italic)
        page.end_row(_NUMBERS_HEIGHT)
    return first, page.row - 1


def _write_annex_mark(page: Page, paper: PaperText) -> None:
    unit, mark = Line(paper.unit_name, bold=True), Line(page.form.mark, bold=True)
    start = page.split(0.7)[1]
    if page.width(0, start - 1) > page.width(0, page.last_column) / 2:
        page.beside([(0, start - 1, "left", [unit]), (start, page.last_column, "right", [mark])])
    else:
        # With few wide columns there is no edge between the two.
        page.line(mark, "right")
        page.line(unit, "left")


def _groups(columns: Sequence[Column]) -> list[tuple[int, int, str | None]]:
    """Return runs of columns with one group heading: first index, last index, heading."""
    runs: list[tuple[int, int, str | None]] = []
    for index, column in enumerate(columns):
        if runs and column.group is not None and runs[-1][2] == column.group:
            runs[-1] = (runs[-1][0], index, column.group)
        else:
            runs.append((index, index, column.group))
    return runs
