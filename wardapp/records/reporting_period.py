"""Reporting periods: their record, and their names on the command line and on paper.

`2008-H1` is *6 tháng đầu năm 2008*.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from wardapp.errors import InputRefused
from wardapp.records.fields import day, mapping, paragraph, text, whole
from wardapp.records.record import Record, Records
from wardapp.records.vocabulary import RECORD
from wardapp.vietnamese import nfc

if TYPE_CHECKING:
    from wardapp.records.unit import Unit

_SHORT = re.compile(r"(?P<year>\d{4})(?:-(?P<part>H[12]|Q[1-4]|9M|0[1-9]|1[0-2]))?\Z", re.IGNORECASE | re.ASCII)
_FROM_TO = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\Z", re.ASCII)
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Period(Record):
    """A reporting period; a lock stores figures and fingerprint and prevents no change."""

    record: ClassVar[str] = "period"
    record_label: ClassVar[str] = RECORD["period"]

    label: str | None = text("Kỳ báo cáo", required=True)
    date_from: dt.date | None = day("Từ ngày", required=True)
    date_to: dt.date | None = day("Đến ngày", required=True)
    due: dt.date | None = day("Hạn gửi")
    submission: int | None = whole("Lần gửi", default=1, minimum=1)
    locked_at: str | None = text("Chốt số liệu lúc")
    locked_figures: Mapping[str, Any] | None = mapping("Số liệu đã chốt")
    fingerprint: str | None = text("Mã đối chiếu")
    schema: str | None = text("Mẫu biểu lúc chốt")
    compiler: str | None = text("Người lập biểu")
    sign_authority: str | None = text("Thẩm quyền ký")
    signer_title: str | None = text("Chức vụ người ký")
    signer: str | None = text("Người ký")
    report_number: str | None = text("Số báo cáo")
    report_date: dt.date | None = day("Ngày báo cáo")
    submitted_on: dt.date | None = day("Gửi ngày")
    received_by: str | None = text("Người nhận")
    resubmit_reason: str | None = paragraph("Lý do gửi lại")
    signed_copy: str | None = text("Bản ký lưu tại")
    explanations: Mapping[str, Any] | None = mapping("Giải trình")


class ReportingPeriod(NamedTuple):
    """The days that a report covers, and their names.

    Attributes:
        code: the period as on the command line, or the label of a `period` record.
        first: the first day.
        last: the last day, included (`docs/form.md`: P.end).
        title: the period as on paper.

    """

    code: str
    first: dt.date
    last: dt.date
    title: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.first <= day <= self.last

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day, by which periods of different titles are compared."""
        return self.first, self.last

    def year_to_date(self, unit: Unit | None) -> ReportingPeriod:
        """Return the days of *Luỹ kế* of most figures.

        They begin with the reporting year in which the period ends, or with the period if that is earlier. The unit says
        on which day a reporting year begins, else 1 January.
        """
        month, day = (unit.reporting_year_day if unit is not None else None) or (1, 1)
        begin = _begin_of_year(self.last.year, month, day)
        if begin > self.last:
            begin = _begin_of_year(self.last.year - 1, month, day)
        return self._replace(first=min(self.first, begin))


def _begin_of_year(year: int, month: int, day: int) -> dt.date:
    """Return that day of a year, 1 March in place of 29 February in years that have none."""
    try:
        return dt.date(max(year, 1), month, day)
    except ValueError:
        return dt.date(year, 3, 1)


def parse_period(text: str, records: Records | None = None) -> ReportingPeriod:
    """Parse a period: the label of a `period` record, else a form of the command line.

    Raises:
        InputRefused: the text is neither, or the record has no usable days.

    """
    wanted = nfc(text).strip()
    recorded = [period for period in records.of(Period) if period.label == wanted] if records is not None else []
    if recorded:
        return period_of(next((period for period in recorded if _days_of(period)), recorded[0]))
    found = _by_form(wanted)
    if found is None:
        raise InputRefused(
            f"Không rõ kỳ báo cáo «{wanted}».",
            "Ghi như 2008, 2008-H1, 2008-Q2, 2008-9M, 2008-05, 2007-01-01..2008-12-31 hoặc tên một kỳ đã lập.",
        )
    return found


def period_of(period: Period) -> ReportingPeriod:
    """Return the days of a `period` record, by its label if its dates are unusable.

    Raises:
        InputRefused: a date is missing or they are out of order, and the label is no form of a period.

    """
    label = period.label or ""
    by_form = _by_form(label)
    days = _days_of(period) or ((by_form.first, by_form.last) if by_form else None)
    if days is None:
        raise _days_refused(period)
    same_days = by_form is not None and (by_form.first, by_form.last) == days
    return ReportingPeriod(label, *days, by_form.title if by_form and same_days else label)


def default_period(records: Records, today: dt.date) -> ReportingPeriod:
    """Return the latest begun `period` record, else the latest session's year."""
    begun = [
        (period.date_from, period.date_to, period.id, period)
        for period in records.of(Period)
        if period.date_from and period.date_to and period.date_from <= min(today, period.date_to)
    ]
    if begun:
        return period_of(max(begun, key=lambda found: found[:3])[3])
    # Imported here: most books have periods, and opening them needs no sessions.
    from wardapp.records.study import Session

    years = [session.date_from.year for session in records.of(Session) if session.date_from]
    return parse_period(f"{max(years, default=today.year):04d}")


def _days_of(period: Period) -> tuple[dt.date, dt.date] | None:
    """Return the recorded first and last day; None if one is missing or they are out of order."""
    first, last = period.date_from, period.date_to
    return (first, last) if first is not None and last is not None and first <= last else None


def _days_refused(period: Period) -> InputRefused:
    first, last, name = period.date_from, period.date_to, f"Kỳ báo cáo «{period.label or ''}»"
    if first is None or last is None:
        return InputRefused(f"{name} chưa có ngày đầu hoặc ngày cuối.", "Vào Kỳ báo cáo để ghi thêm.")
    from wardapp.vietnamese import format_date

    days = f"có ngày đầu {format_date(first)} sau ngày cuối {format_date(last)}"
    return InputRefused(f"{name} {days}.", "Vào Kỳ báo cáo để sửa.")


def _by_form(text: str) -> ReportingPeriod | None:
    if ranged := _FROM_TO.match(text):
        try:
            first, last = (dt.date.fromisoformat(day) for day in ranged.groups())
        except ValueError:
            return None
        title = f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
        return ReportingPeriod(text, first, last, title) if first <= last else None
    short = _SHORT.match(text)
    if short is None or not int(short["year"]) >= 1:
        return None
    import calendar  # here, since most calls need no end of a month

    year, part = int(short["year"]), (short["part"] or "").upper()
    first_month, last_month, title = _months(part)
    last = dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
    return ReportingPeriod(text.upper(), dt.date(year, first_month, 1), last, f"{title} {short['year']}")


def _months(part: str) -> tuple[int, int, str]:
    if not part:
        return 1, 12, "Năm"
    if part == "9M":
        return 1, 9, "9 tháng năm"
    if part[0] == "H":
        return (1, 6, "6 tháng đầu năm") if part == "H1" else (7, 12, "6 tháng cuối năm")
    if part[0] == "Q":
        quarter = int(part[1])
        return quarter * 3 - 2, quarter * 3, f"Quý {_ROMAN[quarter]} năm"
    month = int(part)
    return month, month, f"Tháng {month} năm"
