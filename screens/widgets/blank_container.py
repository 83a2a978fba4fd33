"""Containers with a cheap blank render."""

from __future__ import annotations

from textual.color import TRANSPARENT
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def blank_lines(widget: Widget, crop: Region) -> list[Strip]:
    """Return the lines of a widget without border, padding or content.

    Whatever changed, Textual renders every container below it, and computes the style of each of its lines again.
    """
    style = widget.visual_style
    strip = Strip.blank(crop.width, style.rich_style)
    for each in widget.get_line_filters():
        strip = strip.apply_filter(each, style.background or TRANSPARENT)
    return [strip] * crop.height


class BlankVertical(Vertical):
    """A vertical container without border, padding or content of its own."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines."""
        return blank_lines(self, crop)


class BlankHorizontal(Horizontal):
    """A horizontal container without border, padding or content of its own."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines."""
        return blank_lines(self, crop)
