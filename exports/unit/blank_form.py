"""Write the blank form: headings, empty rows, formulas, and rules for what may be typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_range_abs

from exports.xlsx.page import Page
from exports.xlsx.table_body import cell_style
from exports.xlsx.table_sheet import write_table
from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import Style
from wardapp.reports.blank_form import BlankForm, BlankTable
from wardapp.reports.letterhead import PaperText
from wardapp.reports.sheet import Kind

_CHOICES_SHEET = "_DanhMuc"


def write_blank_form(form: BlankForm, target: Path) -> None:
    """Write the blank form.

    Raises:
        TargetNotWritable: the target cannot be written; what was there before is whole.
    """
    with Workbook(target, title="Biểu mẫu trống") as book:
        pages = [_write_table(book, table, form.paper) for table in form.tables]
        lists = _write_choices(book, form)
        for page, first, last in pages:
            _allow(page, first, last, lists)


def _write_table(book: Workbook, blank: BlankTable, paper: PaperText) -> tuple[Page, int, int]:
    """Write one sheet; returns its page, and the first and last row to fill in."""
    page, first = write_table(book, blank.table, paper)
    last = first + len(tuple(blank.table.rows)) - 1
    for row, rate in enumerate(blank.rates, start=first):
        if rate is not None:
            number, base = map(page.form.position, rate)
            style = book.style(cell_style(page.form.column("percent")))
            page.sheet.write_rate(row, page.form.position("percent"), number, base, style)
    return page, first, last


def _write_choices(book: Workbook, form: BlankForm) -> Mapping[tuple[str, str], str]:
    """Write the lists to choose from on a hidden sheet; returns the range of each list."""
    # Not in the rules themselves, where a comma would split a word.
    sheet = book.sheet(_CHOICES_SHEET)
    plain = book.style(Style())
    column_of: dict[tuple[str, ...], int] = {}
    ranges: dict[tuple[str, str], str] = {}
    for place, labels in form.choices.items():
        if labels not in column_of:
            column_of[labels] = len(column_of)
            for row, label in enumerate(labels):
                sheet.write_text(row, column_of[labels], label, plain)
        column = column_of[labels]
        ranges[place] = f"='{_CHOICES_SHEET}'!{xl_range_abs(0, column, len(labels) - 1, column)}"
    sheet.hide_from_everybody()
    return ranges


def _allow(page: Page, first: int, last: int, lists: Mapping[tuple[str, str], str]) -> None:
    """Have Excel warn of a value that does not fit its column; it may be entered all the same."""
    for index, column in enumerate(page.form.columns):
        labels = lists.get((page.form.name, column.key))
        if labels is not None:
            rule: dict[str, Any] = {"validate": "list", "source": labels, "error_type": "warning"}
        elif column.kind in _RULES and column.key != "number":
            rule = _RULES[column.kind]
        else:
            continue
        page.sheet.allow(first, index, last, index, {"error_title": "Xem lại", **rule})


_RULES: Mapping[Kind, dict[str, Any]] = {
    Kind.WHOLE: {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_type": "warning",
        "error_message": "Cột này ghi số nguyên, từ 0 trở lên.",
    },
    Kind.YEAR: {
        "validate": "integer",
        "criteria": "between",
        "minimum": 1900,
        "maximum": 2100,
        "error_type": "warning",
        "error_message": "Cột này ghi năm, đủ 4 chữ số.",
    },
    Kind.DATE: {
        "validate": "date",
        "criteria": "between",
        "minimum": dt.date(1930, 1, 1),
        "maximum": dt.date(2100, 12, 31),
        "error_type": "warning",
        "error_message": "Cột này ghi ngày, ví dụ 05/02/2009.",
    },
}
