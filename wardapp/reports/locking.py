"""Locking a period: the snapshot of figures, signer and fingerprint that a final workbook is made from; it freezes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from wardapp.checks.period_check import blocking_problems, check
from wardapp.errors import InputRefused
from wardapp.figures import as_json, indicators
from wardapp.figures.overview.since_lock import differences_since
from wardapp.records import Period, Problem, Records, ReportingPeriod, Unit, period_of, unit_of
from wardapp.reports.unit_tables import fingerprint_of

__all__ = ["LockRefused", "differences", "is_unchanged", "lock_period", "recorded_period", "unlock_period"]


class LockRefused(InputRefused):
    """Records that enter the period's figures have errors; `problems` says which."""

    def __init__(self, period: ReportingPeriod, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            f"Chưa chốt được kỳ {period.title}: còn {len(self.problems)} lỗi phải sửa.", "Sửa hết rồi chốt lại."
        )


def recorded_period(records: Records, period: ReportingPeriod) -> Period | None:
    """The `period` record of these days' label, if one was made."""
    return next((held for held in records.of(Period) if held.label == period.code), None)


def lock_period(records: Records, period: ReportingPeriod, now: dt.datetime) -> Period:
    """The period's record as locked at a moment; it is for the caller to keep.

    `submission` rises only when the last one has been handed in (data contract, *Locking*).

    Raises:
        LockRefused: records that enter its figures have errors.
    """
    errors = blocking_problems(check(records, period, now.date()), records, period)
    if errors:
        raise LockRefused(period, errors)
    held = recorded_period(records, period) or Period(label=period.code, date_from=period.first, date_to=period.last)
    if held.submitted_on is not None:
        submission = held.submission or 1
        held = replace(
            held,
            submission=submission + 1,
            # Why an earlier one was sent again is told with that one; before the second it can only be of this one.
            resubmit_reason=held.resubmit_reason if submission == 1 else None,
            submitted_on=None,
            received_by=None,
            report_number=None,
            report_date=None,
            signed_copy=None,
        )
    unit = unit_of(records) or Unit()
    return replace(
        held,
        submission=held.submission or 1,
        locked_at=now.isoformat(timespec="seconds"),
        locked_figures=as_json(indicators(records, period)),
        fingerprint=fingerprint_of(records, period),
        compiler=unit.compiler,
        sign_authority=unit.sign_authority,
        signer_title=unit.signer_title,
        signer=unit.signer,
    )


def unlock_period(held: Period) -> Period:
    """The period's record with its lock taken off; what was handed in stays told."""
    return replace(held, locked_at=None, locked_figures=None, fingerprint=None)


def is_unchanged(records: Records, held: Period) -> bool:
    """Whether Bieu01-Bieu11 are still what they were when the period was locked."""
    return held.fingerprint is not None and held.fingerprint == fingerprint_of(records, period_of(held))


def differences(records: Records, held: Period) -> list[str]:
    """Figure by figure, what differs from the snapshot: «A3 2.510 → 2.512»; nothing for a period never locked."""
    return differences_since(held.locked_figures, indicators(records, period_of(held))) if held.locked_figures else []
