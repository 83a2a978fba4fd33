"""A table that renders line by line: the cost of a key does not grow with the number of rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.widgets.fitting import fit, one_line, wrap
from screens.widgets.scroll_bar import update_without_repaint
from screens.widgets.tables.table_rows import TableColumn, TableRow

__all__ = ["LineTable", "TableColumn", "TableRow"]

_REVERSE = Style(reverse=True)
_BOLD = Style(bold=True)
_UNDERLINE = Style(underline=True)
_PLAIN = Style()

_MOST_DRAWN = 512
"""Lines that are cached: several windows full, so that moving back and forth draws little."""


class LineTable(ScrollView, can_focus=True):
    """Rows below a fixed heading; the current row is marked with `>` and reversed."""

    DEFAULT_CSS = """
    LineTable { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    class Moved(Message):
        """Another row became current."""

        def __init__(self, table: LineTable, key: Hashable) -> None:
            super().__init__()
            self.table = table
            self.key = key

    class Chosen(Moved):
        """A row was chosen with Enter."""

    def __init__(
        self,
        columns: Sequence[TableColumn],
        *,
        empty: str = "",
        lit: bool = False,
        headed: bool = True,
        id: str | None = None,
    ) -> None:
        """Make a table.

        Args:
            columns: its columns.
            empty: shown if there are no rows: what to do next.
            lit: whether the current row is shown while another widget has the focus and moves it.
            headed: whether the headings are shown.
            id: Textual's id of the widget.
        """
        super().__init__(id=id)
        self._lit = lit
        self._head = 1 if headed else 0
        self.can_focus = not lit
        self._columns = tuple(columns)
        self._empty = empty
        self._rows: Sequence[TableRow] = ()
        self._places: dict[Hashable, int] | None = None
        """Index by key, computed when first needed: a list that narrows at each letter never needs it."""
        self._cursor = 0
        self._style = _PLAIN
        self._drawn: dict[Hashable, Strip] = {}
        """Rendered lines by what they show."""
        self._drawn_for: Hashable = None
        """Cache key of all rendered lines: style, size, columns and filters."""

    @property
    def rows(self) -> Sequence[TableRow]:
        """The rows that are shown."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The index of the current row."""
        return self._cursor

    @property
    def current(self) -> TableRow | None:
        """The current row; None if there are no rows."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def current_key(self) -> Hashable | None:
        """The key of the current row; None if there are no rows."""
        return self.current.key if self.current else None

    def set_rows(self, rows: Sequence[TableRow], *, keep: bool = True) -> None:
        """Show other rows; with `keep`, the current row stays current if it is still there."""
        key = self.current_key if keep else None
        places = (place for place, row in enumerate(rows) if row.key == key) if key is not None else ()
        self.narrow_to(list(rows), next(iter(places), None), keep=keep)

    def narrow_to(self, rows: Sequence[TableRow], current: int | None, *, keep: bool = True) -> None:
        """Show other rows.

        Args:
            rows: not copied; they must not change.
            current: the index of the current row among them; None if it is gone.
            keep: whether to stay near the current row if it is gone.
        """
        before = self._in_sight()
        nearest = min(self._cursor, max(len(rows) - 1, 0)) if keep else 0
        self._rows, self._places = rows, None
        self._cursor = nearest if current is None else current
        self._take_height(len(self._rows) + self._head)
        self._show_cursor()
        self._refresh_changed(before)

    def _in_sight(self) -> list[Hashable]:
        """Return what each line in sight shows."""
        top = self.scroll_offset.y
        return [self._drawing(y, top) for y in range(self.size.height)]

    def _refresh_changed(self, before: Sequence[Hashable]) -> None:
        """Repaint the lines that show something else than before."""
        width = self.size.width
        changed = [y for y, (old, new) in enumerate(zip(before, self._in_sight(), strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _place_of(self, key: Hashable) -> int | None:
        if self._places is None:
            self._places = {row.key: place for place, row in enumerate(self._rows)}
        return self._places.get(key)

    def _take_height(self, lines: int) -> None:
        """Set the number of lines; only a scroll bar that appears or disappears needs a new layout."""
        size = Size(0, lines)
        if size == self.virtual_size:
            return
        if self.container_size.height and not self.styles.is_auto_height:
            bar_stays = self._bar_stays(lines)
            self.set_reactive(LineTable.virtual_size, size)
            if not bar_stays:
                self._scroll_update(size)
        else:
            self.virtual_size = size

    def _bar_stays(self, lines: int) -> bool:
        """Update the scroll bar without a repaint if it is there and looks the same; return whether it does."""
        height = self.container_size.height
        stays = self.show_vertical_scrollbar and lines - height >= max(self.scroll_y, 1)
        return stays and update_without_repaint(self.vertical_scrollbar, lines, self.scroll_y)

    def set_empty(self, empty: str) -> None:
        """Change what is shown if there are no rows."""
        if empty != self._empty:
            self._empty = empty
            if not self._rows:
                self.refresh()

    def replace_row(self, row: TableRow) -> None:
        """Replace the row of the same key."""
        place = self._place_of(row.key)
        if place is not None:
            if not isinstance(self._rows, list):
                self._rows = list(self._rows)
            self._rows[place] = row
            self._refresh_row(place)

    def move_to(self, key: Hashable) -> bool:
        """Make the row of this key current; return whether there is one."""
        place = self._place_of(key)
        if place is None:
            return False
        self.move_to_place(place)
        return True

    def move_to_place(self, place: int) -> None:
        """Make the row at an index current, or the nearest one."""
        place = max(0, min(place, len(self._rows) - 1))
        if not self._rows or place == self._cursor:
            return
        before, self._cursor = self._cursor, place
        self._refresh_row(before)
        self._refresh_row(place)
        self._show_cursor()
        self.post_message(self.Moved(self, self._rows[place].key))

    def choose(self) -> None:
        """Post that the current row is chosen, as Enter does."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current.key))

    def step(self, key: str) -> bool:
        """Move as a key does; return whether the key is one that moves."""
        page = max(self.size.height - 1 - self._head, 1)
        steps = {
            "up": -1,
            "down": 1,
            "pageup": -page,
            "pagedown": page,
            "home": -len(self._rows),
            "end": len(self._rows),
        }
        if key not in steps:
            return False
        self.move_to_place(self._cursor + steps[key])
        return True

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            self.choose()
        elif not self.step(event.key):
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Make the row under the mouse current."""
        place = event.y - self._head + self.scroll_offset.y
        if event.y >= self._head and place < len(self._rows):
            self.move_to_place(place)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some lines; a line that shows what another showed is taken from the cache."""
        self._style = self.visual_style.rich_style
        if any(self.styles.gutter):
            return super().render_lines(crop)
        size, filters = self.size, self.get_line_filters()
        drawn_for = (self._style, size.width, self.scrollable_content_region.width, self._columns, *filters)
        if drawn_for != self._drawn_for or len(self._drawn) > _MOST_DRAWN:
            self._drawn.clear()
            self._drawn_for = drawn_for
        strips, top = [], self.scroll_offset.y
        for y in crop.line_range:
            drawing = self._drawing(y, top)
            strip = self._drawn.get(drawing)
            if strip is None:
                strip = self.render_line(y).adjust_cell_length(size.width, self._style)
                for each in filters:
                    strip = strip.apply_filter(each, self.background_colors[1])
                self._drawn[drawing] = strip
            strips.append(strip)
        if crop.column_span != (0, size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _drawing(self, y: int, top: int) -> Hashable:
        """Return the cache key of a line in a window that begins at row `top`: equal keys look the same."""
        place = y - self._head + top
        if y < self._head or (self._rows and place >= len(self._rows)):
            return y < self._head
        if not self._rows:
            return y, self._empty
        return self._rows[place].cells, self._rows[place].strong, self._is_shown_current(place)

    def _is_shown_current(self, place: int) -> bool:
        # Of two tables on a screen only the one with the focus shows its current row.
        return place == self._cursor and (self._lit or self.has_focus)

    def render_line(self, y: int) -> Strip:
        """Render one line: the heading, a row, or what is shown if there are none."""
        width = self.scrollable_content_region.width
        if y < self._head:
            heading = self._line(tuple(column.heading for column in self._columns), " ", width)
            return Strip([Segment(heading, self._style + _BOLD + _UNDERLINE)], width)
        place = y - self._head + self.scroll_offset.y
        if not self._rows:
            text = self._empty_line(y - self._head, width)
            return Strip([Segment(text, self._style)], width)
        if place >= len(self._rows):
            return Strip.blank(width, self._style)
        row = self._rows[place]
        is_current = self._is_shown_current(place)
        style = self._style + (_BOLD if row.strong else _PLAIN) + (_REVERSE if is_current else _PLAIN)
        return Strip([Segment(self._line(row.cells, ">" if is_current else " ", width), style)], width)

    def _line(self, cells: Sequence[str], mark: str, width: int) -> str:
        shown = [
            (column, cell) for column, cell in zip(self._columns, cells, strict=False) if width >= column.from_width
        ]
        fixed = sum(column.width + 1 for column, _ in shown if column.width)
        flexible = sum(1 for column, _ in shown if not column.width)
        room = max(width - 1 - fixed - flexible, 0) // max(flexible, 1)
        pieces = [fit(one_line(cell), column.width or room, right=column.right) for column, cell in shown]
        return set_cell_size(mark + " ".join(pieces), width)

    def _empty_line(self, number: int, width: int) -> str:
        lines = wrap(self._empty, width - 2)
        return set_cell_size(f" {lines[number]}" if number < len(lines) else "", width)

    def _refresh_row(self, place: int) -> None:
        y = place + self._head - self.scroll_offset.y
        if self._head <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _show_cursor(self) -> None:
        height = max(self.scrollable_content_region.height - self._head, 1)
        top = self.scroll_offset.y
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False, immediate=True)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll; the bar of a long list mostly looks the same and is not repainted."""
        if self.show_vertical_scrollbar:
            update_without_repaint(self.vertical_scrollbar, self.vertical_scrollbar.window_virtual_size, new_value)
        super().watch_scroll_y(old_value, new_value)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The row in hand is reversed only while the table has the keys."""
        super().watch_has_focus(has_focus)
        self._refresh_row(self._cursor)

    def on_resize(self) -> None:
        """Keep the row in hand in sight."""
        self._show_cursor()
