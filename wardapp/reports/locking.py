"""Lock a period: keep a snapshot of its figures, signer and fingerprint.

A final workbook needs a lock. Records may still change afterwards; the lock then no longer holds. A lock of an older form
is never computed again, since its rules may have been others: it holds while no record of its period has changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from wardapp.errors import InputRefused, WardappError
from wardapp.figures import as_json, indicators
from wardapp.figures.overview.since_lock import differences_since
from wardapp.records import Period, Problem, Records, ReportingPeriod, Unit, period_of, unit_of
from wardapp.reports.changes_since_lock import changed_since_lock
from wardapp.reports.form.versions import CURRENT, version_of
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
        fingerprint=fingerprint_of(records, period),
        schema=CURRENT.schema,
        compiler=unit.compiler,
        sign_authority=unit.sign_authority,
        signer_title=unit.signer_title,
        signer=unit.signer,
    )


def unlock_period(locked: Period) -> Period:
    """Return the period's record without its lock; what was recorded of a submission stays."""
    return replace(locked, locked_at=None, locked_figures=None, fingerprint=None, schema=None)


def is_current(locked: Period) -> bool:
    """Check whether a lock was made by the form that this program writes; one without a schema is of the first."""
    return version_of(locked.schema) is CURRENT


def is_unchanged(records: Records, locked: Period) -> bool:
    """Check whether a lock holds: its tables are, or for an older form its records are, what they were."""
    if locked.fingerprint is None:
        return False
    if is_current(locked):
        return locked.fingerprint == fingerprint_of(records, period_of(locked))
    return not changed_since_lock(records, locked)


def allows_final(records: Records, locked: Period) -> bool:
    """Check whether a final workbook can be written: the lock is of the present form, and holds."""
    return locked.locked_at is not None and is_current(locked) and is_unchanged(records, locked)


def differences(records: Records, locked: Period) -> list[str]:
    """List the figures that differ from the snapshot: «A3 2.510 → 2.512»; none while a lock of an older form holds."""
    if not is_current(locked) and is_unchanged(records, locked):
        return []
    return moved_figures(records, locked)


def moved_figures(records: Records, locked: Period) -> list[str]:
    """List the figures that differ from the snapshot because records, or the rules of an older form, changed."""
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
            f"Kỳ {period.title} chưa chốt số liệu.", "Chốt kỳ trước (lệnh lock), hoặc xuất bản dự thảo (--draft)."
        )
    if allows_final(records, recorded):
        return
    moved = moved_figures(records, recorded)
    more = len(moved) - _SHOWN_DIFFERENCES
    shown = "; ".join([*moved[:_SHOWN_DIFFERENCES], *([f"và {more} chỉ tiêu nữa"] if more > 0 else [])])
    if is_unchanged(records, recorded):
        why = f"Quy tắc tính đã sửa nên số liệu khác lúc chốt: {shown}." if shown else "Mẫu biểu đã đổi từ đó."
        raise PeriodNotLocked(
            f"Kỳ {period.title} chốt bằng bản chương trình cũ. {why}", "Chốt lại kỳ, hoặc xuất bản dự thảo (--draft)."
        )
    raise PeriodNotLocked(
        f"Số liệu kỳ {period.title} đã khác lúc chốt{f': {shown}' if shown else ''}.",
        "Chốt lại kỳ, hoặc xuất bản dự thảo (--draft).",
    )
