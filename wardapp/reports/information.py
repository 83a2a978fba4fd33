"""The rows of ThongTin: who reports, on what, and the numbers entitled."""

from __future__ import annotations

from typing import NamedTuple

from wardapp.figures.study.entitled import entitled
from wardapp.records import Period, Records, ReportingPeriod, Unit, instant, unit_of
from wardapp.records.vocabulary import SECTOR, UNIT_KIND
from wardapp.reports.form.sheets import INFORMATION_ITEMS, STATUS_LABELS
from wardapp.reports.table import TableRow, Value

__all__ = ["Numbers", "information_rows", "unit_items"]


class Numbers(NamedTuple):
    """What a submission says of itself: which one, its status, what was found in checking."""

    submission: int
    status: str
    errors: int
    warnings: int


def information_rows(
    records: Records, period: ReportingPeriod, locked: Period | None, numbers: Numbers
) -> list[TableRow]:
    """A row an item of the form; what is not known stays blank."""
    values = {
        **unit_items(unit_of(records), locked),
        **_of_submission(period, locked, numbers),
        **_entitled(records, period),
    }
    return [TableRow((item.label, values.get(item.key))) for item in INFORMATION_ITEMS]


def unit_items(unit: Unit | None, locked: Period | None = None) -> dict[str, Value]:
    """What a unit's settings say of it by item of the form; who compiles and signs, as the lock kept it."""
    if unit is None:
        return {}
    return {
        "unit_code": unit.code,
        "unit_name": unit.name,
        "unit_kind": UNIT_KIND.label(unit.kind),
        "sector": SECTOR.label(unit.sector),
        "campaign": unit.campaign,
        "receiver": unit.receiver,
        "compiler": (locked.compiler if locked else None) or unit.compiler,
        "signer": (locked.signer if locked else None) or unit.signer,
    }


def _of_submission(period: ReportingPeriod, locked: Period | None, numbers: Numbers) -> dict[str, Value]:
    moment: Value = None
    if locked is not None and locked.locked_at:
        try:
            # The clock on the officer's wall: a cell keeps no offset.
            moment = instant(locked.locked_at).replace(tzinfo=None, microsecond=0)
        except ValueError:
            moment = locked.locked_at
    return {
        "period": period.title,
        "date_from": period.first,
        "date_to": period.last,
        "submission": numbers.submission,
        "status": STATUS_LABELS.get(numbers.status, numbers.status),
        "errors": numbers.errors,
        "warnings": numbers.warnings,
        "locked_at": moment,
    }


def _entitled(records: Records, period: ReportingPeriod) -> dict[str, Value]:
    people = entitled(records, period.last)
    return {
        "members": people.members,
        "official_members": people.official,
        "probationary_members": people.probationary,
        "exempt_members": people.exempt,
        "transferred_members": people.transferred,
        "civil_servants": people.civil_servants,
        "veterans": people.veterans,
        "women": people.women,
        "farmers": people.farmers,
        "youth": people.youth,
        "branches": people.branches,
    }
