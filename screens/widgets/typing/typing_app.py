"""The app's part in typing: keys handled in their order, Tab at once."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from functools import partial
from time import monotonic
from typing import Any, ClassVar, TypeVar

from textual import events
from textual._context import active_app
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from screens.widgets.field import FieldNoticed
from screens.widgets.scroll_bar import use_plain_scroll_bars

Result = TypeVar("Result")

_MAX_ROUNDS = 6
_EDITS = ("backspace", "delete", "left", "right")

_KEY_TIMEOUT = 1.0
"""Seconds after which waiting keys go on although the key before them never came back (its widget was removed)."""


_QUIET_SECONDS = 0.05
"""Seconds after a key, or after the start, in which only its effect is painted."""


async def give_way() -> None:
    """Handle waiting keys first: called between the steps of long work in the window's thread."""
    await asyncio.sleep(0)
    app = active_app.get(None)
    while isinstance(app, TypingApp) and not app.is_quiet:
        await asyncio.sleep(_QUIET_SECONDS / 5)


class KeyDone(Message):
    """Follow a key up to the app, where its arrival shows that it has had all its effects."""

    def __init__(self, screen: Screen[object], focused: Widget | None = None, rounds: int = 0) -> None:
        super().__init__()
        self.screen = screen
        """The screen that was open when the key was pressed."""
        self.focused = focused
        """The widget that had the focus then."""
        self.rounds = rounds
        """How often the same key has been followed already."""


class TypingApp(App[Result]):
    """An app in which a burst of keys means what the same keys mean when they are typed slowly.

    Textual hands each key to the widget that has the focus when the key arrives, before it knows what the last key did:
    in `F4 L a n` sent at once, the letters go to the screen that F4 is about to leave. Here a key waits until the key
    before it is done, and until a screen that a key opens has taken its focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Priority, since as a plain binding Tab would move on only after the next letters are in the field it leaves.
        Binding("tab", "app.focus_next", "Ô sau", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Ô trước", show=False, priority=True),
    ]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Pass everything on to Textual's `App`."""
        super().__init__(*arguments, **options)
        self._current: KeyDone | None = None
        self._rounds = 0
        """How often the current key is followed at least."""
        self._waiting: deque[events.Event] = deque()
        self._timeout: Timer | None = None
        self._typed_at = monotonic()
        self._first_size: Size | None = None
        self._sized = False
        """Whether the console has reported the initial size a second time."""

    def on_load(self) -> None:
        """Prepare scroll bars and console input before the first key and the first paint."""
        use_plain_scroll_bars()
        if sys.platform == "win32":
            from screens.widgets.typing.windows_keys import keep_input_method_keys

            keep_input_method_keys()

    @property
    def is_quiet(self) -> bool:
        """Whether no key is being handled, nor was a moment ago."""
        return self._current is None and not self._waiting and monotonic() - self._typed_at > _QUIET_SECONDS

    def on_field_noticed(self, message: FieldNoticed) -> None:
        """Show what a field has to say, unless a form has shown it and stopped the message."""
        self.notify(message.sentence, severity="warning", markup=False)

    # Keys in their order

    async def on_event(self, event: events.Event) -> None:
        """Handle a key or a paste when the one before it is done; everything else at once."""
        if sys.platform == "win32":
            event = _pasted(event)
        typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if typed and self._current is not None:
            self._wait(event)
            return
        if isinstance(event, events.Resize) and not self._sized and self._is_repeated_size(event):
            return
        await super().on_event(event)
        if typed and event.is_forwarded:
            self._rounds = _rounds_of(event)
            self._typed_at = monotonic()
            self._follow(self.focused or self.screen)

    def _is_repeated_size(self, event: events.Resize) -> bool:
        """Return whether the console repeats the size that is laid out already."""
        if self._first_size is None:
            self._first_size = event.size
            return False
        self._sized = True
        return event.size == self._first_size

    async def on_key_done(self, message: KeyDone) -> None:
        """Let the next key in, once a screen that the last one opened or closed has settled too."""
        if message is not self._current or not self.screen_stack:
            return  # a key that had gone missing, or the app is closing
        if message.screen is not self.screen:
            # A new screen may set its focus only after its first paint; what follows is typed there.
            self.screen.call_after_refresh(self._follow, self.screen)
        elif message.rounds + 1 < self._rounds or (self._rounds > 1 and self._may_still_move(message)):
            # Messages that the key made a widget post are queued behind this one, and may yet move the focus.
            self._follow(self.focused or self.screen, message.rounds + 1)
        else:
            await self._go_on()

    def _may_still_move(self, message: KeyDone) -> bool:
        return message.focused is not self.focused and message.rounds < _MAX_ROUNDS

    def _follow(self, widget: Widget, rounds: int = 0) -> None:
        self._current = KeyDone(self.screen, self.focused, rounds)
        if not widget.post_message(self._current):
            self._current = None

    def _wait(self, event: events.Event) -> None:
        self._waiting.append(event)
        if self._timeout is None:
            self._timeout = self.set_timer(_KEY_TIMEOUT, partial(self._on_timeout, self._current))

    async def _on_timeout(self, waited_for: KeyDone | None) -> None:
        self._timeout = None
        if waited_for is self._current:
            await self._go_on()
        elif self._waiting:
            self._timeout = self.set_timer(_KEY_TIMEOUT, partial(self._on_timeout, self._current))

    async def _go_on(self) -> None:
        self._current = None
        while self._current is None and self._waiting:
            await self.on_event(self._waiting.popleft())


def _pasted(event: events.Event) -> events.Event:
    """Return the paste that Ctrl+V asks for, if the console sent the key and not the text; else the event.

    A Windows console that sends pasted text as keys would type each line of a list into a field of its own.
    """
    from screens.widgets.typing.windows_clipboard import clipboard_text

    if isinstance(event, events.Key) and event.key == "ctrl+v" and (text := clipboard_text()):
        return events.Paste(text)
    return event


def _rounds_of(event: events.Event) -> int:
    """Return how often a key is followed."""
    letters = isinstance(event, events.Key) and ((event.is_printable and event.key != "space") or event.key in _EDITS)
    return 1 if letters or isinstance(event, events.Paste) else 2
