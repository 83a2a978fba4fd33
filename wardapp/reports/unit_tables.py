"""The tables Bieu01-Bieu11: which rows fill which sheet of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from wardapp.records import Records, ReportingPeriod
from wardapp.reports.fingerprint import canonical_tables, fingerprint_of_lines
from wardapp.reports.form.activities import (
    CHANGES,
    DIRECTIVES,
    INSPECTIONS,
    PUBLICITY,
    change_rows,
    directive_rows,
    inspection_rows,
    publicity_rows,
)
from wardapp.reports.form.classes import CLASS_GROUPS, CLASSES, TOPICS, class_group_rows, class_rows, topic_rows
from wardapp.reports.form.contests import CONTESTANTS, CONTESTS, contest_rows, contestant_rows
from wardapp.reports.form.nominations import MEETINGS, NOMINATIONS, meeting_rows, nomination_rows
from wardapp.reports.form.parts import Sheet
from wardapp.reports.form.summary import SUMMARY, summary_rows
from wardapp.reports.form.versions import CURRENT, FormVersion
from wardapp.reports.source import ReportSource
from wardapp.reports.table import Row, Table, table_rows

__all__ = ["FORM", "FormTable", "fingerprint_of", "unit_tables"]


class FormTable(NamedTuple):
    """A sheet of the form, and the function that yields its rows; a string among them heads a group."""

    sheet: Sheet
    rows: Callable[[ReportSource], Iterable[Row | str]]


FORM: tuple[FormTable, ...] = (
    FormTable(SUMMARY, summary_rows),
    FormTable(CLASSES, class_rows),
    FormTable(CLASS_GROUPS, class_group_rows),
    FormTable(TOPICS, topic_rows),
    FormTable(CONTESTS, contest_rows),
    FormTable(CONTESTANTS, contestant_rows),
    FormTable(INSPECTIONS, inspection_rows),
    FormTable(PUBLICITY, publicity_rows),
    FormTable(MEETINGS, meeting_rows),
    FormTable(NOMINATIONS, nomination_rows),
    FormTable(CHANGES, change_rows),
    FormTable(DIRECTIVES, directive_rows),
)
"""The tables of the form in the order of the workbook."""


def unit_tables(source: ReportSource, form: Iterable[FormTable] = FORM) -> tuple[Table, ...]:
    """Fill the tables of the form."""
    return tuple(Table(sheet, tuple(table_rows(sheet, rows(source)))) for sheet, rows in form)


def fingerprint_of(records: Records, period: ReportingPeriod, version: FormVersion = CURRENT) -> str:
    """Compute the fingerprint that a workbook of the period would have now, without writing it."""
    return fingerprint_of_lines(canonical_tables(unit_tables(ReportSource(records, period)), version), version)
