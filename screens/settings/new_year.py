"""*Sang năm mới*: begin a year with unfinished topics and the numbers entitled to study, as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens.asking import asking
from screens.commands import BACK, HELP, MANY, SAVE
from screens.forms.record_screen import RecordScreen
from screens.lists.headcount_notes import NUMBERS_ENTITLED
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.check_list import CheckList, CheckRow
from wardapp.figures.new_year import NewYear, UnfinishedTopic, new_year_records, propose_new_year
from wardapp.records import Headcount, Problem, Record, Session, Topic
from wardapp.vietnamese import format_whole

_FIRST_YEAR, _LAST_YEAR = 1900, 9998
_TAKEN = "taken_along"
_MOST_TOPICS = 4
"""Topics that are shown at once; more are scrolled to."""


class NewYearScreen(RecordScreen):
    """Shows what a new year begins with; dismissed with None."""

    about = (
        "Sang năm mới: danh bạ, chi bộ, nơi học, báo cáo viên dùng tiếp, không phải làm gì. Nội dung năm cũ chưa học xong "
        "thì chọn bằng Space để học tiếp (hạn dời đến hết năm mới); nội dung không chọn ở lại năm cũ, không có nội dung nào "
        "bị chép lại. Xem lại số người thuộc diện rồi F2. Một lần Ctrl+Z ở danh sách lấy lại tất cả."
    )
    commands = (HELP, SAVE.named("Sang năm"), MANY.named("Năm khác", "Sang một năm khác."), BACK.named("Bỏ"))
    lines = NUMBERS_ENTITLED

    draft_form = "year_turn"

    def __init__(self, year: int | None = None) -> None:
        """Begin a year; by default the one after the year of the current period."""
        super().__init__(Headcount())
        self._year = year
        self._new_year: NewYear | None = None
        self._topics = CheckList(empty="Không có: nội dung bắt buộc năm cũ đã học xong, hoặc còn hạn sang năm mới.")

    def typed(self) -> dict[str, Any]:
        """Return the numbers and the topics that are continued."""
        return {**super().typed(), _TAKEN: self._topics.typed()}

    def retype(self, record: Record, typed: Mapping[str, Any]) -> None:
        """Restore the numbers and the topics that are continued."""
        super().retype(record, typed)
        if isinstance(typed.get(_TAKEN), list):
            self._topics.retype(typed[_TAKEN])

    @property
    def new_year(self) -> NewYear:
        """What the year begins with, read when the screen was opened."""
        if self._new_year is None:
            year = self._year or self._proposed_year()
            self._new_year = propose_new_year(self.book, year)
            self.record = self._new_year.headcount or Headcount(year=year)
        return self._new_year

    def _proposed_year(self) -> int:
        """Return the year after that of the current period, or that year if it has neither topics nor numbers."""
        year = self.app.period.last.year
        begun = [*(one.year for one in self.book.of(Headcount)), *(one.year for one in self.book.of(Topic))]
        return year + 1 if year in begun else year

    def body(self) -> ComposeResult:
        """Yield what goes on by itself, the topics and the numbers."""
        year = self.new_year
        yield SectionLine("Dùng tiếp, không phải làm gì")
        yield Static(Text("\n".join(self._goes_on())), markup=False)
        yield SectionLine(f"Nội dung năm {year.year - 1} chưa học xong: Space chọn học tiếp trong năm {year.year}")
        self._topics.show([_row(one) for one in year.unfinished])
        self._topics.write([one.topic.id for one in year.unfinished if not one.figures_of])
        yield self._topics
        if year.numbers:
            yield SectionLine(f"Số người thuộc diện năm {year.year} (để trống thì đếm theo danh bạ)")
        else:
            yield SectionLine(f"Số người thuộc diện năm {year.year} đã ghi rồi, sửa ở 8, mục 4")
        yield self.form

    def heading_of_record(self) -> str:
        """Return the title with the year."""
        return f"SANG NĂM MỚI - {self.new_year.year}"

    def on_mount(self) -> None:
        """Hide the numbers if they are recorded already."""
        super().on_mount()
        self.form.display = bool(self.new_year.numbers)
        self.show_commands([one for one in self.commands if one.action in ("help", "save", "many", "back")])
        self.show_message(
            "Space chọn nội dung học tiếp, Tab xuống các số, F2 để sang năm mới. Chưa lưu gì trước khi F2."
        )

    def focus_first(self) -> None:
        """Focus the topics if there are any, else the numbers."""
        if self.new_year.unfinished or (not self.new_year.numbers and not self.is_restored):
            self._topics.focus()
        else:
            super().focus_first()

    def _goes_on(self) -> list[str]:
        year, sessions = self.new_year, self.book.of(Session)
        places = {one.place for one in sessions if one.place}
        lecturers = {one.lecturer for one in sessions if one.lecturer}
        unchanged = (
            f"Danh bạ {format_whole(year.people)} người, {format_whole(year.branches)} chi bộ, "
            f"{format_whole(len(places))} nơi học, {format_whole(len(lecturers))} báo cáo viên: gợi ý như cũ."
        )
        if not year.running:
            return [unchanged]
        named = ", ".join(topic.code or topic.name for topic in year.running)
        return [unchanged, f"Nội dung còn hạn sang năm {year.year}: {named}."]

    def notes(self, record: Record) -> Mapping[str, str]:
        """Return last year's number and that of the directory for each field."""
        numbers = cast("Headcount", record)
        notes = {}
        for one in self.new_year.numbers:
            words = [f"năm trước {format_whole(one.before)}"] if one.before is not None else []
            if one.counted is not None:
                blank = "để trống: " if getattr(numbers, one.field) is None else ""
                words.append(f"{blank}danh bạ {format_whole(one.counted)}")
            notes[one.field] = ", ".join(words)
        return notes

    def problems_in(self, record: Record) -> Sequence[Problem]:
        """Return the problems of the numbers that are entered here."""
        shown = {line.name for line in self.lines}
        return [problem for problem in super().problems_in(record) if problem.field in shown]

    @property
    def _proposed_topics(self) -> tuple[str, ...]:
        return tuple(one.topic.id for one in self.new_year.unfinished if not one.figures_of)

    @property
    def is_changed(self) -> bool:
        """Whether a topic was marked or a number typed."""
        return self.form.changed or set(self._topics.read()) != set(self._proposed_topics)

    @asking
    async def action_save(self) -> None:
        """Begin the year."""
        year, headcount = self.new_year, None
        if year.numbers:
            entered = self.ready()
            if entered is None:
                return
            headcount = cast("Headcount", entered) if _has_numbers(entered) else None
        saves = new_year_records(year, self._topics.read(), headcount)
        numbers = "số người đếm theo danh bạ" if headcount is None else "đã ghi số người thuộc diện"
        if not year.numbers:
            numbers = "số người thuộc diện đã ghi từ trước"
        count = len(saves) - (headcount is not None)
        message = (
            f"Đã sang năm {year.year}: {count} nội dung học tiếp, {numbers}. Thêm nội dung mới ở mục 8, kỳ mới ở mục 7."
        )
        if not saves or await self.save(saves, reason="year") is not None:
            self.dismiss(None)
            self.app.show_message(message)

    @asking
    async def action_many(self) -> None:
        """Ask for another year."""
        text = await self.app.ask_text("Sang năm nào?", str(self.new_year.year))
        if text is None:
            return
        if text.isdecimal() and text.isascii() and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            self.app.switch_screen(NewYearScreen(int(text)))
        else:
            self.show_message(f"«{text}» không phải một năm. Ghi bốn chữ số, như {self.new_year.year}.", wrong=True)

    def name_of_record(self) -> str:
        """Return the year as a name."""
        return f"năm {self.new_year.year}"


def _row(one: UnfinishedTopic) -> CheckRow:
    progress = one.progress
    locked = f"; đổi số của kỳ đã chốt {', '.join(one.figures_of)}" if one.figures_of else ""
    detail = f"còn {format_whole(progress.left)} người{locked}"
    return CheckRow(one.topic.id, f"{one.topic.code or ''} {one.topic.name}".strip(), detail)


def _has_numbers(record: Record) -> bool:
    skipped = {"id", "updated", "by", "extra", "year", "as_of"}
    return any(getattr(record, one.name) is not None for one in fields(record) if one.name not in skipped)
