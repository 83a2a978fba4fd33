"""The form of a class as one that keeps what is half typed, the table of all its numbers with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from screens.drafts.half_typed import HalfTypedScreen
from screens.sessions.form.kept_fields import fields_of_class, first_words, retype_class, typed_in_class
from wardapp.records import CountRow, Record

if TYPE_CHECKING:
    from screens.sessions.form.counts_form import CountsForm
    from screens.sessions.form.fields import ClassForm

__all__ = ["HalfTypedClassScreen"]

_ALL_NUMBERS = "all_numbers"


class HalfTypedClassScreen(HalfTypedScreen[str | None]):
    """What the screen of a class says of its fields."""

    _numbers: CountsForm | None = None
    """The table of all numbers, while it is in front."""

    @property
    def form(self) -> ClassForm:
        """The form, once the screen is shown."""
        raise NotImplementedError

    def shown_record(self) -> Record:
        """The class as the form took it."""
        return self.form.session

    def typed(self) -> dict[str, Any]:
        """What stands in each field."""
        numbers = self._numbers.typed() if self._numbers is not None and self._numbers.is_touched else None
        return {**typed_in_class(self.form), _ALL_NUMBERS: numbers}

    def retype(self, record: Record, typed: Mapping[str, Any]) -> None:  # noqa: ARG002  # the form was made over it
        """Fill the form, and the table of numbers where it was in front."""
        retype_class(self.form, typed)
        numbers = typed.get(_ALL_NUMBERS)
        if isinstance(numbers, dict):
            self.call_after_refresh(self.enter_numbers, numbers)

    def draft_name(self) -> str:
        """The day and the topics."""
        return first_words(self.form)

    def field_in_hand(self) -> tuple[str, Widget] | None:
        """The field that has the keys."""
        return next(((name, one) for name, one in fields_of_class(self.form).items() if one.has_focus), None)

    def widget_of(self, field: str) -> Widget | None:
        """The widget of a field."""
        return fields_of_class(self.form).get(field)

    def say_problems(self) -> None:
        """Say beside each field what is wrong with what was entered."""

    def action_add(self) -> None:
        """Enter all numbers of groups not called by name."""
        self.enter_numbers()

    def action_undo(self) -> None:
        """Not here: the officer means what is being typed, not the last change of the book."""
        self.tell("Hoàn tác dùng ở danh sách lớp. Esc để về, hoặc để bỏ những gì vừa nhập.")

    def enter_numbers(self, typed: Mapping[str, Any] | None = None) -> None:
        """Enter all numbers of groups not called by name, beginning with what was half typed."""
        from screens.sessions.form.counts_form import CountsForm

        def entered(counts: Sequence[CountRow] | None) -> None:
            self._numbers = None
            if counts is not None:
                self.form.numbers.show(tuple(counts))
                self.say_problems()
                self.tell("Đã ghi số vào lớp; F2 lưu lớp.")

        self._numbers = CountsForm(self.form.read(), typed)
        self.app.push_screen(self._numbers, entered)
