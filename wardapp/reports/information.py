"""ThongTin: who reports, on what, and the numbers entitled to study; and the digest of it.

The fingerprint does not cover ThongTin: the digest shows the town that an item was typed over.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wardapp.records import Period, ReportingPeriod, Unit, instant
from wardapp.records.vocabulary import SECTOR, UNIT_KIND
from wardapp.reports.fingerprint import canonical
from wardapp.reports.form.all_sheets import INFORMATION, INFORMATION_ITEMS, STATUS_LABELS
from wardapp.reports.sheet import Kind
from wardapp.reports.table import Table, Value, table_rows

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

_COMPARED_ALONE = frozenset({"unit_code", "submission", "date_from", "date_to", "status"})
DIGESTED_ITEMS = tuple(item for item in INFORMATION_ITEMS if item.key not in _COMPARED_ALONE)
"""The items of ThongTin that the digest covers; the others may be written in other words and are compared one by one."""


def information_table(values: Mapping[str, Value]) -> Table:
    """Return ThongTin with a row for each item; an item that is not known is blank."""
    rows = ({"item": item.label, "content": values.get(item.key)} for item in INFORMATION_ITEMS)
    return Table(INFORMATION, tuple(table_rows(INFORMATION, rows)))


def information_values(
    source: ReportSource, locked: Period | None, submission: int, status: str, *, errors: int, warnings: int
) -> dict[str, Value]:
    """Return the value of each item by key; compiler and signer as of the lock, if any."""
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
    """Return the items of a unit's settings; compiler and signer as of the lock, if any."""
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
        **people.by_field,
        "branches": people.branches,
    }


def information_lines(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return `key<tab>canonical text` for each item of the digest that is not blank."""
    return tuple(
        f"{item.key}\t{text}" for item in DIGESTED_ITEMS if (text := _canonical(values.get(item.key), item.kind))
    )


def information_digest(lines: Sequence[str]) -> str:
    """Return the digest of those lines that `_HTLT` carries: 16 hexadecimal digits."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:16]


def moment_in(value: Value) -> dt.datetime | None:
    """Return the moment in a cell, which may be a day or text; None for anything else."""
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, int | float) and not isinstance(value, bool) and 366 < value < 2_958_465:
        moment = dt.datetime(1899, 12, 30) + dt.timedelta(days=float(value))  # noqa: DTZ001  # a cell keeps no offset
        return moment.replace(microsecond=0)
    text = " ".join(str(value).split())
    for form in ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"):
        try:
            return dt.datetime.strptime(text, form)  # noqa: DTZ007  # a cell keeps no offset
        except ValueError:
            continue
    return None


def _canonical(value: Value, kind: Kind) -> str:
    moment = moment_in(value) if kind is Kind.MOMENT else None
    # The town chooses between equal submissions by this moment, and a cell shows it to the minute.
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else canonical(value, kind)
