"""The part of a class's form for numbers told without names: a field for each group that is counted most often."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from screens.forms.form_row import FormRow
from screens.sessions.form.count_rows import CountKey, count_summary, guest_group, number_of, with_numbers
from screens.widgets.fields.field import FieldChanged
from screens.widgets.fields.number_input import NumberInput
from screens.widgets.text_lines import TextLines
from wardapp.records import CountRow, Session, from_json, to_json

__all__ = ["ClassNumbers"]

_NUMBERS = {
    "veteran": "CCB",
    "woman": "Phụ nữ",
    "farmer": "Nông dân",
    "youth": "Thanh niên",
    "public": "Nhân dân",
    "civil_servant": "CBCCVC",
    "front": "Mặt trận",
}
"""Groups counted most often; all of them, and absences, have the dialog of all numbers."""
_NO_NUMBERS = "F4 ghi đủ số triệu tập, vắng của từng nhóm"


class ClassNumbers(Vertical):
    """How many of each group were present at the first sitting; the rows of other numbers stay as they are."""

    DEFAULT_CSS = """
    ClassNumbers { height: auto; }
    """

    def __init__(self, session: Session) -> None:
        """Show the numbers of a session."""
        super().__init__()
        self._counts = session.counts
        self._audience = session.audience
        self._inputs = {CountKey(group): NumberInput(minimum=None, id=f"count-{group}") for group in _NUMBERS}
        self._guests = NumberInput(minimum=None, id="count-guests")
        self._summary = TextLines(id="count-summary")
        fields = {key.group: field for key, field in self._inputs.items()}
        above: list[Widget | str] = []
        below: list[Widget | str] = []
        for place, (group, label) in enumerate(_NUMBERS.items()):
            (above if place < 4 else below).extend((label, fields[group]))
        self.row = FormRow("Ghi số thêm", *above, fields=("counts",))
        self._rows = (self.row, FormRow("không gọi tên", *below, "Khách", self._guests))

    def compose(self) -> ComposeResult:
        """Two lines of fields, and all numbers on one."""
        yield from self._rows
        yield FormRow("Bảng số", self._summary)

    def on_mount(self) -> None:
        """Fill the fields."""
        self.show(self._counts)

    @property
    def first(self) -> Widget:
        """The first field."""
        return next(iter(self._inputs.values()))

    @property
    def inputs(self) -> dict[str, NumberInput]:
        """The fields by group, and that of the guests."""
        return {**{key.group: field for key, field in self._inputs.items()}, "guests": self._guests}

    def rows_as_json(self) -> Any:
        """The rows that the fields stand over, as the data contract writes them."""
        return to_json(Session(counts=self._counts)).get("counts", [])

    def show_json(self, rows: Any) -> None:
        """Show rows that `rows_as_json` gave.

        Raises:
            ValueError: they are none.
        """
        session = from_json({"record": Session.record, "id": "typed", "counts": rows})
        assert isinstance(session, Session)
        self.show(session.counts)

    def show(self, counts: tuple[CountRow, ...]) -> None:
        """Show other rows."""
        self._counts = counts
        for key, field in self._inputs.items():
            field.write(number_of(counts, key, "present"))
        self._guests.write(number_of(counts, self._guest_key(), "present"))
        self._summary.show(count_summary(counts) or _NO_NUMBERS)

    def read(self) -> tuple[CountRow, ...]:
        """The rows with the numbers entered here."""
        inputs = {**self._inputs, self._guest_key(): self._guests}
        entered = {key: field.read() for key, field in inputs.items() if not field.problem}
        return with_numbers(
            self._counts,
            {
                key: {"present": number}
                for key, number in entered.items()
                if number != number_of(self._counts, key, "present")
            },
        )

    @property
    def problem(self) -> str | None:
        """Why a field cannot be read, else None."""
        said = (field.problem for field in (*self._inputs.values(), self._guests))
        return next((problem for problem in said if problem), None)

    def on_field_changed(self, _event: FieldChanged) -> None:
        """Sum up what is entered."""
        self._summary.show(count_summary(self.read()) or _NO_NUMBERS)

    def _guest_key(self) -> CountKey:
        held = next((row for row in self._counts if row.guest and (row.sitting or 1) == 1), None)
        group = held.group if held is not None and held.group else guest_group(self._audience)
        return CountKey(group, guest=True)
