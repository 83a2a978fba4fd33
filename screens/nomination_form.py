"""One nomination: who, for what, which award at which level, the votes, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from screens import suggestions
from screens.commands import BACK, HELP, NEXT_STEP, REMOVE, SAVE
from screens.nomination_rows import of_person
from screens.record_screen import RecordScreen
from screens.widgets.field_of_type import Suggest
from screens.widgets.person_picker import PersonPicker, Suggestion
from screens.widgets.record_form import FormLine
from wardapp.records import Meeting, Nomination, Person, Record

__all__ = ["NominationForm"]


class NominationForm(RecordScreen):
    """A nomination; a person is found by a few letters, a collective is typed."""

    heading = "ĐỀ NGHỊ"
    about = (
        "Gõ vài chữ của tên rồi Enter để lấy người từ danh bạ: năm sinh, chức vụ, chi bộ tự ghi. "
        "Tập thể thì gõ tên vào ô Tên rồi chọn Loại là Tập thể. Kết quả và số quyết định ghi khi có."
    )
    commands = (HELP, SAVE, NEXT_STEP.named("Thành tích", "Sang ô tóm tắt thành tích."), REMOVE, BACK.named("Bỏ"))
    lines = (
        FormLine("name", label="Tên"),
        FormLine("kind"),
        FormLine("award"),
        FormLine("level"),
        FormLine("votes_for", width=8),
        FormLine("votes_against", beside=True, width=8),
        FormLine("votes_other", beside=True, width=8),
        FormLine("achievement", rows=4),
        FormLine("status"),
        FormLine("birth_year", width=8),
        FormLine("sex", beside=True),
        FormLine("position", label="Chức vụ, đơn vị"),
        FormLine("branch"),
        FormLine("direct_worker", label="Trực tiếp lao động"),
        FormLine("date"),
        FormLine("submitted_on", beside=True),
        FormLine("proposal", width=24),
        FormLine("award_granted"),
        FormLine("decision", width=24),
        FormLine("decision_date"),
    )

    def __init__(self, nomination: Nomination, meeting: Meeting | None, *, field: str | None = None) -> None:
        """Enter a nomination of a meeting (None: told without one)."""
        super().__init__(nomination, field=field)
        self._meeting = meeting
        self._picker = PersonPicker(self._search, free_text=True)

    def body(self) -> ComposeResult:
        """The box that finds a person, above the form."""
        with Horizontal(id="who"):
            yield Label("Tìm trong danh bạ", markup=False)
            yield self._picker
        yield self.form

    DEFAULT_CSS = """
    NominationForm #who { height: auto; max-height: 7; }
    NominationForm #who Label { width: 22; padding: 0 1; }
    NominationForm #who PersonPicker { width: 1fr; }
    """

    def on_mount(self) -> None:
        """A new nomination begins with who."""
        super().on_mount()
        self._people = suggestions.people(self.book)
        if not self.record.id and self._first_field is None:
            self._picker.focus()

    def suggest(self) -> Mapping[str, Suggest]:
        """Branches by a few letters."""
        return {"branch": suggestions.branches(self.book)}

    def _search(self, text: str) -> Sequence[Suggestion]:
        return self._people.search(text)

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """Take what the directory knows of a person."""
        if event.picker is not self._picker:
            return
        event.stop()
        person = self.book.get(Person, event.person.id)
        if person is not None:
            self.record = of_person(cast("Nomination", self.form.read()), person)
            self.form.take(self.record)
            self.form.focus_field("award")

    def on_input_submitted(self, event: PersonPicker.Submitted) -> None:
        """Enter on a name that is in no list: a collective, or somebody from outside."""
        if event.input is self._picker and isinstance(name := self._picker.read(), str):
            event.stop()
            self.form.write_field("name", name)
            self.form.write_field("kind", "collective")
            self.form.focus_field("award")

    def on_descendant_blur(self) -> None:
        """Offer the votes against: what is left of the valid ballots."""
        if self._meeting is None or self.form.unreadable:
            return
        entered = cast("Nomination", self.form.read())
        votes = self._meeting.ballots_valid if self._meeting.ballot == "secret" else self._meeting.present
        if votes is not None and entered.votes_for is not None and entered.votes_against is None:
            left = votes - entered.votes_for - (entered.votes_other or 0)
            if left >= 0:
                self.form.write_field("votes_against", left)

    def prepared(self, record: Record) -> Record:
        """A name typed into the search box alone is a collective's name."""
        nomination = cast("Nomination", record)
        typed = self._picker.read()
        if nomination.name is None and isinstance(typed, str):
            self.form.write_field("name", typed)
            self.form.write_field("kind", nomination.kind or "collective")
            return self.form.read()
        return nomination

    def action_next_step(self) -> None:
        """Go to the achievement."""
        self.form.focus_field("achievement")

    def name_of_record(self) -> str:
        """Who is nominated."""
        return cast("Nomination", self.record).name or "đề nghị"
