"""Lock a period: keep a snapshot of its figures, signer and fingerprint.

A final workbook needs a lock. Records may still change afterwards; the lock then no longer holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from wardapp.errors import InputRefused, WardappError
from wardapp.figures import as_json, indicators
from wardapp.figures.overview.since_lock import differences_since
from wardapp.records import Period, Problem, Records, ReportingPeriod, Unit, period_of, unit_of
from wardapp.reports.form.versions import version_of
from wardapp.reports.unit_tables import fingerprint_of

_SHOWN_DIFFERENCES = 5


class LockRefused(InputRefused):
    """Records that enter the period's figures have errors, listed in `problems`."""

    def __init__(self, period: ReportingPeriod, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            f"Chưa chốt được kỳ {period.title}: còn {len(self.problems)} lỗi phải sửa.", "Sửa hết rồi chốt lại."
        )


class PeriodNotLocked(WardappError):
    """A final workbook was requested for a period without a lock that holds."""


def recorded_period(records: Records, period: ReportingPeriod) -> Period | None:
    """Return the `period` record with the period's label, or None."""
    return next((one for one in records.of(Period) if one.label == period.code), None)


def lock_period(records: Records, period: ReportingPeriod, now: dt.datetime, errors: Sequence[Problem]) -> Period:
    """Return the period's record as locked at a moment; the caller saves it.

    The submission number rises only if the last submission has been handed in.

    Raises:
        LockRefused: there are errors (`wardapp.checks.period_check.blocking_problems`).
    """
    if errors:
        raise LockRefused(period, errors)
    recorded = recorded_period(records, period)
    recorded = recorded or Period(label=period.code, date_from=period.first, date_to=period.last)
    submission = recorded.submission or 1
    if recorded.submitted_on is not None:
        recorded = replace(
            recorded,
            # The reason in the record is that of the last submission; the first one needs none, so that a reason there
            # can only have been given for the second.
            resubmit_reason=recorded.resubmit_reason if submission == 1 else None,
            submitted_on=None,
            received_by=None,
            report_number=None,
            report_date=None,
            signed_copy=None,
        )
        submission += 1
    unit = unit_of(records) or Unit()
    return replace(
        recorded,
        submission=submission,
        locked_at=now.isoformat(timespec="seconds"),
        locked_figures=as_json(indicators(records, period)),
        fingerprint=_fingerprint(records, period),
        compiler=unit.compiler,
        sign_authority=unit.sign_authority,
        signer_title=unit.signer_title,
        signer=unit.signer,
    )


def unlock_period(locked: Period) -> Period:
    """Return the period's record without its lock; what was recorded of a submission stays."""
    return replace(locked, locked_at=None, locked_figures=None, fingerprint=None)


def is_unchanged(records: Records, locked: Period) -> bool:
    """Check that Bieu01-Bieu11 are what they were when the period was locked."""
    return locked.fingerprint is not None and locked.fingerprint == _fingerprint(records, period_of(locked))


def differences(records: Records, locked: Period) -> list[str]:
    """List the figures that differ from the snapshot: «A3 2.510 → 2.512»."""
    if not locked.locked_figures:
        return []
    return differences_since(locked.locked_figures, indicators(records, period_of(locked)))


def require_lock(records: Records, recorded: Period | None, period: ReportingPeriod) -> None:
    """Refuse a final report of a period that is not locked or has changed since.

    Raises:
        PeriodNotLocked: with the first figures that differ.
    """
    if recorded is None or recorded.locked_at is None:
        raise PeriodNotLocked(
            f"Kỳ {period.title} chưa chốt số liệu.", "Chốt kỳ trước (wardapp lock), hoặc xuất bản dự thảo (--draft)."
        )
    if not is_unchanged(records, recorded):
        changed = differences(records, recorded)
        shown = f": {'; '.join(changed[:_SHOWN_DIFFERENCES])}" if changed else ""
        raise PeriodNotLocked(
            f"Số liệu kỳ {period.title} đã khác lúc chốt{shown}.", "Chốt lại kỳ, hoặc xuất bản dự thảo (--draft)."
        )


def _fingerprint(records: Records, period: ReportingPeriod) -> str:
    # A lock names no schema, so each is made and checked by the first version of the form.
    return fingerprint_of(records, period, version_of(None))
