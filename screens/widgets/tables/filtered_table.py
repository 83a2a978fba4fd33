"""A table with a box above it that narrows the rows as one types, without diacritics; the keys stay in the box."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Label

from screens.widgets.blank_container import BlankHorizontal, BlankVertical
from screens.widgets.tables.line_table import LineTable
from screens.widgets.tables.row_filter import RowFilter
from screens.widgets.tables.table_rows import LazyRows, TableColumn, TableRow
from screens.widgets.text_lines import TextLines
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.vietnamese import fold, format_whole

__all__ = ["FilterBox", "FilteredTable"]

_TO_TABLE = ("up", "down", "pageup", "pagedown")


class FilterBox(VietnameseInput):
    """Where the letters go; keys of movement and Enter go to the table below."""

    class Entered(Message):
        """Enter was pressed on these letters, whether or not a row is in hand."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class BlockPasted(Message):
        """Cells of a spreadsheet were pasted, tabs between them and a line a row."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    takes_blocks = False
    """Whether the screen has a use for pasted cells; else they are letters like any."""

    def __init__(self, table: LineTable, narrow: Callable[[], object] | None = None) -> None:
        """Narrow this table by `narrow`; where there is none, whoever holds the box is told of each letter."""
        super().__init__(select_on_focus=False)
        self._table = table
        self._narrow = narrow

    def post_changed(self) -> None:
        """Narrow in the very turn of the letter, so that box and table are painted at once; a message comes too late."""
        if self._narrow is not None:
            self._narrow()
        else:
            super().post_changed()

    def use_key(self, event: events.Key) -> bool:
        """Let the table have what moves in it; everything else is typed."""
        to_table = event.key in _TO_TABLE or (event.key in ("home", "end") and not self.value)
        return (to_table and self._table.step(event.key)) or super().use_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual calls the handler of the class that this one builds on too, unless the default is prevented.
        if self.takes_blocks and _is_block(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.BlockPasted(event.text))

    def action_enter(self) -> None:
        """Choose the row in hand."""
        self._table.choose()
        self.post_message(self.Entered(self.value))


def _is_block(text: str) -> bool:
    """Whether a pasted text is cells: two or more in a row, or several rows."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\t" in text.strip() or len(lines) > 1


class FilteredTable(BlankVertical):
    """Rows that narrow to those with every word typed."""

    DEFAULT_CSS = """
    FilteredTable { height: 1fr; }
    FilteredTable > BlankHorizontal { height: 1; }
    FilteredTable > BlankHorizontal > Label { width: auto; margin: 0 1; }
    FilteredTable > BlankHorizontal > FilterBox { width: 30; }
    FilteredTable > BlankHorizontal > #found { width: 1fr; text-align: right; }
    """

    def __init__(
        self,
        columns: Sequence[TableColumn],
        *,
        empty: str,
        prompt: str = "Lọc (gõ không cần dấu)",
        id: str | None = None,
    ) -> None:
        """Make a table; `empty` says what to do next where the book has no rows at all."""
        super().__init__(id=id)
        self.table = LineTable(columns, empty=empty, lit=True)
        self.box = FilterBox(self.table, self.narrow)
        self._prompt = prompt
        self._empty = empty
        self._rows: Sequence[TableRow] = ()
        self._places: Sequence[int] = ()
        """Which of the rows are shown."""
        self._narrowing = RowFilter()
        self._found = TextLines(id="found")

    def compose(self) -> ComposeResult:
        """The box above the table."""
        with BlankHorizontal():
            yield Label(self._prompt, markup=False)
            yield self.box
            yield self._found
        yield self.table

    def set_rows(self, rows: Sequence[TableRow], *, empty: str | None = None) -> None:
        """Show other rows, narrowed by what is typed; `empty` is what is said where there are none."""
        self._empty = self._empty if empty is None else empty
        self._rows = rows
        self._narrowing = RowFilter([row.haystack for row in rows])
        words = self._words()
        self._places = self._narrowing.places(words)
        self.table.set_rows(LazyRows(rows, self._places))
        self._tell()

    def clear_filter(self) -> None:
        """Show all rows again."""
        if self.box.value:
            self.box.write(None)

    def show_row(self, key: Hashable) -> None:
        """Take the row of this key in hand; what is typed stays unless it hides that row."""
        if not self.table.move_to(key):
            self.clear_filter()
            self.table.move_to(key)

    def _words(self) -> list[str]:
        return fold(self.box.value).split()

    def narrow(self) -> None:
        """Show the rows that have what is typed; done at each letter."""
        held = self._places[self.table.cursor] if self._places else None
        self._places = self._narrowing.places(self._words())
        # The rows are in the order of their places: the one in hand is not looked for among ten thousand.
        at = bisect_left(self._places, held) if held is not None else len(self._places)
        still = at if at < len(self._places) and self._places[at] == held else None
        self.table.narrow_to(LazyRows(self._rows, self._places), still)
        self._tell()

    def _tell(self) -> None:
        """Say how many rows there are, and what to do where there are none."""
        self.table.set_empty(self._empty if not self._rows else "Không có mục nào khớp. Xoá bớt chữ ở ô lọc.")
        everything = format_whole(len(self._rows))
        found = f"{format_whole(len(self._places))}/{everything}" if self._words() else everything
        self._found.show(f"{found} mục" if self._rows else "")
