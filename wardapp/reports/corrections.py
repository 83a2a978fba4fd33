"""What a second submission says otherwise than the first, figure by figure. The first is found in the book's history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wardapp.figures import INDICATORS
from wardapp.records import Period, from_json

if TYPE_CHECKING:
    from wardapp.book import Change

__all__ = ["Correction", "corrections", "handed_in"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that two submissions say differently; a value of None is *chưa xác định*, a base of 0 none."""

    code: str
    before: int | None
    after: int | None
    base_before: int
    base_after: int


def handed_in(history: Iterable[Change], period_id: str, submission: int) -> Period | None:
    """The period's record as one submission was handed in, from the book's history (`Book.history(period_id)`).

    A later lock takes the place of the snapshot in the record, and the journal keeps every earlier one: the last of that
    submission that has figures. None where this book never held it, as on a machine that only loaded the later one.
    """
    found: Period | None = None
    for change in history:
        for operation in change.operations:
            for told in (operation.before, operation.after):
                held = _locked(told, period_id, submission)
                if held is not None:
                    found = held
    return found


def corrections(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Correction]:
    """The figures that differ between two snapshots (`locked_figures`), in the order of the form."""
    found = []
    for indicator in INDICATORS:
        first, second = before.get(indicator.code), after.get(indicator.code)
        if isinstance(first, Mapping) and isinstance(second, Mapping):
            one = Correction(
                indicator.code, first.get("value"), second.get("value"), first.get("base") or 0, second.get("base") or 0
            )
            if (one.before, one.base_before) != (one.after, one.base_after):
                found.append(one)
    return found


def _locked(told: Mapping[str, Any] | None, period_id: str, submission: int) -> Period | None:
    if told is None or told.get("record") != Period.record or told.get("id") != period_id:
        return None
    held = from_json(dict(told))
    if isinstance(held, Period) and held.locked_figures and (held.submission or 1) == submission:
        return held
    return None
