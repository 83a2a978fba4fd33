"""The plan of classes on paper: of the quarter that has planned classes, asked where there are several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from screens.frame import WardScreen
from screens.papers.printing import Entry, Paper, Write, offer
from wardapp.records import Records, ReportingPeriod, Session, parse_period

__all__ = ["plan_entry", "quarters_of"]


def plan_entry(screen: WardScreen[Any]) -> Entry:
    """The plan of classes, as a line of a menu."""
    quarters = quarters_of(screen.book.of(Session), screen.app.today)
    if len(quarters) == 1:
        return _of(screen, quarters[0])
    entries = [_of(screen, quarter) for quarter in quarters]
    return Entry("Lịch mở lớp của một quý …", partial(offer, screen, entries, "Lịch mở lớp của quý nào?"))


def quarters_of(sessions: Iterable[Session], today: dt.date) -> list[ReportingPeriod]:
    """The quarters with classes still planned, the latest first; the quarter of today where there is none."""
    days = {one.date_from for one in sessions if one.status == "planned" and one.date_from is not None}
    found = {_quarter(day) for day in days or {today}}
    return [parse_period(code) for code in sorted(found, reverse=True)]


def _quarter(day: dt.date) -> str:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def _of(screen: WardScreen[Any], quarter: ReportingPeriod) -> Entry:
    from wardapp.reports.file_names import list_name

    paper = Paper("lịch mở lớp", list_name(screen.app.unit, "LICH", quarter.code), _plan(quarter))
    return Entry(f"Lịch mở lớp {quarter.title[:1].lower()}{quarter.title[1:]}", paper)


def _plan(quarter: ReportingPeriod) -> Write:
    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.plan import plan_paper

        write_paper(plan_paper(records, quarter), target)

    return write
