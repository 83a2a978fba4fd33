"""Lớp học: every class, newest first."""

from __future__ import annotations

import time
from collections.abc import Iterator

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import ADD, BACK, FIND, HELP, MANY, NEXT_STEP, PRINT, REMOVE, REPEAT
from screens.frame import WardScreen
from screens.sessions.class_defaults import duplicate, proposed_day
from screens.sessions.class_text import class_name
from screens.sessions.list_rows import COLUMNS, SessionRows
from screens.sessions.papers import offer_class_papers
from screens.sessions.removal import ask_to_remove_class
from screens.widgets.tables.filtered_table import FilteredTable
from screens.widgets.tables.line_table import LineTable, TableRow
from wardapp.records import Session

_MANY = "many"
_SLICE_SECONDS = 0.03
"""Seconds of making rows before keys are handled again; too short to be noticed."""


class SessionsScreen(WardScreen[str | None]):
    """The list of classes."""

    heading = "LỚP HỌC"
    about = (
        "Các lớp và buổi sinh hoạt, mới nhất ở trên. Enter mở phiếu của lớp, F5 điểm danh. Dấu ! là lớp đã qua ngày mà "
        "chưa điểm danh; dấu ? là lớp đã mở mà còn người chưa ghi."
    )
    commands = (
        HELP,
        ADD.named("Mở lớp", "Mở lớp mới, ghi sẵn nội dung, nơi học, báo cáo viên như lần trước."),
        NEXT_STEP.named("Điểm danh", "Điểm danh lớp đang chọn; lớp ghi số lượng thì ghi số."),
        MANY.named("Nhiều lớp", "Ghi nhiều chi bộ trong một bảng, hoặc mở lớp học bù cho lớp đang chọn."),
        REPEAT.named("Như trước", "Mở lớp mới giống lớp đang chọn: nội dung, nơi học, báo cáo viên, người học."),
        PRINT.named("In", "In của lớp đang chọn: giấy ký tên, điểm danh, triệu tập, chưa học; lịch mở lớp của quý."),
        REMOVE.named("Xoá", "Xoá lớp đang chọn cùng điểm danh của lớp, sau khi hỏi lại."),
        FIND,
        BACK,
    )

    def __init__(self) -> None:
        """Make the list."""
        super().__init__()
        self._list = FilteredTable(
            COLUMNS,
            empty="Chưa có lớp nào.\nF4 mở lớp: nội dung, nơi học, chi bộ đã được ghi sẵn khi có danh bạ.\n"
            "Giấy ký tên của lớp: F4 mở lớp, rồi F9 in.",
        )

        self._rows = SessionRows()
        self._coming: Iterator[TableRow] = iter(())
        self._made: list[TableRow] = []
        self._was_whole = False
        self._known: frozenset[str] | None = None

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def refresh_records(self) -> None:
        """List the classes again."""
        self._coming = self._rows.rows(self.book, self.app.today)
        self._made = []
        self._go_on(self._coming)

    def _go_on(self, coming: Iterator[TableRow]) -> None:
        """Make rows for a moment, and go on after the next keys: many classes take their time.

        A list shown for the first time begins with its newest; one that is shown already changes once all rows are made.
        """
        if coming is not self._coming:
            return
        until = time.monotonic() + _SLICE_SECONDS
        is_whole = True
        for row in coming:
            self._made.append(row)
            if time.monotonic() > until:
                is_whole = False
                self.call_after_refresh(self._go_on, coming)
                break
        if is_whole or not self._was_whole:
            self._show()
        self._was_whole = self._was_whole or is_whole

    def _show(self) -> None:
        self._list.set_rows(self._made)
        new = self._new_class()
        if new is not None:
            self._list.show_row(new)
            self._known = None

    def _new_class(self) -> str | None:
        """Return the class that was added since a form was opened from here."""
        if self._known is None:
            return None
        return next((str(row.key) for row in self._made if row.key not in self._known), None)

    def _current(self) -> Session | None:
        key = self._list.table.current_key
        session = self.book.get(Session, str(key)) if key is not None else None
        if session is None:
            self.show_message("Chưa chọn lớp nào. F4 mở lớp mới.")
        return session

    def _open(self, session: Session | None = None, *, makes_up: Session | None = None, field: str = "") -> None:
        from screens.sessions.form.session_form import SessionForm

        self._known = frozenset(session.id for session in self.book.of(Session))
        self.app.push_screen(SessionForm(session, makes_up=makes_up, field=field or None), self._tell_back)

    def _tell_back(self, said: str | None) -> None:
        if said:
            self.show_message(said)
        else:
            self._known = None

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the form of the selected class."""
        session = self._current()
        if session is not None:
            self._open(session)

    def action_add(self) -> None:
        """Open a new class."""
        self._open()

    def action_next_step(self) -> None:
        """Call the roll of the selected class, or enter its numbers."""
        from screens.roll_call.screen import RollCallScreen

        session = self._current()
        if session is None:
            return
        if session.counting == "headcount":
            self._open(session, field="counts")
        else:
            self.app.push_screen(RollCallScreen(session.id), self._tell_back)

    @asking
    async def action_many(self) -> None:
        """Enter classes of many branches, or open one for those who missed this."""
        key = self._list.table.current_key
        session = self.book.get(Session, str(key)) if key is not None else None
        if session is None:
            self._enter_many()
            return

        make_up = f"Học bù cho những người vắng ở «{class_name(self.book, session)}»"
        answers = [(_MANY, "Nhiều chi bộ cùng nội dung, ghi trong một bảng"), ("make up", make_up)]
        answer = await self.app.choose("Mở nhiều lớp một lúc, hay lớp học bù?", answers)
        if answer == _MANY:
            self._enter_many()
        elif answer is not None:
            self._open(makes_up=session)

    def _enter_many(self) -> None:
        from screens.sessions.many_classes import ManyClassesScreen

        self._known = frozenset(session.id for session in self.book.of(Session))
        self.app.push_screen(ManyClassesScreen(), self._tell_back)

    def action_repeat(self) -> None:
        """Open a new class like the selected one."""
        session = self._current()
        if session is not None:
            day = proposed_day(self.book, self.app.period, self.app.today)
            self._open(duplicate(self.book, session, day))

    @asking
    async def action_print(self) -> None:
        """Offer the papers of the selected class."""
        session = self._current()
        if session is not None:
            await offer_class_papers(self, session)

    @asking
    async def action_remove(self) -> None:
        """Remove the selected class with its roll call, after asking by its name."""
        session = self._current()
        outcome = await ask_to_remove_class(self, session) if session is not None else None
        if outcome is not None:
            self.show_message(outcome)
