"""What is chosen for a compile: folder, list of units, period, due date, drafts, the book on this machine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.compile.notes import CompileNotes
from screens.compile.receipt import NotADay, parse_receipt
from screens.compile.workbook_folders import folders_with_workbooks
from screens.dialogs.ask_text import AskText
from screens.files.ask_folder import ask_folder
from screens.files.target_folders import TargetFolder
from screens.frame import WardScreen
from wardapp.errors import InputRefused
from wardapp.records.unit import TOWN_CODE
from wardapp.vietnamese.dates import format_date

if TYPE_CHECKING:
    from exports.town.compiled_town import Town

_WHICH_FOLDER = "Biểu các đơn vị gửi nằm ở thư mục nào?"


class Options:
    """Asks for one option; the notes are changed only by what could be used."""

    def __init__(self, screen: WardScreen[Any], notes: CompileNotes, town: Town | None) -> None:
        self._screen, self._notes, self._town = screen, notes, town

    async def ask(self) -> CompileNotes | None:
        """Offer the options; return the notes with what was chosen, or None if nothing was."""
        notes = self._notes
        asks: dict[str, tuple[str, Callable[[], Awaitable[CompileNotes | None]]]] = {
            "again": ("Đọc lại thư mục", self._again),
            "folder": (f"Thư mục: {notes.folder or 'chưa chọn'}", self._folder),
            "units": (f"Danh sách đơn vị: {notes.units or 'tìm trong thư mục'}", self._units),
            "period": (f"Kỳ báo cáo: {notes.period or 'theo tệp'}", self._period),
            "due": (f"Hạn nộp của kỳ: {self._due_words()}", self._due),
            "drafts": (f"Tính cả bản dự thảo: {'có' if notes.drafts else 'không'}", self._drafts),
        }
        unit = self._screen.app.unit
        if unit is not None and unit.code == TOWN_CODE:
            words = f"Lấy số của sổ trên máy này: {'không' if notes.without_own else 'có'}"
            asks["own"] = (words, self._own)
        answers = [(key, words) for key, (words, _ask) in asks.items()]
        key = await self._screen.app.choose("Chọn gì cho việc tổng hợp?", answers)
        return await asks[key][1]() if key is not None else None

    async def _again(self) -> CompileNotes | None:
        return self._notes if self._notes.folder else await self._folder()

    async def _folder(self) -> CompileNotes | None:
        found = folders_with_workbooks([self._notes.folder])
        offered = [TargetFolder(folder, f"{folder} ({number} tệp)") for folder, number in found]
        elsewhere = AskText(f"{_WHICH_FOLDER} Ghi cả đường dẫn.", self._notes.folder, replaces=True)
        folder = await ask_folder(self._screen, _WHICH_FOLDER, offered, elsewhere=elsewhere)
        return replace(self._notes, folder=str(folder), period="") if folder is not None else None

    async def _units(self) -> CompileNotes | None:
        question = (
            "Danh sách đơn vị phải nộp (.csv hoặc .xlsx; các cột Mã, Tên, Loại hình, Hạn nộp, Ngày nhận) là tệp nào? "
            "Ghi cả đường dẫn. Để trống: tìm trong thư mục, không có thì kể các đơn vị đã gửi."
        )
        file = await self._screen.app.ask(AskText(question, self._notes.units, replaces=True))
        if file is None:
            return None
        if file:
            from exports.town.units_list import read_units

            try:
                read_units(Path(file).expanduser())
            except InputRefused as refusal:
                self._screen.show_message(str(refusal), wrong=True)
                return None
        return self._used(replace(self._notes, units=file))

    async def _period(self) -> CompileNotes | None:
        question = "Tổng hợp kỳ nào? Ghi như 2008-H1, 2008-Q2, 2008-9M, 2008. Để trống: theo các tệp."
        text = await self._screen.app.ask(AskText(question, self._notes.period, replaces=True))
        if text is None:
            return None
        from wardapp.records import parse_period

        try:
            code = parse_period(text.strip()).code if text.strip() else ""
        except InputRefused as refusal:
            self._screen.show_message(str(refusal), wrong=True)
            return None
        return self._used(replace(self._notes, period=code))

    async def _due(self) -> CompileNotes | None:
        if self._town is None:
            self._screen.show_message("Chọn thư mục trước, rồi mới ghi hạn nộp của kỳ.", wrong=True)
            return None
        due = self._notes.due.get(self._town.period.code)
        question = f"Hạn nộp biểu {self._town.period.title}? Để trống: theo danh sách đơn vị."
        text = await self._screen.app.ask(AskText(question, format_date(due) if due else "", replaces=True))
        if text is None:
            return None
        try:
            day = parse_receipt(text, self._screen.app.today)
        except NotADay as wrong:
            self._screen.show_message(str(wrong), wrong=True)
            return None
        others = {
            period: of_period for period, of_period in self._notes.due.items() if period != self._town.period.code
        }
        return self._used(replace(self._notes, due={**others, **({self._town.period.code: day} if day else {})}))

    async def _drafts(self) -> CompileNotes | None:
        return self._used(replace(self._notes, drafts=not self._notes.drafts))

    async def _own(self) -> CompileNotes | None:
        return self._used(replace(self._notes, without_own=not self._notes.without_own))

    def _used(self, notes: CompileNotes) -> CompileNotes | None:
        """Return notes to read by, or ask for a folder first."""
        if notes.folder:
            return notes
        self._screen.show_message("Đã chọn. F4 nhận biểu từ USB, hoặc F7 chọn thư mục.")
        self._notes.units, self._notes.period, self._notes.drafts = notes.units, notes.period, notes.drafts
        return None

    def _due_words(self) -> str:
        due = self._notes.due.get(self._town.period.code) if self._town is not None else None
        return format_date(due) if due else "theo danh sách"
