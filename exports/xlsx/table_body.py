"""Write the rows and the total of a table: typed cells, and rows as high as their text needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from exports.xlsx.page import MOST_ROW_HEIGHT, Page, rows_of
from exports.xlsx.text_width import line_count, line_height
from exports.xlsx.worksheet import Style
from wardapp.reports.sheet import Column, Kind
from wardapp.reports.table import RowKind, Table, TableRow, Value

TABLE_SIZE = 11.0
"""The size of table text in points; the form's widths keep it above 9 once fitted."""

FORMATS = {
    Kind.WHOLE: "#,##0",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
    Kind.YEAR: "0",
}
"""Excel's number format of each kind that has one."""

LEAST_HEIGHT = 19.0
"""The height of a row of one line, in points."""
_SPARE = 5.0
_NARROW = 20
_NUMBERS = {Kind.WHOLE, Kind.NUMBER, Kind.PERCENT}
_WRAPPED = {Kind.TEXT, Kind.PARAGRAPH}
_CENTRED = {Kind.DATE, Kind.MOMENT, Kind.YEAR}


def cell_style(column: Column, *, bold: bool = False, kind: Kind | None = None) -> Style:
    """Return the style of a column's cells; `kind` is the value's own kind if it differs from the column's (ThongTin)."""
    align, indent = "left", 0
    if column.centred or column.kind in _CENTRED or (column.kind in _NUMBERS and column.width < _NARROW):
        align = "center"
    elif column.kind in _NUMBERS:
        align, indent = "right", 1
    return Style(
        size=TABLE_SIZE,
        bold=bold,
        align=align,
        indent=indent,
        vertical="top" if column.top else "vcenter",
        wrap=(kind or column.kind) in _WRAPPED,
        # A number that is too wide is set smaller; Excel would show it as ###.
        shrink=(kind or column.kind) not in _WRAPPED,
        border=True,
        format=FORMATS.get(kind or column.kind, ""),
    )


def cell_height(text: str, width: float, *, bold: bool = False) -> float:
    """Return the height in points that a row needs for this text in a column of `width` millimetres."""
    return line_count(text, width, TABLE_SIZE, bold=bold) * line_height(TABLE_SIZE) + _SPARE


def write_rows(page: Page, table: Table, least: float = LEAST_HEIGHT) -> None:
    """Write the rows, each at least `least` points high, the sums of their groups, and the total row.

    A table without rows gets an empty one, which shows that it is empty. The total is the sum of the groups, if there are
    sums of groups, else of all rows.
    """
    styles = [page.book.style(cell_style(column)) for column in page.form.columns]
    first = begin = page.row
    groups: list[tuple[int, int]] = []
    sums: dict[int, int] = {index: 0 for index, column in enumerate(page.form.columns) if column.total}
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            _write_group(page, row)
            begin = page.row
            continue
        if row.kind is RowKind.SUBTOTAL:
            groups.append((page.row, page.row))
            _write_sums(page, row.values, [(begin, page.row - 1)])
            continue
        write_row(page, row, styles, least)
        for index in sums:
            value = row.values[index]
            if isinstance(value, int):
                sums[index] += value
    if page.row == first:
        write_row(page, TableRow((None,) * len(page.form.columns)), styles, least)
    if page.form.total_label is not None:
        total = [sums.get(index) for index in range(len(page.form.columns))]
        _write_sums(page, (page.form.total_label, *total[1:]), groups or [(first, page.row - 1)])


def write_row(page: Page, row: TableRow, styles: Sequence[Any], least: float = LEAST_HEIGHT) -> None:
    """Write one row, at least `least` points high."""
    height = least
    for value, column in zip(row.values, page.form.columns, strict=True):
        if isinstance(value, str):
            height = max(height, cell_height(value, column.width))
    if height > MOST_ROW_HEIGHT:
        _write_tall_row(page, row, styles, height)
        return
    for index, value in enumerate(row.values):
        write_value(page, index, value, styles[index])
    page.end_row(height)


def write_value(page: Page, index: int, value: Value, style: Any) -> None:
    """Write one cell of the current row by the type of its value."""
    sheet, row = page.sheet, page.row
    if value is None or value == "":
        sheet.write_blank(row, index, style)
        return
    column = page.form.columns[index]
    if isinstance(value, str):
        if column.kind not in _WRAPPED:
            style = page.book.style(cell_style(column, kind=Kind.TEXT))
        sheet.write_text(row, index, value, style)
        return
    if isinstance(value, dt.date):
        if column.kind is not Kind.DATE:
            kind = Kind.MOMENT if isinstance(value, dt.datetime) else Kind.DATE
            style = page.book.style(cell_style(column, kind=kind))
        sheet.write_date(row, index, value, style)
    elif isinstance(value, Decimal) and column.kind is Kind.PERCENT:
        sheet.write_percent(row, index, value, style)
    else:
        if column.kind not in FORMATS and isinstance(value, int):
            style = page.book.style(cell_style(column, kind=Kind.WHOLE))
        sheet.write_number(row, index, value, style)


def _write_tall_row(page: Page, row: TableRow, styles: Sequence[Any], height: float) -> None:
    """Spread a row that is higher than Excel allows over several rows with merged cells, so that no line is cut off."""
    first, count = page.row, rows_of(height)
    for index, value in enumerate(row.values):
        page.sheet.merge(first, index, first + count - 1, index, "", styles[index])
        write_value(page, index, value, styles[index])
    for _part in range(count):
        page.end_row(height / count)
    page.keep_together(first)


def _write_group(page: Page, row: TableRow) -> None:
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, wrap=True, border=True))
    text = str(row.values[0])
    height = cell_height(text, page.width(0, page.last_column), bold=True)
    page.merge(0, page.last_column, text, bold, height, keep=True)


def _write_sums(page: Page, values: Sequence[Value], spans: Sequence[tuple[int, int]]) -> None:
    """Write a row of sums: its label over the columns before the first sum, then the sums of these rows as formulas."""
    page.kept.add(page.row - 1)
    columns = page.form.columns
    before = min(index for index, column in enumerate(columns) if column.total)
    label = page.book.style(Style(size=TABLE_SIZE, bold=True, align="center", border=True))
    page.sheet.merge(page.row, 0, page.row, before - 1, str(values[0]), label)
    height = LEAST_HEIGHT + 1
    for index in range(before, len(columns)):
        style = page.book.style(cell_style(columns[index], bold=True))
        value = values[index]
        if columns[index].total:
            page.sheet.write_total(page.row, index, spans, value if isinstance(value, int) else 0, style)
        else:
            write_value(page, index, value, style)
            if isinstance(value, str):
                height = max(height, cell_height(value, columns[index].width, bold=True))
    page.end_row(height)
