"""The form of one nomination: who, which award at which level, votes, result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from textual.widget import Widget

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, NEXT_STEP, REMOVE, SAVE
from screens.forms import suggestions
from screens.forms.record_form import FieldLayout, RecordForm
from screens.forms.record_screen import RecordScreen
from screens.forms.suggestions import RecordSource
from screens.nominations.levels import level_of_award
from screens.nominations.nomination_proposals import award_last_time, new_nomination, of_person
from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from wardapp.records import Meeting, Nomination, Person, Record
from wardapp.records.vocabulary import NOMINEE_KIND
from wardapp.vietnamese.name_words import could_be_name


class _NomineeInput(PersonPicker):
    """The name of a nominee: a person in the directory, or any name typed in full."""

    NOBODY = "Không có ai tên này trong danh bạ."

    _as_written = ""

    def write(self, value: Suggestion | str | None) -> None:
        """Show a name."""
        self._as_written = (value.title if isinstance(value, Suggestion) else value) or ""
        super().write(value)

    def _look_up(self, focused: bool = False) -> None:
        """Suggest no person if the cursor only passes through the name, so that Enter moves on."""
        if focused and self.value == self._as_written:
            self._list(())
        else:
            super()._look_up(focused)

    def read(self) -> str | None:
        """Return the name."""
        value = super().read()
        return value.title if isinstance(value, Suggestion) else value


class NominationForm(RecordScreen):
    """A nomination; a person is found by a few letters, a collective is typed."""

    about = (
        "Gõ vài chữ của tên rồi Enter để lấy người từ danh bạ: năm sinh, chức vụ, chi bộ tự ghi. Tên tập thể thì gõ đủ "
        "rồi Enter. Hình thức, cấp được ghi sẵn như đề nghị trước. Kết quả và số quyết định ghi khi có."
    )
    commands = (
        HELP,
        SAVE,
        ADD.named("Lưu, thêm nữa", "Lưu đề nghị này rồi ghi đề nghị tiếp theo."),
        NEXT_STEP.named("Thành tích", "Sang ô tóm tắt thành tích."),
        REMOVE,
        BACK.named("Bỏ"),
    )
    lines = (
        FieldLayout("name", label="Họ tên, tập thể"),
        FieldLayout("votes_for", width=8),
        FieldLayout("votes_against", beside=True, width=8),
        FieldLayout("votes_other", beside=True, width=8),
        FieldLayout("kind"),
        FieldLayout("award"),
        FieldLayout("level"),
        FieldLayout("achievement", rows=4),
        FieldLayout("status"),
        FieldLayout("meeting"),
        FieldLayout("follows", label="Tiếp đề nghị dưới"),
        FieldLayout("birth_year"),
        FieldLayout("sex", beside=True),
        FieldLayout("position", label="Chức vụ, đơn vị"),
        FieldLayout("branch"),
        FieldLayout("direct_worker", label="Trực tiếp lao động"),
        FieldLayout("date"),
        FieldLayout("submitted_on", beside=True),
        FieldLayout("proposal", width=24),
        FieldLayout("award_granted"),
        FieldLayout("decision", width=24),
        FieldLayout("decision_date"),
    )

    def __init__(self, nomination: Nomination, meeting: Meeting | None, *, field: str | None = None) -> None:
        """Enter a nomination of a meeting (None: made without one)."""
        super().__init__(nomination, field=field)
        self._meeting_given = meeting
        self._people: RecordSource[Person] | None = None
        self._nominee = _NomineeInput(self._search, free_text=True)
        self._level_proposed = nomination.level if not nomination.id else None
        self._award_before = nomination.award

    def on_mount(self) -> None:
        """Say how the two kinds of nominees are entered."""
        super().on_mount()
        if not self.record.id:
            self.show_message("Cá nhân: gõ vài chữ của tên, Enter lấy từ danh bạ. Tập thể: gõ đủ tên, Enter.")

    def heading_of_record(self) -> str:
        """Return who is nominated."""
        return f"ĐỀ NGHỊ - {cast('Nomination', self.record).name or 'MỚI'}"

    def made_fields(self) -> Mapping[str, Widget]:
        """Make the field that takes a name or finds a person."""
        return {"name": self._nominee}

    @property
    def _meeting(self) -> Meeting | None:
        """The meeting that the form names now."""
        return self.book.get(Meeting, cast("Nomination", self.form.read()).meeting)

    def _search(self, text: str) -> Sequence[Suggestion]:
        """Suggest people whose name has these letters; a collective is not in the directory."""
        if cast("Nomination", self.form.read()).kind == "collective":
            return ()
        if self._people is None:
            self._people = suggestions.people(self.book, by_name=True)
        meeting = self._meeting
        branch = meeting.branch if meeting is not None else None
        return suggestions.branch_first(self._people.search(text), branch, self.book)

    # What follows from what was entered

    def on_record_form_entered(self, event: RecordForm.Entered) -> None:
        """Take over what the directory knows about the person entered."""
        if event.name != "name" or not self._nominee.read():
            return
        entered = cast("Nomination", self.form.read())
        person = self.book.get(Person, event.picked.id) if event.picked is not None else None
        if person is not None:
            self.record = of_person(entered, person)
            self.form.fill(self.record)
        elif entered.kind is None:
            kind = "individual" if could_be_name(entered.name or "") else "collective"
            self.form.write_field("kind", kind)
            other = "tập thể" if kind == "individual" else "cá nhân"
            self.show_message(
                f"Không có trong danh bạ: ghi là {NOMINEE_KIND[kind].lower()}; là {other} thì đổi ở ô Loại."
            )
        else:
            return
        self._propose()

    def _propose(self) -> None:
        """Propose award and level as last time; the cursor stays where Enter took it."""
        nomination = cast("Nomination", self.form.read())
        last = award_last_time(self.book, nomination) if not self.record.id else None
        if last is not None:
            self.form.write_field("award", last.award)
            self.form.write_field("level", last.level)
            self._award_before, self._level_proposed = last.award, last.level

    def on_record_form_edited(self) -> None:
        """Let the level follow the award, unless the officer chose another."""
        nomination = cast("Nomination", self.form.read())
        if nomination.award == self._award_before:
            return
        self._award_before = nomination.award
        level = level_of_award(nomination.award)
        if level is not None and nomination.level in (None, self._level_proposed) and not self.record.id:
            self._level_proposed = level
            self.form.write_field("level", level)

    def on_descendant_blur(self) -> None:
        """Propose the votes against: what is left of the valid ballots."""
        if self.form.unreadable or not self.form.changed:
            return
        against = self._against(cast("Nomination", self.form.read()))
        if against is not None:
            self.form.propose("votes_against", against)

    def _against(self, entered: Nomination) -> int | None:
        """Return the votes against to propose; None if there is nothing to propose."""
        meeting = self._meeting
        if meeting is None or entered.votes_for is None or entered.votes_against is not None:
            return None
        votes = meeting.ballots_valid if meeting.ballot == "secret" else meeting.present
        left = None if votes is None else votes - entered.votes_for - (entered.votes_other or 0)
        return left if left is not None and left >= 0 else None

    def prepared(self, record: Record) -> Record:
        """Return the nomination with the votes against that were proposed."""
        nomination = cast("Nomination", record)
        against = self._against(nomination) if self.form.changed else None
        if against is not None:
            nomination = replace(nomination, votes_against=against)
        changed = nomination.name != cast("Nomination", self.record).name
        return replace(nomination, person=None) if nomination.person is not None and changed else nomination

    # Commands

    def action_next_step(self) -> None:
        """Go to the achievement."""
        self.form.focus_field("achievement")

    @asking
    async def action_add(self) -> None:
        """Save this nomination and begin the next of the same meeting."""
        saved = cast("Nomination | None", await self.save_record())
        if saved is None:
            return
        following = new_nomination(self._meeting or self._meeting_given, saved.date)
        self._award_before, self._level_proposed = None, None
        message = f"Đã lưu đề nghị «{saved.name}». Ghi đề nghị tiếp theo, hoặc Esc để về danh sách."
        self.begin_next(following, message)

    def name_of_record(self) -> str:
        """Return who is nominated."""
        return cast("Nomination", self.record).name or "đề nghị"
