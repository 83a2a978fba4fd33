"""Review meetings (*Hội nghị bình xét*): who was convened, who came, how was voted; the way to their nominations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from textual.app import ComposeResult

from screens import suggestions
from screens.absentees import AbsenteeList
from screens.commands import ADD, BACK, FIND, HELP, NEXT_STEP, PRINT, REMOVE, REPEAT, SAVE
from screens.dialogs import ConfirmDialog
from screens.frame import WardScreen
from screens.meeting_proposals import completed, official_members
from screens.record_cells import newest_first, shown_day, shown_number
from screens.record_screen import RecordScreen
from screens.widgets.field_of_type import Suggest
from screens.widgets.filtered_table import FilteredTable
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from screens.widgets.record_form import FormLine
from wardapp.errors import WardappError
from wardapp.records import Branch, Meeting, Nomination, Record
from wardapp.vietnamese import fold

__all__ = ["MeetingForm", "MeetingsScreen", "print_minutes"]


class MeetingForm(RecordScreen):
    """One meeting; F5 keeps it and goes on to its nominations."""

    heading = "HỘI NGHỊ BÌNH XÉT"
    about = (
        "Chọn chi bộ thì số đảng viên chính thức và số triệu tập được gợi ý theo danh bạ. Số vắng, số phiếu tự tính từ "
        "số có mặt; sửa được. Người vắng ghi ở ô cuối, F7 bỏ người ghi cuối. F5 lưu rồi ghi các đề nghị."
    )
    commands = (
        HELP,
        SAVE,
        NEXT_STEP.named("Đề nghị", "Lưu rồi ghi tập thể, cá nhân được đề nghị."),
        PRINT.named("Biên bản", "Lưu rồi xuất biên bản ra Excel để in."),
        REPEAT.named("Bỏ người vắng", "Bỏ người vắng ghi cuối cùng."),
        REMOVE,
        BACK.named("Bỏ"),
    )
    lines = (
        FormLine("branch"),
        FormLine("body"),
        FormLine("date"),
        FormLine("started_at", label="từ", beside=True),
        FormLine("ended_at", label="đến", beside=True),
        FormLine("place"),
        FormLine("chair"),
        FormLine("secretary"),
        FormLine("official_total", label="Đ.viên chính thức", width=8),
        FormLine("convened", beside=True, width=8),
        FormLine("present", width=8),
        FormLine("excused", label="Vắng có lý do", beside=True, width=8),
        FormLine("unexcused", label="không", beside=True, width=8),
        FormLine("ballot"),
        FormLine("ballots_issued", width=8),
        FormLine("ballots_returned", label="thu về", beside=True, width=8),
        FormLine("ballots_valid", label="hợp lệ", beside=True, width=8),
        FormLine("vote_base"),
        FormLine("minutes", width=24),
        FormLine("guests"),
        FormLine("conclusion", rows=2),
    )

    def __init__(self, meeting: Meeting | None = None) -> None:
        """Show a meeting, or a new one."""
        super().__init__(meeting or Meeting(vote_base="convened"))
        self._absentees = AbsenteeList(cast("Meeting", self.record).absentees)
        self._proposed: dict[str, int] = {}

    def body(self) -> ComposeResult:
        """The form above those who were absent."""
        yield self.form
        yield self._absentees

    def on_mount(self) -> None:
        """Let the list of absentees find people."""
        super().on_mount()
        self._absentees.use(suggestions.people(self.book))

    def suggest(self) -> Mapping[str, Suggest]:
        """Branches by a few letters."""
        return {"branch": suggestions.branches(self.book)}

    def on_descendant_blur(self) -> None:
        """Fill in what follows from what was typed; what the officer typed is never replaced."""
        if self.form.unreadable:
            return
        entered = cast("Meeting", self.form.read())
        proposed = completed(entered, self._proposed, official_members(self.book, entered))
        for name in (line.name for line in self.lines):
            value = getattr(proposed, name)
            if value != getattr(entered, name):
                self.form.write_field(name, value)

    def prepared(self, record: Record) -> Record:
        """The absentees, and what follows from the numbers."""
        meeting = replace(cast("Meeting", record), absentees=self._absentees.read())
        return completed(meeting, self._proposed, official_members(self.book, meeting))

    def saved(self, record: Record) -> None:
        """Go back to the list."""
        self.dismiss(record)

    def _keep_then(self, step: str) -> None:
        """Keep the meeting, then go on to its nominations or its minutes."""
        record = cast("Meeting", self.prepared(self.form.read()))
        self.form.review()
        if self.form.unreadable or record.date is None:
            self.form.focus_first_problem()
            self.tell("Ghi ngày họp và sửa các ô chưa đọc được trước.", wrong=True)
            return

        def go_on(kept: tuple[Record, ...]) -> None:
            self.record = kept[0]
            self.form.show(self.record)
            meeting = cast("Meeting", self.record)
            if step == "nominations":
                from screens.nominations import NominationsScreen

                self.app.push_screen(NominationsScreen(meeting.id))
            else:
                print_minutes(self, meeting)

        if record == self.record and record.id:
            go_on((record,))
        else:
            self.keep([record], then=go_on)

    def action_next_step(self) -> None:
        """Keep the meeting and write its nominations."""
        self._keep_then("nominations")

    def action_repeat(self) -> None:
        """Let go of the absentee taken last."""
        self._absentees.take_back()

    def action_print(self) -> None:
        """Keep the meeting and write its minutes."""
        self._keep_then("minutes")

    @property
    def is_changed(self) -> bool:
        """Whether something was entered and not kept."""
        return self.form.changed or self._absentees.read() != cast("Meeting", self.record).absentees

    def name_of_record(self) -> str:
        """The day and the body."""
        meeting = cast("Meeting", self.record)
        return f"hội nghị {shown_day(meeting.date)} {meeting.body or ''}".strip()


def print_minutes(screen: WardScreen[object] | RecordScreen, meeting: Meeting) -> None:
    """Write a meeting's minutes into the exports folder and say where they are."""
    from exports.minutes_paper import write_minutes
    from exports.report_name import minutes_name
    from exports.unit_export import target_of

    name = minutes_name(screen.ward.unit, meeting.date.isoformat() if meeting.date else meeting.id)
    try:
        path = target_of(None, screen.ward.locations.exports, name)
        write_minutes(screen.book, meeting, path)
    except WardappError as refusal:
        screen.tell(str(refusal), wrong=True)
        return
    screen.tell(f"Đã ghi biên bản {path.name} vào {path.parent}. In từ Excel.")


