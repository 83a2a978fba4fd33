"""The figures that a later submission corrects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from wardapp.figures import INDICATORS
from wardapp.records import Period, from_json


class Operation(Protocol):
    """The write of one record, as the history of a book has it."""

    @property
    def before(self) -> Mapping[str, Any] | None:
        """The record before, as JSON."""

    @property
    def after(self) -> Mapping[str, Any] | None:
        """The record after, as JSON."""


class Change(Protocol):
    """The writes that were made together."""

    @property
    def operations(self) -> Sequence[Operation]:
        """Each write, in order."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that differs between two submissions; None is *chưa xác định*."""

    code: str
    before: int | None
    after: int | None
    base_before: int
    base_after: int


def corrections(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Correction]:
    """List the figures that differ between two snapshots (`locked_figures`), in order."""
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


def submitted_period(history: Iterable[Change], period_id: str, submission: int) -> Period | None:
    """Return the period's record as one submission was handed in, or None if it is not known.

    A later lock replaces the snapshot in the record, so an earlier one is only in its `history` (`Book.history`), oldest
    change first. The last locked state of the submission counts.
    """
    found: Period | None = None
    for change in history:
        for operation in change.operations:
            for state in (operation.before, operation.after):
                found = _locked(state, period_id, submission) or found
    return found


def _locked(state: Mapping[str, Any] | None, period_id: str, submission: int) -> Period | None:
    if state is None or state.get("record") != Period.record or state.get("id") != period_id:
        return None
    period = from_json(dict(state))
    if isinstance(period, Period) and period.locked_figures and (period.submission or 1) == submission:
        return period
    return None
