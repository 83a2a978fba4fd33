"""Write the town's workbook: sheets TH01 to TH07 and LoiVan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

from exports.town.compiled_town import Town
from exports.town.sheets.contest_rows import Section, contest_sections
from exports.town.sheets.deviation_rows import deviation_rows
from exports.town.sheets.rate_charts import write_charts
from exports.town.sheets.rows import award_rows, campaign_rows, class_sections, progress_rows
from exports.town.sheets.sentences import town_sentences, write_sentences
from exports.town.sheets.summary_table import TotalCells, write_summary
from exports.town.town_paper import town_paper
from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_head import write_head, write_headings
from exports.xlsx.table_sheet import set_up, write_table
from exports.xlsx.workbook import Workbook
from wardapp.reports.file_names import period_in_name
from wardapp.reports.form.all_sheets import SENTENCES
from wardapp.reports.form.town import AWARDS, CAMPAIGN, CLASSES, CONTESTS, DEVIATIONS, PROGRESS
from wardapp.reports.letterhead import PaperText
from wardapp.reports.sheet import Sheet
from wardapp.reports.table import Row, Table, table_rows


def town_name(town: Town) -> str:
    """Return the file name of the town's workbook: "HTLT_TONGHOP_2008-H1.xlsx"."""
    return f"HTLT_TONGHOP_{period_in_name(town.period)}.xlsx"


def write_town(town: Town, target: Path) -> None:
    """Write the workbook to `target`, replacing it atomically if it exists.

    Raises:
        TargetNotWritable: it cannot be written there; an existing file is unchanged.

    """
    paper = town_paper(town)
    with Workbook(target, title=f"Tổng hợp - {town.period.title}", streamed=True) as book:
        cells = write_summary(book, town, paper)
        _write_rows(book, PROGRESS, progress_rows(town), paper)
        _write_parts(book, CLASSES, class_sections(town), paper)
        _write_parts(book, CONTESTS, contest_sections(town), paper)
        _write_rows(book, AWARDS, award_rows(town), paper)
        _write_rows(book, CAMPAIGN, campaign_rows(town), paper)
        _write_rows(book, DEVIATIONS, deviation_rows(town), paper)
        _write_sentences(book, town, paper, cells.totals)
        write_charts(book, cells.groups, paper)


def _write_rows(book: Workbook, sheet: Sheet, rows: Iterable[Row | str], paper: PaperText) -> None:
    write_table(book, Table(sheet, table_rows(sheet, rows)), paper)


def _write_parts(book: Workbook, sheet: Sheet, sections: Iterable[Section], paper: PaperText) -> None:
    """Write a table of several parts, each with its own total or none."""
    page = Page(book, sheet)
    write_head(page, Table(sheet, ()), paper)
    headings = write_headings(page)
    first = page.row
    for section in sections:
        page.form = replace(sheet, total_label=section.total)
        rows = chain([section.heading] if section.heading else (), section.rows)
        write_rows(page, Table(sheet, table_rows(sheet, rows)))
    if page.row == first:
        page.form = replace(sheet, total_label=None)
        write_rows(page, Table(sheet, ()))
    set_up(page, paper.foot, headings)


def _write_sentences(book: Workbook, town: Town, paper: PaperText, cells: TotalCells) -> None:
    page = Page(book, SENTENCES)
    write_head(page, Table(SENTENCES, ()), paper)
    headings = write_headings(page)
    write_sentences(page, town_sentences(town), cells)
    set_up(page, paper.foot, headings)
