"""How values are written in the cells of a list, and the orders that most lists have."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from wardapp.records import Branch, Records
from wardapp.records.vocabulary import GROUP_SHORT
from wardapp.vietnamese import format_date, format_whole

if TYPE_CHECKING:
    from wardapp.records import Contest, Directive, Inspection, Meeting, Nomination, Publicity

_SHORT_GROUPS = {"official_member": "Chính thức", "probationary_member": "Dự bị", "civil_servant": "CBCCVC"}
"""Names of groups that fit a column of ten cells; forms have the full ones."""


def shown_day(day: dt.date | None) -> str:
    """Return a date as dd/mm/yyyy; "" for None."""
    return format_date(day) if day else ""


def shown_number(number: int | None) -> str:
    """Return a whole number with its thousands separated; "" for None."""
    return "" if number is None else format_whole(number)


def short_group(group: str | None) -> str:
    """Return the name of a group for a narrow column."""
    return _SHORT_GROUPS.get(group or "") or GROUP_SHORT.label(group)


def newest_first(record: Contest | Directive | Inspection | Meeting | Nomination | Publicity) -> tuple[int, str]:
    """Sort key: the latest day first, records of one day in the order they were made."""
    return (-(record.date.toordinal() if record.date else 0), record.id)


def body_of(meeting: Meeting, records: Records) -> str:
    """Return the body that held a meeting: as typed, else the name of the branch."""
    branch = records.get(Branch, meeting.branch)
    return meeting.body or (branch.name if branch is not None else None) or ""
