"""Indicators F1 and F2: inspections that the unit conducted, and units inspected."""

from __future__ import annotations

import datetime as dt

from wardapp.figures.contributions import Contribution, Contributions, one_each
from wardapp.records import Inspection, Records
from wardapp.vietnamese import fold

__all__ = ["block_f"]


def block_f(records: Records, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute F1 and F2 in a span of days (`docs/form.md`).

    An inspection without a role was conducted by the unit.
    """
    conducted = [
        inspection
        for inspection in records.of(Inspection)
        if inspection.date is not None
        and first <= inspection.date <= last
        and (inspection.role or "conducted") == "conducted"
    ]
    seen: set[str] = set()
    inspected = []
    for inspection in conducted:
        if inspection.inspected:
            unit = fold(inspection.inspected)
            inspected.append(Contribution(inspection, 0 if unit in seen else 1))
            seen.add(unit)
    return {"F1": one_each(conducted), "F2": Contributions(records=tuple(inspected))}
