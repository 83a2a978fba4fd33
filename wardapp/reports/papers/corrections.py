"""*Những chỗ đã sửa so với lần 1*: the paper that accompanies a later submission, each changed figure and row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wardapp.figures import as_json, indicators
from wardapp.figures.catalogue import INDICATOR_OF, label_for
from wardapp.records import Period, Records, ReportingPeriod, Unit, period_of, unit_of
from wardapp.reports.corrections import Correction, corrections
from wardapp.reports.fingerprint import check_code
from wardapp.reports.form.all_sheets import UNKNOWN
from wardapp.reports.form.lists import corrections_sheet, row_corrections_sheet
from wardapp.reports.information import information_table, information_values
from wardapp.reports.letterhead import BLANK, Line
from wardapp.reports.papers.printed_paper import Gap, PaperSheet, PrintedPaper, Text, plain_head, unit_signatures
from wardapp.reports.records_at_lock import States, with_states
from wardapp.reports.row_corrections import RowCorrection, row_corrections
from wardapp.reports.source import ReportSource
from wardapp.reports.table import Row, Table
from wardapp.reports.unit_tables import unit_tables
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_whole

_NO_FIGURE = "Các chỉ tiêu của Biểu 01 không thay đổi; chỗ sửa nằm ở các biểu kèm theo."
_NOTHING = "Không có chỉ tiêu, không có dòng nào khác."
_ROWS_UNKNOWN = (
    "Sổ trên máy này không còn các dòng của lần gửi trước nên chỉ so được các chỉ tiêu. So từng dòng bằng tệp đã gửi."
)
_OF_THE_LOCK = ("compiler", "signer", "submission", "status", "errors", "warnings", "locked_at")
"""Items of ThongTin that each lock has its own of."""


class EarlierStates(NamedTuple):
    """What the records changed since were, at the lock of the earlier submission and at that of the period itself.

    None if the history does not have that lock; the period itself may be unlocked.
    """

    earlier: States | None
    own: States | None = None


def corrections_paper(
    records: Records, period: Period, earlier: Period, states: EarlierStates | None = None
) -> PrintedPaper:
    """Build the comparison of a period's submission with an earlier one of it.

    Args:
        records: the unit's, as they are now.
        period: the period; its figures are those of its lock, or those of the records if it is not locked.
        earlier: the period as it was handed in (`submitted_period`).
        states: what the records were at both locks (`states_at_lock`); without them only figures are compared.
    """
    unit = unit_of(records)
    reported = period_of(period)
    now = period.locked_figures or as_json(indicators(records, reported))
    figures = corrections(earlier.locked_figures or {}, now)
    rows = _changed_rows(records, reported, states) if states is not None else None
    numbers = earlier.submission or 1, period.submission or 1
    form, row_form = corrections_sheet(*numbers), row_corrections_sheet(*numbers)
    first, second = Text(Line(reported.title, bold=True)), Text(Line(_earlier(earlier), italic=True))
    head = [*plain_head(form, unit, first, second), *_reasons(period, earlier), Gap(6)]
    if not figures:
        head.append(Text(Line(_NOTHING if rows == [] else _NO_FIGURE, italic=True), "left"))
    if rows is None:
        head.append(Text(Line(_ROWS_UNKNOWN, italic=True), "left"))
    signatures = unit_signatures(unit, period)
    listed = _rows(figures, unit) if figures else None
    if not rows:
        return PrintedPaper(form.title, [PaperSheet(form, head, listed, signatures=signatures)])
    row_head = plain_head(row_form, unit, first)
    return PrintedPaper(
        form.title,
        [PaperSheet(form, head, listed), PaperSheet(row_form, row_head, _row_rows(rows), signatures=signatures)],
    )


def _changed_rows(records: Records, period: ReportingPeriod, states: EarlierStates) -> list[RowCorrection] | None:
    if states.earlier is None:
        return None
    before = with_states(records, states.earlier)
    after = records if states.own is None else with_states(records, states.own)
    return row_corrections(_tables(before, period), _tables(after, period))


def _tables(records: Records, period: ReportingPeriod) -> tuple[Table, ...]:
    """Return ThongTin, without what each lock has its own of, and the tables of the form."""
    source = ReportSource(records, period)
    values = information_values(source, None, 1, "", errors=0, warnings=0)
    return information_table({**values, **dict.fromkeys(_OF_THE_LOCK)}), *unit_tables(source)


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


def _row_rows(found: Sequence[RowCorrection]) -> Iterator[Row]:
    for number, one in enumerate(found, start=1):
        yield {"number": number, **one._asdict()}


def _figure(value: int | None) -> str:
    return UNKNOWN if value is None else format_whole(value)


def _base(base: int) -> str | None:
    return format_whole(base) if base else None
