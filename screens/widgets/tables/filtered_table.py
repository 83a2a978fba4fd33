"""A table below a box that narrows its rows as one types, without diacritics; the box keeps the focus."""

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

_TO_TABLE = ("up", "down", "pageup", "pagedown")


class FilterBox(VietnameseInput):
    """The box for letters; keys that move, and Enter, go to the table below."""

    class Entered(Message):
        """Enter was pressed with this text, whether or not there is a current row."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class BlockPasted(Message):
        """Cells of a spreadsheet were pasted: tabs between columns, a line for each row."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    takes_blocks = False
    """Whether pasted cells are posted as `BlockPasted`; else they are inserted as text."""

    def __init__(self, table: LineTable, narrow: Callable[[], object] | None = None) -> None:
        """Move in this table, and call `narrow` at each letter; without it, `FieldChanged` is posted."""
        super().__init__(select_on_focus=False)
        self._table = table
        self._narrow = narrow

    def post_changed(self) -> None:
        """Narrow before the letter is painted, so that box and table are painted together; a message would be too late."""
        if self._narrow is not None:
            self._narrow()
        else:
            super().post_changed()

    def use_key(self, event: events.Key) -> bool:
        """Pass keys that move to the table; everything else is typed."""
        to_table = event.key in _TO_TABLE or (event.key in ("home", "end") and not self.value)
        return (to_table and self._table.step(event.key)) or super().use_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual calls the handler of the base class too, unless the default is prevented.
        if self.takes_blocks and _is_block(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.BlockPasted(event.text))

    def action_enter(self) -> None:
        """Choose the current row."""
        self._table.choose()
        self.post_message(self.Entered(self.value))


def _is_block(text: str) -> bool:
    """Whether pasted text is cells: two or more in a row, or several rows."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\t" in text.strip() or len(lines) > 1


class FilteredTable(BlankVertical):
    """A table that shows the rows with every word that is typed."""

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
        """Make a table.

        Args:
            columns: its columns.
            empty: shown if there are no rows at all: what to do next.
            prompt: the label of the box.
            id: Textual's id of the widget.
        """
        super().__init__(id=id)
        self.table = LineTable(columns, empty=empty, lit=True)
        self.box = FilterBox(self.table, self.narrow)
        self._prompt = prompt
        self._empty = empty
        self._rows: Sequence[TableRow] = ()
        self._places: Sequence[int] = ()
        """The indexes of the rows that are shown."""
        self._filter = RowFilter()
        self._found = TextLines(id="found")

    def compose(self) -> ComposeResult:
        """Yield the box and the table."""
        with BlankHorizontal():
            yield Label(self._prompt, markup=False)
            yield self.box
            yield self._found
        yield self.table

    def set_rows(self, rows: Sequence[TableRow], *, empty: str | None = None) -> None:
        """Show other rows, narrowed by what is typed; `empty` changes what is shown if there are none."""
        self._empty = self._empty if empty is None else empty
        self._rows = rows
        self._filter = RowFilter([row.haystack for row in rows])
        words = self._words()
        self._places = self._filter.places(words)
        self.table.set_rows(LazyRows(rows, self._places))
        self._show_count()

    def clear_filter(self) -> None:
        """Show all rows again."""
        if self.box.value:
            self.box.write(None)

    def show_row(self, key: Hashable) -> None:
        """Make the row of this key current; what is typed is cleared only if it hides that row."""
        if not self.table.move_to(key):
            self.clear_filter()
            self.table.move_to(key)

    def _words(self) -> list[str]:
        return fold(self.box.value).split()

    def narrow(self) -> None:
        """Show the rows that match what is typed; called at each letter."""
        current = self._places[self.table.cursor] if self._places else None
        self._places = self._filter.places(self._words())
        # The indexes are sorted, so that the current row is found without a pass over ten thousand.
        at = bisect_left(self._places, current) if current is not None else len(self._places)
        still = at if at < len(self._places) and self._places[at] == current else None
        self.table.narrow_to(LazyRows(self._rows, self._places), still)
        self._show_count()

    def _show_count(self) -> None:
        """Show how many rows match, and what to do if none does."""
        self.table.set_empty(self._empty if not self._rows else "Không có mục nào khớp. Xoá bớt chữ ở ô lọc.")
        everything = format_whole(len(self._rows))
        found = f"{format_whole(len(self._places))}/{everything}" if self._words() else everything
        self._found.show(f"{found} mục" if self._rows else "")