class MeetingsScreen(WardScreen[None]):
    """All meetings, the latest first."""

    heading = "BÌNH XÉT, ĐỀ NGHỊ"
    about = (
        "Các hội nghị bình xét. Enter mở hội nghị; F5 xem các đề nghị của hội nghị đang chọn; F6 xem mọi đề nghị "
        "và trình lên cấp trên, ghi kết quả."
    )
    commands = (
        HELP,
        ADD.named("Thêm hội nghị"),
        NEXT_STEP.named("Đề nghị", "Các tập thể, cá nhân được đề nghị ở hội nghị đang chọn."),
        PRINT.named("Biên bản", "Xuất biên bản của hội nghị đang chọn."),
        REMOVE,
        BACK,
        FIND,
    )

    def __init__(self) -> None:
        """List the meetings."""
        super().__init__()
        self._list = FilteredTable(
            (
                TableColumn("Ngày", 10),
                TableColumn("Thành phần"),
                TableColumn("Triệu tập", 9, right=True),
                TableColumn("Có mặt", 7, right=True),
                TableColumn("Đề nghị", 8, right=True),
                TableColumn("Biên bản", 12),
            ),
            empty="Chưa có hội nghị nào.\nF4 thêm hội nghị bình xét.",
        )

    def body(self) -> ComposeResult:
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """Let letters narrow the list."""
        super().on_mount()
        self._list.box.focus()

    def refresh_records(self) -> None:
        """List the meetings anew."""
        counts: dict[str, int] = {}
        for nomination in self.book.of(Nomination):
            if nomination.meeting:
                counts[nomination.meeting] = counts.get(nomination.meeting, 0) + 1
        rows = []
        for meeting in sorted(self.book.of(Meeting), key=newest_first):
            branch = self.book.get(Branch, meeting.branch)
            cells = (
                shown_day(meeting.date),
                meeting.body or (branch.name if branch else "") or "",
                shown_number(meeting.convened),
                shown_number(meeting.present),
                str(counts.get(meeting.id, 0)),
                meeting.minutes or "",
            )
            rows.append(TableRow(meeting.id, cells, haystack=fold(" ".join(cells))))
        self._list.set_rows(rows)

    def _current(self) -> Meeting | None:
        key = self._list.table.current_key
        return self.book.get(Meeting, str(key)) if key is not None else None

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the meeting in hand."""
        meeting = self._current()
        if meeting is not None:
            self.app.push_screen(MeetingForm(meeting), self._kept)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self._list.clear_filter()
            self._list.table.move_to(record.id)
            self.tell("Đã lưu hội nghị. F5 ghi các đề nghị.")

    def action_add(self) -> None:
        """Enter a new meeting."""
        self.app.push_screen(MeetingForm(), self._kept)

    def action_next_step(self) -> None:
        """Show the nominations of the meeting in hand."""
        from screens.nominations import NominationsScreen

        meeting = self._current()
        self.app.push_screen(NominationsScreen(meeting.id if meeting else None))

    def action_print(self) -> None:
        """Write the minutes of the meeting in hand."""
        meeting = self._current()
        if meeting is not None:
            print_minutes(cast("WardScreen[object]", self), meeting)

    def action_remove(self) -> None:
        """Remove the meeting in hand, after asking; its nominations stay and say that it is gone."""
        meeting = self._current()
        if meeting is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.keep(removals=[meeting], reason="remove", then=lambda _kept: self.tell("Đã xoá. Ctrl+Z lấy lại."))

        words = f"Xoá hội nghị ngày {shown_day(meeting.date)} {meeting.body or ''}?"
        self.app.push_screen(ConfirmDialog(words, "Xoá"), answered)
