"""Nominations (*Đề nghị*) of one meeting, or all of them as they move up the levels."""

from __future__ import annotations

from typing import cast

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE, SAVE
from screens.forms.removal_question import still_referring
from screens.frame import WardScreen
from screens.lists.cells import body_of, shown_day, shown_number
from screens.nominations.levels import level_label, way_of
from screens.nominations.nomination_form import NominationForm
from screens.nominations.nomination_proposals import new_nomination
from screens.nominations.nomination_rows import in_order, nomination_row
from screens.nominations.papers import offer_nomination_papers
from screens.nominations.steps import offer_steps
from screens.widgets.fitting import cut
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.line_table import LineTable, TableColumn
from wardapp.records import Meeting, Nomination, Record, Records
from wardapp.records.vocabulary import BALLOT, NOMINATION_LEVEL, VOTE_BASE

_EVERY_LEVEL = (None, *NOMINATION_LEVEL)
_NEW = "F4 thêm: người thì gõ vài chữ của tên rồi Enter, tập thể thì gõ đủ tên."


def nominations_screen(nomination: Nomination, records: Records, field: str | None = None) -> NominationForm:
    """Return the form of a nomination, as other screens open it."""
    return NominationForm(nomination, records.get(Meeting, nomination.meeting), field=field)


def votes_of(meeting: Meeting) -> list[str]:
    """Return the head of the table: who was there and how they voted."""
    numbers = (
        f"Đảng viên chính thức {shown_number(meeting.official_total)}   Được triệu tập {shown_number(meeting.convened)}   "
        f"Có mặt {shown_number(meeting.present)}   Vắng có lý do {shown_number(meeting.excused)}"
    )
    votes = BALLOT.label(meeting.ballot) or "Chưa ghi hình thức biểu quyết"
    if meeting.ballot == "secret":
        votes += (
            f": phát ra {shown_number(meeting.ballots_issued)}, thu về {shown_number(meeting.ballots_returned)}, "
            f"hợp lệ {shown_number(meeting.ballots_valid)}"
        )
    base = VOTE_BASE.label(meeting.vote_base or "convened").lower()
    return [numbers, f"{votes}.", f"Tỷ lệ tính trên {base}: {shown_number(meeting.vote_base_count) or 'chưa ghi'}."]


