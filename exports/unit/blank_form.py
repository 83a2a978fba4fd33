"""The blank form to type by hand: every heading and column number, empty rows, sums and rates, and what may be typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from exports.unit.blank_choices import write_choices
from exports.xlsx.page import Page
from exports.xlsx.table_body import cell_style, write_rows
from exports.xlsx.table_foot import write_foot
from exports.xlsx.table_head import write_head, write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.figures.catalogue import INDICATORS, label_for
from wardapp.figures.catalogue import Column as ValueColumn
from wardapp.records import Unit
from wardapp.reports.form.sheets import EXPLANATIONS, INFORMATION, INFORMATION_ITEMS, SHEETS, Kind, Sheet
from wardapp.reports.information import unit_items
from wardapp.reports.paper import Paper, paper_of
from wardapp.reports.rows_campaign import ASSESSMENT_ITEMS
from wardapp.reports.rows_nominations import KIND_HEADINGS
from wardapp.reports.table import RowKind, Table, TableRow, Value

__all__ = ["write_blank_form"]

_ROWS = 12
_PERIOD = "Kỳ báo cáo: ……"
_RATES: Mapping[str, tuple[str, str]] = {
    "Bieu02_LopHoc": ("present", "invited"),
    "Bieu02b_ChuyenDe": ("studied", "entitled"),
}
"""Sheet -> the two columns whose quotient stands under *Tỷ lệ (%)*."""


def write_blank_form(unit: Unit | None, target: Path, *, rows: int = _ROWS) -> tuple[str, ...]:
    """Write the blank form of a unit, with `rows` empty rows a sheet; returns the names of its sheets.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    paper = paper_of(unit, _PERIOD)
    with Workbook(target, title="Biểu mẫu trống") as book:
        forms = (INFORMATION, *(sheet for sheet in SHEETS if sheet.counted), EXPLANATIONS)
        pages = [_write_sheet(book, Table(form, _empty_rows(form, unit, rows)), paper) for form in forms]
        sheets = book.sheet_names
        lists = write_choices(book, unit)
        for page, first, last in pages:
            _allow(page, first, last, lists)
    return sheets


def _write_sheet(book: Workbook, table: Table, paper: Paper) -> tuple[Page, int, int]:
    """Write one sheet; returns its page, and the first and last row to fill in."""
    page = Page(book, table.sheet)
    write_head(page, table, paper)
    headings = write_headings(page)
    first = page.row
    write_rows(page, table)
    last = first + len(tuple(table.rows)) - 1
    _write_rates(page, table, first)
    write_foot(page, paper)
    set_up(page, paper.foot, headings)
    return page, first, last


def _empty_rows(form: Sheet, unit: Unit | None, rows: int) -> Sequence[TableRow]:
    """The rows to fill in: what the form itself says is there already."""
    blank: tuple[Value, ...] = (None,) * len(form.columns)
    if form is INFORMATION:
        known = unit_items(unit)
        return [TableRow((item.label, known.get(item.key))) for item in INFORMATION_ITEMS]
    if form.name == "Bieu01_TongHop":
        return [
            TableRow((number, one.code, label_for(one, unit), one.measure, *blank[4:]))
            for number, one in enumerate(INDICATORS, start=1)
        ]
    if form.name == "Bieu09_DeNghi":
        headings = [TableRow((text, *blank[1:]), RowKind.GROUP) for text in KIND_HEADINGS.values()]
        return [headings[0], *[TableRow(blank)] * (rows // 4), headings[1], *[TableRow(blank)] * (rows // 2)]
    if form.name == "Bieu10_ChuyenBien":
        return [TableRow((label, None)) for _field, label in ASSESSMENT_ITEMS]
    return [TableRow(blank)] * rows


def _write_rates(page: Page, table: Table, first: int) -> None:
    """Put the quotient that each rate is: never typed, empty without a denominator."""
    form = page.form
    if form.name not in _RATES and form.name != "Bieu01_TongHop":
        return
    style = page.book.style(cell_style(form.column("percent")))
    for offset, _row in enumerate(table.rows):
        if form.name in _RATES:
            value, base = _RATES[form.name]
        else:
            indicator = INDICATORS[offset]
            if not indicator.has_base:
                continue
            value, base = ("cumulative" if indicator.column is ValueColumn.TO_END else "in_period"), "base"
        page.sheet.write_rate(
            first + offset, form.position("percent"), form.position(value), form.position(base), style
        )


def _allow(page: Page, first: int, last: int, lists: Mapping[tuple[str, str], str]) -> None:
    """Let Excel say so when something else is typed into a column than its kind; it may be kept all the same."""
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
