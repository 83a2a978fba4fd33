"""Making the workbook that a unit hands in: final from a locked period alone, else a draft that says so on each sheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from exports.file_target import target_of
from exports.unit.unit_workbook import Explanation, UnitReport, report_name, write_unit_report
from wardapp.checks.period_check import check, explanation_rows
from wardapp.errors import WardappError
from wardapp.records import Level, Period, Records, ReportingPeriod, unit_of
from wardapp.reports.locking import differences, is_unchanged, recorded_period

__all__ = ["PeriodNotLocked", "export_unit_report", "target_of"]


class PeriodNotLocked(WardappError):
    """A final workbook was asked of a period that is not locked, or that has changed since."""


def export_unit_report(
    records: Records,
    period: ReportingPeriod,
    chosen: str | Path | None,
    default_folder: Path,
    *,
    today: dt.date,
    status: str = "final",
) -> UnitReport:
    """Write the unit's workbook; `status` is "final", "draft" or "demo".

    Raises:
        PeriodNotLocked: a final one, and the period is not locked or its tables changed since.
        WardappError: the target cannot be written; what was there before is whole.
    """
    held = recorded_period(records, period)
    if status == "final":
        _require_lock(records, held, period)
    problems = check(records, period, today)
    unit = unit_of(records)
    submission = (held.submission if held else None) or 1
    name = report_name(unit, period, submission, draft=status == "draft")
    rows = [Explanation(row.what, row.count, row.explanation) for row in explanation_rows(problems, held)]
    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    return write_unit_report(
        records,
        period,
        target_of(chosen, default_folder, name),
        status=status,
        submission=submission,
        locked=held,
        explanations=rows,
        errors_count=errors,
        warnings_count=len(problems) - errors,
    )


def _require_lock(records: Records, held: Period | None, period: ReportingPeriod) -> None:
    if held is None or held.locked_at is None:
        raise PeriodNotLocked(
            f"Kỳ {period.title} chưa chốt số liệu.", "Chốt kỳ trước (wardapp lock), hoặc xuất bản dự thảo (--draft)."
        )
    if not is_unchanged(records, held):
        changed = differences(records, held)
        told = f": {'; '.join(changed[:5])}" if changed else ""
        raise PeriodNotLocked(
            f"Số liệu kỳ {period.title} đã khác lúc chốt{told}.", "Chốt lại kỳ, hoặc xuất bản dự thảo (--draft)."
        )
