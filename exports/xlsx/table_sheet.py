"""Write a table of the form on its sheet, from head to foot, and set the sheet up for print."""

from __future__ import annotations

from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_foot import write_foot
from exports.xlsx.table_head import write_head, write_headings
from exports.xlsx.workbook import Workbook
from wardapp.reports.letterhead import PaperText
from wardapp.reports.sheet import Head
from wardapp.reports.table import Table

__all__ = ["set_up", "write_table"]


def write_table(book: Workbook, table: Table, paper: PaperText) -> Page:
    """Write one sheet of the form: head, headings, rows, total row, foot and page set-up."""
    page = Page(book, table.sheet)
    write_head(page, table, paper)
    headings = write_headings(page)
    write_rows(page, table)
    write_foot(page, paper)
    set_up(page, paper.foot, headings)
    return page


def set_up(page: Page, foot: str, headings: tuple[int, int] | None) -> None:
    """Set up the page for print, or keep it from printing if the form says so.

    Args:
        page: a page whose cells are written.
        foot: the text at the foot of every printed page.
        headings: the first and last row that every page repeats; None if the sheet is a text with a table in it.

    """
    page.sheet.set_page(page.form.paper, page.form.orientation, foot, headings)
    page.break_pages(headings)
    if not page.form.prints:
        page.sheet.print_nothing(0, len(page.form.columns) + 1)
    if headings is not None and page.form.head is not Head.LETTERHEAD:
        page.sheet.freeze(headings[1] + 1)
