"""How a column of a list writes dates: the order of day and month, years in cells made for dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from wardapp.roster.values.cell_values import day_of_moment
from wardapp.sheet_table import Cell

_SEPARATED = re.compile(r"\s*([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4}|[0-9]{2})(?!\d)")
_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
_FIRST_YEAR_AS_DAY, _LAST_YEAR_AS_DAY = date(1905, 2, 1), date(1905, 7, 17)
"""Days 1859 to 2025: where a year lands that was typed into a cell made for dates."""
_DAY_OF_1905 = re.compile(r"\s*([0-9]{1,2})/([0-9]{1,2})/1905\s*")
_CLEARLY = 5
"""So many times more cells of one order than of the other decide the order of a column."""
_ENOUGH_SWAPPED = 4
"""So many dates of the first twelve days in a row do not happen by chance."""


@dataclass(frozen=True, slots=True)
class DateHabits:
    """The habits of one column; the default ones are those of a Vietnamese office.

    Attributes:
        month_first: whether texts write the month before the day; a text that cannot be read in another way always is.
        swapped_cells: whether a spreadsheet of another country took the day of date cells for the month.
        unclear_texts: whether nobody can know which number of a text is the month, if both could be.
        unclear_cells: whether nobody can know it of date cells.
        years_as_texts: whether texts such as 28/04/1905 are years that were typed into cells made for dates.

    """

    month_first: bool = False
    swapped_cells: bool = False
    unclear_texts: bool = False
    unclear_cells: bool = False
    years_as_texts: bool = False

    def is_year_as_day(self, cell: Cell) -> bool:
        """Check whether a cell is a year that was typed into a cell made for dates: 1945 shows as 28/04/1905."""
        if isinstance(cell, date):
            return _is_year_as_day(cell.date() if isinstance(cell, datetime) else cell)
        return self.years_as_texts and _is_year_as_day(_day_in(cell))

    def is_unclear(self, cell: Cell) -> bool:
        """Check whether day and month of a cell may be either way round."""
        if isinstance(cell, date):
            return self.unclear_cells and cell.day <= 12 and cell.day != cell.month
        numbers = _numbers(cell) if self.unclear_texts else None
        return numbers is not None and max(numbers) <= 12 and numbers[0] != numbers[1]

    def read(self, cell: Cell) -> Cell:
        """Return a cell with the day before the month, a year in place of a day of 1905."""
        if isinstance(cell, datetime):
            cell = day_of_moment(cell)
        if self.is_year_as_day(cell):
            day = cell if isinstance(cell, date) else _day_in(cell)
            return (day - _EPOCH).days if day else cell
        if isinstance(cell, date):
            if self.is_unclear(cell):
                return cell.year
            return cell.replace(day=cell.month, month=cell.day) if self.swapped_cells and cell.day <= 12 else cell
        if self.is_unclear(cell):
            return str(cell).strip()[-4:]
        numbers = _numbers(cell)
        found = _SEPARATED.match(cell) if isinstance(cell, str) else None
        if found is None or numbers is None or not (self.month_first or numbers[1] > 12) or numbers[0] > 12:
            return cell
        return f"{found[3]}/{found[1]}/{found[4]}{str(cell)[found.end() :]}"


DAY_FIRST = DateHabits()


def date_habits(cells: Iterable[Cell]) -> DateHabits:
    """Return the habits of a column, decided from all its cells together."""
    days = list(cells)
    texts = list(_texts(days))
    dates = [cell for cell in days if isinstance(cell, date)]
    day_first = sum(first > 12 >= second for first, second in texts)
    month_first = sum(second > 12 >= first for first, second in texts)
    if month_first >= _CLEARLY * day_first and month_first:
        return DateHabits(month_first=True)
    if month_first:
        return DateHabits(unclear_texts=day_first < _CLEARLY * month_first)
    years = sum(_is_year_as_day(_day_in(cell)) for cell in days)
    if years > 1 and years * 2 >= len(texts):
        return DateHabits(years_as_texts=True)
    low = [day for day in dates if not DAY_FIRST.is_year_as_day(day)]
    # A spreadsheet set to months first makes a date of 5/2 and leaves 25/2 a text.
    if low and day_first * _CLEARLY > len(texts) * (_CLEARLY - 1) and all(day.day <= 12 for day in low):
        sure = len(low) >= _ENOUGH_SWAPPED and day_first == len(texts)
        return DateHabits(swapped_cells=sure, unclear_cells=not sure)
    return DAY_FIRST


def _texts(cells: Iterable[Cell]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        numbers = _numbers(cell)
        if numbers is not None:
            yield numbers


def _numbers(cell: Cell) -> tuple[int, int] | None:
    found = _SEPARATED.match(cell) if isinstance(cell, str) else None
    return (int(found[1]), int(found[3])) if found else None


def _is_year_as_day(day: date | None) -> bool:
    return day is not None and _FIRST_YEAR_AS_DAY <= day <= _LAST_YEAR_AS_DAY


def _day_in(cell: Cell) -> date | None:
    """Return the day in 1905 that a text shows, as a CSV file has it in place of a date cell."""
    found = _DAY_OF_1905.fullmatch(cell) if isinstance(cell, str) else None
    if found is None:
        return None
    try:
        return date(1905, int(found[2]), int(found[1]))
    except ValueError:
        return None
