"""The scroll bar drawn without the eighth-blocks that old console fonts lack."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender

__all__ = ["PlainScrollBarRender", "use_plain_scroll_bars"]


class PlainScrollBarRender(ScrollBarRender):
    """A bar of whole cells: its ends give up an eighth of a cell for glyphs that every font has."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def use_plain_scroll_bars() -> None:
    """Draw every scroll bar of the program so; calling it again changes nothing."""
    ScrollBar.renderer = PlainScrollBarRender
