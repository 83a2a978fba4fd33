"""The digest of ThongTin, which the fingerprint does not cover: it shows the town what was typed over."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from wardapp.reports.fingerprint import canonical
from wardapp.reports.form.parts import Kind
from wardapp.reports.form.sheets import INFORMATION_ITEMS
from wardapp.reports.table import Value

__all__ = ["DIGESTED_ITEMS", "information_digest", "information_lines", "moment_in"]

_COMPARED_ALONE = frozenset({"unit_code", "submission", "date_from", "date_to", "status"})
DIGESTED_ITEMS = tuple(item for item in INFORMATION_ITEMS if item.key not in _COMPARED_ALONE)
"""The items of ThongTin that the digest covers; the others may be written in other words and are compared one by one."""


def information_lines(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return `key<tab>canonical text` for each item that is not blank, the same before and after any program saved it."""
    return tuple(
        f"{item.key}\t{text}" for item in DIGESTED_ITEMS if (text := _canonical(values.get(item.key), item.kind))
    )


def information_digest(lines: Sequence[str]) -> str:
    """Return the digest of those lines that `_HTLT` carries: 16 hexadecimal digits."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:16]


def moment_in(value: Value) -> dt.datetime | None:
    """Return the moment in a cell: a moment, a day, or either written as programs show it; None for anything else."""
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
