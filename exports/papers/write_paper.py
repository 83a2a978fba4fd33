"""Write a printed paper to a file: the one writer of every paper that is not the unit's workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.papers.chart_drawing import draw_charts, reserve_charts
from exports.xlsx.page import Page
from exports.xlsx.table_body import LEAST_HEIGHT, write_rows
from exports.xlsx.table_foot import signed_blocks
from exports.xlsx.table_head import write_corners, write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.text_width import MILLIMETRES_PER_POINT
from exports.xlsx.workbook import Workbook
from wardapp.reports.letterhead import Line
from wardapp.reports.papers.printed_paper import (
    Corners,
    Gap,
    Item,
    PaperSheet,
    Part,
    PrintedPaper,
    SignatureBlock,
    Text,
)
from wardapp.reports.table import Table, table_rows


def write_paper(paper: PrintedPaper, target: Path) -> None:
    """Write a paper to `target`, replacing it whole.

    Raises:
        TargetNotWritable: the file cannot be written; an earlier one is left as it was.
    """
    with Workbook(target, title=paper.title) as book:
        for sheet in paper.sheets:
            _write_sheet(book, sheet)


def _write_sheet(book: Workbook, sheet: PaperSheet) -> None:
    page = Page(book, sheet.form, sheet.name)
    _write_parts(page, sheet.head)
    headings = _write_table(page, sheet) if sheet.rows is not None else None
    last = page.row - 1
    _write_parts(page, sheet.after)
    if sheet.signatures is not None:
        _write_signatures(page, sheet.signatures)
    if sheet.after and sheet.keep_foot:
        page.keep_together(last)
    set_up(page, "", headings if sheet.repeat_headings else None)


def _write_table(page: Page, sheet: PaperSheet) -> tuple[int, int]:
    """Write charts, headings and rows; returns the first and the last row of the headings."""
    rows = list(table_rows(page.form, sheet.rows or ()))
    places = reserve_charts(page, sheet.chart, len(rows)) if sheet.chart is not None else []
    first = page.row
    headings = write_headings(page)
    least = sheet.row_height / MILLIMETRES_PER_POINT / page.form.scale
    write_rows(page, Table(page.form, rows), max(LEAST_HEIGHT, least))
    if page.row - first <= sheet.rows_on_one_page:
        page.keep_together(first)
    if sheet.chart is not None:
        draw_charts(page, sheet.chart, places, headings[1] + 1, len(rows))
    return headings


def _write_parts(page: Page, parts: Sequence[Part]) -> None:
    for part in parts:
        match part:
            case Text(line, align):
                page.line(line, align)
            case Item(label, text):
                page.beside([(0, 1, "left", [Line(label, bold=True)]), (2, page.last_column, "left", [Line(text)])])
            case Corners(letterhead):
                write_corners(page, letterhead)
            case Gap(height):
                page.skip(height)


def _write_signatures(page: Page, signatures: tuple[SignatureBlock, SignatureBlock]) -> None:
    half = page.split(0.5)[1]
    left, right = signatures
    signed_blocks(page, [(0, half - 1, left.above, left.name), (half, page.last_column, right.above, right.name)])
