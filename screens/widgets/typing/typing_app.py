"""The app's part in typing: keys handled in their order, Tab at once."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import Coroutine
from functools import partial
from time import monotonic
from typing import Any, ClassVar, TypeVar

from textual import events
from textual._context import active_app
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from screens.widgets.field import FieldNoticed
from screens.widgets.scroll_bar import use_plain_scroll_bars
from screens.widgets.typing.held_keys import HeldKeys

Answer = TypeVar("Answer")
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
        self._held_keys = HeldKeys(self._let_keys_go)
        self._asking: set[asyncio.Task[None]] = set()
        """The steps that are running."""
        self._held: KeyDone | None = None
        """The key whose effects are not over, since steps that it began have not asked their question yet."""
        self._unexpected: Screen[Any] | None = None
        """The active screen, which came without a key."""
        self._shown_at = 0.0
        """When it came: keys typed before were meant for the screen beneath."""
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
        if typed and self._unexpected is not None and self._is_too_early(event):
            return
        if typed and self._current is not None:
            self._wait(event)
            return
        if isinstance(event, events.Resize) and not self._sized and self._is_repeated_size(event):
            return
        await super().on_event(event)
        # Tab is not forwarded, but may begin steps that ask a question: the next keys wait for it.
        if typed and (event.is_forwarded or self._held_keys):
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

    def pop_screen(self) -> AwaitComplete:
        """Close the active screen; a key that was followed into it is followed in the screen beneath.

        One key may close two screens, the second before it was painted: what followed the key would be lost with it.
        """
        popped = super().pop_screen()
        if self._current is not None:
            self.screen.call_after_refresh(self._follow_again, self._current)
        return popped

    def _follow_again(self, message: KeyDone) -> None:
        if message is self._current and not self._held_keys:
            self._follow(self.screen, message.rounds)

    async def on_key_done(self, message: KeyDone) -> None:
        """Let the next key in, once a screen that the last one opened or closed has settled too."""
        if message is not self._current or not self.screen_stack:
            return  # a key that had gone missing, or the app is closing
        if self._held_keys:
            self._held = message
        elif message.screen is not self.screen:
            # A new screen may set its focus only after its first paint; what follows is typed there.
            self.screen.call_after_refresh(self._follow, self.screen)
        elif message.rounds + 1 < self._rounds or (self._rounds > 1 and self._may_still_move(message)):
            # Messages that the key made a widget post are queued behind this one, and may yet move the focus.
            self._follow(self.focused or self.screen, message.rounds + 1)
        else:
            await self._go_on()

    # Questions

    def run_asking(self, steps: Coroutine[Any, Any, object]) -> None:
        """Run steps that may ask questions; keys wait until they ask one, wait for long work or end."""
        task = asyncio.create_task(self._held_keys.holding(steps))
        self._asking.add(task)
        task.add_done_callback(self._asked)

    def _asked(self, task: asyncio.Task[None]) -> None:
        self._asking.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._handle_exception(error)

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Show a screen over the active one, and return what it is dismissed with.

        Keys that follow the key which began the steps may answer it, like every key that is typed ahead. If no key brought
        the question, keys that were typed before it are dropped.
        """
        is_expected = self._current is not None
        answer: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self.push_screen(question, lambda given: None if answer.done() else answer.set_result(given))
        if not is_expected:
            self.drop_earlier_keys(question)
        with self._held_keys.released():
            return await answer

    def drop_earlier_keys(self, screen: Screen[Any]) -> None:
        """Drop the keys that were typed before a screen became active, as it has just done."""
        self._unexpected, self._shown_at = screen, Message().time

    def _is_too_early(self, event: events.Event) -> bool:
        if self.screen is not self._unexpected:
            self._unexpected = None
            return False
        return event.time < self._shown_at

    def _let_keys_go(self) -> None:
        held, self._held = self._held, None
        if held is not None and held is self._current and self.screen_stack:
            self._follow(self.focused or self.screen, held.rounds)

    def _may_still_move(self, message: KeyDone) -> bool:
        return message.focused is not self.focused and message.rounds < _MAX_ROUNDS

    def _follow(self, widget: Widget, rounds: int = 0) -> None:
        self._current = KeyDone(self.screen, self.focused, rounds)
        # Textual lets a message rise no further than to its sender, and steps run on behalf of a screen.
        self._current.set_sender(self)
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
