"""Which field enters which type of a record's field: the one place that a new type is taught to the forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from textual import events
from textual.widget import Widget

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

__all__ = ["DateContext", "ReferenceInput", "SuggestionSource", "field_for"]


@dataclass(frozen=True, slots=True)
class DateContext:
    """What completes a date that is written short: today, and the year worked on."""

    today: dt.date
    working_year: int | None = None


class SuggestionSource(Protocol):
    """The records that a reference may mean."""

    def search(self, text: str) -> Sequence[Suggestion]:
        """Who or what may be meant by these letters, the likeliest first."""
        ...

    def named(self, identifier: str) -> Suggestion | None:
        """The record of this id, as it is shown."""
        ...

    def all(self) -> Sequence[Suggestion]:
        """Every record that may be meant, in the order shown."""
        ...


class ReferenceInput(PersonPicker):
    """A record of another kind, picked by a few letters; its value is the record's id."""

    NOBODY = "Không thấy mục nào khớp."

    def __init__(self, suggest: SuggestionSource) -> None:
        """Pick among what `suggest` finds."""
        super().__init__(suggest.search)
        self._suggest = suggest

    def read(self) -> str | None:
        """The id picked, or None."""
        return self.picked.id if self.picked is not None else None

    @property
    def problem(self) -> str | None:
        """Say that letters stand here but nothing was taken, else None."""
        if self.picked is not None or not self.value.strip():
            return None
        return f"Chưa chọn mục nào cho “{self.value.strip()}”. Gõ vài chữ, chọn trong danh sách rồi Enter."

    def write(self, value: Suggestion | str | None) -> None:
        """Show the record of an id (one that has not come yet is shown by its id), or nothing."""
        if isinstance(value, str):
            value = self._suggest.named(value) or Suggestion(value, f"({value})")
        super().write(value)

    def retype(self, typed: Any) -> None:
        """Show a record that was taken as it is called now."""
        if isinstance(typed, dict):
            self.write(str(typed.get("id")))
        else:
            super().retype(typed)


class FormDate(DateInput):
    """A date in a form, where up and down go from field to field and must not change a day on their way."""

    def use_key(self, event: events.Key) -> bool:
        """Leave up and down to the form."""
        return event.key not in ("up", "down") and super().use_key(event)


class FormTextArea(VietnameseTextArea):
    """Lines of text in a form: up from the first line and down from the last go to the field before and the next."""

    def use_key(self, event: events.Key) -> bool:
        """Leave to the form what would move out of the text."""
        here, lines = self.cursor_location, self.navigator
        leaves = (event.key == "up" and lines.is_first_wrapped_line(here)) or (
            event.key == "down" and lines.is_last_wrapped_line(here)
        )
        return not leaves and super().use_key(event)


def field_for(spec: FieldSpec, day: DateContext, rows: int, suggest: SuggestionSource | None) -> Widget:
    """Make the field that enters a value of this type; references need `suggest`.

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
