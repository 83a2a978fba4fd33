"""Read the cursor of a field, and put it back without selecting what was typed."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from screens.widgets.tables.entry_grid import EntryGrid
from screens.widgets.vietnamese_input import VietnameseInput, VietnameseTextArea


def cursor_of(widget: Widget) -> Any:
    """Return the place of the cursor as JSON; None for a field without one."""
    if isinstance(widget, VietnameseInput):
        return widget.cursor_position
    if isinstance(widget, EntryGrid):
        return list(widget.place)
    return list(widget.cursor_location) if isinstance(widget, VietnameseTextArea) else None


def put_cursor(screen: Screen[Any], widget: Widget, cursor: Any) -> None:
    """Focus a field and put its cursor where `cursor_of` said."""
    if isinstance(widget, VietnameseInput) and isinstance(cursor, int):
        # Selected on focus, the text would go with the next letter.
        widget.select_on_focus = False
        screen.set_focus(widget)
        widget.cursor_position = cursor
        widget.call_later(setattr, widget, "select_on_focus", True)
        return
    screen.set_focus(widget)
    if isinstance(widget, VietnameseTextArea) and isinstance(cursor, list):
        row, column = cursor
        widget.move_cursor((int(row), int(column)))
    elif isinstance(widget, EntryGrid) and isinstance(cursor, list):
        widget.move_to(*map(int, cursor))
