"""Rules of dates and times: each in its order, and what has happened not in the future."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from wardapp.records.campaign import Contest, Contestant, Inspection, Publicity
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.model import Model
from wardapp.records.person import Headcount, Person
from wardapp.records.problem import Problem
from wardapp.records.record import Record
from wardapp.records.reporting_period import Period
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import error, label_of, warning
from wardapp.records.study import Directive, Session, Topic
from wardapp.records.unit import Branch, Unit
from wardapp.vietnamese import format_date
from wardapp.vietnamese.times import minutes_of, why_impossible

_ORDER: Mapping[type[Record], tuple[tuple[str, str], ...]] = {
    Branch: (("active_from", "active_to"),),
    Person: (("exempt_from", "exempt_to"), ("joined_on", "official_on"), ("active_from", "active_to")),
    Session: (("date_from", "date_to"),),
    Inspection: (("date", "remedied_on"),),
    Nomination: (("date", "submitted_on"), ("date", "decision_date")),
    Period: (("date_from", "date_to"),),
}
"""Fields whose dates must be in this order (`docs/records.md`)."""

_HAPPENED: Mapping[type[Record], tuple[str, ...]] = {
    Person: ("birth_date", "joined_on", "official_on"),
    Headcount: ("as_of",),
    Directive: ("date",),
    Session: ("date_from", "date_to"),
    Contest: ("date",),
    Inspection: ("date", "remedied_on"),
    Publicity: ("date",),
    Meeting: ("date",),
    Nomination: ("date", "submitted_on", "decision_date"),
    Model: ("registered_on",),
    Period: ("report_date", "submitted_on"),
}
"""Dates of what has happened; deadlines, ends of periods and activities, and plans may lie in the future."""

_TIMES: Mapping[type[Record], tuple[str, ...]] = {Session: ("start_time",), Meeting: ("started_at", "ended_at")}


def dates_out_of_order(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """Report a date that is before the one that it should follow."""
    for earlier, later in _ORDER.get(type(record), ()):
        first, last = getattr(record, earlier), getattr(record, later)
        if first is not None and last is not None and last < first:
            message = f"{label_of(record, later)} {format_date(last)} sớm hơn {label_of(record, earlier)} {format_date(first)}."
            yield error(record, later, "dates_out_of_order", message)


def topic_days_out_of_order(topic: Topic, _context: RuleContext) -> Iterator[Problem]:
    """Report a topic that is due before it starts, by default days of its year."""
    first, last = topic.first_day, topic.last_day
    if first is not None and last is not None and last < first:
        message = (
            f"Hạn hoàn thành {format_date(last)} sớm hơn ngày bắt đầu {format_date(first)}. "
            f"Hạn để trống là 31/12, ngày bắt đầu để trống là 01/01 của năm {topic.year}."
        )
        yield error(topic, "due" if topic.due is not None else "start_on", "dates_out_of_order", message)


def times_out_of_order(meeting: Meeting, _context: RuleContext) -> Iterator[Problem]:
    """Report a meeting that ends before it starts; text that is not a time of day is ignored."""
    start, end = minutes_of(meeting.started_at), minutes_of(meeting.ended_at)
    if start is not None and end is not None and end < start:
        message = f"Kết thúc lúc {meeting.ended_at}, sớm hơn bắt đầu lúc {meeting.started_at}."
        yield error(meeting, "ended_at", "dates_out_of_order", message)


def impossible_times(record: Session | Meeting, _context: RuleContext) -> Iterator[Problem]:
    """Report a time that no day has, such as 24:59."""
    for field in _TIMES[type(record)]:
        written = getattr(record, field)
        if written is not None and (reason := why_impossible(written)) is not None:
            yield error(record, field, "impossible_time", reason)


def reporting_year_unreadable(unit: Unit, _context: RuleContext) -> Iterator[Problem]:
    """Report a first day of the reporting year that is no day and month."""
    if unit.reporting_year_day is None:
        message = (
            f"Năm báo cáo bắt đầu ngày «{unit.reporting_year_start}» không rõ ngày nào. Ghi ngày/tháng, ví dụ 15/12."
        )
        yield error(unit, "reporting_year_start", "reporting_year_unreadable", message)


def dates_in_future(record: Record, context: RuleContext) -> Iterator[Problem]:
    """Report a past event dated after today, or a future year of birth; the clock may be wrong."""
    if isinstance(record, Session) and record.status != "held":
        return
    latest = _end_of_month(context.today) if isinstance(record, Publicity) else context.today
    for field in _HAPPENED.get(type(record), ()):
        day = getattr(record, field)
        if day is not None and day > latest:
            message = (
                f"{label_of(record, field)} {format_date(day)} ở sau hôm nay ({format_date(context.today)}). "
                f"Nếu ngày đúng thì xem lại đồng hồ của máy."
            )
            yield warning(record, field, "date_in_future", message)
    if isinstance(record, Person | Contestant | Nomination) and (record.birth_year or 0) > context.today.year:
        message = f"Năm sinh {record.birth_year} ở sau năm nay ({context.today.year})."
        yield warning(record, "birth_year", "date_in_future", message)


def _end_of_month(day: dt.date) -> dt.date:
    """Return the last day of a month: publicity may have any date of its month."""
    if (day.year, day.month) == (dt.MAXYEAR, 12):
        return dt.date.max
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1) - dt.timedelta(days=1)
