"""Read a submitted workbook: its head, its figures recomputed, and every difference."""

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
from exports.submission.difference import CHANGED, Difference, paper_names
from exports.submission.hand_edits import find_hand_edits, find_information_edits, visible_fingerprint
from exports.submission.head import SubmissionHead, SubmissionRefused, read_head, read_headcount
from exports.submission.origin import read_hidden, read_information
from exports.submission.recount import COLUMNS_OF, recount
from exports.submission.row_parsing import parse_rows
from exports.submission.row_reader import RowReader
from exports.submission.rows import SubmittedRows
from exports.submission.sheet import SubmittedSheet, find_sheets, plain_name
from exports.submission.summary import SummaryFigure, read_summary
from exports.submission.validation import check_rates, check_rules, check_totals
from wardapp.figures.catalogue import INDICATORS
from wardapp.figures.figure import percent
from wardapp.records import ReportingPeriod
from wardapp.reports.fingerprint import check_code
from wardapp.reports.form.all_sheets import HIDDEN, TABLES
from wardapp.reports.form.hidden_sheet import HIDDEN_ITEMS, HiddenSheet
from wardapp.reports.form.versions import CURRENT, HTLT_1, FormVersion, version_of
from wardapp.reports.information import information_digest, information_lines
from wardapp.sheet_table import SheetTable

__all__ = ["Difference", "IndicatorValue", "Submission", "SubmissionRefused", "read_submission"]

_SUMMARY = "Bieu01_TongHop"


class IndicatorValue(NamedTuple):
    """An indicator's number: `value` is None if it is not known (B3, an unreadable cell), `base` 0 if it has none."""

    value: int | None
    base: int = 0

    @property
    def percent(self) -> Decimal | None:
        """The value out of the base, one decimal; None without a base."""
        return None if self.value is None else percent(self.value, self.base)


@dataclass(frozen=True, slots=True)
class Submission:
    """A workbook that can be compiled.

    Attributes:
        path: the file.
        head: unit, period, submission number, status, moment of the lock.
        figures: the values that count, by code: recomputed if the sheets allow it, else as Bieu01 reports.
        rows: the rows that the town compiles.
        check_code: the eight characters of the visible cells' fingerprint, as printed at the foot.
        differences: every difference, hand edit, and cell that cannot be read.
        name: what the file is called, with its folder if another file has the same name; "" for the file's own name.
        is_book: whether it is what the book on this machine reports, and no file.
        digest: of the file's content; "" unless files are cached.

    """

    path: Path
    head: SubmissionHead
    figures: Mapping[str, IndicatorValue]
    rows: SubmittedRows
    check_code: str
    differences: Sequence[Difference]
    name: str = ""
    is_book: bool = False
    digest: str = ""

    @property
    def file(self) -> str:
        """What the file is called in differences and refusals."""
        return self.name or self.path.name

    @property
    def period(self) -> ReportingPeriod:
        """The reported period, under the unit's own title."""
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
    name: str = "",
) -> Submission:
    """Read a unit's workbook, saved by any program, or typed by hand into the blank form.

    Args:
        path: the file.
        reader: a reader to share between many files.
        tables: the sheets of the file, if they have been read already.
        name: what to call the file, if another one has the same name.

    Raises:
        InputRefused: the file cannot be read, or is no workbook of the form (SubmissionRefused, with sheet and cell).

    """
    file = Path(path)
    if tables is not None:
        given = tables
        return _submission(file, name, given, lambda: read_hidden(given))
    with contextlib.ExitStack() as opened:
        reader = reader or opened.enter_context(WorkbookReader())
        # Merged ranges are not needed, since their first cell has the text. The lines of the hidden sheet are read only if
        # something was changed.
        visible = reader.read(file, merged=False, heads={HIDDEN.name: len(HIDDEN_ITEMS)})
        same = reader
        return _submission(file, name, visible, lambda: read_hidden(same.read(file, HIDDEN.name, merged=False)))


def _submission(
    path: Path, name: str, tables: Sequence[SheetTable], whole_hidden: Callable[[], HiddenSheet | None]
) -> Submission:
    file = name or path.name
    hidden = read_hidden(tables)
    version = version_of(hidden.items.get("schema")) if hidden is not None else _version_by_hand(tables)
    sheets, further = find_sheets(tables, version)
    information = read_information(tables)
    head, differences = read_head(file, tables, information, hidden)
    rounds = head.by_hand or version is HTLT_1
    reader = RowReader(file, head.period, head.levels, head.by_hand, rounds)
    if _SUMMARY not in sheets:
        raise SubmissionRefused(
            file,
            "Thiếu Biểu 01 (trang Bieu01_TongHop), hoặc trang đó không còn dòng đầu đề.",
            sheet=_SUMMARY,
            unit=head.unit_code,
        )
    reader.differences.extend(differences)
    reader.differences.extend(_missing(file, sheets, version))
    reader.differences.extend(_further(file, sheets, further))
    summary = read_summary(sheets[_SUMMARY], reader, read_headcount(information))
    rows = parse_rows(sheets, reader)
    figures = dict(_figures(summary, rows, sheets, version, reader))
    for sheet in sheets.values():
        check_totals(sheet, reader)
        check_rates(sheet, reader)
    fingerprint, lines = visible_fingerprint(sheets, version)
    if hidden is None:
        check_rules(sheets, reader, None)
    else:
        changed = fingerprint != hidden.items.get("fingerprint")
        digest = hidden.items.get("information")
        information_changed = bool(information.sheet and digest) and digest != information_digest(
            information_lines(information.values)
        )
        whole = (whole_hidden() or hidden) if changed or information_changed else hidden
        if information_changed:
            reader.differences.extend(find_information_edits(file, information, whole))
        if changed:
            edits = list(find_hand_edits(file, sheets, whole, lines))
            check_rules(sheets, reader, edits)
            reader.differences.extend(edits or [Difference(file, "", "", "", "", CHANGED)])
    return Submission(
        path=path,
        name=name,
        head=head,
        figures=figures,
        rows=rows,
        check_code=check_code(fingerprint),
        differences=tuple(_without_repeats(reader.differences)),
    )


