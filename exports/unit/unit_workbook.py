"""A unit's workbook: records and figures of a period, laid out by the form, in the file that the unit hands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from exports.file_names import free_name, report_name
from exports.unit.hidden_sheet import write_hidden
from exports.xlsx.table_sheet import write_table
from exports.xlsx.workbook import Workbook
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.unit_figures import indicators
from wardapp.records import Period, Records, ReportingPeriod, unit_of
from wardapp.reports.fingerprint import canonical_tables, check_code, fingerprint_of_lines
from wardapp.reports.form.sheets import DEMO_MARK, DRAFT_MARK, EXPLANATIONS, INFORMATION, INFORMATION_ITEMS, SENTENCES
from wardapp.reports.information import Numbers, information_rows
from wardapp.reports.information_digest import information_lines
from wardapp.reports.paper import paper_of
from wardapp.reports.sentences import unit_sentences
from wardapp.reports.table import Table, TableRow
from wardapp.reports.unit_tables import fingerprint_of, unit_tables

__all__ = ["Explanation", "UnitReport", "fingerprint_of", "free_name", "report_name", "write_unit_report"]

_MARKS = {"draft": DRAFT_MARK, "demo": DEMO_MARK}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One row of GiaiTrinh: a kind of warning (no names in it), how many there are, and what the officer says to it."""

    warning: str
    count: int
    text: str = ""


class UnitReport(NamedTuple):
    """A workbook that was written.

    Attributes:
        path: where it is.
        sheets: the names of its sheets, in order.
        fingerprint: SHA-256 of its tables, 64 hexadecimal digits.
        check_code: the eight characters of it that each page prints.

    """

    path: Path
    sheets: tuple[str, ...]
    fingerprint: str
    check_code: str


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
    """Write the workbook of a period to `target`, replacing it whole if it is there.

    `status` is "final", "draft" or "demo"; the last two say so on each sheet. `locked` is the record of the period,
    which gives submission, signer and moment of the lock. Whether a final one may be made is the caller's to know.

    Raises:
        TargetNotWritable: it cannot be put there; what was there before is whole.
        CellRefused: a text is longer than a cell can hold.

    """
    study = StudyIndex.over(records)
    unit = unit_of(study)
    figures = indicators(study, period)
    tables = unit_tables(study, period, figures)
    lines = canonical_tables(tables)
    fingerprint = fingerprint_of_lines(lines)
    if locked is not None and locked.submission:
        submission = locked.submission
    numbers = Numbers(submission, status, errors_count, warnings_count)
    mark, foot = _MARKS.get(status, ""), _foot(submission, fingerprint)
    paper = paper_of(unit, period.title, locked=locked, mark=mark, foot=foot)
    with Workbook(target, title=f"{(unit.name if unit else None) or ''} - {period.title}".strip(" -")) as book:
        information = information_rows(study, period, locked, numbers)
        write_table(book, Table(INFORMATION, information), paper)
        for table in tables:
            write_table(book, table, paper)
        sentences = unit_sentences(study, period, figures)
        write_table(book, Table(SENTENCES, _by_part([(one.part, one.text) for one in sentences])), paper)
        explained = [TableRow((one.warning, one.count, one.text)) for one in explanations]
        write_table(book, Table(EXPLANATIONS, explained), paper)
        items = zip(INFORMATION_ITEMS, information, strict=True)
        said = information_lines({item.key: row.values[1] for item, row in items})
        write_hidden(book, unit, period, numbers, lines, fingerprint, said)
        sheets = book.sheet_names
    return UnitReport(target, sheets, fingerprint, check_code(fingerprint))


def _foot(submission: int, fingerprint: str) -> str:
    return f"Lần gửi {submission} · Mã đối chiếu {check_code(fingerprint)}"


def _by_part(sentences: Sequence[tuple[str, str]]) -> list[TableRow]:
    """A row a sentence; the part's name stands at its first."""
    rows = []
    before = None
    for part, text in sentences:
        rows.append(TableRow((part if part != before else None, text)))
        before = part
    return rows
