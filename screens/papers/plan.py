"""The printed plan of classes: of the quarter with planned classes, asked for if there are several."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from screens.frame import WardScreen
from screens.papers.printing import Entry, Paper, Write, offer
from wardapp.records import Records, ReportingPeriod, Session, parse_period


def plan_entry(screen: WardScreen[Any]) -> Entry:
    """Return the menu line of the plan of classes."""
    quarters = quarters_of(screen.book.of(Session), screen.app.today)
    if len(quarters) == 1:
        return _quarter_entry(screen, quarters[0])
    entries = [_quarter_entry(screen, quarter) for quarter in quarters]
    return Entry("Lịch mở lớp của một quý …", partial(offer, screen, entries, "Lịch mở lớp của quý nào?"))


def quarters_of(sessions: Iterable[Session], today: dt.date) -> list[ReportingPeriod]:
    """Return the quarters with planned classes, the latest first, or the quarter of today if there are none."""
    days = {one.date_from for one in sessions if one.status == "planned" and one.date_from is not None}
    found = {_quarter(day) for day in days or {today}}
    return [parse_period(code) for code in sorted(found, reverse=True)]


def _quarter(day: dt.date) -> str:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def _quarter_entry(screen: WardScreen[Any], quarter: ReportingPeriod) -> Entry:
    from wardapp.reports.file_names import list_name

    paper = Paper("lịch mở lớp", list_name(screen.app.unit, "LICH", quarter.code), _plan_writer(quarter))
    return Entry(f"Lịch mở lớp {quarter.title[:1].lower()}{quarter.title[1:]}", paper)


def _plan_writer(quarter: ReportingPeriod) -> Write:
    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.plan import plan_paper

        write_paper(plan_paper(records, quarter), target)

    return write
