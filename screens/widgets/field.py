"""The interface of every form field, the messages that fields send, and how their brackets are drawn."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

EDGE = Style(bold=True)
"""The brackets of a field."""
EDGE_WITH_FOCUS = Style(bold=True, reverse=True)
"""The brackets of the field that is being typed in: reverse video is there without colours too."""


class Field:
    """The interface between a form and its fields. Mixed into a widget."""

    def read(self) -> Any:
        """Return the value entered, None (or an empty tuple) if there is none; never raises.

        If the text cannot be read as a value, this is None too, and `problem` says why.
        """
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Show a value that `read` could have returned; None empties the field."""
        raise NotImplementedError

    def typed(self) -> Any:
        """Return the content as JSON, even if it is no value yet, so that an unfinished form can be saved."""
        value = self.read()
        return list(value) if isinstance(value, tuple) else value

    def retype(self, typed: Any) -> None:
        """Show again what `typed` returned."""
        self.write(typed)

    @property
    def problem(self) -> str | None:
        """A sentence for the officer if the content cannot be accepted, else None."""
        return None


def typed_in(fields: Mapping[str, Field]) -> dict[str, Any]:
    """Return the content of several fields as JSON, by their names."""
    return {name: field.typed() for name, field in fields.items()}


def retype_in(fields: Mapping[str, Field], typed: Mapping[str, Any]) -> None:
    """Show again what `typed_in` returned for some of these fields."""
    for name, field in fields.items():
        if name in typed:
            # A program in which this field was of another type may have written it.
            with contextlib.suppress(KeyError, TypeError, ValueError):
                field.retype(typed[name])


class FieldChanged(Message):
    """The content of a field changed, by typing or by `write`. Handled by `on_field_changed`."""

    def __init__(self, field: Widget) -> None:
        super().__init__()
        self.field = field
        """The field that changed."""


class FieldNoticed(Message):
    """A field's notice that blocks nothing. Handled by `on_field_noticed`."""

    def __init__(self, field: Widget, sentence: str) -> None:
        super().__init__()
        self.field = field
        """The field that the notice is about."""
        self.sentence = sentence
        """What to show beside it."""


def bracketed(strips: list[Strip], crop: Region, width: int, style: Style, lines: int | None = None) -> list[Strip]:
    """Draw `[` and `]` over the first and last column of a widget's painted lines, since colours may be missing.

    Args:
        strips: the painted lines.
        crop: the part of the widget that was painted.
        width: the width of the widget.
        style: the style of the brackets.
        lines: how many lines from the top have brackets; by default all.
    """
    left, right = crop.x == 0, crop.right == width and width > 1
    return [
        _edged(strip, style, left, right) if lines is None or y < lines else strip
        for y, strip in enumerate(strips, crop.y)
    ]


def _edged(strip: Strip, style: Style, left: bool, right: bool) -> Strip:
    length = strip.cell_length
    if length < left + right:
        return strip
    if left and right and len(strip) > 1:
        first, *middle, last = strip
        if first.text == last.text == " ":
            # Most fields have a space of their own at either edge, so that nothing need be cut.
            return Strip([_over(first, "[", style), *middle, _over(last, "]", style)], length)
    parts = [strip.crop(int(left), length - right)]
    if left:
        parts.insert(0, _replaced(strip.crop(0, 1), "[", style))
    if right:
        parts.append(_replaced(strip.crop(length - 1, length), "]", style))
    return Strip.join(parts)


def _replaced(cell: Strip, glyph: str, style: Style) -> Strip:
    return Strip([_over(next((segment for segment in cell if segment.style), Segment("")), glyph, style)], 1)


def _over(below: Segment, glyph: str, style: Style) -> Segment:
    return Segment(glyph, style if below.style is None else below.style + style)
