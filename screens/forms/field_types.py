"""The widget and the help of each type of field; a new type is added here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from textual import events
from textual.widget import Widget

from screens.forms.layout import FormField
from screens.widgets.fields.choice_input import ChoiceInput, ChoicesInput
from screens.widgets.fields.date_input import DateInput
from screens.widgets.fields.flag_input import FlagInput
from screens.widgets.fields.number_input import DecimalInput, NumberInput, YearInput
from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from screens.widgets.fields.time_input import TimeInput
from screens.widgets.tables.check_list import CheckList, CheckRow
from screens.widgets.typing.limited_text import MOST_CHARACTERS
from screens.widgets.vietnamese_input import VietnameseInput, VietnameseTextArea
from wardapp.records import FieldSpec, FieldType

_HELP = {
    FieldType.TEXT: "gõ chữ.",
    FieldType.PARAGRAPH: "gõ chữ, Enter xuống dòng, Tab sang ô sau.",
    FieldType.DATE: "gõ 5 là ngày 5 tháng này, 5/3 là ngày 5 tháng 3, hoặc đủ 05/03/2009.",
    FieldType.TIME: "gõ 7, 7h30 hoặc 07:30.",
    FieldType.WHOLE: "gõ số: 2510, 2.510 hoặc 2 510.",
    FieldType.NUMBER: "gõ số, phần lẻ sau dấu phẩy: 8,5.",
    FieldType.FLAG: "Space để đánh dấu hoặc bỏ dấu; Backspace để trống.",
    FieldType.CHOICE: "mũi tên trái, phải hoặc số để chọn một; Backspace để không chọn.",
    FieldType.CHOICES: "mũi tên trái, phải rồi Space, hoặc số, để chọn nhiều; Backspace để bỏ hết.",
    FieldType.REFERENCE: "gõ vài chữ không dấu, mũi tên chọn trong danh sách hiện ra rồi Enter.",
    FieldType.REFERENCES: "mũi tên lên, xuống rồi Space để đánh dấu.",
    FieldType.ROWS: "gõ vài chữ không dấu, mũi tên chọn trong danh sách hiện ra rồi Enter.",
}


@dataclass(frozen=True, slots=True)
class DateContext:
    """What completes a date that is written short: today, and the year worked on."""

    today: dt.date
    working_year: int | None = None


class SuggestionSource(Protocol):
    """The records that a reference may name."""

    def search(self, text: str) -> Sequence[Suggestion]:
        """Return who or what may be meant by these letters, the likeliest first."""
        ...

    def named(self, identifier: str) -> Suggestion | None:
        """Return the record of this id, as it is shown."""
        ...

    def all(self) -> Sequence[Suggestion]:
        """Return every record that may be meant, in the order shown."""
        ...


class ReferenceInput(PersonPicker):
    """A record of another kind, picked by a few letters; its value is the record's id."""

    NOBODY = "Không thấy mục nào khớp."

    def __init__(self, suggest: SuggestionSource) -> None:
        """Pick among what `suggest` finds."""
        super().__init__(suggest.search)
        self._suggest = suggest

    def read(self) -> str | None:
        """Return the id picked, or None."""
        return self.picked.id if self.picked is not None else None

    @property
    def problem(self) -> str | None:
        """Why the letters name no record, else None."""
        if self.picked is not None or not self.value.strip():
            return None
        return f"Chưa chọn mục nào cho “{self.value.strip()}”. Gõ vài chữ, chọn trong danh sách rồi Enter."

    def write(self, value: Suggestion | str | None) -> None:
        """Show the record of an id (one that is not in the book by its id), or nothing."""
        if isinstance(value, str):
            value = self._suggest.named(value) or Suggestion(value, f"({value})")
        super().write(value)

    def retype(self, typed: Any) -> None:
        """Show a record that was picked under its present name."""
        if isinstance(typed, dict):
            self.write(str(typed.get("id")))
        else:
            super().retype(typed)


class FormDate(DateInput):
    """A date in a form, where up and down move between fields and change no day."""

    def use_key(self, event: events.Key) -> bool:
        """Leave up and down to the form."""
        return event.key not in ("up", "down") and super().use_key(event)


class FormTextArea(VietnameseTextArea):
    """Lines of text in a form; up and down leave it at its first and last line."""

    def use_key(self, event: events.Key) -> bool:
        """Leave to the form what would move out of the text."""
        here, lines = self.cursor_location, self.navigator
        leaves = (event.key == "up" and lines.is_first_wrapped_line(here)) or (
            event.key == "down" and lines.is_last_wrapped_line(here)
        )
        return not leaves and super().use_key(event)


def field_for(spec: FieldSpec, day: DateContext, rows: int, suggest: SuggestionSource | None) -> Widget:
    """Make the widget that enters a value of this type; references need `suggest`.

    Raises:
        ValueError: the type is entered by a screen of its own (rows inside a record, mappings).
    """
    limit = spec.maximum_length if spec.maximum_length < MOST_CHARACTERS else None
    match spec.type:
        case FieldType.TEXT:
            return VietnameseInput(limit=limit)
        case FieldType.PARAGRAPH:
            area = FormTextArea(limit=limit)
            area.styles.height = rows
            return area
        case FieldType.DATE:
            return FormDate(today=day.today, working_year=day.working_year)
        case FieldType.TIME:
            return TimeInput()
        case FieldType.WHOLE:
            return NumberInput(minimum=None) if spec.grouped else YearInput(minimum=None)
        case FieldType.NUMBER:
            return DecimalInput(minimum=None)
        case FieldType.FLAG:
            return FlagInput("có")
        case FieldType.CHOICE if spec.vocabulary is not None:
            return ChoiceInput(spec.vocabulary)
        case FieldType.CHOICES if spec.vocabulary is not None:
            return ChoicesInput(spec.vocabulary)
        case FieldType.REFERENCE if suggest is not None:
            return ReferenceInput(suggest)
        case FieldType.REFERENCES if suggest is not None:
            return CheckList([CheckRow(found.id, found.title, found.detail) for found in suggest.all()])
    raise ValueError(f"no field for {spec.name} of type {spec.type}")


def field_help(field: FormField | None) -> str:
    """Return how the focused field is filled in; "" if there is none."""
    if field is None or field.spec is None or field.spec.type not in _HELP:
        return ""
    needed = " Ô có dấu * cần ghi." if field.spec.required else ""
    return f"Ô đang đứng, {field.words}: {_HELP[field.spec.type]}{needed}"
