"""Ask who came to a class without being invited, from the directory or new to it."""

from __future__ import annotations

import datetime as dt

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Label, Static

from screens.dialogs.questions import Dialog
from screens.forms.field_types import SuggestionSource
from screens.widgets.fields.choice_input import ChoiceInput
from screens.widgets.fields.date_input import DateInput
from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from wardapp.records import Person
from wardapp.records.vocabulary import GROUP_SHORT
from wardapp.vietnamese import split_name

_QUESTION = "Thêm người đến dự mà không có trong danh sách; ghi là có mặt."


class AddToRoll(Dialog[Person | str | None]):
    """Pick a person of the directory by a few letters, or enter a new one.

    Dismissed with the id of a person, a new person without an id, or None.
    """

    BINDINGS = [Binding("f2,ctrl+s,enter", "answer", "Xong", show=False)]

    def __init__(self, people: SuggestionSource, today: dt.date, question: str = _QUESTION) -> None:
        """Suggest people of the directory; `question` is shown above the fields."""
        super().__init__()
        self._question = question
        self._person = PersonPicker(people.search, free_text=True)
        self._born = DateInput(today=today, birth=True)
        self._group = ChoiceInput(GROUP_SHORT, "public")
        self._problem = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Yield the name and, for a new person, the year of birth and the group."""
        with self.box(self._question):
            with Horizontal(classes="dialog-apart"):
                yield Label("Họ và tên", markup=False)
                yield self._person
            yield Label("Người chưa có trong danh bạ thì ghi thêm:", classes="dialog-apart", markup=False)
            with Horizontal():
                yield Label("Năm sinh", markup=False)
                yield self._born
            with Horizontal():
                yield Label("Nhóm chính", markup=False)
                yield self._group
            yield self._problem
            yield Label("Enter: chọn, hoặc ghi tiếp người mới    F2: thêm    Esc: bỏ", markup=False)

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """Answer with a person of the directory, for whom nothing more is needed."""
        event.stop()
        self.dismiss(event.person.id)

    def on_input_submitted(self, event: PersonPicker.Submitted) -> None:
        """Go on to the fields of a new person, if no one has the name."""
        event.stop()
        if self.focused is self._person and self._person.read():
            self._born.focus()
        elif self.focused is self._born:
            self._group.focus()

    def action_answer(self) -> None:
        """Answer, once there is a name."""
        name = self._person.read()
        if isinstance(name, Suggestion):
            self.dismiss(name.id)
            return
        if not name:
            self._problem.update("Cần ghi họ và tên.")
            self._person.focus()
            return
        if self._born.problem:
            self._problem.update(Text(self._born.problem))
            self._born.focus()
            return
        family, given = split_name(name)
        group = self._group.read()
        self.dismiss(
            Person(
                family_name=family or None,
                given_name=given,
                birth_year=self._born.value_year,
                birth_date=self._born.value_date,
                groups=(group,) if group else (),
                main_group=group,
            )
        )
