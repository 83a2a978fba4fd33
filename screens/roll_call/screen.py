"""Điểm danh: the roll of a class; every mark is on the disk before the next key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.widget import Widget

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, OPEN, PRINT, REMOVE, REPEAT, SAVE
from screens.forms import suggestions
from screens.frame import WardScreen
from screens.roll_call import roll_text
from screens.roll_call.class_status import ClassStatus, is_ahead, why_still_planned
from screens.roll_call.marks import mark_change, rest_changes
from screens.roll_call.reason_dialog import reason_dialog, reason_words
from screens.roll_call.roll import Roll, RollLine
from screens.roll_call.view import RollView
from screens.sessions.class_text import topic_codes
from screens.sessions.papers import offer_class_papers
from wardapp.figures import session_tally
from wardapp.records import Attendance, Person, Record, Session, Topic
from wardapp.records.vocabulary import MARK, MARK_SIGN, SESSION_STATUS
from wardapp.vietnamese import format_date, format_whole

_SAVED, _NOT_SAVED = "Đã lưu", "CHƯA LƯU"
_DONE = SAVE.named(
    "Xong", "Đóng điểm danh. Từng dấu đã được lưu ngay khi ghi; lớp có người có mặt thì đã được ghi là đã mở."
)
_ADD = ADD.named("Thêm người", "Thêm người đến dự mà không được triệu tập.")
_ALL = MANY.named("Có mặt hết", "Ghi mọi người chưa ghi: lần đầu là có mặt; khi đã ghi dở thì hỏi ghi là gì.")
_TAKE_AWAY = REMOVE.named("Bỏ dấu", "Bỏ dấu của dòng đang chọn; dòng trở lại chưa ghi.")
_PRINT = PRINT.named("In", "Ghi danh sách đã điểm danh ra Excel để in.")
_NEXT_SITTING = NEXT_STEP.named("Buổi sau", "Điểm danh buổi sau của lớp nhiều buổi.")
_ESSAY = REPEAT.named("Bài thu hoạch", "Ghi, hoặc bỏ ghi, người ở dòng đang chọn đã nộp bài thu hoạch.")
_OPEN = OPEN.named("Sửa dấu", "Mở dấu của dòng đang chọn để sửa từng ô: lý do, nhóm khi ghi.")


class RollCallScreen(WardScreen[str | None]):
    """The roll call of one class; dismissed with a sentence to say when it is done, or None."""

    heading = "ĐIỂM DANH"
    about = (
        "Chép từ giấy ký: F6 ghi mọi người có mặt, rồi gõ số TT hay vài chữ của tên người vắng, Enter, người sau. Gọi "
        "tên: gõ vài chữ, Enter, người sau; cuối cùng F6 ghi những người còn lại. Tab ghi lý do của người vắng vừa ghi. "
        "Mũi tên trái, phải đổi dấu sẽ ghi; lên, xuống đi giữa những người khớp với chữ đang gõ, hay giữa các dòng khi ô "
        "trống. Space ghi dòng đang chọn khi ô trống. Người vắng mà học bù ở lớp sau cùng nội dung thì vẫn là vắng; ngày "
        "học bù hiện bên cạnh."
    )
    commands = (HELP, _DONE, _ADD, _ALL, _TAKE_AWAY, _PRINT, _NEXT_SITTING, _ESSAY, _OPEN, BACK)

    def __init__(self, session_id: str, sitting: int = 1, *, message: str = "", person: str | None = None) -> None:
        """Call the roll of a session at a sitting, with a first message and the person to select."""
        super().__init__()
        self._session_id = session_id
        self._sitting = sitting
        self._message_first: str | None = message
        self._person_first = person
        self._state = _SAVED
        self._held_words = ""
        """What to say of the state of the class, when a mark changes it."""
        self._status = ClassStatus()
        self._is_refused = False
        self._view = RollView(self)

    def body(self) -> ComposeResult:
        """Yield the roll."""
        yield self._view

    def on_mount(self) -> None:
        """Put the cursor into the box."""
        super().on_mount()
        self.set_focus(self._view.box)

    @property
    def roll(self) -> Roll:
        """The roll."""
        return self._view.roll

    def refresh_records(self) -> None:
        """Gather the roll from the book again."""
        session = self.book.get(Session, self._session_id)
        if session is None:
            self.call_after_refresh(self._leave, "Lớp này không còn trong sổ.")
            return
        self._view.show(Roll(self.book, session, self._sitting))
        self._view.show_totals(self._state)
        self._show_heading()
        if self._message_first is not None:
            self._begin(self._message_first)
        self._refuse_if_counted_by_number()

    def _begin(self, message: str) -> None:
        """Show the first message and row, and choose the mark of a class whose day has not come."""
        self._message_first = None
        if self._person_first is not None:
            self._view.table.move_to(self._person_first)
        if is_ahead(self.roll.session, self.app.today) and not self.roll.has_present_after():
            self._view.choose("excused")
            message = f"{message} Ngày học chưa đến: ghi trước người báo vắng.".strip()
        if message:
            self.show_message(message)

    def _refuse_if_counted_by_number(self) -> bool:
        """Return whether the class is counted by number, and say so."""
        if self.roll.session.counting == "headcount":
            self.show_message("Lớp này ghi số lượng, không điểm danh. Esc về, đổi Cách ghi của lớp trước.", wrong=True)
            return True
        return False

    def _leave(self, message: str) -> None:
        # Not `dismiss` itself: what it returns may not be awaited by a handler of this screen.
        self.dismiss(message)

    def _show_heading(self) -> None:
        session = self.roll.session
        topic = self.book.get(Topic, session.topics[0]) if len(session.topics) == 1 else None
        name = f" {topic.name}" if topic is not None and topic.code else ""
        day = format_date(session.date_from) if session.date_from else "chưa ghi ngày"
        self.show_title(
            f"ĐIỂM DANH - {topic_codes(self.book, session)}{name}",
            f"{day}, buổi {self._sitting}/{session.sitting_count}",
        )
        several = session.sitting_count > 1
        self.show_commands((HELP, _DONE, _ADD, _ALL, _NEXT_SITTING, _TAKE_AWAY) if several else self.commands)

    # Saving marks

    def write_mark(self, line: RollLine) -> None:
        """Give a person the current mark, and go on to the next name."""
        mark = self._view.mark
        if self._refuse_if_counted_by_number():
            return

        def written() -> None:
            self._view.show_written(line)
            how = " Tab: lý do." if mark == "excused" else ""
            self.show_message(f"{line.number} {line.name}: {MARK_SIGN[mark]} {MARK[mark]}.{how}{self._held_words}")

        if records := mark_change(self.roll, line, mark):
            self._save_marks(records, then=written)
        else:
            written()

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:  # noqa: ARG002  # the box is the only field
        """Ask why the person was absent whose absence was written last."""
        line = self._view.absence
        mark = self.roll.mark_of(line.person) if line is not None else None
        if line is None or mark is None:
            self.show_message("Tab ghi lý do của người vừa ghi vắng; chưa ghi ai vắng.")
        else:
            self._ask_reason(line, mark.reason)
        return None

    @asking
    async def _ask_reason(self, line: RollLine, before: str | None) -> None:
        reason = await self.app.ask(reason_dialog(line, before))
        if (mark := self.roll.mark_of(line.person)) is None or reason is None:
            return

        def done() -> None:
            self._view.show_line(line)
            self.show_message(f"{line.number} {line.name}: {MARK[mark.mark or '']}, {reason_words(reason)}.")

        self._save_marks([replace(mark, reason=reason or None)], then=done)

    @asking
    async def _save_marks(
        self, saves: Sequence[Record], removed: Attendance | None = None, *, then: Callable[[], object]
    ) -> None:
        """Save marks and show them one by one, without gathering the roll again."""
        self._state = _NOT_SAVED
        session = self.book.get(Session, self._session_id)
        changed = self._status.change(session, self.roll, self.app.today, saves, removed)
        self._view.show_totals(self._state)
        records = await self.save([*saves, *([changed] if changed else [])], [removed] if removed else ())
        if records is None:
            return
        self._seen = self.book.state
        self._state = _SAVED
        self._held_words = f" Lớp được ghi là {SESSION_STATUS.label(changed.status).lower()}." if changed else ""
        if removed is not None:
            self.roll.remove(removed)
        self.roll.update(records)
        then()
        self._held_words = ""
        self._view.show_totals(self._state)
        self._show_heading()

    async def _close(self) -> bool:
        """Save a class as held that somebody was present at before its day; return whether the screen may be left."""
        changed = self._status.change(self.book.get(Session, self._session_id), self.roll, self.app.today)
        if changed is None or self._is_refused or self.app.only_read is not None:
            return True
        self._is_refused = True  # a disk that refuses it keeps nobody here: the next key leaves
        return await self.save([changed]) is not None

    @asking
    async def action_back(self) -> None:
        """Go back; every mark is on the disk already."""
        if await self._close():
            self.dismiss()

    @asking
    async def action_quit(self) -> None:
        """Leave the program; every mark is on the disk already."""
        if await self._close():
            super().action_quit()

    # Commands

    @asking
    async def action_many(self) -> None:
        """Mark everybody who has no mark: present at first, later as answered."""
        if self._refuse_if_counted_by_number():
            return
        rest = self.roll.unmarked()
        left = sum(1 for line in rest if not line.exempt)
        if not rest:
            self.show_message("Không còn ai chưa ghi.")
        elif self.roll.is_untouched or not left:
            self._mark_rest("present")
        else:
            answers = [(mark, f"{MARK_SIGN[mark]}  {MARK[mark]}") for mark in ("present", "excused", "unexcused")]
            # Those called first are present, so those left are likely absent; copied from a sheet, present.
            chosen = 2 if self.roll.tally.present else 0
            question = f"Còn {format_whole(left)} người chưa ghi. Ghi là gì?"
            if (mark := await self.app.choose(question, answers, chosen)) is not None:
                self._mark_rest(mark)

    def _mark_rest(self, mark: str) -> None:
        rest = self.roll.unmarked()
        exempt = sum(1 for line in rest if line.exempt)

        def done() -> None:
            self._view.show_rows()
            if mark == "present":
                self._view.choose("excused")
            words = f"Đã ghi {format_whole(len(rest) - exempt)} người: {MARK_SIGN[mark]} {MARK[mark]}"
            words += f"; {format_whole(exempt)} người: M Được miễn." if exempt else "."
            self.show_message(f"{words}{self._held_words}")

        self._save_marks(rest_changes(self.roll, rest, mark), then=done)

    def action_remove(self) -> None:
        """Remove the mark of the selected row."""
        line = self._view.current_line
        mark = self.roll.mark_of(line.person) if line is not None else None
        if line is None or mark is None:
            self.show_message("Dòng này chưa ghi dấu nào.")
            return

        def done() -> None:
            self._view.show_written(line)
            if not line.invited:
                self.refresh_records()
            self.show_message(f"{line.number} {line.name}: đã bỏ dấu.{self._held_words}")

        self._save_marks((), mark, then=done)

    def action_repeat(self) -> None:
        """Record, or no longer record, that the selected person handed in an essay."""
        line = self._view.current_line
        mark = self.roll.mark_of(line.person) if line is not None else None
        if line is None or mark is None:
            self.show_message("Ghi dấu cho người này trước, rồi ghi bài thu hoạch.", wrong=True)
            return
        words = "bỏ ghi bài thu hoạch" if mark.essay else "đã nộp bài thu hoạch"

        def done() -> None:
            self._view.show_line(line)
            self.show_message(f"{line.number} {line.name}: {words}.")

        self._save_marks([replace(mark, essay=None if mark.essay else True)], then=done)

    def action_open(self) -> None:
        """Open the mark of the selected row, field by field."""
        from screens.roll_call.mark_form import MarkForm

        line = self._view.current_line
        mark = self.roll.mark_of(line.person) if line is not None else None
        if line is None or mark is None:
            self.show_message("Dòng này chưa ghi dấu nào.")
        else:
            self.app.push_screen(MarkForm(mark), lambda saved: self._mark_changed(saved, line.person))

    def _mark_changed(self, saved: Record | None, person: str) -> None:
        self._catch_up()
        self._view.table.move_to(person)
        if saved is not None:
            self.show_message("Đã lưu dấu điểm danh.")

    @asking
    async def action_add(self) -> None:
        """Add a person who came without being invited."""
        from screens.roll_call.add_to_roll import AddToRoll
        from wardapp.book import new_id

        if self._refuse_if_counted_by_number():
            return
        answer = await self.app.ask(AddToRoll(suggestions.people(self.book), self.app.today))
        person = self.book.get(Person, answer) if isinstance(answer, str) else answer
        if person is None:
            return
        line = self.roll.line_of(person.id) if person.id else None
        if line is not None:
            self._view.table.move_to(line.person)
            self.show_message(f"{line.name} đã có trong danh sách, TT {line.number}.")
            return
        came = person if person.id else replace(person, id=new_id(self.app.settings.now()))
        sitting = self._sitting if self._sitting > 1 else None
        mark = Attendance(
            session=self._session_id, sitting=sitting, person=came.id, mark="present", group=came.main_group
        )

        def done() -> None:
            self.refresh_records()
            self._view.table.move_to(came.id)
            self.show_message(f"Đã thêm {came.full_name}: x Có mặt (dự thính).{self._held_words}")

        self._save_marks([mark] if person.id else [came, mark], then=done)

    def action_next_step(self) -> None:
        """Go on to the next sitting, after the last to the first."""
        sittings = self.roll.session.sitting_count
        if sittings == 1:
            self.show_message("Lớp này chỉ có một buổi.")
            return
        self._sitting = self._sitting % sittings + 1
        self.refresh_records()
        self.show_message(f"Buổi {self._sitting}/{sittings}.")

    @asking
    async def action_print(self) -> None:
        """Offer the papers of the class, the roll as marked first."""
        await offer_class_papers(self, self.roll.session, marked=True)

    @asking
    async def action_save(self) -> None:
        """Close the roll: the class is held now, unless its day has not come or no one was marked."""
        session = self.book.get(Session, self._session_id)
        if session is None:
            return
        marks = tuple(self.roll.marks)
        remark = why_still_planned(session, marks, self.app.today)
        outcome = roll_text.outcome(session_tally(session, marks, self.book), remark=remark)
        if remark or session.status == "held" or await self.save([replace(session, status="held")]) is not None:
            self.dismiss(outcome)
