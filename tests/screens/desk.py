"""An officer at the desk: windows over a sample ward, an empty folder or any records, and keys as they are typed."""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from screens.app import WardApp
from screens.frame import WardScreen
from screens.overview.screen import OverviewScreen
from tests.screens.glyphs import assert_old_console_glyphs, painted_lines
from tests.screens.window_pilot import run_window
from wardapp.book import Book
from wardapp.commands.demo_ward import demo_records
from wardapp.locations import Locations
from wardapp.records import Record, Unit
from wardapp.settings import Settings, save_settings

__all__ = [
    "DAY",
    "OFFICER",
    "UNIT",
    "Desk",
    "at_desk",
    "said",
    "settle",
    "text_of",
    "type_in",
]

DAY = dt.date(2008, 6, 28)
"""The day of the sample ward."""
OFFICER = "Nông Thị Bích"
UNIT = Unit(id="unit", code="07", name="Đảng bộ phường Sông Cầu", kind="party_committee", letterhead="party_2018")


class Desk(WardApp):
    """The window on the sample ward's day."""

    @property
    def today(self) -> dt.date:
        return DAY

    @property
    def front(self) -> Screen[Any]:
        return self.screen

    @property
    def told(self) -> str:
        """What the message line of the screen in front says."""
        assert isinstance(self.screen, WardScreen)
        return self.screen.message


def locations_in(folder: Path, records: Iterable[Record], officer: str) -> Locations:
    locations = Locations(folder)
    held = list(records)
    if officer:
        save_settings(locations.settings, Settings(officer=officer, clock_offset_days=1))
    if held:
        with Book.open(locations.book, officer=officer) as book:
            book.change(saves=held, reason="sample")
    return locations


@cache
def sample_book(officer: str) -> Path:
    """A folder with the book of the sample ward, made once for all tests of a process."""
    folder = Path(tempfile.mkdtemp(prefix="wardapp-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    locations_in(folder, demo_records(), officer)
    return folder


@asynccontextmanager
async def at_desk(
    folder: Path,
    records: Iterable[Record] | None = None,
    *,
    officer: str = OFFICER,
    size: tuple[int, int] = (80, 24),
    front: Screen[Any] | None = None,
) -> AsyncIterator[tuple[Desk, Pilot[Any]]]:
    """Open the window over a book of these records (the sample ward's where none are given), with a screen in front.

    Everything it shows at the end must be of glyphs that old consoles have.
    """
    if records is None:
        shutil.copytree(sample_book(officer), folder, dirs_exist_ok=True)
    desk = Desk(locations_in(folder, records or (), officer))
    try:
        async with run_window(desk, size) as pilot:
            await settle(pilot)
            if front is not None:
                await desk.push_screen(front)
                await settle(pilot)
            yield desk, pilot
            await settle(pilot)
            assert_old_console_glyphs(painted_lines(desk))
    finally:
        desk.book.close()


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until every key has done all it does, and whatever it began is finished."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def type_in(pilot: Pilot[Any], *texts: str) -> None:
    """Send texts as a keyboard does, a key at a time without waiting; a name such as `f2` or `enter` is that key."""
    app = pilot.app
    for text in texts:
        if text in _KEYS:
            await pilot.press(text)
            continue
        assert app._driver is not None
        for event in XTermParser().feed(text):
            app._driver.process_message(event)
        await pilot.pause()
    await settle(pilot)


_KEYS = {
    *("enter", "tab", "shift+tab", "escape", "space", "backspace", "delete", "ctrl+z", "ctrl+y", "ctrl+s"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 11)),
}


def text_of(desk: WardApp) -> str:
    """All that the window shows."""
    return "\n".join(line.rstrip() for line in painted_lines(desk))


def said(desk: WardApp) -> str:
    """What a question in front says, its lines joined."""
    return " ".join(" ".join(str(part.content) for part in desk.screen.query(Static)).split())


def is_overview(desk: WardApp) -> bool:
    return isinstance(desk.screen, OverviewScreen)
