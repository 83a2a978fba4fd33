"""*Những chỗ đã sửa so với lần 1*: the paper that goes with a second submission, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from exports.papers.list_paper import ListPaper, write_list_foot, write_list_head
from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.figures import as_json, indicators
from wardapp.figures.catalogue import INDICATOR_OF, label_for
from wardapp.records import Period, Records, Unit, period_of, unit_of
from wardapp.reports.corrections import Correction, corrections
from wardapp.reports.fingerprint import check_code
from wardapp.reports.form.lists import corrections_sheet
from wardapp.reports.form.sheets import UNKNOWN
from wardapp.reports.letterhead import Line
from wardapp.reports.table import Table, TableRow
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_whole

__all__ = ["write_corrections"]

_BLANK = "……"
_NO_FIGURE = "Các chỉ tiêu của Biểu 01 không thay đổi; chỗ sửa nằm ở các biểu kèm theo."


def write_corrections(records: Records, period: Period, earlier: Period, target: Path) -> ListPaper:
    """Write what a period's submission says otherwise than an `earlier` one of it (see `handed_in`).

    The period's own figures are those of its lock; where it is not locked, those of the records now.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    unit = unit_of(records)
    reported = period_of(period)
    now = period.locked_figures or as_json(indicators(records, reported))
    found = corrections(earlier.locked_figures or {}, now)
    form = corrections_sheet(earlier.submission or 1, period.submission or 1)
    with Workbook(target, title=form.title) as book:
        page = Page(book, form)
        write_list_head(page, unit, [Line(reported.title, bold=True), Line(_first(earlier), italic=True)])
        page.line(Line(f"Lý do gửi lại: {period.resubmit_reason or _BLANK}"), "left")
        if earlier.fingerprint and period.fingerprint:
            codes = (check_code(earlier.fingerprint), check_code(period.fingerprint))
            numbers = (earlier.submission or 1, period.submission or 1)
            told = "; ".join(f"lần gửi {number}: {code}" for number, code in zip(numbers, codes, strict=True))
            page.line(Line(f"Mã đối chiếu {told}"), "left")
        page.skip(6)
        headings = None
        if found:
            headings = write_headings(page)
            write_rows(page, Table(form, list(_rows(found, unit))))
        else:
            page.line(Line(_NO_FIGURE, italic=True), "left")
        write_list_foot(page, unit, period)
        set_up(page, "", headings)
        sheets = book.sheet_names
    return ListPaper(target, sheets)


def _first(earlier: Period) -> str:
    """How the earlier submission was handed in: its number and day."""
    number = f"Báo cáo số {earlier.report_number}, " if earlier.report_number else ""
    on = f"gửi ngày {format_date(earlier.submitted_on)}" if earlier.submitted_on else "chưa ghi ngày gửi"
    return f"(Lần gửi {earlier.submission or 1}: {number}{on})"


def _rows(found: Sequence[Correction], unit: Unit | None) -> Iterator[TableRow]:
    for number, one in enumerate(found, start=1):
        indicator = INDICATOR_OF[one.code]
        values = (
            number,
            one.code,
            label_for(indicator, unit),
            _told(one.before),
            _base(one.base_before),
            _told(one.after),
            _base(one.base_after),
        )
        yield TableRow(values)


def _told(value: int | None) -> str:
    return UNKNOWN if value is None else format_whole(value)


def _base(base: int) -> str | None:
    return format_whole(base) if base else None
