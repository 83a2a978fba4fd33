"""The form of one review meeting: who was convened, who came, how they voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from textual.widget import Widget

from screens.asking import asking
from screens.commands import BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE, REPEAT, SAVE
from screens.forms import suggestions
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from screens.forms.suggestions import RecordSource
from screens.lists.cells import shown_day
from screens.nominations.absentee_list import AbsenteeList
from screens.nominations.meeting_proposals import completed, known_of
from screens.nominations.papers import minutes_paper
from screens.papers.printing import print_paper
from screens.widgets.fields.person_picker import Suggestion
from wardapp.records import Meeting, Person, Record


class MeetingForm(RecordScreen):
    """One meeting."""

    about = (
        "Chọn chi bộ và ngày họp thì thành phần, số đảng viên, số triệu tập được ghi sẵn theo danh bạ. Số vắng, số phiếu "
        "tự tính từ số có mặt; ô nào cũng sửa được. F5 lưu rồi ghi các đề nghị."
    )
    commands = (
        HELP,
        SAVE,
        NEXT_STEP.named("Ghi đề nghị", "Lưu rồi ghi tập thể, cá nhân được đề nghị."),
        PRINT.named("Biên bản", "Lưu rồi xuất biên bản ra Excel để in."),
        REPEAT.named("Bỏ người vắng", "Bỏ người vắng ghi cuối cùng."),
        BACK.named("Bỏ"),
        MANY.named("Lý do vắng", "Ghi vì sao người vắng ghi sau cùng vắng mặt."),
        REMOVE,
    )
    lines = (
        FieldLayout("branch"),
        FieldLayout("date"),
        FieldLayout("official_total", width=8),
        FieldLayout("convened", beside=True, width=8),
        FieldLayout("present", width=8),
        FieldLayout("excused", beside=True, width=8),
        FieldLayout("unexcused", label="không lý do", beside=True, width=8),
        FieldLayout("absentees"),
        FieldLayout("ballot"),
        FieldLayout("ballots_issued", width=8),
        FieldLayout("ballots_returned", label="thu về", beside=True, width=8),
        FieldLayout("ballots_valid", label="hợp lệ", beside=True, width=8),
        FieldLayout("vote_base"),
        FieldLayout("body"),
        FieldLayout("started_at"),
        FieldLayout("ended_at", beside=True),
        FieldLayout("place"),
        FieldLayout("chair"),
        FieldLayout("secretary"),
        FieldLayout("guests"),
        FieldLayout("conclusion", rows=2),
        FieldLayout("minutes", width=24),
    )

    def __init__(self, meeting: Meeting | None = None, *, field: str | None = None) -> None:
        """Show a meeting, or a new one."""
        super().__init__(meeting or Meeting(vote_base="convened"), field=field)
        self._absentees = AbsenteeList(self._search)
        self._proposed: dict[str, Any] = {}
        self._people: RecordSource[Person] | None = None

    def made_fields(self) -> Mapping[str, Widget]:
        """Make the list of absentees, which finds people."""
        return {"absentees": self._absentees}

    def _search(self, text: str) -> Sequence[Suggestion]:
        """Suggest people by a few letters, those of the meeting's branch first."""
        if self._people is None:
            self._people = suggestions.people(self.book)
        return suggestions.branch_first(self._people.search(text), cast("Meeting", self.form.read()).branch, self.book)

    def on_descendant_blur(self) -> None:
        """Fill in what follows from what was typed; what the officer typed is never replaced."""
        if self.form.unreadable or not self.form.changed:
            return
        entered = cast("Meeting", self.form.read())
        proposed = completed(entered, self._proposed, known_of(self.book, entered))
        for name in (line.name for line in self.lines):
            value = getattr(proposed, name)
            if value != getattr(entered, name):
                self.form.propose(name, value)

    def prepared(self, record: Record) -> Record:
        """Return the meeting with what follows from its numbers."""
        meeting = cast("Meeting", record)
        if not self.form.changed:
            return meeting
        return completed(meeting, dict(self._proposed), known_of(self.book, meeting))

    async def _save_meeting(self) -> Meeting | None:
        """Save the meeting unless it is saved already, and show it as saved."""
        is_saved = self.record.id and not self.is_changed
        saved = self.record if is_saved else await self.save_record()
        if saved is not None:
            self.record = saved
            self.form.show(saved)
            self.show_title(self.heading_of_record())
        return cast("Meeting | None", saved)

    def _nominated(self, message: str | None) -> None:
        """Leave the meeting once its nominations are entered."""
        if message is not None:
            self.dismiss(self.record)

    @asking
    async def action_next_step(self) -> None:
        """Save the meeting, then open the screen of its nominations."""
        from screens.nominations.screen import NominationsScreen

        meeting = await self._save_meeting()
        if meeting is not None:
            self.app.push_screen(NominationsScreen(meeting.id), self._nominated)

    @asking
    async def action_print(self) -> None:
        """Save the meeting and print its minutes."""
        meeting = await self._save_meeting()
        if meeting is not None:
            await print_paper(self, minutes_paper(self, meeting))

    def action_many(self) -> None:
        """Ask why the absentee added last is absent."""
        if self._absentees.read():
            self._absentees.ask_reason()
        else:
            self.show_message("Chưa ghi người vắng nào.")

    def action_repeat(self) -> None:
        """Remove the absentee added last."""
        if self._absentees.read():
            self._absentees.take_back()
        else:
            self.show_message("Chưa ghi người vắng nào.")

    def name_of_record(self) -> str:
        """Return the day and the body."""
        meeting = cast("Meeting", self.record)
        return f"hội nghị {shown_day(meeting.date)} {meeting.body or ''}".strip()
