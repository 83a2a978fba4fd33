"""Nominations (*Đề nghị*): those of one meeting entered in a row, or all of them as they move up the levels."""

from __future__ import annotations

from typing import cast

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE, SAVE
from screens.dialogs import ConfirmDialog
from screens.frame import WardScreen
from screens.minutes import print_minutes
from screens.nomination_form import NominationForm
from screens.nomination_rows import (
    carried_on,
    in_order,
    level_label,
    new_nomination,
    next_level,
    nomination_row,
    way_of,
)
from screens.record_cells import body_of, shown_day, shown_number
from screens.widgets.fitting import cut
from screens.widgets.line_table import LineTable, TableColumn
from screens.widgets.lines import SectionLine
from wardapp.records import Meeting, Nomination, Record, Records
from wardapp.records.vocabulary import BALLOT, VOTE_BASE

__all__ = ["NominationsScreen", "nominations_screen", "votes_of"]

_NAMED = 4
"""How many nominees a question names."""


def nominations_screen(nomination: Nomination, records: Records, field: str | None = None) -> NominationForm:
    """The form of a nomination, as other screens open it."""
    return NominationForm(nomination, records.get(Meeting, nomination.meeting), field=field)


def votes_of(meeting: Meeting) -> list[str]:
    """Who was there and how was voted, as the head of the table tells it."""
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
    """The nominations of a meeting (or of every meeting), and the way of the one in hand."""

    heading = "ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG"
    about = (
        "F4 thêm tập thể hay cá nhân: gõ vài chữ của tên, Enter lấy từ danh bạ; tên tập thể thì gõ đủ. Space đánh dấu, "
        "F6 trình lên cấp trên những đề nghị đã đánh dấu: chương trình lập đề nghị ở cấp trên, không phải gõ lại. "
        "Enter mở đề nghị để ghi kết quả, số quyết định."
    )
    commands = (
        HELP,
        SAVE.named("Xong", "Về màn hình trước; mọi dòng đã được lưu."),
        ADD.named("Thêm dòng", "Thêm một tập thể hoặc cá nhân."),
        NEXT_STEP.named("Thành tích", "Sửa đề nghị đang chọn, bắt đầu ở tóm tắt thành tích."),
        MANY.named("Trình lên", "Trình lên cấp trên những đề nghị đã đánh dấu bằng Space, hoặc đề nghị đang chọn."),
        PRINT.named("Biên bản", "Xuất biên bản của hội nghị ra Excel."),
        REMOVE,
        BACK,
    )

    DEFAULT_CSS = """
    NominationsScreen Static { height: auto; padding: 0 1; }
    NominationsScreen LineTable { min-height: 4; }
    NominationsScreen #achievement { max-height: 4; min-height: 2; }
    NominationsScreen #way { max-height: 2; }
    """

    def __init__(self, meeting: str | None = None) -> None:
        """Show the nominations of a meeting, by its id; of all where none is given."""
        super().__init__()
        self._meeting_id = meeting
        self._marked: set[str] = set()
        self._table = LineTable(
            (
                TableColumn("", 1),
                TableColumn("TT", 3, right=True),
                TableColumn("Loại", 7),
                TableColumn("Họ tên, tập thể"),
                TableColumn("Hình thức", 10),
                TableColumn("Cấp", 6),
                TableColumn("Đ.ý", 4, right=True),
                TableColumn("K.ý", 4, right=True),
                TableColumn("Tỷ lệ", 6, right=True),
                TableColumn("Kết quả", 19, from_width=100),
            ),
            empty="Chưa có đề nghị nào.\nF4 thêm tập thể hoặc cá nhân.",
        )

    def body(self) -> ComposeResult:
        """Votes, table, achievement, way."""
        yield Static(id="head", markup=False)
        yield self._table
        yield SectionLine(id="achievement-head")
        yield Static(id="achievement", markup=False)
        yield SectionLine("Đường đi của đề nghị")
        yield Static(id="way", markup=False)

    def on_mount(self) -> None:
        """Put the arrows on the table."""
        super().on_mount()
        self._table.focus()

    @property
    def _meeting(self) -> Meeting | None:
        return self.book.get(Meeting, self._meeting_id)

    def refresh_records(self) -> None:
        """List the nominations anew."""
        meeting = self._meeting
        held = self.book.of(Nomination)
        shown = in_order(one for one in held if self._meeting_id is None or one.meeting == self._meeting_id)
        self._marked &= {one.id for one, _ in shown}
        rows, number = [], 0
        for one, carries in shown:
            number += not carries
            rows.append(nomination_row("" if carries else str(number), one, self.book, marked=one.id in self._marked))
        self._table.set_rows(rows)
        head = votes_of(meeting) if meeting is not None else ["Mọi đề nghị của các hội nghị và các cấp."]
        self.query_one("#head", Static).update(Text("\n".join(head)))
        if meeting is not None:
            self.show_title(
                f"BÌNH XÉT - {body_of(meeting, self.book) or 'hội nghị'}, ngày {shown_day(meeting.date)}",
                f"Biên bản {meeting.minutes}" if meeting.minutes else "",
            )
        self._show_current()

    def _current(self) -> Nomination | None:
        key = self._table.current_key
        return self.book.get(Nomination, str(key)) if key is not None else None

    def _chosen(self) -> Nomination | None:
        nomination = self._current()
        if nomination is None:
            self.tell("Chưa có đề nghị nào. F4 thêm tập thể hoặc cá nhân.")
        return nomination

    def _show_current(self) -> None:
        nomination = self._current()
        name = f": {nomination.name}" if nomination is not None and nomination.name else ""
        self.query_one("#achievement-head", SectionLine).show(f"Tóm tắt thành tích{cut(name, 50)}")
        achievement = (nomination.achievement or "Chưa ghi. F5 để ghi.") if nomination is not None else ""
        self.query_one("#achievement", Static).update(Text(achievement))
        self.query_one("#way", Static).update(Text(way_of(nomination, self.book) if nomination is not None else ""))

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Show achievement and way of the one now in hand."""
        self._show_current()

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the nomination in hand."""
        self._open(self._current())

    def on_key(self, event: events.Key) -> None:
        """Space marks the nomination in hand, and goes to the next."""
        nomination = self._current() if event.key == "space" else None
        if nomination is None:
            return
        event.stop()
        self._marked ^= {nomination.id}
        self.refresh_records()
        self._table.step("down")
        if self._marked:
            self.tell(f"Đã đánh dấu {len(self._marked)} đề nghị. F6 trình lên cấp trên.")

    def _open(self, nomination: Nomination | None, field: str | None = None) -> None:
        if nomination is not None:
            form = NominationForm(nomination, self.book.get(Meeting, nomination.meeting), field=field)
            self.app.push_screen(form, self._kept)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self._catch_up()
            self._table.move_to(record.id)
            self.tell(f"Đã lưu đề nghị «{cast('Nomination', record).name}».")

    def action_add(self) -> None:
        """Enter a new nomination of this meeting."""
        meeting = self._meeting
        self.app.push_screen(NominationForm(new_nomination(meeting, self.ward.today), meeting), self._kept)

    def action_next_step(self) -> None:
        """Write the achievement of the one in hand."""
        self._open(self._chosen(), "achievement")

    def action_many(self) -> None:
        """Carry the marked nominations, or the one in hand, on to the next level, as one change."""
        chosen = [self.book.get(Nomination, one) for one in sorted(self._marked)] or [self._chosen()]
        wanted = [one for one in chosen if one is not None]
        if not wanted:
            return
        today = self.ward.today
        pairs = {one.id: pair for one in wanted if (pair := carried_on(one, self.book, today)) is not None}
        going = [one for one in wanted if one.id in pairs]
        if not going:
            self.tell("Đã trình rồi, đã ở cấp cao nhất hoặc không được thông qua. Enter để ghi kết quả.")
            return
        levels = {level_label(next_level(one), self.ward.unit).lower() for one in going}
        where = " và ".join(sorted(levels))
        names = ", ".join(f"«{cut(one.name or '', 40)}»" for one in going[:_NAMED])
        more = f" và {len(going) - _NAMED} đề nghị nữa" if len(going) > _NAMED else ""
        left = (
            f" Còn {len(wanted) - len(going)} đề nghị đã trình hoặc không trình được."
            if len(going) < len(wanted)
            else ""
        )

        def answered(yes: bool | None) -> None:
            if yes:
                saves = [record for one in going for record in pairs[one.id] if record != one]
                self.keep(saves, reason="carry_on", then=lambda _kept: carried())

        def carried() -> None:
            self._marked.clear()
            self._seen = ""
            self.tell(f"Đã trình {len(going)} đề nghị lên {where}. Enter vào dòng «> trình» để ghi tờ trình, kết quả.")

        question = f"Trình {names}{more} lên {where}, ngày {shown_day(today)}?{left}"
        self.app.push_screen(ConfirmDialog(question, "Trình lên"), answered)

    def action_print(self) -> None:
        """Write the minutes of the meeting."""
        nomination = self._current()
        meeting = self._meeting or (self.book.get(Meeting, nomination.meeting) if nomination is not None else None)
        if meeting is None:
            self.tell("Chọn một đề nghị có hội nghị bình xét để xuất biên bản.")
        else:
            print_minutes(self, meeting)

    def action_remove(self) -> None:
        """Remove the nomination in hand, after asking by name."""
        nomination = self._chosen()
        if nomination is None:
            return
        told = f"Đã xoá đề nghị «{nomination.name}». Ctrl+Z lấy lại."

        def answered(yes: bool | None) -> None:
            if yes:
                self.keep(removals=[nomination], reason="remove", then=lambda _kept: self.tell(told))

        self.app.push_screen(ConfirmDialog(f"Xoá đề nghị «{nomination.name}»?", "Xoá"), answered)

    def action_save(self) -> None:
        """Everything is kept already: go back."""
        count = len(self._table.rows)
        self.dismiss(f"Đã lưu {count} đề nghị." if count else None)
