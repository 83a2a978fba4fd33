"""*Những chỗ đã sửa so với lần 1*: the paper that accompanies a second submission, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wardapp.figures import as_json, indicators
from wardapp.figures.catalogue import INDICATOR_OF, label_for
from wardapp.records import Period, Records, Unit, period_of, unit_of
from wardapp.reports.corrections import Correction, corrections
from wardapp.reports.fingerprint import check_code
from wardapp.reports.form.all_sheets import UNKNOWN
from wardapp.reports.form.lists import corrections_sheet
from wardapp.reports.letterhead import BLANK, Line
from wardapp.reports.papers.printed_paper import Gap, PaperSheet, PrintedPaper, Text, plain_head, unit_signatures
from wardapp.reports.table import Row
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_whole

_NO_FIGURE = "Các chỉ tiêu của Biểu 01 không thay đổi; chỗ sửa nằm ở các biểu kèm theo."


def corrections_paper(records: Records, period: Period, earlier: Period) -> PrintedPaper:
    """Build the comparison of a period's submission with an `earlier` one of it (see `handed_in`).

    The period's own figures are those of its lock; if it is not locked, those of the records now.
    """
    unit = unit_of(records)
    reported = period_of(period)
    now = period.locked_figures or as_json(indicators(records, reported))
    found = corrections(earlier.locked_figures or {}, now)
    form = corrections_sheet(earlier.submission or 1, period.submission or 1)
    first, second = Text(Line(reported.title, bold=True)), Text(Line(_earlier(earlier), italic=True))
    head = [*plain_head(form, unit, first, second), *_reasons(period, earlier), Gap(6)]
    if not found:
        head.append(Text(Line(_NO_FIGURE, italic=True), "left"))
    sheet = PaperSheet(form, head, _rows(found, unit) if found else None, signatures=unit_signatures(unit, period))
    return PrintedPaper(form.title, [sheet])


def _earlier(earlier: Period) -> str:
    """Say how the earlier submission was handed in: its number and day."""
    number = f"Báo cáo số {earlier.report_number}, " if earlier.report_number else ""
    on = f"gửi ngày {format_date(earlier.submitted_on)}" if earlier.submitted_on else "chưa ghi ngày gửi"
    return f"(Lần gửi {earlier.submission or 1}: {number}{on})"


def _reasons(period: Period, earlier: Period) -> Iterator[Text]:
    yield Text(Line(f"Lý do gửi lại: {period.resubmit_reason or BLANK}"), "left")
    if earlier.fingerprint and period.fingerprint:
        codes = "; ".join(
            f"lần gửi {one.submission or 1}: {check_code(one.fingerprint or '')}" for one in (earlier, period)
        )
        yield Text(Line(f"Mã đối chiếu {codes}"), "left")


def _rows(found: Sequence[Correction], unit: Unit | None) -> Iterator[Row]:
    for number, one in enumerate(found, start=1):
        yield {
            "number": number,
            "code": one.code,
            "label": label_for(INDICATOR_OF[one.code], unit),
            "before": _figure(one.before),
            "before_base": _base(one.base_before),
            "after": _figure(one.after),
            "after_base": _base(one.base_after),
        }


def _figure(value: int | None) -> str:
    return UNKNOWN if value is None else format_whole(value)


def _base(base: int) -> str | None:
    return format_whole(base) if base else None
