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


def write_table(book: Workbook, table: Table, paper: PaperText) -> tuple[Page, int]:
    """Write one sheet of the form from head to foot and set it up; returns its page and the first row of the table."""
    page = Page(book, table.sheet)
    write_head(page, table, paper)
    headings = write_headings(page)
    write_rows(page, table)
    write_foot(page, paper)
    set_up(page, paper.foot, headings)
    return page, headings[1] + 1


def set_up(page: Page, foot: str, headings: tuple[int, int] | None) -> None:
    """Set up a written page for print, with a foot, or keep it from printing if the form says so.

    Every page repeats the rows of the headings; they are None if the sheet is a text with a table in it.
    """
    page.sheet.set_page(page.form.paper, page.form.orientation, foot, headings)
    page.break_pages(headings)
    if len(page.form.printed_columns) < len(page.form.columns):
        page.sheet.print_area(page.row - 1, page.last_column)
    if not page.form.prints:
        page.sheet.print_nothing(0, len(page.form.columns) + 1)
    if headings is not None and page.form.head is not Head.LETTERHEAD:
        page.sheet.freeze(headings[1] + 1)
