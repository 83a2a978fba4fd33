"""The overview of the current period: computed after each change, cached beside the book, never holding up the keys."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from screens.frame import WardScreen
from screens.overview.summary import CheckSummary, Overview, decode_overview, encode_overview
from screens.slices import is_small, read_in_slices, take_snapshot
from wardapp import __version__

if TYPE_CHECKING:
    from wardapp.figures.study.index import StudyIndex
    from wardapp.records import Records, ReportingPeriod

CACHE_FILE = "overview.json"
"""The overview of the last state of the book, so that a start need not read the whole book."""


class OverviewCache:
    """Computes the overview; an index of the book makes each change cost only its own size.

    Attributes:
        overview: the last overview that was computed; of an older state while the newer one is computed.

    """

    def __init__(self, screen: WardScreen[None], show: Callable[[], None]) -> None:
        """Compute for a screen; `show` is called whenever `overview` has changed."""
        self.overview: Overview | None = None
        self._screen, self._show = screen, show
        self._index: StudyIndex | None = None
        self._reading = False
        self._checking = False

    @property
    def _key(self) -> str:
        """What an overview is valid for: rules (by version), state of the book, period and day."""
        app, period = self._screen.app, self._screen.app.period
        return f"{__version__} {app.book.state} {period.code} {period.first} {period.last} {app.today}"

    def catch_up(self) -> None:
        """Show the period as it is now: at once in a small book, from the cache at a start, else after the first paint."""
        book, period, today = self._screen.book, self._screen.app.period, self._screen.app.today
        if self.overview is not None and is_small(book):
            self._index, overview = _figures(book, self._index, period, today)
            self._update(replace(overview, checked=_checked(self._index, None, period, today)))
        elif self._index is not None:
            self._index, overview = _figures(book, self._index, period, today)
            self._update(overview)
            self._check()
        elif (cached := decode_overview(book.read_cache(CACHE_FILE), self._key)) is not None:
            self._update(cached)
        else:
            self._screen.call_after_refresh(self._begin_reading)

    def make_ready(self) -> None:
        """Read and index a large book, a slice at a time, unless that has been done."""
        if not is_small(self._screen.book):
            self._begin_reading()

    def _begin_reading(self) -> None:
        if self._index is None and not self._reading:
            self._reading = True
            self._screen.run_worker(self._read(), group="read")

    def _update(self, overview: Overview) -> None:
        self.overview = overview
        self._show()

    async def _read(self) -> None:
        period, today = self._screen.app.period, self._screen.app.today
        try:
            records = await read_in_slices(self._screen.book)
            key = self._key
            index, overview = await asyncio.to_thread(_figures, records, None, period, today)
        finally:
            self._reading = False
        self._index = index
        if key == self._key:
            self._update(overview)
            self._check()
        elif self._screen.is_current:
            self.catch_up()

    def _check(self) -> None:
        if not self._checking and self._screen.is_current:
            self._checking = True
            # The figures are painted first: a thread that computes takes its share of the processor from the paint.
            self._screen.call_after_refresh(self._screen.run_worker, self._run_check, group="check")

    async def _run_check(self) -> None:
        """Count what the check finds, again if the book has changed meanwhile and the screen is still active."""
        try:
            key = ""
            while key != self._key and self._screen.is_current:
                key = self._key
                period, today = self._screen.app.period, self._screen.app.today
                records = take_snapshot(self._screen.book)
                found = await asyncio.to_thread(_checked, records, self._index, period, today)
                if key == self._key and self.overview is not None:
                    self._update(replace(self.overview, checked=found))
                    data = encode_overview(self.overview, key)
                    await asyncio.to_thread(self._screen.book.write_cache, CACHE_FILE, data)
        finally:
            self._checking = False


# Figures and rules are imported when they are first needed: the screen is painted, and takes keys, without them.


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
