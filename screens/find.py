"""F3: anything in the book by a few letters, from any screen."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.commands import BACK, HELP
from screens.frame import WardScreen
from screens.widgets.field import FieldChanged
from screens.widgets.filtered_table import FilterBox
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from wardapp.lookup import LookupIndex
from wardapp.records import KINDS

__all__ = ["FindScreen"]

_MOST = 60


class FindScreen(WardScreen[None]):
    """Results narrow as one types; Enter opens the one in hand."""

    heading = "TÌM"
    about = "Gõ vài chữ, không cần dấu, thứ tự nào cũng được: tên người, nội dung, ngày, tên tập thể … Enter mở."
    commands = (HELP, BACK)

    def __init__(self) -> None:
        """Begin with an empty box."""
        super().__init__()
        self._table = LineTable(
            (TableColumn("Loại", 18), TableColumn("Tên", 30), TableColumn("Chi tiết")),
            lit=True,
            empty="Gõ vài chữ để tìm.",
        )
        self._box = FilterBox(self._table)

    def body(self) -> ComposeResult:
        """The box above what was found."""
        yield self._box
        yield self._table

    def on_mount(self) -> None:
        """Type at once."""
        super().on_mount()
        self._box.focus()

    def refresh_records(self) -> None:
        """Search the book as it is now."""
        self._index = LookupIndex.of(self.book)
        self._search()

    def on_field_changed(self, event: FieldChanged) -> None:
        """Search again with every letter."""
        event.stop()
        self._search()

    def _search(self) -> None:
        text = self._box.value
        hits = self._index.search(text, limit=_MOST) if text.strip() else []
        self._table.set_empty("Không thấy gì khớp. Thử ít chữ hơn." if text.strip() else "Gõ vài chữ để tìm.")
        self._table.set_rows(
            [TableRow((hit.record, hit.id), (KINDS[hit.record].record_label, hit.title, hit.detail)) for hit in hits],
            keep=False,
        )

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open what is in hand."""
        from screens.open_record import screen_for

        kind, identifier = event.key if isinstance(event.key, tuple) else ("", "")
        record = self.book.get(KINDS[kind], identifier) if kind in KINDS else None
        screen = screen_for(record, self.book) if record is not None else None
        if screen is not None:
            self.app.push_screen(screen)