class NominationsScreen(WardScreen[str | None]):
    """The nominations of a meeting (or of every meeting), and the way of the selected one."""

    heading = "ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG"
    about = (
        "F4 thêm tập thể hay cá nhân: gõ vài chữ của tên, Enter lấy từ danh bạ; tên tập thể thì gõ đủ. Space đánh dấu, "
        "F6 trình lên cấp trên những đề nghị đã đánh dấu: chương trình lập đề nghị ở cấp trên, không phải gõ lại; cũng F6 "
        "để ghi kết quả, số quyết định cho nhiều đề nghị một lúc. F9 in biên bản, danh sách đề nghị của từng cấp."
    )
    commands = (
        HELP,
        SAVE.named("Xong", "Về màn hình trước; mọi dòng đã được lưu."),
        ADD.named("Thêm", "Thêm một tập thể hoặc cá nhân."),
        NEXT_STEP.named("Thành tích", "Sửa đề nghị đang chọn, bắt đầu ở tóm tắt thành tích."),
        MANY.named(
            "Trình, kết quả",
            "Trình lên cấp trên, hoặc ghi kết quả, cho những đề nghị đã đánh dấu bằng Space, hoặc đề nghị đang chọn.",
        ),
        PRINT.named("In", "In biên bản của hội nghị, danh sách đề nghị của từng cấp."),
        REMOVE,
        BACK,
    )

    def __init__(self, meeting: str | None = None) -> None:
        """Show the nominations of a meeting, by its id; by default all."""
        super().__init__()
        self._meeting_id = meeting
        self._marked: set[str] = set()
        self._level: str | None = None
        """The level shown, if the list is not of one meeting; None shows all."""
        of_meeting = meeting is not None
        # Of one meeting the votes are asked for first, of all meetings what became of each.
        self._table = LineTable(
            (
                TableColumn("", 1),
                TableColumn("TT", 3, right=True),
                TableColumn("Loại", 7),
                TableColumn("Họ tên, tập thể"),
                TableColumn("Hình thức", 10),
                TableColumn("Cấp", 6),
                TableColumn("Đ.ý", 4, right=True, from_width=0 if of_meeting else 110),
                TableColumn("K.ý", 4, right=True, from_width=0 if of_meeting else 110),
                TableColumn("Tỷ lệ", 6, right=True, from_width=0 if of_meeting else 110),
                TableColumn("Kết quả", 19, from_width=100 if of_meeting else 0),
            ),
            empty=f"Chưa có đề nghị nào.\n{_NEW}",
        )

    def body(self) -> ComposeResult:
        """Yield votes, table, achievement, way."""
        yield Static(id="head", markup=False)
        yield self._table
        yield SectionLine(id="achievement-head")
        yield Static(id="achievement", markup=False)
        yield SectionLine("Đường đi của đề nghị")
        yield Static(id="way", markup=False)

    @property
    def _meeting(self) -> Meeting | None:
        return self.book.get(Meeting, self._meeting_id)

    def refresh_records(self) -> None:
        """List the nominations again."""
        meeting = self._meeting
        nominations = self.book.of(Nomination)
        shown = in_order(
            one for one in nominations if self._meeting_id in (None, one.meeting) and self._level in (None, one.level)
        )
        self._marked &= {one.id for one, _ in shown}
        rows, number = [], 0
        for one, carries in shown:
            number += not carries
            rows.append(nomination_row("" if carries else str(number), one, self.book, marked=one.id in self._marked))
        self._table.set_rows(rows)
        head = votes_of(meeting) if meeting is not None else [self._levels()]
        self.query_one("#head", Static).update(Text("\n".join(head)))
        if meeting is not None:
            self.show_title(
                f"BÌNH XÉT - {body_of(meeting, self.book) or 'hội nghị'}, ngày {shown_day(meeting.date)}",
                f"Biên bản {meeting.minutes}" if meeting.minutes else "",
            )
        self._show_current()

    def _levels(self) -> str:
        """Return the line that says which level is shown, among those that may be chosen."""
        words = [level_label(level, self.app.unit) if level else "Mọi cấp" for level in _EVERY_LEVEL]
        chosen = _EVERY_LEVEL.index(self._level)
        shown = "  ".join(f"[{word}]" if at == chosen else f" {word} " for at, word in enumerate(words))
        return f"Cấp: {shown}   (mũi tên trái, phải đổi cấp)"

    def _current(self) -> Nomination | None:
        key = self._table.current_key
        return self.book.get(Nomination, str(key)) if key is not None else None

    def _chosen(self) -> Nomination | None:
        nomination = self._current()
        if nomination is None:
            self.show_message(f"Chưa có đề nghị nào. {_NEW}")
        return nomination

    def _show_current(self) -> None:
        nomination = self._current()
        name = f": {nomination.name}" if nomination is not None and nomination.name else ""
        self.query_one("#achievement-head", SectionLine).show(f"Tóm tắt thành tích{cut(name, 50)}")
        achievement = (nomination.achievement or "Chưa ghi. F5 để ghi.") if nomination is not None else ""
        self.query_one("#achievement", Static).update(Text(achievement))
        self.query_one("#way", Static).update(Text(way_of(nomination, self.book) if nomination is not None else ""))

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Show achievement and way of the selected nomination."""
        self._show_current()

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the selected nomination."""
        self._open(self._current())

    def on_key(self, event: events.Key) -> None:
        """Mark the selected nomination with Space; choose the level with left and right."""
        if event.key in ("left", "right") and self._meeting_id is None:
            event.stop()
            at = _EVERY_LEVEL.index(self._level) + (1 if event.key == "right" else -1)
            self._level = _EVERY_LEVEL[at % len(_EVERY_LEVEL)]
            self.refresh_records()
            return
        nomination = self._current() if event.key == "space" else None
        if nomination is None:
            return
        event.stop()
        self._marked ^= {nomination.id}
        self.refresh_records()
        self._table.step("down")
        if self._marked:
            self.show_message(f"Đã đánh dấu {len(self._marked)} đề nghị. F6 trình lên hoặc ghi kết quả, F9 in.")

    def _open(self, nomination: Nomination | None, field: str | None = None) -> None:
        if nomination is not None:
            self.app.push_screen(nominations_screen(nomination, self.book, field), self._saved)

    def _saved(self, record: Record | None) -> None:
        if record is not None:
            self._catch_up()
            self._table.move_to(record.id)
            self.show_message(f"Đã lưu đề nghị «{cast('Nomination', record).name}».")

    def action_add(self) -> None:
        """Enter a new nomination of this meeting."""
        meeting = self._meeting
        self.app.push_screen(NominationForm(new_nomination(meeting, self.app.today), meeting), self._saved)

    def action_next_step(self) -> None:
        """Write the achievement of the selected nomination."""
        self._open(self._chosen(), "achievement")

    def _marked_ones(self) -> list[Nomination]:
        """Return the marked nominations, in the order shown."""
        shown = [self.book.get(Nomination, str(row.key)) for row in self._table.rows if row.key in self._marked]
        return [one for one in shown if one is not None]

    @asking
    async def action_many(self) -> None:
        """Carry the marked nominations on, or write their result, in one change."""
        nominations = self._marked_ones() or [one for one in (self._chosen(),) if one is not None]
        outcome = await offer_steps(self, nominations) if nominations else None
        if outcome is None:
            return
        self._marked.clear()
        self._catch_up()
        self.refresh_records()
        self.show_message(outcome)

    @asking
    async def action_print(self) -> None:
        """Offer the minutes of the meeting and the lists of nominees."""
        nomination = self._current()
        meeting = self._meeting or (self.book.get(Meeting, nomination.meeting) if nomination is not None else None)
        await offer_nomination_papers(self, meeting, self._marked_ones())

    @asking
    async def action_remove(self) -> None:
        """Remove the selected nomination, after asking by name."""
        nomination = self._chosen()
        if nomination is None:
            return
        name = f"đề nghị «{nomination.name}»"
        question = f"Xoá {name}?{still_referring(nomination, (), self.book)}"
        if await self.ask_to_remove(question, [nomination]):
            self.show_message(f"Đã xoá {name}. Ctrl+Z lấy lại.")

    def action_save(self) -> None:
        """Go back: everything is saved already."""
        count = len(self._table.rows)
        self.dismiss(f"Đã lưu {count} đề nghị." if count else None)
