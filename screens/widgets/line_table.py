"""A table drawn line by line: what a key costs does not grow with the number of rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.widgets.fitting import fit, one_line, wrap

__all__ = ["LineTable", "TableColumn", "TableRow"]

_REVERSE = Style(reverse=True)
_BOLD = Style(bold=True)
_UNDERLINE = Style(underline=True)
_PLAIN = Style()


class TableColumn(NamedTuple):
    """A column.

    Attributes:
        heading: what stands above it.
        width: its width in cells; 0 takes what is left.
        right: numbers stand at its right.
        from_width: the table's width from which there is room for it at all.
    """

    heading: str
    width: int = 0
    right: bool = False
    from_width: int = 0


class TableRow(NamedTuple):
    """A row: the key by which it is known, its cells as text, whether it stands out."""

    key: Hashable
    cells: tuple[str, ...]
    strong: bool = False
    haystack: str = ""
    """What a filter looks through: folded text."""


class LineTable(ScrollView, can_focus=True):
    """Rows under a heading that stays; the row in hand is marked with `>` and reversed."""

    DEFAULT_CSS = """
    LineTable { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    class Moved(Message):
        """Another row is in hand."""

        def __init__(self, table: LineTable, key: Hashable) -> None:
            super().__init__()
            self.table = table
            self.key = key

        @property
        def control(self) -> LineTable:
            """The table."""
            return self.table

    class Chosen(Moved):
        """Enter on a row."""

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
            columns: what stands in each row.
            empty: what to do next, said where there are no rows.
            lit: show the row in hand as such while another field has the keys and moves it.
            headed: whether the columns' headings stand above the rows.
            id: Textual's id of the widget.
        """
        super().__init__(id=id)
        self._lit = lit
        self._head = 1 if headed else 0
        self.can_focus = not lit
        self._columns = tuple(columns)
        self._empty = empty
        self._rows: list[TableRow] = []
        self._places: dict[Hashable, int] | None = None
        """The place of each key, worked out when it is first asked for: a list that narrows with each letter asks never."""
        self._cursor = 0
        self._style = _PLAIN

    @property
    def rows(self) -> Sequence[TableRow]:
        """The rows shown."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The place of the row in hand."""
        return self._cursor

    @property
    def current(self) -> TableRow | None:
        """The row in hand, if there is one."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def current_key(self) -> Hashable | None:
        """The key of the row in hand."""
        return self.current.key if self.current else None

    def set_rows(self, rows: Sequence[TableRow], *, keep: bool = True) -> None:
        """Show other rows; the row in hand stays in hand where it is still there."""
        held = self.current_key if keep else None
        self._rows = list(rows)
        self._places = None
        still = (place for place, row in enumerate(self._rows) if row.key == held) if held is not None else ()
        self._cursor = next(iter(still), min(self._cursor, max(len(self._rows) - 1, 0))) if keep else 0
        self._take_height(len(self._rows) + self._head)
        self._show_cursor()
        self.refresh()

    def _place_of(self, key: Hashable) -> int | None:
        if self._places is None:
            self._places = {row.key: place for place, row in enumerate(self._rows)}
        return self._places.get(key)

    def _take_height(self, lines: int) -> None:
        """Be as high as so many lines; the screen is laid out anew only where the scroll bar comes or goes."""
        size = Size(0, lines)
        if self.container_size.height and not self.styles.is_auto_height:
            self.set_reactive(LineTable.virtual_size, size)
            self._scroll_update(size)
        else:
            self.virtual_size = size

    def set_empty(self, empty: str) -> None:
        """Change what is said where there are no rows."""
        self._empty = empty
        self.refresh()

    def replace_row(self, row: TableRow) -> None:
        """Draw one row anew, by its key."""
        place = self._place_of(row.key)
        if place is not None:
            self._rows[place] = row
            self._refresh_row(place)

    def move_to(self, key: Hashable) -> bool:
        """Take the row of this key in hand; False where there is none."""
        place = self._place_of(key)
        if place is None:
            return False
        self.move_to_place(place)
        return True

    def move_to_place(self, place: int) -> None:
        """Take the row at a place in hand, the nearest where there is none."""
        place = max(0, min(place, len(self._rows) - 1))
        if not self._rows or place == self._cursor:
            return
        before, self._cursor = self._cursor, place
        self._refresh_row(before)
        self._refresh_row(place)
        self._show_cursor()
        self.post_message(self.Moved(self, self._rows[place].key))

    def choose(self) -> None:
        """Do what Enter does: tell that the row in hand is chosen."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current.key))

    def step(self, key: str) -> bool:
        """Do what a key of movement does; False where the key is none."""
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
        """Take the row under the mouse in hand."""
        place = event.y - self._head + self.scroll_offset.y
        if event.y >= self._head and place < len(self._rows):
            self.move_to_place(place)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; their common style is worked out once."""
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window: the heading, a row, or what to do where there are none."""
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
        # Of two tables on a screen only the one that the arrows move in shows its row in hand.
        in_hand = place == self._cursor and (self._lit or self.has_focus)
        style = self._style + (_BOLD if row.strong else _PLAIN) + (_REVERSE if in_hand else _PLAIN)
        return Strip([Segment(self._line(row.cells, ">" if in_hand else " ", width), style)], width)

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

    def watch_has_focus(self, has_focus: bool) -> None:
        """The row in hand is reversed only while the table has the keys."""
        super().watch_has_focus(has_focus)
        self._refresh_row(self._cursor)

    def on_resize(self) -> None:
        """Keep the row in hand in sight."""
        self._show_cursor()
