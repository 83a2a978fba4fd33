"""The history: who changed what and when, of the whole book or of one record."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import islice

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from screens.asking import asking
from screens.book.history_rows import change_lines, history_rows
from screens.commands import BACK, FIND, HELP, REMOVE
from screens.frame import WardScreen
from screens.widgets.fitting import cut, wrap
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.filtered_table import FilteredTable
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.book import Change
from wardapp.descriptions.change_words import name_in
from wardapp.descriptions.changes import UNKNOWN_OFFICER, format_moment
from wardapp.errors import WardappError
from wardapp.locations import command_line
from wardapp.records import Record, to_json

_MOST = 2000
_AT_ONCE = 50
_LINES = 6
_MOST_LINES = 5000
_COLUMNS = (TableColumn("Lúc", 16), TableColumn("Người ghi", 18), TableColumn("Đã làm gì"))


_TAKE_BACK = REMOVE.named("Lấy lại", "Hoàn tác lần lưu đang chọn, nếu những mục ấy chưa được sửa thêm.")


async def _take_back(screen: WardScreen[None], change: Change) -> None:
    """Take back a whole change, of which a record's history shows only a part."""
    from screens.undo_redo import may_change, undo_change

    if may_change(screen):
        whole = next((one for one in screen.book.latest_changes() if one.seq == change.seq), change)
        await undo_change(screen, whole)


class _Changes(FilteredTable):
    """The list of changes; it also posts `Moved` when narrowing changes the current row."""

    def narrow(self) -> None:
        """Narrow the list and post the current row."""
        super().narrow()
        self.post_message(LineTable.Moved(self.table, self.table.current_key))


class HistoryScreen(WardScreen[None]):
    """Lists changes, the newest first, above what the current one did; F8 takes the current one back."""

    heading = "NHẬT KÝ THAY ĐỔI"
    about = (
        "Mỗi dòng là một lần lưu, mới nhất ở trên. Gõ vài chữ không dấu để lọc theo ngày, người ghi, tên. Bên dưới là "
        "trước và sau của dòng đang chọn; Enter xem hết. F8 lấy lại (hoàn tác) dòng đang chọn, nếu những mục ấy chưa được sửa "
        "thêm; lấy lại một dòng «Hoàn tác» là làm lại. Ctrl+Z lấy lại lần lưu gần nhất."
    )
    commands = (HELP, FIND, _TAKE_BACK, BACK)

    def __init__(self, record: Record | None = None) -> None:
        """Show the changes of one record, or of the whole book."""
        super().__init__()
        self._record = record
        self._changes: dict[int, Change] = {}
        self._list = _Changes(_COLUMNS, empty="Chưa có thay đổi nào. Mỗi lần lưu được ghi lại ở đây.")

    def body(self) -> ComposeResult:
        """Yield the list and the current change."""
        yield self._list
        yield SectionLine("Trước và sau (Enter xem hết)")
        yield Static(id="change", markup=False)

    def on_mount(self) -> None:
        """Name the record in the title."""
        super().on_mount()
        if self._record is not None:
            name = name_in(to_json(self._record))
            self.show_title(f"{self.heading} - {type(self._record).record_label}{f' «{name}»' if name else ''}")

    def refresh_records(self) -> None:
        """Read the changes again."""
        self._read()

    @work(exclusive=True, group="history")
    async def _read(self) -> None:
        changes: dict[int, Change] = {}
        try:
            for change in self._newest_first():
                changes[change.seq] = change
                if len(changes) % _AT_ONCE == 0:
                    await asyncio.sleep(0)  # keys come in between
        except WardappError as refusal:
            self.show_message(str(refusal), wrong=True)
        self._changes = changes
        self._list.set_rows(list(history_rows(changes.values())))
        self._show(self._list.table.current_key)
        if len(changes) == _MOST:
            self.show_message(
                f"Đây là {_MOST} lần lưu gần nhất. Xem hết bằng lệnh: {command_line(self.app.locations.root, 'history')}"
            )

    def _newest_first(self) -> Iterable[Change]:
        if self._record is not None:
            return list(self.book.history(self._record.id))[::-1]
        return islice(self.book.latest_changes(), _MOST)

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show what the current change did."""
        self._show(event.key)

    def _show(self, key: object) -> None:
        change = self._changes.get(key) if isinstance(key, int) else None
        width = max(self.size.width - 2, 1)
        lines = [] if change is None else list(islice(change_lines(change, self.book), _LINES + 1))
        if len(lines) > _LINES:
            lines[_LINES - 1 :] = ["  … (Enter xem hết)"]
        shown = "\n".join(cut(line, width) for line in lines)
        self.query_one("#change", Static).update(Text(shown, no_wrap=True))

    @asking
    async def action_remove(self) -> None:
        """Take the current change back, after asking."""
        key = self._list.table.current_key
        change = self._changes.get(key) if isinstance(key, int) else None
        if change is not None:
            await _take_back(self, change)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the current change."""
        change = self._changes.get(event.key) if isinstance(event.key, int) else None
        if change is not None:
            self.app.push_screen(ChangeScreen(change))


class ChangeScreen(WardScreen[None]):
    """Shows all lines of one change."""

    heading = "MỘT LẦN LƯU"
    about = "Mọi mục mà lần lưu này đã thêm, sửa, xoá; mỗi trường trước và sau. F8 lấy lại lần lưu này."
    commands = (HELP, FIND, _TAKE_BACK, BACK)

    def __init__(self, change: Change) -> None:
        """Show a change."""
        super().__init__()
        self._change = change
        self._lines = LineTable((TableColumn("", 1), TableColumn("Trước → sau")), empty="Lần lưu này không đổi gì.")

    def body(self) -> ComposeResult:
        """Yield the lines."""
        yield self._lines

    def on_mount(self) -> None:
        """Name the change in the title."""
        super().on_mount()
        change = self._change
        self.show_title(f"THAY ĐỔI SỐ {change.seq} - {format_moment(change.at)}, {change.by or UNKNOWN_OFFICER}")

    @asking
    async def action_remove(self) -> None:
        """Take the change back, after asking."""
        await _take_back(self, self._change)

    def on_resize(self) -> None:
        """Wrap long lines for the new size."""
        self.refresh_records()

    def refresh_records(self) -> None:
        """Show the lines, wrapped to the width of the screen."""
        width = max(self.size.width - 6, 10)
        rows: list[TableRow] = []
        lines = change_lines(self._change, self.book)
        for line in islice(lines, _MOST_LINES):
            is_field = line.startswith(" ")
            for place, part in enumerate(wrap(line.strip(), width)):
                mark = "-" if is_field and place == 0 else ""
                rows.append(TableRow(len(rows), (mark, part), strong=not is_field))
        if next(lines, None) is not None:
            rest = f"… Xem hết bằng lệnh history, thay đổi số {self._change.seq}"
            rows.append(TableRow(len(rows), ("", rest)))
        self._lines.set_rows(rows)
