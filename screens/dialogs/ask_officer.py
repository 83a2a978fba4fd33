"""Asked once, at the first save: who is at the desk, and what day it is where the machine's clock cannot be right."""

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

__all__ = ["AskOfficer", "Officer"]


@dataclass(frozen=True, slots=True)
class Officer:
    """The answer: a name, and today's date where it was asked and given."""

    name: str
    today: dt.date | None


class AskOfficer(Dialog[Officer | None]):
    """One short question or two; Esc leaves everything unsaved, as it is on the screen."""

    BINDINGS = [Binding("f2,ctrl+s", "answer", "Xong", show=False)]

    def __init__(self, officer: str, *, clock: dt.date | None = None, doubted: bool = False) -> None:
        """Ask for the name, and for the day where a `clock` is shown; one that is `doubted` comes first."""
        super().__init__()
        self._officer = VietnameseInput(officer or None)
        self._clock = clock
        self._doubted = doubted
        self._day = DateInput(clock, today=clock) if clock is not None else None
        self._told = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The questions."""
        with self.box(
            "Ai đang ghi sổ? Tên được ghi kèm mỗi thay đổi, chỉ hỏi một lần; đổi ở mục 8 Danh mục, thiết lập."
        ):
            yield Label("Họ và tên cán bộ", classes="dialog-apart", markup=False)
            yield self._officer
            if self._day is not None and self._clock is not None:
                words = f"Đồng hồ của máy chỉ ngày {format_date(self._clock)}. Hôm nay là ngày nào?"
                yield Label(Text(words), classes="dialog-apart", markup=False)
                yield self._day
            yield self._told
            yield Static(
                Text("Enter: xong    Esc: chưa lưu, về màn hình đang nhập"), classes="dialog-apart", markup=False
            )

    def on_mount(self) -> None:
        """Begin with what is not known yet: the name, else the day."""
        day_first = self._day is not None and self._doubted and self._officer.read()
        (self._day if self._day is not None and day_first else self._officer).focus()

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Answer, once there is a name."""
        name = self._officer.read()
        if not name:
            self._told.update(Text("Cần ghi họ và tên trước khi lưu."))
            self._officer.focus()
            return
        if self._day is not None and self._day.problem:
            self._told.update(Text(self._day.problem))
            self._day.focus()
            return
        self.dismiss(Officer(name, self._day.value_date if self._day is not None else None))
