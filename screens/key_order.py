"""Keys in the order they were pressed, across fields and screens, however fast they come.

An input method, a paste or a slow machine delivers many keys at once. Textual hands each to the widget that has the
focus at that moment, so what was typed after F4 would land on the screen that F4 is about to leave. Here a key is
handed on only when the one before it has been dealt with, up to the app.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.message_pump import MessagePump

__all__ = ["KeyOrder"]

_PATIENCE_SECONDS = 1.0
"""A key whose handling takes longer (an export) no longer holds up the keys after it."""


class KeySettled(Message, bubble=True):
    """Follows a key on its way up to the app; when it arrives, the key has been dealt with."""

    def __init__(self, arrived: asyncio.Event) -> None:
        super().__init__()
        self.arrived = arrived


class KeyOrder(App[int], inherit_bindings=False):
    """An app that deals with one key at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(self) -> None:
        """Begin with no key waiting."""
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._handing_on: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Queue what was typed; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            if self._handing_on is None or self._handing_on.done():
                self._handing_on = asyncio.create_task(self._hand_on())
            return
        await super().on_event(event)

    async def _hand_on(self) -> None:
        while self._waiting and self.is_running:
            event = self._waiting.popleft()
            screen = self.screen
            target: MessagePump = self.focused or screen
            try:
                await super().on_event(event)
            except Exception as fault:  # noqa: BLE001  # Textual's own door for faults of a handler
                self._handle_exception(fault)
                return
            await self._settle(target)
            if self.is_running and self.screen is not screen:
                await self._settle(self.screen)

    async def _settle(self, target: MessagePump) -> None:
        arrived = asyncio.Event()
        if target.is_running and target.post_message(KeySettled(arrived)):
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(arrived.wait(), _PATIENCE_SECONDS)

    def on_key_settled(self, message: KeySettled) -> None:
        """Let the next key go."""
        message.arrived.set()
