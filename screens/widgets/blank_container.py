"""What lies beneath other widgets and shows nothing of its own; how it is painted, and nothing that has content."""

from __future__ import annotations

from textual.color import TRANSPARENT
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

__all__ = ["BlankHorizontal", "BlankVertical", "blank_lines"]


def blank_lines(widget: Widget, crop: Region) -> list[Strip]:
    """The lines of a widget that has neither border nor padding nor content.

    The window is painted from everything that lies in it, whatever changed: the stock way asks each line of each
    container for its style again.
    """
    style = widget.visual_style
    strip = Strip.blank(crop.width, style.rich_style)
    for each in widget.get_line_filters():
        strip = strip.apply_filter(each, style.background or TRANSPARENT)
    return [strip] * crop.height


class BlankVertical(Vertical):
    """Widgets one under another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint nothing but the ground."""
        return blank_lines(self, crop)


class BlankHorizontal(Horizontal):
    """Widgets side by side."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint nothing but the ground."""
        return blank_lines(self, crop)
