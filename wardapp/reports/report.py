"""The report of a unit on a period: one immutable value, without a file format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wardapp import __version__
from wardapp.records import Level, Period, Problem, Records, ReportingPeriod, Unit
from wardapp.records.unit import TOWN_CODE
from wardapp.reports.explanations import Explanation, explanation_rows, explanations_of
from wardapp.reports.file_names import report_name
from wardapp.reports.fingerprint import canonical_tables, check_code, fingerprint_of_lines
from wardapp.reports.form.all_sheets import DEMO_MARK, DRAFT_MARK, EXPLANATIONS, FORM, INFORMATION, SENTENCES
from wardapp.reports.form.hidden_sheet import CELL_MARK, PAPER_ITEMS, HiddenSheet
from wardapp.reports.form.versions import CURRENT, FormVersion
from wardapp.reports.information import information_digest, information_lines, information_table, information_values
from wardapp.reports.letterhead import PaperText, paper_text
from wardapp.reports.levels import level_name
from wardapp.reports.locking import recorded_period, require_lock
from wardapp.reports.sentences.unit_sentences import by_part, unit_sentences
from wardapp.reports.source import ReportSource
from wardapp.reports.table import FormTable, Table, table_rows
from wardapp.reports.unit_tables import unit_tables

_MARKS = {"draft": DRAFT_MARK, "demo": DEMO_MARK}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a unit's workbook says.

    Attributes:
        title: the title of the document.
        file_name: the name that the program gives the file.
        status: "final", "draft" or "demo".
        paper: what the sheets print around their tables: letterhead, period, mark, foot and signature.
        information: ThongTin.
        tables: Bieu01-Bieu12.
        sentences: LoiVan.
        explanations: GiaiTrinh.
        fingerprint: of the tables, 64 hexadecimal digits.
        hidden: `_HTLT`.
    """

    title: str
    file_name: str
    status: str
    paper: PaperText
    information: Table
    tables: tuple[Table, ...]
    sentences: Table
    explanations: Table
    fingerprint: str
    hidden: HiddenSheet

    @property
    def check_code(self) -> str:
        """The eight characters of the fingerprint that each page prints."""
        return check_code(self.fingerprint)

    @property
    def visible(self) -> tuple[Table, ...]:
        """The visible sheets in the order of the workbook."""
        return (self.information, *self.tables, self.sentences, self.explanations)


def period_report(
    records: Records, period: ReportingPeriod, problems: Sequence[Problem], status: str = "final"
) -> Report:
    """Build the report that a unit hands in; `problems` are all errors and warnings of the period.

    Raises:
        PeriodNotLocked: a final one, and the period is not locked or its tables changed since.
    """
    recorded = recorded_period(records, period)
    if status == "final":
        require_lock(records, recorded, period)
    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    return build_report(
        records,
        period,
        status=status,
        locked=recorded,
        explanations=explanations_of(problems, recorded),
        errors=errors,
        warnings=len(problems) - errors,
    )


def build_report(
    records: Records,
    period: ReportingPeriod,
    *,
    status: str = "final",
    submission: int = 1,
    locked: Period | None = None,
    explanations: Iterable[Explanation] = (),
    errors: int = 0,
    warnings: int = 0,
    form: Iterable[FormTable] = FORM,
    version: FormVersion = CURRENT,
) -> Report:
    """Build the report of a period, whether or not it is locked.

    Args:
        records: the unit's.
        period: what it reports on.
        status: "final", "draft" or "demo"; the last two are marked on each sheet.
        submission: its number, unless `locked` has one.
        locked: the record of the period, which gives submission, signer and moment of the lock.
        explanations: the rows of GiaiTrinh.
        errors: how many errors checking found.
        warnings: how many warnings it found.
        form: the tables.
        version: the version of the form that the fingerprint is made by.
    """
    source = ReportSource(records, period)
    unit = source.unit
    submission = (locked.submission if locked else None) or submission
    tables = unit_tables(source, form)
    lines = canonical_tables(tables, version)
    fingerprint = fingerprint_of_lines(lines, version)
    information = information_values(source, locked, submission, status, errors=errors, warnings=warnings)
    digested = information_lines(information)
    return Report(
        title=f"{(unit.name if unit else None) or ''} - {period.title}".strip(" -"),
        file_name=report_name(unit, period, submission, draft=status == "draft"),
        status=status,
        paper=paper_text(
            unit,
            period.title,
            locked=locked,
            mark=_MARKS.get(status, ""),
            foot=f"Lần gửi {submission} · Mã đối chiếu {check_code(fingerprint)}",
        ),
        information=information_table(information),
        tables=tables,
        sentences=Table(SENTENCES, tuple(table_rows(SENTENCES, by_part(unit_sentences(source))))),
        explanations=Table(EXPLANATIONS, tuple(table_rows(EXPLANATIONS, explanation_rows(explanations)))),
        fingerprint=fingerprint,
        hidden=HiddenSheet(
            items={
                "schema": version.schema,
                "version": __version__,
                "unit": (unit.code if unit else None) or "",
                "period": period.code,
                "date_from": period.first.isoformat(),
                "date_to": period.last.isoformat(),
                "submission": str(submission),
                "status": status,
                "upper_level": level_name("town", unit),
                "top_level": level_name("province", unit),
                "fingerprint": fingerprint,
                "information": information_digest(digested),
                **_paper_items(unit),
            },
            lines={
                name: tuple(line.replace("\t", CELL_MARK) for line in each)
                for name, each in {INFORMATION.name: digested, **lines}.items()
            },
        ),
    )


def _paper_items(unit: Unit | None) -> dict[str, str]:
    """Return what the town's workbook prints as unit 00 typed it."""
    if unit is None or unit.code != TOWN_CODE:
        return {}
    return {item: text for item in PAPER_ITEMS if (text := getattr(unit, item))}
