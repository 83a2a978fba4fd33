"""F3: anything in the book by a few letters, from any screen."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from screens.commands import BACK, HELP, QUIT
from screens.frame import WardScreen
from screens.slices import is_small, read_in_slices
from screens.widgets.field import FieldChanged
from screens.widgets.tables.filtered_table import FilterBox
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.lookup import LookupIndex
from wardapp.lookup.cached_index import updated_index
from wardapp.records import KINDS, Records

_MOST = 60
_HINT = "Gõ vài chữ để tìm: tên người, nội dung, ngày, số văn bản, tên tập thể …"


class FindScreen(WardScreen[None]):
    """Results that narrow as one types; Enter opens the selected one."""

    heading = "TÌM"
    about = "Gõ vài chữ, không cần dấu, thứ tự nào cũng được: tên người, nội dung, ngày, tên tập thể … Enter mở."
    commands = (HELP, BACK, QUIT)

    def __init__(self) -> None:
        """Begin with an empty box."""
        super().__init__()
        self._index: LookupIndex | None = None
        self._table = LineTable((TableColumn("Loại", 14), TableColumn("Tên", 30), TableColumn("Chi tiết")), lit=True)
        self._box = FilterBox(self._table)
        self._count = Label("", id="found", markup=False)

    def body(self) -> ComposeResult:
        """Yield the box and what was found."""
        with Horizontal(id="find-line"):
            yield Label("Tìm", markup=False)
            yield self._box
            yield self._count
        yield self._table

    def refresh_records(self) -> None:
        """Search the book as it is now; a large one is indexed while letters are typed."""
        self._index = LookupIndex.of(self.book) if is_small(self.book) else updated_index(self.book)
        self._search()
        if self._index is None:
            self._make_index()
        else:
            self._prepare(self._index)

    @work(exclusive=True)
    async def _make_index(self) -> None:
        records = await read_in_slices(self.book)
        self._index = await asyncio.to_thread(_prepared_index, records)
        self._search()

    @work(exclusive=True)
    async def _prepare(self, index: LookupIndex) -> None:
        # Letters typed before it is done are found all the same, only later.
        await asyncio.to_thread(index.prepare)

    def on_field_changed(self, event: FieldChanged) -> None:
        """Search again with every letter."""
        event.stop()
        self._search()

    def _search(self) -> None:
        text = self._box.value.strip()
        hits = self._index.search(text, limit=_MOST + 1) if text and self._index is not None else []
        empty = "Đang chuẩn bị …" if self._index is None else "Không thấy gì khớp. Thử ít chữ hơn, không cần dấu."
        self._table.set_empty(empty if text else _HINT)
        count = f"hơn {_MOST} mục" if len(hits) > _MOST else f"{len(hits)} mục" if text else ""
        self._count.update(count, layout=False)
        self._table.set_rows(
            [
                TableRow((hit.record, hit.id), (KINDS[hit.record].record_label, hit.title, hit.detail))
                for hit in hits[:_MOST]
            ],
            keep=False,
        )

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the selected record."""
        from screens.open_record import screen_for

        kind, identifier = event.key if isinstance(event.key, tuple) else ("", "")
        record = self.book.get(KINDS[kind], identifier) if kind in KINDS else None
        screen = screen_for(record, self.book) if record is not None else None
        if screen is not None:
            self.app.push_screen(screen, self.tell_result)


def _prepared_index(records: Records) -> LookupIndex:
    index = LookupIndex.of(records)
    index.prepare()
    return index
