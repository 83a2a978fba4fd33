"""Write a unit's report as the workbook that the unit hands in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exports.xlsx.table_sheet import write_table
from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import LONGEST_TEXT, Style
from wardapp.reports.form.all_sheets import HIDDEN
from wardapp.reports.form.hidden_sheet import HiddenSheet
from wardapp.reports.report import Report

# Half of what a cell holds, since some letters take two of its units.
_LONGEST_PIECE = LONGEST_TEXT // 2


class UnitReport(NamedTuple):
    """A workbook that was written: its sheets in order, the fingerprint of its tables, and the code that pages print."""

    path: Path
    sheets: tuple[str, ...]
    fingerprint: str
    check_code: str


def write_report(report: Report, target: Path) -> UnitReport:
    """Write the workbook of a report, replacing the target whole if it exists.

    Raises:
        TargetNotWritable: the target cannot be written; what was there before is whole.
        CellRefused: a text is longer than a cell can hold.
    """
    with Workbook(target, title=report.title) as book:
        for table in report.visible:
            write_table(book, table, report.paper)
        _write_hidden(book, report.hidden)
        sheets = book.sheet_names
    return UnitReport(target, sheets, report.fingerprint, report.check_code)


def _write_hidden(book: Workbook, hidden: HiddenSheet) -> None:
    sheet = book.sheet(HIDDEN.name)
    plain = book.style(Style())
    for row, cells in enumerate(hidden.rows(_LONGEST_PIECE)):
        for column, text in enumerate(cells):
            sheet.write_text(row, column, text, plain)
    sheet.hide_from_everybody()
