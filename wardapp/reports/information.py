"""The items of ThongTin: who reports, on what, and the numbers entitled to study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wardapp.records import Period, ReportingPeriod, Unit, instant
from wardapp.records.vocabulary import SECTOR, UNIT_KIND
from wardapp.reports.form.sheets import INFORMATION, INFORMATION_ITEMS, STATUS_LABELS
from wardapp.reports.table import Table, Value, table_rows

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

__all__ = ["information_table", "information_values", "unit_items"]


def information_table(values: Mapping[str, Value]) -> Table:
    """Return ThongTin with a row for each item; an item that is not known is blank."""
    rows = ({"item": item.label, "content": values.get(item.key)} for item in INFORMATION_ITEMS)
    return Table(INFORMATION, tuple(table_rows(INFORMATION, rows)))


def information_values(
    source: ReportSource, locked: Period | None, submission: int, status: str, *, errors: int, warnings: int
) -> dict[str, Value]:
    """Return the value of each item by key; compiler and signer as of the lock, if there was one."""
    return {
        **unit_items(source.unit, locked),
        **_period_items(source.period),
        "submission": submission,
        "status": STATUS_LABELS.get(status, status),
        "errors": errors,
        "warnings": warnings,
        "locked_at": _moment(locked),
        **_entitled_items(source),
    }


def unit_items(unit: Unit | None, locked: Period | None = None) -> dict[str, Value]:
    """Return the items that come from a unit's settings; compiler and signer as of the lock, if there was one."""
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


def _period_items(period: ReportingPeriod) -> dict[str, Value]:
    return {"period": period.title, "date_from": period.first, "date_to": period.last}


def _moment(locked: Period | None) -> Value:
    if locked is None or not locked.locked_at:
        return None
    try:
        # Local time: a cell has no offset.
        return instant(locked.locked_at).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return locked.locked_at


def _entitled_items(source: ReportSource) -> dict[str, Value]:
    people = source.entitled
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
