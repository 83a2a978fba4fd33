"""The names that the program gives to the files it writes."""

from __future__ import annotations

import re

from wardapp.errors import InputRefused
from wardapp.records import Period, ReportingPeriod, Session, Unit, parse_period
from wardapp.vietnamese.folding import fold

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9-]+")
_LONGEST_PART = 60


def report_name(
    unit: Unit | None, period: ReportingPeriod | Period | str, submission: int = 1, *, draft: bool = False
) -> str:
    """Return the name of a unit's workbook: "HTLT_07_2008-H1_L1.xlsx", a draft `…_DUTHAO`."""
    ending = "_DUTHAO" if draft else ""
    return f"HTLT_{_part(_code(unit))}_{period_in_name(period)}_L{submission}{ending}.xlsx"


def roll_call_name(unit: Unit | None, session: Session, *, blank: bool = False) -> str:
    """Return the name of a roll call: "HTLT_07_DIEMDANH_2008-06-28.xlsx", one to sign `…_KYTEN`."""
    day = session.date_from.isoformat() if session.date_from else _part(session.id)
    return f"HTLT_{_part(_code(unit))}_DIEMDANH_{day}{'_KYTEN' if blank else ''}.xlsx"


def minutes_name(unit: Unit | None, day: str) -> str:
    """Return the name of minutes: "HTLT_07_BIENBAN_2008-06-25.xlsx"; `day` may be an id."""
    return f"HTLT_{_part(_code(unit))}_BIENBAN_{_part(day)}.xlsx"


def list_name(unit: Unit | None, what: str, of: str) -> str:
    """Return the name of a list: "HTLT_07_CHUAHOC_2008-Q3.xlsx"; `of` may be a day or a level."""
    return f"HTLT_{_part(_code(unit))}_{what}_{_part(of)}.xlsx"


def blank_form_name(unit: Unit | None) -> str:
    """Return the name of the blank form: "HTLT_07_BIEUMAU.xlsx"."""
    return f"HTLT_{_part(_code(unit))}_BIEUMAU.xlsx"


def _code(unit: Unit | None) -> str:
    return (unit.code if unit else None) or "00"


def period_in_name(period: ReportingPeriod | Period | str) -> str:
    """Return the period as on the command line, with `_` for `..`; a named one folded."""
    code = (
        period
        if isinstance(period, str)
        else period.code
        if isinstance(period, ReportingPeriod)
        else period.label or ""
    )
    try:
        return parse_period(code).code.replace("..", "_")
    except InputRefused:
        return _part(code)


def _part(text: str) -> str:
    """Return text as part of a file name: `[A-Za-z0-9-]` alone, without diacritics."""
    folded = "".join(fold(letter).upper() if letter.isupper() else fold(letter) or " " for letter in text)
    return _NOT_IN_NAMES.sub("-", folded).strip("-")[:_LONGEST_PART].strip("-") or "0"
