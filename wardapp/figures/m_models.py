"""Indicators M1-M3 and the rows of sheet Bieu12: models registered, effective and spread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wardapp.figures.contributions import Contributions, one_each
from wardapp.records import Model, Records

_STATES = {"M1": ("registered", "effective", "spread"), "M2": ("effective", "spread"), "M3": ("spread",)}
"""Indicator -> the states of the models that it counts: what was spread is effective too."""


def block_m(records: Records, last: dt.date, since: dt.date | None = None) -> dict[str, Contributions]:
    """Compute M1-M3 of the models registered up to a day, with `since` from that day on (`docs/form.md`)."""
    models = registered_models(records, last, since)
    return {code: one_each(model for model in models if model.state in states) for code, states in _STATES.items()}


def registered_models(records: Records, last: dt.date, since: dt.date | None = None) -> Sequence[Model]:
    """List the models registered up to a day and not stopped, by day."""
    found = [
        (model.registered_on, model.id, model)
        for model in records.of(Model)
        if model.state in _STATES["M1"]
        and model.registered_on is not None
        and (since or dt.date.min) <= model.registered_on <= last
    ]
    return [model for _day, _id, model in sorted(found, key=lambda dated: dated[:2])]
