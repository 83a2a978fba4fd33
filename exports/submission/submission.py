"""A unit's workbook as somebody sent it -> whose it is, its figures recomputed, its rows, and every difference found."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from exports.reading.reader import WorkbookReader
from exports.submission.difference import Difference
from exports.submission.hand_edits import CHANGED, hand_edits, information_edits, visible_fingerprint
from exports.submission.head import SubmissionHead, SubmissionRefused, read_head
from exports.submission.origin import hidden_of, information_of
from exports.submission.recount import COLUMNS_OF, recount
from exports.submission.row_parsing import parse_rows
from exports.submission.row_reader import RowReader
from exports.submission.rows import SubmittedRows
from exports.submission.sheet import SubmittedSheet, find_sheets
from exports.submission.summary import SummaryFigure, read_summary
from exports.submission.validation import check_rates, check_rules, check_totals
from wardapp.figures.catalogue import INDICATORS
from wardapp.figures.percentages import percent
from wardapp.records import ReportingPeriod
from wardapp.reports.fingerprint import check_code
from wardapp.reports.form.hidden_sheet import HIDDEN_ITEMS, HiddenSheet
from wardapp.reports.form.sheets import HIDDEN, TABLES
from wardapp.reports.form.versions import CURRENT, version_of
from wardapp.reports.information_digest import information_digest, information_lines
from wardapp.sheet_table import SheetTable

__all__ = ["Difference", "IndicatorValue", "Submission", "SubmissionRefused", "read_submission"]

_SUMMARY = "Bieu01_TongHop"


class IndicatorValue(NamedTuple):
    """An indicator's number: `value` is None if it is not known (B3), `base` 0 if it has none."""

    value: int | None
    base: int = 0

    @property
    def percent(self) -> Decimal | None:
        """The value out of the base, one decimal; None without a base."""
        return None if self.value is None else percent(self.value, self.base)


@dataclass(frozen=True, slots=True)
class Submission:
    """One workbook that can be compiled.

    Attributes:
        path: where the file is.
        head: unit, period, submission number, status, moment of the lock.
        figures: the figures that count, by code: recomputed where their rows travel, else as Bieu01 says.
        rows: the rows that travel.
        check_code: the eight characters of the fingerprint of what is seen, as printed at the foot.
        differences: every difference, refusal of a cell and hand edit.

    """

    path: Path
    head: SubmissionHead
    figures: Mapping[str, IndicatorValue]
    rows: SubmittedRows
    check_code: str
    differences: Sequence[Difference]

    @property
    def period(self) -> ReportingPeriod:
        """The period that it reports, under the unit's own title."""
        return self.head.period

    @property
    def locked_at(self) -> dt.datetime | None:
        """*Ngày chốt số liệu*."""
        return self.head.locked_at


def read_submission(
    path: str | os.PathLike[str],
    *,
    reader: WorkbookReader | None = None,
    tables: Sequence[SheetTable] | None = None,
) -> Submission:
    """Read a unit's workbook, saved by whatever program, or typed by hand from the blank form.

    `reader` is one that reads many files; `tables` are its sheets where they are read already.

    Raises:
        InputRefused: the file cannot be read, or is no workbook of the form (SubmissionRefused, with sheet and cell).

    """
    file = Path(path)
    if tables is not None:
        given = tables
        return _submission(file, given, lambda: hidden_of(given))
    with contextlib.ExitStack() as opened:
        reader = reader or opened.enter_context(WorkbookReader())
        # Merged cells need no telling apart: their first cell has the text. The rows that the hidden sheet keeps are only
        # asked for where something was changed.
        seen = reader.read(file, merged=False, heads={HIDDEN.name: len(HIDDEN_ITEMS)})
        again = reader
        return _submission(file, seen, lambda: hidden_of(again.read(file, HIDDEN.name, merged=False)))


