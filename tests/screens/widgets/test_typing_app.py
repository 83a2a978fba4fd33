"""A burst of keys means what the same keys mean typed slowly, whatever the keys open, close or remove."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

import pytest
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from screens.widgets.typing.typing_app import TypingApp, give_way
from screens.widgets.vietnamese_input import VietnameseInput
from tests.screens.glyphs import assert_old_console_glyphs, painted_lines
from tests.screens.window_pilot import run_window
from tests.terminal.keys import BACK_TAB, ENTER, F4, TAB, pasted

heard: list[str] = []
"""What was entered, in the order in which it was received."""


class Question(ModalScreen[str]):
    """One field; Enter closes it."""

    def compose(self) -> ComposeResult:
        yield VietnameseInput(id="answer")

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        self.dismiss(event.value)


class Fleeting(Widget, can_focus=True):
    """Goes away at the first key."""

    def on_key(self) -> None:
        self.remove()


class First(Screen[None]):
    """Two fields, and F4 that asks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "ask", "Hỏi"), Binding("f5", "fleet", "Thoáng")]

    def compose(self) -> ComposeResult:
        yield VietnameseInput(id="one")
        yield VietnameseInput(id="two")

    def action_ask(self) -> None:
        self.app.push_screen(Question(), lambda answer: heard.append(answer or ""))

    async def action_fleet(self) -> None:
        fleeting = Fleeting()
        await self.mount(fleeting)
        fleeting.focus()


class Ordered(TypingApp[None]):
    def on_mount(self) -> None:
        self.push_screen(First())


class Stock(App[None]):
    def on_mount(self) -> None:
        self.push_screen(First())


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the window work until a condition holds; fail after ten seconds."""

    async def work() -> None:
        while not condition():
            await pilot.pause()

    await asyncio.wait_for(work(), 10)


def send(app: App[None], keys: bytes) -> None:
    """Give bytes to the window as a terminal does, all at once."""
    assert app._driver is not None
    for event in XTermParser().feed(keys.decode()):
        app._driver.process_message(event)


async def values_after(app: App[None], *keys: bytes) -> tuple[str, str]:
    """Send keys in one burst and return what the two fields of the first screen hold once all is quiet."""
    heard.clear()
    async with run_window(app) as pilot:
        await pilot.pause()
        send(app, b"".join(keys))
        for _ in range(10):
            await pilot.pause()
        screen = next(screen for screen in app.screen_stack if isinstance(screen, First))
        return screen.query_one("#one", VietnameseInput).value, screen.query_one("#two", VietnameseInput).value


async def test_letters_after_tab_are_in_the_next_field() -> None:
    assert await values_after(Ordered(), b"An", TAB, b"Ba", BACK_TAB, b"Tu") == ("Tu", "Ba")


async def test_letters_after_a_key_that_opens_a_screen_are_in_that_screen() -> None:
    assert await values_after(Ordered(), b"An", F4, b"Ba", ENTER, TAB, b"Tu") == ("An", "Tu")
    assert heard == ["Ba"]


async def test_a_paste_keeps_its_place_among_the_keys() -> None:
    assert await values_after(Ordered(), b"An", F4, pasted("Ba"), b"!", ENTER) == ("An", "")
    assert heard == ["Ba!"]


async def test_the_stock_app_puts_those_letters_elsewhere() -> None:
    """So the tests above can fail."""
    assert await values_after(Stock(), b"An", F4, b"Ba", ENTER, TAB, b"Tu") != ("An", "Tu")


@pytest.mark.parametrize("count", [1, 3])
async def test_a_widget_that_goes_away_at_a_key_does_not_stop_the_next_keys(count: int) -> None:
    app = Ordered()
    async with run_window(app) as pilot:
        await pilot.pause()
        field = app.screen.query_one("#one", VietnameseInput)
        await pilot.press("f5")
        assert isinstance(app.focused, Fleeting)
        send(app, b"x" + TAB * count + b"An")
        await until(pilot, lambda: "An" in field.value + app.screen.query_one("#two", VietnameseInput).value)


async def test_a_notice_that_no_form_shows_is_shown_as_plain_text_in_glyphs_of_old_consoles() -> None:
    app = Ordered()
    async with run_window(app, notifications=True) as pilot:
        await pilot.pause()
        field = app.screen.query_one("#one", VietnameseInput)
        field.max_characters = 3
        send(app, b"[/][")
        await until(pilot, lambda: "nhiều nhất 3" in " ".join(painted_lines(app)))
        assert_old_console_glyphs(painted_lines(app))
        assert field.value == "[/]"


async def test_a_key_that_nobody_uses_lets_the_next_one_in() -> None:
    assert await values_after(Ordered(), b"\x07" * 20, b"An") == ("An", "")


async def test_a_long_work_goes_on_only_when_no_key_is_in_hand() -> None:
    app = Ordered()
    async with run_window(app) as pilot:
        await pilot.pause()
        field = app.screen.query_one("#one", VietnameseInput)
        seen: list[str] = []

        async def work() -> None:
            while len(seen) < 2 or seen[-1] != "Anh":
                await give_way()
                assert app.is_quiet
                seen.append(field.value)

        working = asyncio.create_task(work())
        await until(pilot, lambda: bool(seen))
        send(app, b"Anh")
        await asyncio.wait_for(working, 10)
        assert set(seen) == {"", "Anh"}
