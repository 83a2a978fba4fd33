"""A grid for typing numbers and dates, cell by cell; it renders line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.widgets.fitting import fit, one_line

_REVERSE = Style(reverse=True)
_BOLD = Style(bold=True)
_UNDERLINE = Style(underline=True)
_PLAIN = Style()
_TYPED = frozenset("0123456789/.-")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column to type into.

    Attributes:
        name: the name of its cells.
        heading: the heading.
        width: the width in cells of the console.
        read: returns what a pasted text is written as; raises ValueError for one that cannot be taken.
    """

    name: str
    heading: str
    width: int
    read: Callable[[str], str]


@dataclass(slots=True)
class EntryRow:
    """A row of the grid.

    Attributes:
        key: what the row is of.
        label: its name.
        cells: the text of its cells.
        remark: what is shown at its right.
        is_wrong: whether the remark is an error.
        passed_over: columns that Enter and Tab pass over, since this row seldom needs them.
    """

    key: str
    label: str
    cells: dict[str, str] = field(default_factory=dict)
    remark: str = ""
    is_wrong: bool = False
    passed_over: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotPasted:
    """A pasted cell that was not taken: its row (None: past the last row), its column (None: past the last) and its text."""

    row: EntryRow | None
    column: EntryColumn | None
    text: str


