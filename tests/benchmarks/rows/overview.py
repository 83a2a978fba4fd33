"""The overview of a large ward: coming back to it, and painting it, cost what they cost in a small one."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import thread_time
from typing import Any

from textual.pilot import Pilot

from screens.app import WardApp
from screens.overview.screen import OverviewScreen
from screens.roll_call.screen import RollCallScreen
from screens.settings.menu import SettingsMenu
from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import in_turn, processor
from tests.benchmarks.wards import MANY_PEOPLE, OFFICER, Material, Size
from wardapp.locations import Locations
from wardapp.records import Attendance
from wardapp.settings import Settings, save_settings

FEW_PEOPLE = Size(people=30, classes=3)
_CONSOLE = (80, 24)
_ROUNDS = 3

_Step = Callable[[WardApp, "Pilot[Any]"], Awaitable[float]]


async def _back(app: WardApp, pilot: Pilot[Any]) -> float:
    """From the key to the overview painted, with nothing changed meanwhile."""
    await app.push_screen(SettingsMenu())
    await pilot.pause()
    begin = processor()
    await pilot.press("escape")
    await pilot.pause()
    cost = processor() - begin
    assert isinstance(app.screen, OverviewScreen)
    return cost


async def _paint(app: WardApp, pilot: Pilot[Any]) -> float:
    """All of the overview painted anew from what is known."""
    screen = app.screen
    assert isinstance(screen, OverviewScreen)
    begin = processor()
    screen.show_overview()
    screen.refresh(layout=True)
    await pilot.pause()
    return processor() - begin


async def _mark(app: WardApp, pilot: Pilot[Any]) -> float:
    """Back from a roll call in which a mark was changed: the window's own work until the new figure is painted.

    What the check finds is painted later, from a thread; here it is left out.
    """
    overview = app.screen
    assert isinstance(overview, OverviewScreen)
    overview._overview_cache._check = lambda: None  # type: ignore[method-assign]
    mark = app.book.of(Attendance)[0]
    await app.push_screen(RollCallScreen(mark.session or ""))
    await pilot.pause()
    app.book.save(replace(mark, mark="excused" if mark.mark == "present" else "present", reason=None))
    begin = thread_time()
    await pilot.press("f2")
    await pilot.pause()
    cost = thread_time() - begin
    assert app.screen is overview
    return cost


async def _least(folder: Path, step: _Step, times: int) -> float:
    """The least of many times, in one window whose overview stands computed."""
    app = WardApp(Locations(folder))
    app.back_up = lambda: None  # type: ignore[method-assign]  # a copy of the book in a thread would be measured too
    try:
        async with app.run_test(size=_CONSOLE) as pilot:
            for _ in range(3):
                await pilot.pause()
                await app.workers.wait_for_complete()
            return min([await step(app, pilot) for _ in range(times)])
    finally:
        app.book.close()


def _run(folder: Path, step: _Step, times: int, _round: int) -> float:
    return asyncio.run(_least(folder, step, times))


def _of(step: _Step, name: str, times: int = 25) -> Callable[[Material], Measured]:
    def measure(material: Material) -> Measured:
        folders = {str(size): material.copy_of(size, f"overview-{name}-{size}") for size in (MANY_PEOPLE, FEW_PEOPLE)}
        for folder in folders.values():
            save_settings(Locations(folder).settings, Settings(officer=OFFICER))
        runs = {size: partial(_run, folder, step, times) for size, folder in folders.items()}
        seconds = in_turn(runs, rounds=_ROUNDS, warm_up=0)
        for folder in folders.values():
            shutil.rmtree(folder)
        return Measured(seconds[str(MANY_PEOPLE)], seconds[str(FEW_PEOPLE)])

    return measure


ROWS = (
    Row("overview", "back to the overview, 10,000 people and 500 classes", "the same with 30", 1.3, _of(_back, "back")),
    Row("overview-paint", "the overview painted, 10,000 people", "the same with 30", 1.3, _of(_paint, "paint")),
    Row("overview-mark", "a mark's new figure on it, 10,000 people", "the same with 30", 1.3, _of(_mark, "mark", 8)),
)
