"""Write a unit's workbook from its records, under the names that others import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.file_target import free_name
from exports.unit.unit_workbook import UnitReport, write_report
from wardapp.records import Period, Records, ReportingPeriod
from wardapp.reports.explanations import Explanation
from wardapp.reports.file_names import report_name
from wardapp.reports.report import build_report
from wardapp.reports.unit_tables import fingerprint_of

__all__ = ["Explanation", "UnitReport", "fingerprint_of", "free_name", "report_name", "write_unit_report"]


def write_unit_report(
    records: Records,
    period: ReportingPeriod,
    target: Path,
    *,
    status: str = "final",
    submission: int = 1,
    locked: Period | None = None,
    explanations: Sequence[Explanation] = (),
    errors_count: int = 0,
    warnings_count: int = 0,
) -> UnitReport:
    """Build the report of a period and write it: `build_report`, then `write_report`."""
    report = build_report(
        records,
        period,
        status=status,
        submission=submission,
        locked=locked,
        explanations=explanations,
        errors=errors_count,
        warnings=warnings_count,
    )
    return write_report(report, target)
