"""Dates in Vietnamese notation, parsed and formatted: 05/02/2009, 5/3, 5."""

from __future__ import annotations

import re
from datetime import date, datetime

from wardapp.vietnamese.folding import fold

# Patterns as text, compiled on first use: most commands parse no date.
_SEPARATED = r"([0-9]{1,2})(?: ?([/.-]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2}))?)?"
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_WORDS = r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2})(?: nam ([0-9]{4}))?"
_YEAR = r"[0-9]{4}"
_MONTH_AND_YEAR = r"([0-9]{1,2}) ?[/.-] ?([0-9]{4})"
# A two-digit year is the latest such year up to this many years ahead, since plans are for coming years.
_YEARS_AHEAD = 20


def parse_date(text: str, today: date, working_year: int | None = None) -> date:
    """Parse a date that an officer typed.

    Accepts `5/2/2009` with `/`, `-` or `.`; `5/2/09`; `5/3` in the working year; `5` in today's month; `2009-02-05`;
    `ngày 5 tháng 2 năm 2009`.

    Args:
        text: the text.
        today: the day of the officer's corrected clock.
        working_year: the year of a date without one; by default today's.

    Raises:
        ValueError: with a sentence for the officer, for any other text and for days that do not exist.

    """
    return _parse(text, today, working_year or today.year, today.year + _YEARS_AHEAD)


def parse_birth(text: str, today: date | None = None) -> date | int:
    """Return a date of birth; if only a year, or a month and a year, is given, the year.

    Args:
        text: as typed: `5/2/1945`, `3/1950`, `1950`.
        today: if given, a two-digit year (`5/2/45`) is the latest such year up to today's; otherwise it is refused.

    Raises:
        ValueError: with a sentence for the officer, for any other text and for days that do not exist.

    """
    written = fold(text)
    if re.fullmatch(_YEAR, written):
        return _checked_year(int(written))
    if parts := re.fullmatch(_MONTH_AND_YEAR, written):
        _check_month(int(parts[1]))
        return _checked_year(int(parts[2]))
    if re.fullmatch(r"[0-9]{1,2}(?: ?[/.-] ?[0-9]{1,2})?", written):
        raise ValueError("Năm sinh viết đủ 4 chữ số, ví dụ 1950 hoặc 05/02/1950.")
    return _parse(text, today, None, today.year if today else None)


def format_date(day: date) -> str:
    """Format a date as dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_day_month(day: date) -> str:
    """Format a date as dd/mm, for narrow columns next to the year."""
    return f"{day.day:02}/{day.month:02}"


def format_moment(moment: datetime) -> str:
    """Format a moment as 16:05 ngày 05/07/2008."""
    # Not by one strftime: on Windows that spoils letters which the code page of the console lacks.
    return f"{moment:%H:%M} ngày {format_date(moment)}"


def _parse(text: str, today: date | None, working_year: int | None, latest: int | None) -> date:
    """Parse any notation; one that needs an argument that is None is refused."""
    written = fold(text)
    if not written:
        raise ValueError("Chưa nhập ngày.")
    if parts := re.fullmatch(_ISO, written):
        return _day(int(parts[3]), int(parts[2]), int(parts[1]))
    if parts := re.fullmatch(_WORDS, written):
        year = int(parts[3]) if parts[3] else working_year
        if year is not None:
            return _day(int(parts[1]), int(parts[2]), year)
    elif parts := re.fullmatch(_SEPARATED, written):
        day, month = int(parts[1]), int(parts[3]) if parts[3] else None
        if month is None and today is not None:
            return _day(day, today.month, today.year)
        year = working_year if parts[4] is None else _full_year(parts[4], latest)
        if month is not None and year is not None:
            return _day(day, month, year)
    elif re.fullmatch(_YEAR, written):
        raise ValueError(f"Năm {written} chưa có ngày, tháng. Viết như 05/02/{written}.")
    raise ValueError(f"“{text.strip()}” không phải là ngày. Viết như 05/02/2009.")


def _full_year(written: str, latest: int | None) -> int:
    if len(written) == 4:
        return int(written)
    if latest is None:
        raise ValueError("Năm viết đủ 4 chữ số, ví dụ 05/02/1950.")
    return latest - (latest - int(written)) % 100


def _day(day: int, month: int, year: int) -> date:
    _check_month(month)
    _checked_year(year)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Tháng {month} năm {year} không có ngày {day}.") from None


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise ValueError(f"Không có tháng {month}. Viết ngày trước, tháng sau, ví dụ 05/02/2009.")


def _checked_year(year: int) -> int:
    if year < 1:
        raise ValueError("Không có năm 0. Viết đủ 4 chữ số, ví dụ 2009.")
    return year