def _submission(file: Path, tables: Sequence[SheetTable], whole_hidden: Callable[[], HiddenSheet | None]) -> Submission:
    hidden = hidden_of(tables)
    # A workbook without the hidden sheet was typed by hand from the blank form.
    version = version_of(hidden.items.get("schema")) if hidden is not None else CURRENT
    sheets = find_sheets(tables, version)
    information = information_of(tables)
    head, told = read_head(file.name, tables, information, hidden)
    reader = RowReader(file.name, head.period, head.levels)
    if _SUMMARY not in sheets:
        raise SubmissionRefused(
            file.name, "Thiếu trang Bieu01_TongHop, hoặc trang đó không còn dòng đầu đề.", sheet=_SUMMARY
        )
    reader.differences.extend(told)
    reader.differences.extend(_missing(file.name, sheets))
    summary = read_summary(sheets[_SUMMARY], reader)
    rows = parse_rows(sheets, reader)
    figures = dict(_figures(summary, rows, sheets, reader))
    for sheet in sheets.values():
        check_totals(sheet, reader)
        check_rates(sheet, reader)
    seen, lines = visible_fingerprint(sheets, version)
    if hidden is None:
        check_rules(sheets, reader, None)
    else:
        changed = seen != hidden.items.get("fingerprint")
        mark = hidden.items.get("information")
        retold = bool(information.sheet and mark) and mark != information_digest(information_lines(information.values))
        whole = (whole_hidden() or hidden) if changed or retold else hidden
        if retold:
            reader.differences.extend(information_edits(file.name, information, whole))
        if changed:
            edits = list(hand_edits(file.name, sheets, whole, lines))
            check_rules(sheets, reader, edits)
            reader.differences.extend(edits or [Difference(file.name, "", "", "", "", CHANGED)])
    return Submission(
        path=file,
        head=head,
        figures=figures,
        rows=rows,
        check_code=check_code(seen),
        differences=tuple(_once(reader.differences)),
    )


def _missing(file: str, sheets: Mapping[str, SubmittedSheet]) -> Iterator[Difference]:
    """Sheets and columns of the form that the file lacks."""
    for form in TABLES:
        sheet = sheets.get(form.name)
        if sheet is None:
            yield Difference(
                file, form.name, "", "", form.name, "Thiếu trang này; các chỉ tiêu của trang lấy theo Bieu01."
            )
            continue
        for column in sheet.found.missing:
            yield Difference(file, sheet.name, "", "", column.heading, f"Thiếu cột “{column.heading}”.")


def _figures(
    summary: Mapping[str, SummaryFigure],
    rows: SubmittedRows,
    sheets: Mapping[str, SubmittedSheet],
    reader: RowReader,
) -> Iterator[tuple[str, IndicatorValue]]:
    counted = recount(rows)
    complete = {name for name, sheet in sheets.items() if not sheet.found.missing}
    empty = {name for name, sheet in sheets.items() if not sheet.rows}
    for indicator in INDICATORS:
        code = indicator.code
        line = summary.get(code)
        told = line.value if line is not None else None
        if line is None:
            reader.differences.append(
                Difference(reader.file, sheets[_SUMMARY].name, "", "", code, f"Không có dòng chỉ tiêu {code}.")
            )
        if code in counted and (COLUMNS_OF[code].keys() <= complete or _can_recount(code, sheets)):
            value = counted[code].settle(told)
            if told and not empty.isdisjoint(COLUMNS_OF[code]):
                value = told
                _tell(reader, line, "Trang số liệu để trống nên lấy theo số này.")
            elif line is not None and told != value and (told is not None or value):
                _tell(reader, line, f"Tính lại từ {', '.join(COLUMNS_OF[code])}.", value)
            yield code, IndicatorValue(value)
        elif code == "B3" and (line is None or line.unknown):
            listeners = summary["B2"].value if "B2" in summary else None
            blank = line is not None and line.row[line.key] is None
            yield code, IndicatorValue(0 if blank and not listeners else None)
        else:
            yield code, IndicatorValue(told or 0, line.base if line is not None else 0)


def _can_recount(code: str, sheets: Mapping[str, SubmittedSheet]) -> bool:
    """Whether every sheet and column that an indicator is recomputed from is there."""
    return all(
        name in sheets and all(key in sheets[name].found.columns for key in keys)
        for name, keys in COLUMNS_OF[code].items()
    )


def _tell(reader: RowReader, line: SummaryFigure | None, message: str, expected: object = "") -> None:
    if line is not None:
        reader.report(line.row, line.key, message, expected)


def _once(differences: Sequence[Difference]) -> Iterator[Difference]:
    """Each cell once: what a difference does to the figures is told first, that it was typed over comes with it."""
    seen: set[tuple[str, str]] = set()
    for one in differences:
        place = one.sheet, one.cell
        if one.cell and place in seen and one.message == CHANGED:
            continue
        seen.add(place)
        yield one
