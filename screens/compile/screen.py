"""Compile a folder of workbooks: who has submitted, what is wrong in each, and the town's workbook."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT
from screens.compile.differences import DifferencesScreen
from screens.compile.notes import read_notes, save_notes
from screens.compile.rows import UNITS, difference_rows, state_of, unit_rows
from screens.compile.workbook_folders import folders_with_workbooks
from screens.dialogs.ask_text import AskText
from screens.files.ask_folder import ask_folder
from screens.files.target_folders import TargetFolder, target_folders
from screens.frame import WardScreen
from screens.jobs import Job
from screens.widgets.tables.line_table import LineTable
from wardapp.errors import WardappError
from wardapp.vietnamese.dates import format_date, parse_date

if TYPE_CHECKING:
    from exports.submission.files import RefusedFile
    from exports.town.compiled_town import Town, TownUnit
    from wardapp.records import ReportingPeriod

__all__ = ["CompileScreen", "DifferencesScreen"]

_FIRST = "F4 chọn thư mục chứa biểu các đơn vị đã gửi."
_WHICH_FOLDER = "Biểu các đơn vị gửi nằm ở thư mục nào?"


class CompileScreen(WardScreen[str | None]):
    """Lists the units with what they submitted."""

    heading = "TỔNG HỢP BIỂU CÁC ĐƠN VỊ"
    about = (
        "F4 chọn thư mục chứa biểu các đơn vị gửi; F6 chọn danh sách đơn vị phải nộp, một tệp .csv hoặc .xlsx có các cột "
        "Mã, Tên, Loại hình, Hạn nộp, Ngày nhận (không có thì kể các đơn vị đã gửi). Khi bản giấy đã ký về: so mã đối "
        "chiếu ở chân trang với cột Đối chiếu rồi F5 ghi ngày nhận. Enter xem chỗ sai lệch của một đơn vị, hoặc lý do một "
        "tệp không tổng hợp. F9 ghi biểu tổng hợp ra Excel."
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
        """Begin with nothing read."""
        super().__init__()
        self._period: ReportingPeriod | None = None
        self._drafts = False
        self._refusal_shown = False
        self._town: Town | None = None
        self._refusals: tuple[RefusedFile, ...] = ()
        self._table = LineTable(UNITS, empty=_FIRST)

    def body(self) -> ComposeResult:
        """Yield the units."""
        yield self._table

    def on_mount(self) -> None:
        """Read the notes of the last time."""
        super().on_mount()
        self._notes = read_notes(self.app.locations.root / "compile.json")
        self.show_message(_FIRST)

    @asking
    async def action_add(self) -> None:
        """Ask for a folder and read it."""
        found = folders_with_workbooks([self._notes.folder])
        offered = [TargetFolder(folder, f"{folder} ({number} tệp)") for folder, number in found]
        elsewhere = AskText(f"{_WHICH_FOLDER} Ghi cả đường dẫn.", self._notes.folder)
        folder = await ask_folder(self, _WHICH_FOLDER, offered, elsewhere=elsewhere)
        if folder is not None:
            self._notes.folder, self._period, self._drafts = str(folder), None, False
            await self._read()

    @asking
    async def action_many(self) -> None:
        """Ask for the list of units."""
        question = (
            "Danh sách đơn vị phải nộp (.csv hoặc .xlsx; các cột Mã, Tên, Loại hình, Hạn nộp, Ngày nhận) là tệp nào? "
            "Ghi cả đường dẫn. Để trống: kể các đơn vị đã gửi."
        )
        file = await self.app.ask_text(question, self._notes.units)
        if file is None:
            return
        self._notes.units = file
        if self._notes.folder:
            await self._read()
        else:
            self.show_message(f"Đã chọn danh sách. {_FIRST}")

    @asking
    async def action_next_step(self) -> None:
        """Ask for the day on which the paper of the current unit arrived."""
        unit = self._current_unit()
        if self._town is None or unit is None:
            self.show_message(
                _FIRST if self._town is None else "Chọn một đơn vị trước: dòng này là tệp không tổng hợp được."
            )
            return
        before = unit.expected.received or self.app.today
        code = f"Mã đối chiếu ở chân trang phải là {unit.submission.check_code}." if unit.submission else "Chưa có tệp."
        question = f"Ngày nhận bản giấy của {unit.expected.name}? {code}"
        text = await self.app.ask_text(question, format_date(before))
        if text is None:
            return
        try:
            day = parse_date(text, self.app.today) if text.strip() else None
        except ValueError as wrong:
            self.show_message(str(wrong), wrong=True)
            return
        days = self._notes.received.setdefault(self._town.period.code, {})
        if day is None:
            days.pop(unit.expected.code, None)
        else:
            days[unit.expected.code] = day
        self._town = _received(self._town, {unit.expected.code: day})
        self._show()
        self._save_notes(f"{unit.expected.name}: {f'nhận ngày {format_date(day)}' if day else 'bỏ ngày nhận'}.")

    @asking
    async def action_print(self) -> None:
        """Ask for a folder and write the town's workbook there."""
        town = self._town
        if town is None:
            self.show_message(_FIRST)
            return
        last = self.app.settings.export_folder
        question = f"Ghi biểu tổng hợp {town.period.title} (đã nộp {town.handed_in}/{len(town.units)}) ra đâu?"
        offered = target_folders(self.app.locations.exports, last)
        elsewhere = AskText("Ghi vào thư mục nào? Ghi cả đường dẫn.", last)
        folder = await ask_folder(self, question, offered, elsewhere=elsewhere)
        if folder is not None:
            await self._write(town, folder)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the differences of a unit, or show why a file was not compiled."""
        refusal = self._refusal_of(event.key)
        if refusal is not None:
            self._tell_refusal(refusal)
            return
        unit = self._current_unit()
        if unit is None:
            return
        if unit.submission is None:
            self.show_message(f"{unit.expected.name} chưa nộp.")
            return
        rows = difference_rows(unit.submission.differences)
        self.app.push_screen(DifferencesScreen(unit.expected.name, unit.submission.file, rows))

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show why the current file was not compiled."""
        refusal = self._refusal_of(event.key)
        if refusal is not None:
            self.show_message(str(refusal))
        elif self._refusal_shown:
            self.show_message("Enter xem chỗ sai lệch. F5 ghi ngày nhận bản giấy. F9 ghi biểu tổng hợp.")
        self._refusal_shown = refusal is not None

    @asking
    async def _tell_refusal(self, refusal: RefusedFile) -> None:
        """Show why a file was not compiled; for a draft, ask whether to count drafts."""
        from exports.submission.files import RefusalKind

        if refusal.kind is not RefusalKind.DRAFT or self._drafts:
            self.show_message(str(refusal))
            return

        question = f"{refusal.file} là bản dự thảo nên không tổng hợp."
        answers = [
            ("leave", "Để ngoài, chờ bản chính thức"),
            ("count", "Tính cả các bản dự thảo (biểu sẽ ghi DỰ THẢO)"),
        ]
        if await self.app.choose(question, answers) == "count":
            self._drafts = True
            await self._read()

    async def _read(self) -> None:
        """Read the folder, and show what its units submitted."""
        from exports.town.compiling import compile_files
        from exports.town.selection import SeveralPeriods
        from exports.town.totals import NothingToCompile

        folder, units = Path(self._notes.folder).expanduser(), self._notes.units
        period, drafts = self._period, self._drafts

        async def read(job: Job) -> Town | SeveralPeriods | NothingToCompile:
            def compiled() -> Town:
                listed = Path(units).expanduser() if units else None
                return compile_files([folder], period=period, units=listed, drafts=drafts, progress=job.step)

            try:
                return await asyncio.to_thread(compiled)
            except (SeveralPeriods, NothingToCompile) as found:
                return found

        town = await self.app.job(Job("Đang đọc biểu các đơn vị", can_stop=True), read)
        if isinstance(town, SeveralPeriods):
            await self._choose_period(town.periods)
        elif isinstance(town, NothingToCompile):
            self._town, self._refusals = None, town.refusals
            self._show()
            self.show_message(f"{town.message} Chọn từng dòng để xem lý do.", wrong=True)
        elif town is not None:
            self._refusals = town.refusals
            self._town = _received(town, dict(self._notes.received.get(town.period.code, {})))
            self._show()
            left = f" {len(town.refusals)} tệp không tổng hợp, xem cuối bảng." if town.refusals else ""
            self._save_notes(
                f"{town.period.title}: đã nộp {town.handed_in}/{len(town.units)} đơn vị.{left} F9 ghi biểu."
            )

    async def _choose_period(self, periods: tuple[tuple[ReportingPeriod, int], ...]) -> None:
        answers = [(str(at), f"{period.title} ({number} tệp)") for at, (period, number) in enumerate(periods)]
        most = max(range(len(periods)), key=lambda at: periods[at][1])
        self.show_message("Chọn kỳ báo cáo cần tổng hợp.")
        answer = await self.app.choose("Thư mục có biểu của nhiều kỳ. Tổng hợp kỳ nào?", answers, most)
        if answer is not None:
            self._period = periods[int(answer)][0]
            await self._read()

    async def _write(self, town: Town, folder: Path) -> None:
        own = folder == self.app.locations.exports

        def write() -> Path:
            from exports.file_target import target_of
            from exports.town.town_workbook import town_name, write_town

            path = target_of(None if own else folder, self.app.locations.exports, town_name(town))
            write_town(town, path)
            return path

        path = await self.app.job(Job("Đang ghi biểu tổng hợp"), lambda _job: asyncio.to_thread(write))
        if path is None:
            return
        if not own:
            self.app.change_settings(replace(self.app.settings, export_folder=str(path.parent)))
        self.show_message(f"Đã ghi {path.name} vào {path.parent}. Mở bằng Excel để in.")

    def _save_notes(self, message: str) -> None:
        """Save the notes and show a message."""
        try:
            save_notes(self.app.locations.root / "compile.json", self._notes)
        except WardappError as refusal:
            self.show_message(f"{message} Chưa giữ được ngày nhận cho lần sau: {refusal}", wrong=True)
        else:
            self.show_message(message)

    def _show(self) -> None:
        self._table.set_rows(unit_rows(self._town, self._refusals))
        self.show_title(state=state_of(self._town))

    def _current_unit(self) -> TownUnit | None:
        """Return the unit of the current row; None for a file that was not compiled."""
        at = self._table.current_key
        return self._town.units[at] if self._town is not None and isinstance(at, int) else self._own(at)

    def _own(self, key: Hashable | None) -> TownUnit | None:
        return self._town.own if self._town is not None and key == "own" else None

    def _refusal_of(self, key: Hashable | None) -> RefusedFile | None:
        at = str(key).removeprefix("refused-")
        return self._refusals[int(at)] if at != str(key) else None


def _received(town: Town, days: dict[str, dt.date | None]) -> Town:
    """Return the town with the days on which papers arrived, by unit code."""

    def noted(unit: TownUnit) -> TownUnit:
        if unit.expected.code not in days:
            return unit
        return replace(unit, expected=replace(unit.expected, received=days[unit.expected.code]))

    return replace(town, units=tuple(map(noted, town.units)), own=noted(town.own) if town.own is not None else None)