class EntryGrid(ScrollView, can_focus=True, inherit_bindings=False):
    """Digits go into the current cell; arrows, Enter and Tab move; the first key in a cell replaces its text."""

    DEFAULT_CSS = """
    EntryGrid { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    class Moved(Message):
        """Another cell became current."""

        def __init__(self, grid: EntryGrid) -> None:
            super().__init__()
            self.grid = grid

    class Edited(Message):
        """The text of a cell changed."""

        def __init__(self, grid: EntryGrid, row: EntryRow, column: str) -> None:
            super().__init__()
            self.grid = grid
            self.row = row
            self.column = column

    class Pasted(Message):
        """Cells were pasted, some of them perhaps not taken."""

        def __init__(self, grid: EntryGrid, refused: Sequence[NotPasted]) -> None:
            super().__init__()
            self.grid = grid
            self.refused = refused

    def __init__(
        self, columns: Sequence[EntryColumn], *, name: str, name_width: int, empty: str = "", id: str | None = None
    ) -> None:
        """Make a grid of these columns; `name` heads the labels, which are `name_width` wide."""
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._heading, self._label_width, self._empty = name, name_width, empty
        self.rows: list[EntryRow] = []
        self._row = self._column = 0
        self._fresh = True

    def set_rows(self, rows: Sequence[EntryRow]) -> None:
        """Show other rows."""
        self.rows = list(rows)
        self._row = min(self._row, max(len(rows) - 1, 0))
        self.virtual_size = Size(0, len(rows) + 1)
        self.refresh()

    @property
    def current(self) -> EntryRow | None:
        """The current row; None if there are no rows."""
        return self.rows[self._row] if self.rows else None

    @property
    def current_column(self) -> str:
        """The name of the current column."""
        return self._columns[self._column].name

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the current cell, from 0."""
        return self._row, self._column

    def move_to(self, row: int, column: int) -> None:
        """Make a cell current, or the nearest one."""
        self._row = max(0, min(row, len(self.rows) - 1))
        self._column = max(0, min(column, len(self._columns) - 1))
        self._fresh = True
        height = max(self.scrollable_content_region.height - 1, 1)
        top = self.scroll_offset.y
        if not top <= self._row < top + height:
            y = self._row if self._row < top else self._row - height + 1
            self.scroll_to(y=y, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Moved(self))

    def step(self, by: int) -> bool:
        """Move over the cells of all rows in reading order; return False at either end."""
        place = self._row * len(self._columns) + self._column + by
        while 0 <= place < len(self.rows) * len(self._columns):
            row, column = divmod(place, len(self._columns))
            if self._columns[column].name not in self.rows[row].passed_over:
                self.move_to(row, column)
                return True
            place += by
        return False

    def write(self, column: str, text: str) -> None:
        """Write text into a cell of the current row."""
        if self.current is not None and self.current.cells.get(column, "") != text:
            self.current.cells[column] = text
            self.refresh()
            self.post_message(self.Edited(self, self.current, column))

    async def _on_key(self, event: events.Key) -> None:
        if self.current is None or not self._use(event):
            return
        event.stop()
        event.prevent_default()

    def _use(self, event: events.Key) -> bool:
        page = max(self.scrollable_content_region.height - 1, 1)
        rows: Mapping[str, int] = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        if event.key in rows:
            self.move_to(self._row + rows[event.key], self._column)
        elif event.key in ("left", "right"):
            self.move_to(self._row, self._column + (1 if event.key == "right" else -1))
        elif event.key in ("home", "end"):
            self.move_to(self._row, 0 if event.key == "home" else len(self._columns) - 1)
        elif event.key == "enter":
            self.step(1)
        else:
            return self._type(event)
        return True

    def _type(self, event: events.Key) -> bool:
        before = self.current.cells.get(self.current_column, "") if self.current is not None else ""
        if event.key in ("backspace", "delete"):
            self.write(self.current_column, "" if event.key == "delete" or self._fresh else before[:-1])
        elif event.character is not None and event.character in _TYPED:
            text = "" if self._fresh else before
            self._fresh = False
            self.write(self.current_column, (text + event.character)[:_LONGEST])
        else:
            return False
        self._fresh = False
        return True

    def _on_paste(self, event: events.Paste) -> None:
        """Paste cells of a spreadsheet: tabs go to the right, lines to the rows below; what cannot be read is not taken."""
        event.stop()
        event.prevent_default()
        first_row, first_column = self._row, self._column
        refused: list[NotPasted] = []
        for below, line in enumerate(event.text.rstrip("\r\n").splitlines()):
            row = self.rows[first_row + below] if first_row + below < len(self.rows) else None
            for beside, text in enumerate(line.split("\t")):
                place = first_column + beside
                column = self._columns[place] if place < len(self._columns) else None
                if not self._paste_cell(row, column, text.strip()):
                    refused.append(NotPasted(row, column, text.strip()))
        self.move_to(first_row, first_column)
        self.post_message(self.Pasted(self, refused))

    def _paste_cell(self, row: EntryRow | None, column: EntryColumn | None, text: str) -> bool:
        """Write one pasted cell; return False if it cannot be taken."""
        if row is None or column is None:
            return not text
        try:
            row.cells[column.name] = column.read(text) if text else ""
        except ValueError:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """Make the row under the mouse current."""
        if 0 < event.y <= len(self.rows):
            self.move_to(event.y - 1 + self.scroll_offset.y, self._column)

    def render_line(self, y: int) -> Strip:
        """Render the headings, a row with its current cell, or what is shown if there are no rows."""
        width, style = self.scrollable_content_region.width, self.rich_style
        if y == 0:
            headings = [column.heading for column in self._columns]
            return self._strip(self._heading, headings, "", width, style + _BOLD + _UNDERLINE)
        if not self.rows:
            return Strip([Segment(fit(f" {self._empty}" if y == 1 else "", width), style)], width)
        place = y - 1 + self.scroll_offset.y
        if place >= len(self.rows):
            return Strip.blank(width, style)
        row = self.rows[place]
        current_cell = self._column if place == self._row and self.has_focus else None
        mark = ">" if place == self._row else " "
        cells = [row.cells.get(column.name, "") for column in self._columns]
        style += _BOLD if row.is_wrong else _PLAIN
        remark = f"! {row.remark}" if row.is_wrong else row.remark
        return self._strip(mark + row.label, cells, remark, width, style, current_cell)

    def _strip(
        self, name: str, cells: Sequence[str], remark: str, width: int, style: Style, current_cell: int | None = None
    ) -> Strip:
        lead = name if name[:1] in "> " else f" {name}"
        segments = [Segment(fit(lead[0] + one_line(lead[1:]), self._label_width + 1), style)]
        for place, (column, cell) in enumerate(zip(self._columns, cells, strict=True)):
            cell_style = style + (_REVERSE if place == current_cell else _PLAIN)
            segments += [Segment(" ", style), Segment(fit(cell, column.width, right=True), cell_style)]
        used = self._label_width + 1 + sum(column.width + 1 for column in self._columns)
        segments.append(Segment(fit(f" {one_line(remark)}", max(width - used, 0)), style))
        return Strip(segments).crop(0, width)
