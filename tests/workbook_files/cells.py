"""Errors, dates and kinds of cells as workbooks number them."""

from __future__ import annotations

from datetime import date, datetime

from wardapp.sheet_table import Cell

__all__ = ["ERROR_CODES", "day_number", "is_error_text"]

ERROR_CODES = {
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#NUM!": 0x24,
    "#N/A": 0x2A,
}


def is_error_text(cell: Cell) -> bool:
    """Check whether a cell is written as the error of a formula."""
    return isinstance(cell, str) and cell in ERROR_CODES


def day_number(day: date) -> float:
    """Return the number that a workbook stores for a date."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    passed = moment - datetime(1899, 12, 30)
    return passed.days + passed.seconds / 86_400
