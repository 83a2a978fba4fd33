"""Nominations (*Đề nghị*): those of one meeting entered in a row, or all of them as they move up the levels."""

from __future__ import annotations

from typing import cast

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, REMOVE, SAVE
from screens.dialogs import ConfirmDialog
from screens.frame import WardScreen
from screens.nomination_form import NominationForm
from screens.nomination_rows import carried_on, in_order, level_label, next_level, nomination_row, way_of
from screens.record_cells import shown_day, shown_number
from screens.widgets.line_table import LineTable, TableColumn
from screens.widgets.lines import SectionLine
from wardapp.records import Meeting, Nomination, Record, Records
from wardapp.records.vocabulary import BALLOT, VOTE_BASE

__all__ = ["NominationsScreen", "nominations_screen"]


def nominations_screen(nomination: Nomination, records: Records) -> NominationForm:
    """The form of a nomination, as other screens open it."""
    return NominationForm(nomination, records.get(Meeting, nomination.meeting))


class NominationsScreen(WardScreen[None]):
    """The nominations of a meeting (or of every meeting), and the way of the one in hand."""

    heading = "ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG"
    about = (
        "F4 thêm tập thể hay cá nhân: gõ vài chữ của tên, Enter lấy từ danh bạ; tên tập thể thì gõ đủ. "
        "F6 trình cấp trên: lập đề nghị ở cấp trên nối với đề nghị này, không phải gõ lại."
    )
    commands = (
        HELP,
        ADD.named("Thêm dòng", "Thêm một tập thể hoặc cá nhân."),
        NEXT_STEP.named("Thành tích", "Sửa đề nghị đang chọn, bắt đầu ở tóm tắt thành tích."),
        MANY.named("Trình lên", "Trình đề nghị đang chọn lên cấp trên; Enter để ghi kết quả sau đó."),
        REMOVE,
        SAVE.named("Xong", "Về màn hình trước; mọi dòng đã được lưu."),
        BACK,
    )

    DEFAULT_CSS = """
    NominationsScreen #head, NominationsScreen #way { height: auto; }
    NominationsScreen #achievement { height: 3; }
    """

    def __init__(self, meeting: str | None = None) -> None:
        """Show the nominations of a meeting, by its id; of all where none is given."""
        super().__init__()
        self._meeting_id = meeting
        self._table = LineTable(
            (
                TableColumn("TT", 3, right=True),
                TableColumn("Loại", 7),
                TableColumn("Họ tên, tập thể"),
                TableColumn("Hình thức", 10),
                TableColumn("Cấp", 7),
                TableColumn("Đ.ý", 4, right=True),
                TableColumn("K.ý", 4, right=True),
                TableColumn("Tỷ lệ", 6, right=True),
                TableColumn("Kết quả", 15),
            ),
            empty="Chưa có đề nghị nào.\nF4 thêm tập thể hoặc cá nhân.",
        )

    def body(self) -> ComposeResult:
        """Votes, table, achievement, way."""
        yield Static(id="head", markup=False)
        yield self._table
        yield SectionLine("Tóm tắt thành tích")
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
        self._table.set_rows([nomination_row(at, one, self.book) for at, one in enumerate(shown, start=1)])
        head = self._head_lines(meeting)
        self.query_one("#head", Static).update(Text("\n".join(f" {line}" for line in head)))
        if meeting is not None:
            self.show_title(
                f"BÌNH XÉT - {meeting.body or 'hội nghị'}, ngày {shown_day(meeting.date)}",
                f"Biên bản {meeting.minutes}" if meeting.minutes else "",
            )
        self._show_current()

    def _head_lines(self, meeting: Meeting | None) -> list[str]:
        if meeting is None:
            return ["Mọi đề nghị của các hội nghị và các cấp."]
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
        return [numbers, f"{votes}. Tỷ lệ tính trên {base}: {shown_number(meeting.vote_base_count)}"]

    def _current(self) -> Nomination | None:
        key = self._table.current_key
        return self.book.get(Nomination, str(key)) if key is not None else None

    def _show_current(self) -> None:
        nomination = self._current()
        achievement = (nomination.achievement or "Chưa ghi. F5 để ghi.") if nomination else ""
        self.query_one("#achievement", Static).update(Text(f" {achievement}"))
        self.query_one("#way", Static).update(Text(f" {way_of(nomination, self.book)}" if nomination else ""))

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Show achievement and way of the one now in hand."""
        self._show_current()

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the nomination in hand."""
        self._open(self._current())

    def _open(self, nomination: Nomination | None, field: str | None = None) -> None:
        if nomination is not None:
            form = NominationForm(nomination, self.book.get(Meeting, nomination.meeting), field=field)
            self.app.push_screen(form, self._kept)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self._table.move_to(record.id)
            self.tell(f"Đã lưu đề nghị {cast('Nomination', record).name}.")

    def action_add(self) -> None:
        """Enter a new nomination of this meeting."""
        meeting = self._meeting
        day = meeting.date if meeting and meeting.date else self.ward.today
        new = Nomination(
            date=day,
            meeting=meeting.id if meeting else None,
            branch=meeting.branch if meeting else None,
            level="base",
            status="voted" if meeting else "introduced",
            award="commendation",
        )
        self.app.push_screen(NominationForm(new, meeting), self._kept)

    def action_next_step(self) -> None:
        """Write the achievement of the one in hand."""
        self._open(self._current(), "achievement")

    def action_many(self) -> None:
        """Carry the nomination in hand on to the next level."""
        nomination = self._current()
        if nomination is None:
            self.tell("Chưa có đề nghị nào để trình. F4 thêm trước.")
            return
        pair = carried_on(nomination, self.book, self.ward.today)
        if pair is None:
            self.tell("Đề nghị này đã trình lên rồi, hoặc đã ở cấp cao nhất. Enter để ghi kết quả.")
            return
        level = level_label(next_level(nomination), self.ward.unit)

        def answered(yes: bool | None) -> None:
            if yes:
                saves = [one for one in pair if one != nomination]
                self.keep(saves, then=lambda _kept: self.tell(f"Đã trình {nomination.name} lên {level.lower()}."))

        question = f"Trình «{nomination.name}» lên {level.lower()}, ngày {shown_day(self.ward.today)}?"
        self.app.push_screen(ConfirmDialog(question, "Trình lên"), answered)

    def action_remove(self) -> None:
        """Remove the nomination in hand, after asking by name."""
        nomination = self._current()
        if nomination is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.keep(
                    removals=[nomination],
                    reason="remove",
                    then=lambda _kept: self.tell(f"Đã xoá đề nghị {nomination.name}. Ctrl+Z lấy lại."),
                )

        self.app.push_screen(ConfirmDialog(f"Xoá đề nghị «{nomination.name}»?", "Xoá"), answered)

    def action_save(self) -> None:
        """Everything is kept already: go back."""
        self.dismiss(None)
