"""The town's day: who has handed in, what is wrong in each file, days of receipt, reminders, and the town's workbook."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REPEAT
from screens.compile.correcting import WrongFile, ask_correction, files_of
from screens.compile.differences import DifferencesScreen, UnitChange
from screens.compile.notes import CompileNotes, read_notes, save_notes
from screens.compile.options import Options
from screens.compile.reading import read_town
from screens.compile.receipt import NotADay, UnknownCodes, noted, parse_codes, parse_receipt
from screens.compile.rows import UNITS, difference_rows, full_state, progress_of, summary, unit_rows
from screens.compile.sticks import Collected, collect
from screens.compile.writing import write_papers
from screens.dialogs.ask_text import AskText
from screens.files.target_folders import removable_folders
from screens.frame import WardScreen
from screens.jobs import Job
from screens.widgets.tables.line_table import LineTable
from wardapp.errors import WardappError
from wardapp.vietnamese.dates import format_date

if TYPE_CHECKING:
    from exports.submission.files import ReadCache, RefusedFile
    from exports.town.compiled_town import Town, TownUnit
    from wardapp.records import ReportingPeriod

__all__ = ["CompileScreen", "DifferencesScreen"]

_FIRST = "F4 nhận biểu từ USB, hoặc F7 chọn thư mục chứa biểu các đơn vị đã gửi."
_NEXT = "Enter xem từng chỗ. F5 ghi ngày nhận. F9 lập biểu tổng hợp, thư và danh sách nhắc."


class CompileScreen(WardScreen[str | None]):
    """Lists the units with what they handed in, a row each."""

    heading = "TỔNG HỢP BIỂU CÁC ĐƠN VỊ"
    about = (
        "F4 chép biểu trong các USB đang cắm vào thư mục nhận rồi đọc lại, cho biết đơn vị nào mới nộp. Mỗi đơn vị một dòng: "
        "nộp hay chưa, muộn, tệp nào trả lại vì sao, dùng tệp nào, bao nhiêu chỗ sai lệch, ghi chú. Khi bản giấy đã ký về: so "
        "mã đối chiếu ở chân trang với cột Đối chiếu rồi F5 ghi ngày nhận; F6 ghi một ngày cho nhiều đơn vị. Enter mở một đơn "
        "vị: xem chỗ sai lệch, ghi chú, sửa mã hoặc tên ghi sai. F7 chọn thư mục, danh sách, kỳ, hạn nộp, bản dự thảo. F9 lập biểu "
        "tổng hợp, thư gửi các đơn vị, danh sách nhắc."
    )
    commands = (
        HELP,
        ADD.named("Nhận USB", "Chép biểu trong USB vào thư mục nhận, đọc lại, cho biết đơn vị nào mới nộp."),
        NEXT_STEP.named("Ngày nhận", "Ghi ngày nhận bản giấy của đơn vị đang chọn."),
        MANY.named("Nhiều", "Ghi một ngày nhận cho nhiều đơn vị."),
        REPEAT.named("Chọn", "Thư mục, danh sách đơn vị, kỳ, hạn nộp, bản dự thảo, đọc lại."),
        PRINT.named("Lập biểu", "Lập biểu tổng hợp, thư gửi các đơn vị, danh sách nhắc."),
        BACK,
    )

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self._notes = CompileNotes()
        self._town: Town | None = None
        self._refusals: tuple[RefusedFile, ...] = ()
        self._cache: ReadCache | None = None
        self._table = LineTable(UNITS, empty=_FIRST)

    def body(self) -> ComposeResult:
        """Yield the units."""
        yield self._table

    def on_mount(self) -> None:
        """Read the folder of the last time again."""
        super().on_mount()
        self._notes = read_notes(self.app.locations.root / "compile.json")
        self.show_message(_FIRST)
        if self._notes.folder and Path(self._notes.folder).is_dir():
            self._read_again()

    @asking
    async def _read_again(self) -> None:
        await self._read(self._notes)

    # Reading

    @asking
    async def action_add(self) -> None:
        """Copy what is on the sticks into the folder, and read it."""
        sticks = [target.folder for target in removable_folders()]
        folder = Path(self._notes.folder or self.app.locations.root / "received")
        if not sticks and not self._notes.folder:
            self.show_message("Chưa thấy USB nào. Cắm USB rồi F4, hoặc F7 chọn thư mục chứa biểu.", wrong=True)
            return

        def copied() -> Collected:
            from wardapp.files import make_private_folder

            try:
                if not folder.is_dir():
                    make_private_folder(folder)
            except OSError as fault:
                raise WardappError(f"Không tạo được thư mục {folder}.", "F7 chọn thư mục khác.") from fault
            return collect(sticks, folder)

        done = await self.app.job(Job("Đang chép biểu từ USB"), lambda _job: asyncio.to_thread(copied))
        if done is None:
            return
        said = f"Chép {len(done.new)} tệp mới từ {len(sticks)} USB, {done.known} tệp đã có."
        if done.failed:
            said = f"{said} Không chép được: {', '.join(done.failed)}."
        await self._read(replace(self._notes, folder=str(folder)), said if sticks else "")

    async def _read(self, notes: CompileNotes, said: str = "") -> None:
        """Read the folder of some notes, show what its units handed in, and keep the notes."""
        from exports.submission.files import ReadCache
        from exports.town.selection import SeveralPeriods
        from exports.town.totals import NothingToCompile

        if not Path(notes.folder).expanduser().is_dir():
            self.show_message(f"Không có thư mục {notes.folder}. F7 chọn lại.", wrong=True)
            return
        self._cache = self._cache or ReadCache()
        town = await read_town(self, notes, self._cache)
        if town is None:
            return
        if isinstance(town, SeveralPeriods):
            period = await self._choose_period(town.periods)
            if period is not None:
                await self._read(replace(notes, period=period.code), said)
        elif isinstance(town, NothingToCompile):
            if notes.period and any(one.period for one in town.refusals):
                # The folder is that of another period now.
                await self._read(replace(notes, period=""), said)
                return
            self._town, self._refusals, self._notes = None, town.refusals, notes
            self._show()
            self.show_message(f"{town.message} Chọn từng dòng để xem lý do.", wrong=True)
        else:
            before = notes.handed_in.get(town.period.code)
            self._notes = notes
            self._refusals = town.refusals
            self._town = noted(town, notes)
            notes.handed_in[town.period.code] = [
                unit.expected.code for unit in town.units if unit.submission is not None
            ]
            self._show()
            self._save_notes(" ".join(filter(None, (said, summary(town, self._notes.handed_in, before)))))

    async def _choose_period(self, periods: tuple[tuple[ReportingPeriod, int], ...]) -> ReportingPeriod | None:
        answers = [(str(at), f"{period.title} ({number} tệp)") for at, (period, number) in enumerate(periods)]
        most = max(range(len(periods)), key=lambda at: periods[at][1])
        self.show_message("Chọn kỳ báo cáo cần tổng hợp.")
        answer = await self.app.choose("Thư mục có biểu của nhiều kỳ. Tổng hợp kỳ nào?", answers, most)
        return periods[int(answer)][0] if answer is not None else None

    @asking
    async def action_repeat(self) -> None:
        """Offer what is chosen for the compile: folder, list, period, due date, drafts."""
        options = Options(self, self._notes, self._town)
        changed = await options.ask()
        if changed is not None:
            await self._read(changed)

    # Days of receipt

    @asking
    async def action_next_step(self) -> None:
        """Ask for the day on which the paper of the current unit arrived."""
        unit = self._current_unit()
        if unit is None:
            self.show_message(_FIRST if self._town is None else "Chọn một đơn vị trước: dòng này là tệp trả lại.")
            return
        code = f"Mã đối chiếu ở chân trang phải là {unit.submission.check_code}." if unit.submission else "Chưa có tệp."
        await self._ask_day([unit], f"Ngày nhận bản giấy của {unit.expected.name}? {code}")

    @asking
    async def action_many(self) -> None:
        """Ask for several units and the day on which their papers arrived."""
        town = self._town
        if town is None:
            self.show_message(_FIRST)
            return
        question = "Những đơn vị nào có bản giấy về cùng ngày? Ghi mã, như 01 05 12-18. Để trống: mọi đơn vị đã nộp mà chưa ghi ngày."
        text = await self.app.ask_text(question)
        if text is None:
            return
        try:
            units = parse_codes(text, town)
        except UnknownCodes as wrong:
            self.show_message(str(wrong), wrong=True)
            return
        if not units:
            self.show_message("Không còn đơn vị nào đã nộp mà chưa ghi ngày.")
            return
        await self._ask_day(units, f"Ngày nhận bản giấy của {len(units)} đơn vị?")

    async def _ask_day(self, units: list[TownUnit], question: str) -> None:
        assert self._town is not None
        before = units[0].expected.received or self.app.today
        text = await self.app.ask(AskText(question, format_date(before), replaces=True))
        if text is None:
            return
        try:
            day = parse_receipt(text, self.app.today)
        except NotADay as wrong:
            self.show_message(str(wrong), wrong=True)
            return
        days = self._notes.received.setdefault(self._town.period.code, {})
        for unit in units:
            if day is None:
                days.pop(unit.expected.code, None)
            else:
                days[unit.expected.code] = day
        self._town = noted(self._town, self._notes, {unit.expected.code: day for unit in units})
        self._show()
        who = units[0].expected.name if len(units) == 1 else f"{len(units)} đơn vị"
        self._save_notes(f"{who}: {f'nhận ngày {format_date(day)}' if day else 'bỏ ngày nhận'}.")

    # One unit

    @asking
    async def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open a unit, or offer what can be done about a refused file."""
        unit = self._current_unit()
        refusal = self._refusal_of(event.key)
        if refusal is not None:
            await self._offer_for_refusal(refusal)
        elif unit is not None:
            self._open(unit)

    def _open(self, unit: TownUnit) -> None:
        differences = unit.submission.differences if unit.submission is not None else ()
        rows: list[tuple[str, ...]] = [("", "", "", "", str(one)) for one in unit.pressing_refusals]
        rows.extend(difference_rows(differences))
        file = unit.submission.file if unit.submission is not None else unit.refused[0].file if unit.refused else ""
        note = self._notes.told.get(unit.expected.code, "")
        screen = DifferencesScreen(unit.expected.name, file, rows, state=full_state(unit, ""), note=note)
        self.app.push_screen(screen, lambda change: self._unit_closed(unit, change))

    @asking
    async def _unit_closed(self, unit: TownUnit, change: UnitChange | None) -> None:
        if change is None:
            return
        if change.note is not None:
            self._notes.told[unit.expected.code] = change.note
            if not change.note:
                del self._notes.told[unit.expected.code]
            self._show()
            self._save_notes(f"{unit.expected.name}: đã ghi chú.")
        elif change.letter and self._town is not None:
            await write_papers(self, self._town, self._notes.told, letters=True, only=unit)
        elif change.corrects:
            await self._correct(files_of(unit))

    async def _correct(self, files: Sequence[WrongFile]) -> None:
        """Ask for the right code and name of a file's unit, and read again."""
        corrected = await ask_correction(self, files, self._town)
        if corrected is not None:
            digest, code, name, said = corrected
            corrections = {**self._notes.corrections, digest: (code, name)}
            await self._read(replace(self._notes, corrections=corrections), said)

    async def _offer_for_refusal(self, refusal: RefusedFile) -> None:
        """Show why a file was refused, and offer to count drafts or to correct a wrong code."""
        from exports.submission.files import RefusalKind

        answers = {
            RefusalKind.DRAFT: "Tính cả các bản dự thảo (biểu sẽ ghi DỰ THẢO)",
            RefusalKind.UNKNOWN_UNIT: "Sửa mã đơn vị của tệp này để tổng hợp",
            RefusalKind.TWO_NAMES: "Sửa mã đơn vị của tệp này để tổng hợp",
        }
        self.show_message(str(refusal))
        words = answers.get(refusal.kind)
        if words is None or (refusal.kind is not RefusalKind.DRAFT and not refusal.digest):
            return
        answer = await self.app.choose(str(refusal), [("leave", "Để ngoài, chờ đơn vị gửi lại"), ("do", words)])
        if answer != "do":
            return
        if refusal.kind is RefusalKind.DRAFT:
            await self._read(replace(self._notes, drafts=True))
        else:
            await self._correct([WrongFile(refusal.file, refusal.digest, refusal.unit)])

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Show everything about the current row."""
        self._tell_row()

    def _tell_row(self) -> None:
        refusal, unit = self._refusal_of(self._table.current_key), self._current_unit()
        if refusal is not None:
            self.show_message(str(refusal))
        elif unit is not None:
            self.show_message(full_state(unit, self._notes.told.get(unit.expected.code, "")))
        else:
            self.show_message(_NEXT)

    # Writing

    @asking
    async def action_print(self) -> None:
        """Ask what to write and where, and write it."""
        town = self._town
        if town is None:
            self.show_message(_FIRST)
            return
        answers = [
            ("town", f"Biểu tổng hợp {town.period.title} (đã nộp {town.handed_in}/{len(town.units)})"),
            ("letters", "Thư cho từng đơn vị và danh sách nhắc (chưa nộp, nộp sai, muộn)"),
        ]
        what = await self.app.choose("Lập gì?", answers)
        if what is not None:
            await write_papers(self, town, self._notes.told, letters=what == "letters")

    def _save_notes(self, message: str) -> None:
        """Save the notes and show a message."""
        try:
            save_notes(self.app.locations.root / "compile.json", self._notes)
        except WardappError as refusal:
            self.show_message(f"{message} Chưa giữ được những gì đã ghi cho lần sau: {refusal}", wrong=True)
        else:
            self.show_message(message)

    def _show(self) -> None:
        self._table.set_rows(unit_rows(self._town, self._refusals, self._notes.told))
        self.show_title(state=progress_of(self._town))

    def _current_unit(self) -> TownUnit | None:
        """Return the unit of the current row; None for a file that was not compiled."""
        key = self._table.current_key
        if self._town is None:
            return None
        return self._town.units[key] if isinstance(key, int) else self._town.own if key == "own" else None

    def _refusal_of(self, key: Hashable | None) -> RefusedFile | None:
        at = str(key).removeprefix("refused-")
        return self._refusals[int(at)] if at != str(key) else None
