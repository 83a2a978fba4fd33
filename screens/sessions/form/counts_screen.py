"""Ghi số lượng: all numbers of people counted without names, by group and sitting."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label

from screens.asking import asking
from screens.commands import BACK, HELP, MANY, NEXT_STEP, REPEAT, SAVE
from screens.forms.form_row import RowMessage
from screens.frame import WardScreen
from screens.sessions.form.count_rows import (
    NUMBERS,
    CountKey,
    last_sitting,
    number_of,
    rows_to_enter,
    with_numbers,
    with_unasked,
)
from screens.sessions.form.counts_field import rows_as_json, rows_from_json
from screens.widgets.field import retype_in, typed_in
from screens.widgets.fields.cursor import cursor_of, put_cursor
from screens.widgets.fields.number_input import NumberInput
from screens.widgets.fitting import wrap
from screens.widgets.text_lines import TextLines
from wardapp.records import CountRow, Level, Session
from wardapp.records.rules import problems_of


class CountsScreen(WardScreen[tuple[CountRow, ...] | None]):
    """A table of numbers; dismissed with the rows entered, which the form of the class saves."""

    heading = "GHI SỐ LƯỢNG"
    about = (
        "Số người của từng nhóm không gọi tên. Triệu tập, vắng để trống nếu không biết. Nhân dân và khách chỉ ghi có "
        "mặt; F6 ghi khách theo từng nhóm, F7 ghi người của đơn vị đến dự thính (không được triệu tập). Nhóm đã điểm danh "
        "thì không ghi ở đây nữa. Xoá hết số của một dòng là bỏ dòng đó."
    )
    commands = (
        HELP,
        SAVE.named("Xong", "Về mục lớp học với các số vừa ghi; lớp học lưu cùng lúc."),
        NEXT_STEP.named("Buổi sau", "Ghi số của buổi sau, với lớp nhiều buổi."),
        MANY.named("Khách", "Ghi khách (người đơn vị khác) theo từng nhóm; bấm lần nữa để về người của đơn vị."),
        REPEAT.named(
            "Dự thính", "Ghi người của đơn vị đến mà không được triệu tập; bấm lần nữa để về người được triệu tập."
        ),
        BACK.named("Bỏ"),
    )
    undo_refusal = "Các số này chưa lưu: Esc để bỏ những gì vừa ghi ở đây."

    def __init__(self, session: Session, typed: Mapping[str, Any] | None = None) -> None:
        """Enter the numbers of a session as its form has it, with what a draft kept of this table."""
        super().__init__()
        self._draft = typed
        self._session = session
        self._counts = session.counts
        self._sitting = 1
        self._guests = self._unasked = False
        self._inputs: dict[tuple[CountKey, str], NumberInput] = {}
        self._lines: list[tuple[CountKey, Horizontal]] = []
        self._problem = TextLines(height=4)

    def body(self) -> ComposeResult:
        """Yield a line for each group, a field for each number."""
        with Horizontal():
            yield Label("", classes="count-group", markup=False)
            for label in NUMBERS.values():
                yield Label(label, classes="count-heading", markup=False)
        with VerticalScroll(can_focus=False):
            for key in rows_to_enter(self._session, 1):
                line = Horizontal()
                self._lines.append((key, line))
                with line:
                    yield Label(key.label, classes="count-group", markup=False)
                    for number in NUMBERS:
                        self._inputs[key, number] = NumberInput(minimum=None)
                        yield self._inputs[key, number]
        yield self._problem

    def on_mount(self) -> None:
        """Show the first sitting, or the draft."""
        super().on_mount()
        self._show()
        self.set_focus(next(iter(self._inputs.values())))
        if self._draft is not None:
            # A program in which these fields were of another type may have written the draft.
            with contextlib.suppress(KeyError, TypeError, ValueError):
                self._retype(self._draft)

    def _show(self) -> None:
        title = self.heading
        if self._guests:
            title += " - KHÁCH (ĐƠN VỊ KHÁC)"
        if self._unasked:
            title += " - DỰ THÍNH (KHÔNG ĐƯỢC TRIỆU TẬP)"
        self.show_title(title, f"buổi {self._sitting}/{self._session.sitting_count}")
        for key, line in self._lines:
            line.display = not ((self._guests or self._unasked) and key.guest)
        for (key, number), field in self._inputs.items():
            field.visible = number == _PRESENT or not self._unasked
            field.write(number_of(self._counts, self._key(key), number))

    @property
    def is_touched(self) -> bool:
        """Whether anything was entered."""
        return self._read() != self._session.counts or any(field.problem for field in self._inputs.values())

    def typed(self) -> dict[str, Any]:
        """Return sitting, rows, fields and cursor as JSON, for the draft of the class."""
        fields = {_name(key, number): field for (key, number), field in self._inputs.items()}
        return {
            "sitting": self._sitting,
            "guests": self._guests,
            "unasked": self._unasked,
            "counts": rows_as_json(self._counts),
            "fields": typed_in(fields),
            "in_hand": next(([name, cursor_of(field)] for name, field in fields.items() if field.has_focus), ["", 0]),
        }

    def _retype(self, typed: Mapping[str, Any]) -> None:
        fields = {_name(key, number): field for (key, number), field in self._inputs.items()}
        self._counts = rows_from_json(typed["counts"])
        self._sitting = max(int(typed["sitting"]), 1)
        self._guests, self._unasked = bool(typed.get("guests")), bool(typed.get("unasked"))
        self._show()
        retype_in(fields, typed["fields"])
        name, cursor = typed["in_hand"]
        put_cursor(self, fields.get(name) or next(iter(fields.values())), cursor)
        self.show_message("Đã khôi phục các số đang ghi dở. F2 xong, rồi lưu lớp.")

    def _key(self, key: CountKey) -> CountKey:
        return CountKey(key.group, self._sitting, key.guest or self._guests, self._unasked)

    def _read(self) -> tuple[CountRow, ...]:
        entered: dict[CountKey, dict[str, int | None]] = {}
        for (key, number), field in self._inputs.items():
            if (self._guests or self._unasked) and key.guest:
                continue  # the line of all guests is hidden then
            value = field.read()
            if not field.problem and value != number_of(self._counts, self._key(key), number):
                entered.setdefault(self._key(key), {})[number] = value
        return with_numbers(self._counts, entered)

    def _take(self) -> bool:
        """Take over the current sitting; return whether all its numbers can be read."""
        wrong = next((field for field in self._inputs.values() if field.problem), None)
        if wrong is not None:
            wrong.focus()
            self.show_message(f"Có ô chưa đọc được. {wrong.problem}", wrong=True)
            return False
        self._counts = self._read()
        return True

    def on_input_submitted(self, event: NumberInput.Submitted) -> None:
        """Go on to the next number."""
        event.stop()
        self.focus_next()

    def on_field_changed(self) -> None:
        """Show what is wrong with the numbers as they are entered."""
        session = replace(self._session, counts=self._read())
        found = problems_of(session, self.book, self.app.today)
        messages = [RowMessage(one.message, one.level is Level.ERROR) for one in found if one.field == "counts"]
        messages.sort(key=lambda one: not one.is_error)
        self._problem.show(*(line for one in messages[:2] for line in wrap(one.words, max(self.size.width - 2, 20))))

    def action_next_step(self) -> None:
        """Go on to the next sitting, after the last to the first."""
        last = last_sitting(replace(self._session, counts=self._counts))
        if last == 1:
            self.show_message("Lớp này chỉ có một buổi.")
        elif self._take():
            self._sitting = self._sitting % last + 1
            self._show()
            next(iter(self._inputs.values())).focus()

    def action_many(self) -> None:
        """Enter guests group by group, and back."""
        if self._take():
            self._guests, self._unasked = not self._guests, False
            self._show()
            next(iter(self._inputs.values())).focus()
            self.show_message("Khách theo từng nhóm. F6 để về người của đơn vị." if self._guests else "")

    def action_repeat(self) -> None:
        """Enter those who came unasked, and back; first move there those of a row whose numbers do not add up."""
        if not self._take():
            return
        self._guests, self._unasked = False, not self._unasked
        moved = None
        if self._unasked:
            self._counts, moved = with_unasked(self._counts)
            self._sitting = moved.sitting if moved is not None else self._sitting
        self._show()
        groups = [key for key, _number in self._inputs if not key.guest]
        here = next((key for key in groups if moved is not None and key.group == moved.group), groups[0])
        self._inputs[here, _PRESENT if self._unasked else next(iter(NUMBERS))].focus()
        self.on_field_changed()
        if moved is not None:
            self.show_message(f"Đã chuyển phần thừa của {moved.label} sang Dự thính. F7 để về người được triệu tập.")
        else:
            self.show_message("Dự thính theo từng nhóm. F7 để về người được triệu tập." if self._unasked else "")

    def action_save(self) -> None:
        """Go back with the numbers."""
        if self._take():
            self.dismiss(self._counts)

    @property
    def unsaved_question(self) -> str:
        """The question that leaving the program asks if something was entered."""
        return "Thoát mà bỏ những số vừa ghi?" if self.is_touched else ""

    @asking
    async def action_back(self) -> None:
        """Leave; ask only if something was entered."""
        if not self.is_touched or await self.app.confirm("Bỏ những số vừa ghi?", "Bỏ, không lưu"):
            self.dismiss()


_PRESENT = "present"


def _name(key: CountKey, number: str) -> str:
    """Return the name of a field, which is the same at every sitting."""
    return f"{key.group} {'guest ' if key.guest else ''}{number}"
