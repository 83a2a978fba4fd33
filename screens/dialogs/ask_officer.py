"""A dialog that asks once, at the first save, who the officer is, and what day it is if the clock looks wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Label, Static

from screens.dialogs.questions import Dialog
from screens.widgets.fields.date_input import DateInput
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.vietnamese import format_date


@dataclass(frozen=True, slots=True)
class Officer:
    """The answer: a name, and today's date if it was asked for."""

    name: str
    today: dt.date | None


class AskOfficer(Dialog[Officer | None]):
    """Asks one question or two; after Esc nothing is saved and the screen stays as it is."""

    BINDINGS = [Binding("f2,ctrl+s", "answer", "Xong", show=False)]

    def __init__(self, officer: str, *, clock: dt.date | None = None, doubted: bool = False) -> None:
        """Ask for the name and the day.

        Args:
            officer: the name that is known, or "".
            clock: the date of the machine; without it the day is not asked for.
            doubted: whether that date looks wrong; the day is then asked for first.
        """
        super().__init__()
        self._officer = VietnameseInput(officer or None)
        self._clock = clock
        self._doubted = doubted
        self._day = DateInput(clock, today=clock) if clock is not None else None
        self._problem = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Yield the questions."""
        with self.box(
            "Ai đang ghi sổ? Tên được ghi kèm mỗi thay đổi, chỉ hỏi một lần; đổi ở mục 8 Danh mục, thiết lập."
        ):
            yield Label("Họ và tên cán bộ", classes="dialog-apart", markup=False)
            yield self._officer
            if self._day is not None and self._clock is not None:
                words = f"Đồng hồ của máy chỉ ngày {format_date(self._clock)}. Hôm nay là ngày nào?"
                yield Label(Text(words), classes="dialog-apart", markup=False)
                yield self._day
            yield self._problem
            yield Static(
                Text("Enter: xong    Esc: chưa lưu, về màn hình đang nhập"), classes="dialog-apart", markup=False
            )

    def on_mount(self) -> None:
        """Focus what is not known yet: the name, else the day."""
        day_first = self._day is not None and self._doubted and self._officer.read()
        (self._day if self._day is not None and day_first else self._officer).focus()

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Answer after Enter."""
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Answer once there is a name and no wrong date."""
        name = self._officer.read()
        if not name:
            self._problem.update(Text("Cần ghi họ và tên trước khi lưu."))
            self._officer.focus()
            return
        if self._day is not None and self._day.problem:
            self._problem.update(Text(self._day.problem))
            self._day.focus()
            return
        self.dismiss(Officer(name, self._day.value_date if self._day is not None else None))