def _version_by_hand(tables: Sequence[SheetTable]) -> FormVersion:
    """Return the version of the blank form that was typed into by hand: each has a sheet that the one before lacks."""
    names = {plain_name(table.name) for table in tables}
    of_first = {form.name for form in TABLES if HTLT_1.has(form)}
    return CURRENT if any(plain_name(form.name) in names for form in TABLES if form.name not in of_first) else HTLT_1


def _missing(file: str, sheets: Mapping[str, SubmittedSheet], version: FormVersion) -> Iterator[Difference]:
    """Yield the sheets and columns of the form version that the file lacks."""
    for form in filter(version.has, TABLES):
        sheet = sheets.get(form.name)
        if sheet is None:
            yield Difference(
                file, form.name, "", "", form.name, "Thiếu trang này; các chỉ tiêu của trang lấy theo Biểu 01."
            )
            continue
        for column in sheet.found.missing:
            yield Difference(file, sheet.name, "", "", column.heading, f"Thiếu cột “{column.heading}”.")


def _further(
    file: str, sheets: Mapping[str, SubmittedSheet], further: Sequence[tuple[str, str]]
) -> Iterator[Difference]:
    """Yield the sheets whose table another sheet of the file has too, so that their rows do not count."""
    for sheet, form in further:
        message = f"Trang này cùng biểu với trang “{sheets[form].name}” nên không tính. Gộp các dòng vào một trang."
        yield Difference(file, sheet, "", "", "", message, is_error=True)


def _figures(
    summary: Mapping[str, SummaryFigure],
    rows: SubmittedRows,
    sheets: Mapping[str, SubmittedSheet],
    version: FormVersion,
    reader: RowReader,
) -> Iterator[tuple[str, IndicatorValue]]:
    recounted = recount(rows)
    complete = {name for name, sheet in sheets.items() if not sheet.found.missing}
    empty = {name for name, sheet in sheets.items() if not sheet.rows}
    for indicator in INDICATORS:
        code = indicator.code
        if code in version.lacking:
            yield code, IndicatorValue(0)
            continue
        line = summary.get(code)
        reported = line.value if line is not None else None
        if line is None:
            reader.differences.append(
                Difference(reader.file, sheets[_SUMMARY].name, "", "", code, f"Không có dòng chỉ tiêu {code}.")
            )
        if code in recounted and (COLUMNS_OF[code].keys() <= complete or _can_recount(code, sheets)):
            value: int | None = recounted[code].reconcile(reported)
            if reported and not empty.isdisjoint(COLUMNS_OF[code]):
                value = reported
                _report(reader, line, "Trang số liệu để trống nên lấy theo số này.")
            elif any((name, key) in reader.unread for name, keys in COLUMNS_OF[code].items() for key in keys):
                value = reported
                words = "lấy theo số này" if reported is not None else "chưa tính được chỉ tiêu này"
                _report(reader, line, f"Có ô không đọc được ở {paper_names(COLUMNS_OF[code])} nên {words}.")
            elif line is not None and line.unread and not empty.isdisjoint(COLUMNS_OF[code]):
                value = None
            elif line is not None and reported != value and (reported is not None or value):
                _report(reader, line, f"Tính lại từ {paper_names(COLUMNS_OF[code])}.", value)
            yield code, IndicatorValue(value)
        elif code == "B3" and (line is None or line.unknown):
            listeners = summary["B2"].value if "B2" in summary else None
            blank = line is not None and line.row[line.key] is None and not line.unread
            yield code, IndicatorValue(0 if blank and not listeners else None)
        elif line is not None and line.unread:
            yield code, IndicatorValue(None)
        else:
            yield code, IndicatorValue(reported or 0, line.base if line is not None else 0)


def _can_recount(code: str, sheets: Mapping[str, SubmittedSheet]) -> bool:
    """Return whether the file has every sheet and column that an indicator is recomputed from."""
    return all(
        name in sheets and all(key in sheets[name].found.columns for key in keys)
        for name, keys in COLUMNS_OF[code].items()
    )


def _report(reader: RowReader, line: SummaryFigure | None, message: str, expected: object = "") -> None:
    if line is not None:
        reader.report(line.row, line.key, message, expected)


def _without_repeats(differences: Sequence[Difference]) -> Iterator[Difference]:
    """Yield each difference once, and that a cell was changed only if nothing else is said of that cell."""
    seen: set[tuple[str, str]] = set()
    said: set[tuple[str, str, str]] = set()
    for one in differences:
        cell = one.sheet, one.cell
        if one.cell and ((one.message == CHANGED and cell in seen) or (*cell, one.message) in said):
            continue
        seen.add(cell)
        said.add((*cell, one.message))
        yield one
