"""The field for people counted without names: a number for each of the usual groups."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult

from screens.forms.composite_field import CompositeField
from screens.forms.form_row import FormRow
from screens.forms.layout import COMPACT, FieldLayout, FormField
from screens.sessions.form.count_rows import CountKey, count_summary, guest_group, number_of, with_numbers
from screens.widgets.field import FieldChanged
from screens.widgets.fields.number_input import NumberInput
from wardapp.records import CountRow, Session, from_json, to_json

_GROUPS = {
    "veteran": "CCB",
    "woman": "Phụ nữ",
    "farmer": "Nông dân",
    "youth": "Thanh niên",
    "public": "Nhân dân",
    "civil_servant": "CBCCVC",
    "front": "Mặt trận",
}
"""Groups counted most often; the table of all numbers has the others, and absences."""
_GUESTS = "guests"
_ON_FIRST_LINE = 4
_NO_NUMBERS = "F4 ghi đủ số triệu tập, vắng của từng nhóm"
_ROWS = "counts"


class CountsField(CompositeField):
    """The number present of each group at the first sitting; other rows stay as they are."""

    names = ("counts",)

    def __init__(self, audience: str | None) -> None:
        """Make the fields for a class of this audience, under whose group guests are counted."""
        super().__init__()
        self._rows: tuple[CountRow, ...] = ()
        self._audience = audience
        self._inputs = {group: NumberInput(minimum=None, id=f"count-{group}") for group in (*_GROUPS, _GUESTS)}
        self._parts = {
            f"count_{group}": FormField(FieldLayout(f"count_{group}", width=7), label, self._inputs[group])
            for group, label in (*_GROUPS.items(), (_GUESTS, "Khách"))
        }
        parts = list(self._parts.values())
        self._first_row = FormRow(parts[:_ON_FIRST_LINE], label="Ghi số thêm", layout=COMPACT)
        self._second_row = FormRow(parts[_ON_FIRST_LINE:], label="không gọi tên", layout=COMPACT)
        self._summary = FormRow((), label="Bảng số", layout=COMPACT)

    def compose(self) -> ComposeResult:
        """Yield two lines of numbers, and all rows on one line."""
        yield self._first_row
        yield self._second_row
        yield self._summary

    @property
    def parts(self) -> Mapping[str, FormField]:
        """The numbers, group by group, and that of the guests."""
        return self._parts

    @property
    def message_row(self) -> FormRow:
        """The first line."""
        return self._first_row

    @property
    def first(self) -> NumberInput:
        """The first number."""
        return next(iter(self._inputs.values()))

    def read(self) -> tuple[CountRow, ...]:
        """Return the rows with the numbers entered here."""
        entered = {}
        for group, field in self._inputs.items():
            key, number = self._key(group), field.read()
            if not field.problem and number != number_of(self._rows, key, "present"):
                entered[key] = {"present": number}
        return with_numbers(self._rows, entered)

    def write(self, value: tuple[CountRow, ...] | None) -> None:
        """Show the numbers of these rows."""
        self._rows = value or ()
        for group, field in self._inputs.items():
            field.write(number_of(self._rows, self._key(group), "present"))
        self._summary.show_note(count_summary(self._rows) or _NO_NUMBERS)

    def typed(self) -> dict[str, Any]:
        """Return the rows behind the fields, and the content of each field."""
        return {_ROWS: rows_as_json(self._rows), **super().typed()}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` returned."""
        with contextlib.suppress(KeyError, TypeError, ValueError):
            self.write(rows_from_json(typed[_ROWS]))
        super().retype(typed)

    def on_field_changed(self, _event: FieldChanged) -> None:
        """Sum up what is entered."""
        self._summary.show_note(count_summary(self.read()) or _NO_NUMBERS)

    def _key(self, group: str) -> CountKey:
        if group != _GUESTS:
            return CountKey(group)
        row = next((row for row in self._rows if row.guest and (row.sitting or 1) == 1), None)
        of_guests = row.group if row is not None and row.group else guest_group(self._audience)
        return CountKey(of_guests, guest=True)


def rows_as_json(rows: tuple[CountRow, ...]) -> Any:
    """Return rows of numbers as a session's JSON has them."""
    return to_json(Session(counts=rows)).get("counts", [])


def rows_from_json(rows: Any) -> tuple[CountRow, ...]:
    """Return the rows of a session's JSON.

    Raises:
        ValueError: they are no rows of numbers.
    """
    session = from_json({"record": Session.record, "id": "typed", "counts": rows})
    assert isinstance(session, Session)
    return session.counts
