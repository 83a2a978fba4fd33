"""The town's officer compiles: a folder of workbooks read, who has handed in, what is wrong in each, the town's workbook."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from screens.ask_text import AskText
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT
from screens.compile_rows import DIFFERENCES, UNITS, difference_rows, state_of, unit_rows
from screens.frame import WardScreen
from screens.widgets.line_table import LineTable
from wardapp.errors import WardappError
from wardapp.vietnamese.dates import format_date, parse_date

if TYPE_CHECKING:
    from exports.town_parts import Refusal, Town

__all__ = ["CompileScreen", "DifferencesScreen"]

_FIRST = "F4 chọn thư mục chứa biểu các đơn vị đã gửi."


class CompileScreen(WardScreen[str | None]):
    """Who has handed in, and what came of compiling it."""

    heading = "TỔNG HỢP BIỂU CÁC ĐƠN VỊ"
    about = (
        "F4 chọn thư mục chứa biểu các đơn vị gửi, F6 chọn danh sách đơn vị phải nộp (Mã, Tên, Loại hình, Hạn nộp, Ngày "
        "nhận). Enter xem chỗ sai lệch của một đơn vị; so mã đối chiếu với chân trang bản giấy đã ký. F9 ghi biểu tổng hợp."
    )
    commands = (
        HELP,
        ADD.named("Thư mục", "Chọn thư mục chứa biểu các đơn vị đã gửi."),
        NEXT_STEP.named("Ngày nhận", "Ghi ngày nhận bản giấy của đơn vị đang chọn."),
        MANY.named("Danh sách", "Chọn danh sách đơn vị phải nộp."),
        PRINT.named("Ghi tổng hợp", "Ghi biểu tổng hợp ra tệp Excel."),
        BACK,
    )

    def __init__(self) -> None:
        """Begin without a folder."""
        super().__init__()
        self._folder = ""
        self._units = ""
        self._town: Town | None = None
        self._refusals: tuple[Refusal, ...] = ()
        self._done: tuple[int, int] | None = None
        self._table = LineTable(UNITS, empty=_FIRST)

    def body(self) -> ComposeResult:
        """The units."""
        yield self._table

    def on_mount(self) -> None:
        """Wait for a folder."""
        super().on_mount()
        self.set_interval(0.2, self._show_progress)
        self._table.focus()
        self.tell(_FIRST)

    def action_add(self) -> None:
        """Ask for the folder and read it."""

        def typed(folder: str | None) -> None:
            if folder:
                self._folder = folder
                self._read()

        question = "Biểu các đơn vị gửi nằm ở thư mục nào? Ghi cả đường dẫn."
        self.app.push_screen(AskText(question, self._folder or self.ward.settings.export_folder), typed)

    def action_many(self) -> None:
        """Ask for the list of units."""

        def typed(file: str | None) -> None:
            if file is not None:
                self._units = file
                if self._folder:
                    self._read()

        question = "Danh sách đơn vị phải nộp (.csv hoặc .xlsx) là tệp nào? Để trống: theo các tệp đã gửi."
        self.app.push_screen(AskText(question, self._units), typed)

    def action_next_step(self) -> None:
        """Ask for the day that the paper of the unit in hand came in."""
        town = self._town
        at = self._place(self._table.current_key)
        if town is None or at is None:
            self.tell("Chọn một đơn vị trước.")
            return
        unit = town.units[at]

        def typed(text: str | None) -> None:
            if text is None:
                return
            try:
                day = parse_date(text, self.ward.today) if text.strip() else None
            except ValueError as wrong:
                self.tell(str(wrong), wrong=True)
                return
            changed = replace(unit, expected=replace(unit.expected, received=day))
            self._town = replace(town, units=(*town.units[:at], changed, *town.units[at + 1 :]))
            self._show()

        before = unit.expected.received
        question = f"Ngày nhận bản giấy của {unit.expected.name}? Mã đối chiếu phải khớp chân trang."
        self.app.push_screen(AskText(question, format_date(before) if before else ""), typed)

    def action_print(self) -> None:
        """Write the town's workbook into the program's folder of exports."""
        if self._town is None:
            self.tell(_FIRST)
            return
        self.tell("Đang ghi biểu tổng hợp …")
        self._write(self._town)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Show what is wrong in the unit's file."""
        at = self._place(event.key)
        if self._town is None or at is None:
            return
        unit = self._town.units[at]
        if unit.submission is None:
            self.tell(f"{unit.expected.name} chưa nộp.")
            return
        self.app.push_screen(DifferencesScreen(unit.expected.name, difference_rows(unit.submission.differences)))

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Say why the file in hand is not compiled, which its line has no room for."""
        at = str(event.key).removeprefix("refused-")
        if at != str(event.key):
            self.tell(str(self._refusals[int(at)]))

    @work(exclusive=True, group="compile")
    async def _read(self) -> None:
        """Read the folder in a thread of its own; the keys stay free."""
        from exports.town import NothingToCompile
        from exports.town_compiling import compile_files

        folder, units = Path(self._folder).expanduser(), self._units
        self._done = (0, 0)

        def progress(done: int, every: int) -> None:
            self._done = done, every

        try:
            town = await asyncio.to_thread(
                compile_files, [folder], units=Path(units).expanduser() if units else None, progress=progress
            )
        except NothingToCompile as nothing:
            self._done, self._town, self._refusals = None, None, nothing.refusals
            self._show()
            self.tell(str(nothing), wrong=True)
        except WardappError as refusal:
            self._done = None
            self.tell(str(refusal), wrong=True)
        else:
            self._done, self._town, self._refusals = None, town, town.refusals
            self._show()
            self.tell("Enter xem chỗ sai lệch. F5 ghi ngày nhận bản giấy. F9 ghi biểu tổng hợp.")

    @work(exclusive=True, group="write")
    async def _write(self, town: Town) -> None:
        folder = self.ward.locations.exports

        def write() -> Path:
            from exports.target import target_of
            from exports.town_summary import town_name, write_town

            path = target_of(None, folder, town_name(town))
            write_town(town, path)
            return path

        try:
            path = await asyncio.to_thread(write)
        except WardappError as refusal:
            self.tell(str(refusal), wrong=True)
        else:
            self.tell(f"Đã ghi {path.name} vào {path.parent}.")

    def _show(self) -> None:
        self._table.set_rows(unit_rows(self._town, self._refusals))
        self.show_title(state=state_of(self._town))

    def _show_progress(self) -> None:
        if self._done is not None:
            done, every = self._done
            self.tell(f"Đang đọc {done}/{every} tệp …" if every else "Đang tìm tệp …")

    def _place(self, key: Hashable | None) -> int | None:
        """The place of the unit in hand among the units; None for a refused file."""
        return key if isinstance(key, int) else None


class DifferencesScreen(WardScreen[None]):
    """What is wrong in one file, cell by cell."""

    heading = "CHỖ SAI LỆCH"
    about = "Những chỗ khác bản chương trình xuất hoặc tính lại khác. Số nhìn thấy trong ô là số được dùng; tổng, tỷ lệ tính lại."
    commands = (HELP, BACK)

    def __init__(self, name: str, rows: list[tuple[str, ...]]) -> None:
        """Show these rows of a unit."""
        super().__init__()
        self._name = name
        self._rows = rows
        self._table = LineTable(DIFFERENCES, empty="Biểu này không có chỗ sai lệch.")

    def body(self) -> ComposeResult:
        """The differences."""
        yield self._table

    def on_mount(self) -> None:
        """Show them."""
        from screens.widgets.line_table import TableRow

        super().on_mount()
        self.show_title(f"CHỖ SAI LỆCH - {self._name}")
        self._table.set_rows([TableRow(at, row) for at, row in enumerate(self._rows)])
        self._table.focus()

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Say the whole of the row in hand."""
        if isinstance(event.key, int):
            self.tell(self._rows[event.key][-1])
