"""Keys for a window under test, and waits for all that they cause; no fixed pauses."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from tests.screens.glyphs import painted_lines

__all__ = ["WindowPilot", "run_window", "screen_text", "until"]

_ROUNDS = 20
"""Paints and what they call afterwards; a window that never comes to rest is none that can be tested."""

_PAINT_SECONDS = 1 / 60
"""Until the timer with which Textual paints; what is due so soon is waited for."""

_MOST_PASSES = 2_000
"""Passes of the event loop until work that gives way at each of them counts as a thread does."""

_GIVE_UP_SECONDS = 120.0
"""After which a condition that never holds fails the test."""

_AWAITED_SECONDS = 0.002
"""Between two looks at a condition that waits for a thread, a process or a timer."""


class WindowPilot(Pilot[Any]):
    """A pilot that waits for the end of what a key causes instead of for a quiet processor.

    Textual's own sleeps for a fiftieth of a second at least twice a key, and takes a starved process for a quiet one.
    """

    async def press(self, *keys: str) -> None:
        """Press keys, each after all effects of the one before."""
        for key in keys:
            await self.send(_key_event(key))

    async def send(self, *sent: events.Event) -> None:
        """Send events as the driver does, all at once, and wait for their effects."""
        driver = self.app._driver
        assert driver is not None
        for event in sent:
            event.set_sender(self.app)
            driver.send_message(event)
        await self.pause()

    async def pause(self, delay: float | None = None) -> None:
        """Wait until the window has handled all messages and painted all changes; threads and timers may go on."""
        if delay is not None:
            await asyncio.sleep(delay)
        for _ in range(_ROUNDS):
            await self._handle_all()
            if self.app._resize_event is not None:
                self.app._check_resize()
                continue
            screen = self.app.screen_stack[-1] if self.app.screen_stack else None
            if screen is None or not _is_waiting_for_paint(screen):
                return
            screen._on_timer_update()
        raise AssertionError(f"the window does not come to rest:\n{screen_text(self.app)}")

    async def _handle_all(self) -> None:
        """Run all that is ready to run, and wait for handlers that await a thread."""
        loop: Any = asyncio.get_running_loop()
        marks = [_Handled(pump) for pump in self._key_handlers()]
        for passes in count():
            await asyncio.sleep(0)
            if loop._ready and passes < _MOST_PASSES:
                continue
            if not all(mark.is_reached for mark in marks):
                await asyncio.sleep(_AWAITED_SECONDS)
                continue
            due = [timer.when() for timer in loop._scheduled if not timer.cancelled()]
            left = min(due, default=loop.time() + 1) - loop.time()
            if left > _PAINT_SECONDS or passes >= _MOST_PASSES:
                return
            await asyncio.sleep(max(left, 0.0))

    def _key_handlers(self) -> list[MessagePump]:
        app = self.app
        stack = app.screen_stack
        return [app, *stack[-1:], *([app.focused] if stack and app.focused is not None else [])]


class _Handled:
    """Whether a message pump has handled the messages that it had when this was made."""

    def __init__(self, pump: MessagePump) -> None:
        self._pump = pump
        self._reached = not pump.call_later(self._reach)

    def _reach(self) -> None:
        self._reached = True

    @property
    def is_reached(self) -> bool:
        return self._reached or not self._pump.is_running


def _is_waiting_for_paint(screen: Any) -> bool:
    if screen._callbacks:
        return True
    if screen.app._batch_count:
        return False
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._dirty_widgets
        or screen._recompose_required
    )


def _key_event(key: str) -> events.Key:
    """Return the event of a key by its name or character."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


@asynccontextmanager
async def run_window(app: App[Any], size: tuple[int, int] = (80, 24), **options: Any) -> AsyncIterator[WindowPilot]:
    """Run an app without a console."""
    async with app.run_test(size=size, **options):
        pilot = WindowPilot(app)
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[Any], happened: Callable[[], object]) -> None:
    """Let the window, its threads and its timers work until something has happened."""
    loop = asyncio.get_running_loop()
    end = loop.time() + _GIVE_UP_SECONDS
    while not happened():
        if loop.time() > end:
            raise AssertionError(f"never happened; the window shows:\n{screen_text(pilot.app)}")
        await pilot.pause(_AWAITED_SECONDS)


def screen_text(app: App[Any]) -> str:
    """All that the window shows."""
    return "\n".join(line.rstrip() for line in painted_lines(app))
