"""Asked once, at the first save: who is at the desk, and what day it is where the machine's clock cannot be right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from screens.widgets.date_input import DateInput
from screens.widgets.vietnamese_input import VietnameseInput

__all__ = ["AskOfficer", "Officer"]


@dataclass(frozen=True, slots=True)
class Officer:
    """The answer: a name, and today's date where it was asked."""

    name: str
    today: dt.date | None


class AskOfficer(ModalScreen[Officer | None]):
    """Two short questions; Esc leaves everything unsaved, as it is on the screen."""

    DEFAULT_CSS = """
    AskOfficer { align: center middle; }
    AskOfficer > Vertical { width: 66; height: auto; border: ascii $accent; background: $surface; padding: 0 1; }
    AskOfficer Static { height: auto; margin-bottom: 1; }
    """
    BINDINGS = [
        Binding("escape", "give_up", "Bỏ", show=False),
        Binding("f2,ctrl+s", "answer", "Xong", show=False),
    ]

    def __init__(self, officer: str, *, clock: dt.date | None = None) -> None:
        """Ask for the name, and for the day where the clock, which shows `clock`, looks wrong."""
        super().__init__()
        self._officer = VietnameseInput(officer or None)
        self._day = DateInput(today=clock) if clock is not None else None
        self._told = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The questions."""
        with Vertical():
            yield Static(Text("Ai đang ghi sổ? Tên được ghi kèm mỗi thay đổi; chỉ hỏi một lần."), markup=False)
            yield Label("Họ và tên cán bộ", markup=False)
            yield self._officer
            if self._day is not None:
                yield Static(Text("Đồng hồ của máy có vẻ sai. Hôm nay là ngày nào? (ví dụ 5/3/2027)"), markup=False)
                yield self._day
            yield self._told
            yield Static(Text("Enter: xong    Esc: chưa lưu, về màn hình đang nhập"), markup=False)

    def on_mount(self) -> None:
        """Begin with the name."""
        self._officer.focus()

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Answer, once there is a name."""
        name = self._officer.read()
        if not name:
            self._told.update("Cần ghi họ và tên trước khi lưu.")
            self._officer.focus()
            return
        if self._day is not None and self._day.problem:
            self._told.update(self._day.problem)
            self._day.focus()
            return
        self.dismiss(Officer(name, self._day.value_date if self._day is not None else None))

    def action_give_up(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
