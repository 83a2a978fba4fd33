"""What keys paint piece by piece is what the window painted anew would show, glyph for glyph and colour for colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual._context import visible_screen_stack
from textual.widget import Widget

from screens.widgets.tables.line_table import LineTable
from tests.screens import desk as desks
from tests.screens.desk import Desk, at_desk, settle

_NARROWED = ("l", "a", "down", "down", "backspace", "backspace", "q", "x", "backspace", "backspace", "end", "pageup")
_ROLL = ("1", "enter", "space", "down", "space", "l", "a", "enter", "pagedown", "f8")
_MOVED = ("home", "down", "pagedown", "up", "t", "o", "space", "1", "f4", "h", "a", "escape", "escape")


class _Console(Desk):
    """A desk whose console is looked at."""

    console_shows: pyte.Screen

    def _display(self, screen: Any, renderable: Any) -> None:
        if not hasattr(self, "console_shows"):
            self.console_shows = pyte.Screen(self.size.width, self.size.height)
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            _write(self.console_shows, renderable.render_segments(self.console))
        super()._display(screen, renderable)

    def painted_anew(self) -> pyte.Screen:
        """What a console would show on which everything is painted, nothing as it was drawn before."""
        for widget in self.screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()
            widget._dirty_regions.add(widget.size.region)
            if isinstance(widget, LineTable):
                widget._drawn.clear()
        visible_screen_stack.set(self._background_screens)
        shows = pyte.Screen(self.size.width, self.size.height)
        _write(shows, self.screen._compositor.render_full_update().render_segments(self.console))
        return shows


def _write(console: pyte.Screen, text: str) -> None:
    pyte.Stream(console).feed(text.replace("\n", "\r\n"))


def _cells(console: pyte.Screen) -> list[list[Any]]:
    return [[console.buffer[y][x] for x in range(console.columns)] for y in range(console.lines)]


@pytest.mark.parametrize("keys", [("6", *_NARROWED), ("6", *_MOVED), _ROLL], ids=["narrowed", "moved", "marked"])
async def test_the_window_shows_what_painting_it_anew_would_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setattr(desks, "Desk", _Console)
    async with at_desk(tmp_path) as (desk, pilot):
        assert isinstance(desk, _Console)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
            assert _cells(desk.console_shows) == _cells(desk.painted_anew()), key
