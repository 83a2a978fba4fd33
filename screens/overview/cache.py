"""Keeping what the overview tells: computed once a change, in a large book without holding up the keys."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from screens.frame import WardScreen
from screens.jobs import is_small, read_in_slices, take_snapshot
from screens.overview.summary import CheckSummary, Overview, read, written
from wardapp import __version__

if TYPE_CHECKING:
    from wardapp.figures.study.index import StudyIndex
    from wardapp.records import Records, ReportingPeriod

__all__ = ["KEPT", "OverviewCache"]

KEPT = "overview.json"
"""The file beside the book: the overview of its last state, so that a start need not read the whole book."""


class OverviewCache:
    """What the overview tells, and the index that makes the next change cost its own size.

    Attributes:
        overview: what is known of the period worked on; of an older state while the newer one is computed.

    """

    def __init__(self, screen: WardScreen[None], show: Callable[[], None]) -> None:
        """Keep for a screen; `show` lets it paint what is known."""
        self.overview: Overview | None = None
        self._screen, self._show = screen, show
        self._index: StudyIndex | None = None
        self._reading = False
        self._checking = False

    @property
    def _made_for(self) -> str:
        """What an overview holds for: other rules, another state, period or day make it another."""
        app, period = self._screen.app, self._screen.app.period
        return f"{__version__} {app.book.state} {period.code} {period.first} {period.last} {app.today}"

    def catch_up(self) -> None:
        """Tell the period as it is now; at the start of the window what is kept of it, or else after the first paint."""
        book, period, today = self._screen.book, self._screen.app.period, self._screen.app.today
        if self.overview is not None and is_small(book):
            self._index, overview = _figures(book, self._index, period, today)
            self._tell(replace(overview, checked=_checked(self._index, None, period, today)))
        elif self._index is not None:
            self._index, overview = _figures(book, self._index, period, today)
            self._tell(overview)
            self._check()
        elif (kept := read(book.read_cache(KEPT), self._made_for)) is not None:
            self._tell(kept)
        else:
            self._screen.call_after_refresh(self._begin_reading)

    def make_ready(self) -> None:
        """Read a large book and arrange it, a slice at a time, if that has not been done."""
        if not is_small(self._screen.book):
            self._begin_reading()

    def _begin_reading(self) -> None:
        if self._index is None and not self._reading:
            self._reading = True
            self._screen.run_worker(self._read(), group="read")

    def _tell(self, overview: Overview) -> None:
        self.overview = overview
        self._show()

    async def _read(self) -> None:
        period, today = self._screen.app.period, self._screen.app.today
        try:
            records = await read_in_slices(self._screen.book)
            made_for = self._made_for
            index, overview = await asyncio.to_thread(_figures, records, None, period, today)
        finally:
            self._reading = False
        self._index = index
        if made_for == self._made_for:
            self._tell(overview)
            self._check()
        elif self._screen.is_current:
            self.catch_up()

    def _check(self) -> None:
        if not self._checking and self._screen.is_current:
            self._checking = True
            # The figures are painted first: a thread that computes takes its share of the processor from the paint.
            self._screen.call_after_refresh(self._screen.run_worker, self._keep_checked, group="check")

    async def _keep_checked(self) -> None:
        """Count what the check finds; again for as long as the book has changed meanwhile and the screen is looked at."""
        try:
            made_for = ""
            while made_for != self._made_for and self._screen.is_current:
                made_for = self._made_for
                period, today = self._screen.app.period, self._screen.app.today
                records = take_snapshot(self._screen.book)
                found = await asyncio.to_thread(_checked, records, self._index, period, today)
                if made_for == self._made_for and self.overview is not None:
                    self._tell(replace(self.overview, checked=found))
                    data = written(self.overview, made_for)
                    await asyncio.to_thread(self._screen.book.write_cache, KEPT, data)
        finally:
            self._checking = False


# Figures and rules are imported when they are first computed: the screen is painted, and takes keys, without them.


def _figures(
    records: Records, before: StudyIndex | None, period: ReportingPeriod, today: dt.date
) -> tuple[StudyIndex, Overview]:
    from screens.overview.figures import figures_over
    from wardapp.figures.study.index import StudyIndex

    index = StudyIndex(records, before)
    return index, figures_over(index, period, today)


def _checked(records: Records, before: StudyIndex | None, period: ReportingPeriod, today: dt.date) -> CheckSummary:
    from screens.overview.figures import checked_over
    from wardapp.figures.study.index import StudyIndex

    return checked_over(StudyIndex.over(records) if before is None else StudyIndex(records, before), period, today)
