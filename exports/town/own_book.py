"""What unit 00's own book reports, as a submission, without a file between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from exports.submission.submission import Submission, read_submission
from wardapp.records import Level, Problem, Records, ReportingPeriod, unit_of
from wardapp.records.unit import TOWN_CODE
from wardapp.reports.form.all_sheets import HIDDEN, Kind
from wardapp.reports.locking import is_unchanged, recorded_period
from wardapp.reports.report import build_report
from wardapp.reports.table import Table, Value
from wardapp.sheet_table import SheetTable

_NAME = "Sổ của cấp tổng hợp trên máy này"
_LONGEST_LINE = 1_000_000


def own_submission(records: Records, period: ReportingPeriod, problems: Sequence[Problem]) -> Submission | None:
    """Return what the book reports on a period as it stands; None if its unit is not 00.

    `problems` are all errors and warnings of the period. Only a lock that still holds is said to be one.
    """
    unit = unit_of(records)
    if unit is None or unit.code != TOWN_CODE:
        return None
    recorded = recorded_period(records, period)
    if recorded is not None and recorded.locked_at and not is_unchanged(records, recorded):
        recorded = replace(recorded, locked_at=None)
    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    report = build_report(records, period, locked=recorded, errors=errors, warnings=len(problems) - errors)
    tables = [_as_read(table) for table in report.visible]
    tables.append(SheetTable(HIDDEN.name, tuple(report.hidden.rows(_LONGEST_LINE))))
    read = read_submission(Path(_NAME), tables=tables)
    # A book has no cells.
    return replace(
        read,
        is_book=True,
        rows=replace(read.rows, classes=tuple(one._replace(cell="") for one in read.rows.classes)),
        differences=tuple(one._replace(cell="") for one in read.differences),
    )


def _as_read(table: Table) -> SheetTable:
    """Return a table as if it was read from a sheet: headings, then the rows with rates as fractions."""
    sheet = table.sheet
    rows: list[tuple[str | int | float | dt.date | None, ...]] = [tuple(column.heading for column in sheet.columns)]
    rows.extend(tuple(map(_cell, row.values, sheet.kinds)) for row in table.visible)
    return SheetTable(sheet.name, tuple(rows))


def _cell(value: Value, kind: Kind) -> str | int | float | dt.date | None:
    if isinstance(value, Decimal):
        return float(value / 100 if kind is Kind.PERCENT else value)
    return value
