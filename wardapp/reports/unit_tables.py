"""The tables Bieu01-Bieu12 of a period, filled from its records, and their fingerprint."""

from __future__ import annotations

from collections.abc import Iterable

from wardapp.records import Records, ReportingPeriod
from wardapp.reports.fingerprint import canonical_tables, fingerprint_of_lines
from wardapp.reports.form.all_sheets import FORM
from wardapp.reports.form.versions import CURRENT, FormVersion
from wardapp.reports.source import ReportSource
from wardapp.reports.table import FormTable, Table, table_rows


def unit_tables(source: ReportSource, form: Iterable[FormTable] = FORM) -> tuple[Table, ...]:
    """Fill the tables of the form."""
    return tuple(Table(sheet, tuple(table_rows(sheet, rows(source)))) for sheet, rows in form)


def fingerprint_of(records: Records, period: ReportingPeriod, version: FormVersion = CURRENT) -> str:
    """Compute the fingerprint that a workbook of the period would have now, without writing it."""
    return fingerprint_of_lines(canonical_tables(unit_tables(ReportSource(records, period)), version), version)
