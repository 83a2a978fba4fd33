"""A scroll bar without the eighth-block glyphs that old console fonts lack."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style as WidgetStyle
from textual.visual import RenderOptions, Visual
from typing_extensions import override


class PlainScrollBarRender(ScrollBarRender, Visual):
    """A scroll bar of whole cells.

    It renders strips itself and caches them: laid out by Rich, it would cost more than the list beside it.
    """

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8

    @override
    def render_strips(self, width: int, height: int | None, style: WidgetStyle, options: RenderOptions) -> list[Strip]:
        """Return the strips of the bar."""
        style_of_bar = self.style if isinstance(self.style, Style) else Style.parse(self.style)
        return list(
            _drawn(
                self.vertical,
                (width, height or 1),
                (self.virtual_size, self.window_size, self.position),
                style.rich_style,
                style_of_bar,
            )
        )

    @override
    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the thickness of a vertical bar, else the width of the container."""
        return self.thickness if self.vertical else container_width

    @override
    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the window size of a vertical bar, else the thickness."""
        return self.window_size if self.vertical else self.thickness


def use_plain_scroll_bars() -> None:
    """Use this renderer for every scroll bar of the app."""
    ScrollBar.renderer = PlainScrollBarRender


def update_without_repaint(bar: ScrollBar, lines: int, position: float) -> bool:
    """Set the number of lines and the position of a bar if it looks the same afterwards; return whether it does."""
    place = bar.validate_position(position)
    height, window = bar.size.height, bar.window_size
    if _look(height, lines, window, place) != _look(height, bar.window_virtual_size, window, bar.position):
        return False
    bar.set_reactive(ScrollBar.window_virtual_size, lines)
    bar.set_reactive(ScrollBar.position, place)
    return True


@lru_cache(maxsize=256)
def _look(height: int, lines: int, window: int, position: float) -> list[Segment]:
    return list(PlainScrollBarRender.render_bar(height, lines, window, position).segments)


@lru_cache(maxsize=256)
def _drawn(
    vertical: bool, room: tuple[int, int], place: tuple[float, float, float], beneath: Style, style: Style
) -> tuple[Strip, ...]:
    """Return the strips of a bar.

    Args:
        vertical: its direction.
        room: its columns and lines.
        place: the number of all lines, of those in sight, and the first of these.
        beneath: the style below it.
        style: its own style.
    """
    width, height = room
    length, thickness = (height, width) if vertical else (width, height)
    back, front = style.bgcolor or Color.default(), style.color or Color.default()
    bar = PlainScrollBarRender.render_bar(length, *place, thickness, vertical, back, front)
    cells = [Segment(cell.text, beneath + cell.style) for cell in bar.segments if cell.text != "\n"][:length]
    if vertical:
        return tuple(Strip([cell], width) for cell in cells)
    return (Strip(cells, width),) * thickness
