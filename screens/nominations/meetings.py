"""Review meetings (*Hội nghị bình xét*), the latest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from screens.asking import asking
from screens.commands import ADD, BACK, FIND, HELP, MANY, NEXT_STEP, PRINT, REMOVE
from screens.forms.record_screen import RecordScreen
from screens.forms.removal_question import still_referring
from screens.lists.cells import body_of, newest_first, shown_day, shown_number
from screens.lists.list_screen import ListScreen, row_of
from screens.nominations.meeting_form import MeetingForm
from screens.nominations.papers import offer_nomination_papers
from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.records import Meeting, Nomination


class MeetingsScreen(ListScreen[Meeting]):
    """All meetings."""

    heading = "BÌNH XÉT, ĐỀ NGHỊ"
    about = (
        "Các hội nghị bình xét. Enter mở hội nghị; F5 xem các đề nghị của hội nghị đang chọn; F6 xem mọi đề nghị "
        "của các cấp, để trình lên cấp trên và ghi kết quả."
    )
    kind = Meeting
    commands = (
        HELP,
        ADD.named("Thêm hội nghị"),
        NEXT_STEP.named("Ghi đề nghị", "Các tập thể, cá nhân được đề nghị ở hội nghị đang chọn."),
        MANY.named("Mọi đề nghị", "Đề nghị của mọi hội nghị, mọi cấp."),
        PRINT.named("In", "In biên bản của hội nghị đang chọn, danh sách đề nghị của từng cấp."),
        BACK,
        REMOVE,
        FIND,
    )

    def __init__(self) -> None:
        """List the meetings."""
        super().__init__(
            (
                TableColumn("Ngày", 10),
                TableColumn("Thành phần"),
                TableColumn("Triệu tập", 9, right=True),
                TableColumn("Có mặt", 7, right=True),
                TableColumn("Đề nghị", 8, right=True),
                TableColumn("Biên bản", 12),
            ),
            empty="Chưa có hội nghị nào.\nF4 thêm hội nghị bình xét, ghi xong thì F5 ghi tập thể, cá nhân được đề nghị.\n"
            "Đề nghị không qua hội nghị: F6 Mọi đề nghị, rồi F4.",
        )

    def listed(self) -> Iterable[TableRow]:
        """Yield the meetings, the latest first."""
        nominations = self.book.of(Nomination)
        meeting_of = {one.id: one.meeting for one in nominations}
        # One that was carried on from the same meeting was nominated there once.
        counts = Counter(one.meeting for one in nominations if meeting_of.get(one.follows or "") != one.meeting)
        for meeting in sorted(self.book.of(Meeting), key=newest_first):
            cells = (
                shown_day(meeting.date),
                body_of(meeting, self.book),
                shown_number(meeting.convened),
                shown_number(meeting.present),
                str(counts[meeting.id]),
                meeting.minutes or "",
            )
            yield row_of(meeting, cells, " ".join(filter(None, (meeting.place, meeting.chair))))

    def form_of(self, record: Meeting | None) -> RecordScreen:
        """Return the meeting's form."""
        return MeetingForm(record)

    def name_of(self, record: Meeting) -> str:
        """Return the body and the day."""
        return f"{body_of(record, self.book) or 'Hội nghị'} {shown_day(record.date)}".strip()

    def question_of(self, record: Meeting) -> str:
        """Return the question, which says how many nominations lose their meeting."""
        return f"Xoá hội nghị «{self.name_of(record)}»?{still_referring(record, (), self.book)}"

    def action_next_step(self) -> None:
        """Show the nominations of the selected meeting."""
        from screens.nominations.screen import NominationsScreen

        meeting = self.require_selected()
        if meeting is not None:
            self.app.push_screen(NominationsScreen(meeting.id), self.tell_result)

    def action_many(self) -> None:
        """Show the nominations of all meetings and levels."""
        from screens.nominations.screen import NominationsScreen

        self.app.push_screen(NominationsScreen(), self.tell_result)

    @asking
    async def action_print(self) -> None:
        """Offer the minutes of the selected meeting and the lists of nominees."""
        await offer_nomination_papers(self, self.selected())
