"""Tables side by side on a screen: an arrow at the edge of one is posted, so that the next can take the focus."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from screens.widgets.fitting import cut, fit, one_line
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow

_REVERSE = Style(reverse=True)
_BOLD = Style(bold=True)
_UNDERLINE = Style(underline=True)
_PLAIN = Style()


class EdgeTable(LineTable):
    """A table whose edges lead to other tables."""

    class EdgeReached(Message):
        """An arrow key was pressed at the edge of the table."""

        def __init__(self, table: EdgeTable, arrow: str) -> None:
            super().__init__()
            self.table = table
            self.arrow = arrow

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down", "left", "right") and self.leads_out(event.key):
            event.stop()
            # Textual calls the handler of the base class too, unless the default is prevented.
            event.prevent_default()
            self.post_message(self.EdgeReached(self, event.key))

    def leads_out(self, arrow: str) -> bool:
        """Whether an arrow leads out of the table."""
        last = len(self.rows) - 1
        return {"up": self.cursor == 0, "down": self.cursor >= last}.get(arrow, True)

    def set_columns(self, columns: Sequence[TableColumn]) -> None:
        """Change the columns; to be called before the rows are set."""
        self._columns = tuple(columns)
        self.refresh()


class GridColumn(NamedTuple):
    """A column of a grid: its key and its heading."""

    key: Hashable
    heading: str


class GridTable(EdgeTable):
    """A grid of names by columns with one current cell: arrows move in both directions, Enter chooses the cell.

    The cells of a row are its name, a text after the name that is never cut, and one for each column. A row without
    cells for the columns is current as a whole.
    """

    class CellChosen(Message):
        """A cell was chosen with Enter, or (column None) a row without cells."""

        def __init__(self, table: GridTable, row: Hashable, column: Hashable | None) -> None:
            super().__init__()
            self.table = table
            self.row = row
            self.column = column

    def __init__(self, *, cell: int, headed: bool, empty: str = "", id: str | None = None) -> None:
        """Make a grid; `cell` is the width of its cells."""
        super().__init__((), headed=headed, empty=empty, id=id)
        self._cell_width, self._name_width = cell, 1
        self._grid: tuple[GridColumn, ...] = ()
        self._at = 0
        self._first = 0

    def set_grid(self, columns: Sequence[GridColumn], rows: Sequence[TableRow], *, name: int) -> None:
        """Show other columns and rows; the current cell stays current if it is still there.

        Args:
            columns: the columns after the names.
            rows: the rows.
            name: the least width of the names.
        """
        self._name_width = name
        current = self.current_column
        self._grid = tuple(columns)
        keys = [column.key for column in columns]
        self._at = keys.index(current) if current in keys else min(self._at, max(len(keys) - 1, 0))
        self._show_column()
        self.set_rows(rows)
        self.refresh()

    @property
    def current_column(self) -> Hashable | None:
        """The key of the current column; None if there are no columns."""
        return self._grid[self._at].key if self._grid else None

    @property
    def _shown(self) -> int:
        """The number of columns that fit."""
        width = self.scrollable_content_region.width
        return max((width - 1 - self._name_width) // (self._cell_width + 1), 1)

    def _show_column(self) -> None:
        shown = self._shown
        if self._at < self._first:
            self._first = self._at
        elif self._at >= self._first + shown:
            self._first = self._at - shown + 1
        self._first = max(min(self._first, len(self._grid) - shown), 0)

    def on_resize(self) -> None:
        """Keep the current column in sight; Textual calls the handler of the base class as well."""
        first = self._first
        self._show_column()
        if self._first != first:
            self.refresh()

    def move_to_column(self, key: Hashable) -> None:
        """Make the column of this key current, if there is one."""
        keys = [column.key for column in self._grid]
        if key in keys:
            self._at = keys.index(key)
            self._show_column()
            self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        if event.key not in ("left", "right") or self.leads_out(event.key):
            return
        event.stop()
        event.prevent_default()
        self._at += 1 if event.key == "right" else -1
        self._show_column()
        self.refresh()

    def leads_out(self, arrow: str) -> bool:
        """Whether an arrow leads out: also left and right at the first and last column."""
        if arrow in ("left", "right") and self.current is not None and len(self.current.cells) > 2:
            return self._at == (0 if arrow == "left" else len(self._grid) - 1)
        return super().leads_out(arrow)

    def choose(self) -> None:
        """Post that the current cell is chosen."""
        if self.current is not None:
            has_cells = len(self.current.cells) > 2
            self.post_message(self.CellChosen(self, self.current.key, self._grid[self._at].key if has_cells else None))

    def _drawing(self, y: int, top: int) -> Hashable:
        return self._grid, self._first, self._at, self._name_width, super()._drawing(y, top)

    def render_line(self, y: int) -> Strip:
        """Render the heading, a row with its current cell, or what is shown if there are no rows."""
        width = self.scrollable_content_region.width
        place = y - self._head + self.scroll_offset.y
        columns = self._grid[self._first : self._first + self._shown]
        if y < self._head:
            style = self.rich_style + _BOLD + _UNDERLINE
            cells = tuple(column.heading for column in columns)
            return Strip(self._segments("Chi bộ", "", cells, width, [style] * (len(cells) + 1))).crop(0, width)
        if not self.rows or place >= len(self.rows):
            return super().render_line(y)
        row = self.rows[place]
        is_current = place == self.cursor and self.has_focus
        style = self.rich_style + (_BOLD if row.strong else _PLAIN)
        cells = row.cells[2:][self._first : self._first + self._shown]
        styles = [style] * (len(cells) + 1)
        if is_current:
            styles[self._at - self._first + 1 if cells else 0] += _REVERSE
        mark = ">" if is_current else " "
        return Strip(self._segments(row.cells[0], row.cells[1], cells, width, styles, mark)).crop(0, width)

    def _segments(
        self, name: str, after: str, cells: Sequence[str], width: int, styles: Sequence[Style], mark: str = " "
    ) -> list[Segment]:
        room = max(width - 1 - len(cells) * (self._cell_width + 1), 1)
        label = cut(one_line(name), max(room - len(after), 1)) + after
        segments = [Segment(mark + fit(label, room), styles[0])]
        for cell, style in zip(cells, styles[1:], strict=True):
            segments += [Segment(" ", styles[0]), Segment(fit(one_line(cell), self._cell_width), style)]
        return segments
