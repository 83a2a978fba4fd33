"""A host app for fields under test that collects their messages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from screens.widgets.field import FieldChanged, FieldNoticed
from screens.widgets.fields.person_picker import PersonPicker
from screens.widgets.typing.typing_app import TypingApp
from tests.screens.glyphs import assert_old_console_glyphs, painted_lines
from tests.screens.window_pilot import run_window

__all__ = ["FieldHost", "opened"]


class FieldHost(TypingApp[None]):
    """Shows fields below each other and collects what they post in `messages`."""

    def __init__(self, *fields: Widget) -> None:
        super().__init__()
        self.fields = fields
        self.messages: list[Message] = []
        self.passed: list[str] = []

    def compose(self) -> ComposeResult:
        yield from self.fields

    def on_field_changed(self, message: FieldChanged) -> None:
        self.messages.append(message)

    def on_field_noticed(self, message: FieldNoticed) -> None:
        self.messages.append(message)

    def on_person_picker_picked(self, message: PersonPicker.Picked) -> None:
        self.messages.append(message)

    def on_key(self, event: events.Key) -> None:
        """Note the keys that no field used, which a screen's commands would get."""
        self.passed.append(event.key)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.messages.append(message)

    def all_told(self, kind: type[Any]) -> list[Any]:
        return [message for message in self.messages if isinstance(message, kind)]

    async def burst(self, keys: str) -> None:
        """Give bytes to the window as a terminal does, all at once, and wait until they are dealt with."""
        assert self._driver is not None
        for event in XTermParser().feed(keys):
            self._driver.process_message(event)
        await self.pilot.pause()
        await self.pilot.pause()

    pilot: Pilot[None]

    @property
    def lines(self) -> list[str]:
        """What is painted, each line without trailing spaces."""
        lines = painted_lines(self)
        assert_old_console_glyphs(lines)
        return [line.rstrip() for line in lines]


@asynccontextmanager
async def opened(*fields: Widget, columns: int = 80, lines: int = 24) -> AsyncIterator[FieldHost]:
    """Open a window of fields with the focus on the first."""
    app = FieldHost(*fields)
    async with run_window(app, (columns, lines)) as pilot:
        app.pilot = pilot
        fields[0].focus()
        await pilot.pause()
        yield app
