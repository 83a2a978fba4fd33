"""Mở lớp: enter or change a class, then call its roll or print its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, cast

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE, REPEAT, SAVE
from screens.forms.field_types import DateContext
from screens.forms.record_screen import RecordScreen
from screens.sessions.class_defaults import (
    completed,
    counted_if_nobody_is_called,
    marked_people,
    one_a_branch,
    proposed_class,
    proposed_day,
)
from screens.sessions.class_plan import ClassPlan
from screens.sessions.class_text import saved_text
from screens.sessions.form.class_form import ClassForm
from screens.sessions.form.counts_screen import CountsScreen
from screens.sessions.make_up import missed_class
from screens.sessions.papers import offer_class_papers
from screens.sessions.removal import ask_to_remove_class
from wardapp.figures import StudyIndex
from wardapp.records import Branch, CountRow, Level, Problem, Record, Session, Topic
from wardapp.records.rules import RuleContext, problems_in
from wardapp.records.rules.roll_calls import marks_left
from wardapp.vietnamese import format_date, format_whole

_EXPECTED_OF_NEW = frozenset({"past_and_planned", "held_without_numbers", "invitees_unmarked"})
"""Rules that every new class breaks: its roll is called afterwards."""
_ALL_NUMBERS = "all_numbers"
"""The name under which the table of all numbers is kept in the draft of its class."""


class SessionForm(RecordScreen["str | None"], has_history=False):
    """The form of a class; dismissed with a sentence to say if it was saved, or None."""

    about = (
        "Mọi thứ đã ghi sẵn như lần trước: chọn chi bộ bằng Space rồi F5 điểm danh. PgUp từ danh sách chi bộ lên ô "
        "Ngày học, PgDn về lại. Lớp đã in giấy ký thì người thêm sau được nối vào cuối danh sách."
    )
    commands = (
        HELP,
        SAVE,
        NEXT_STEP.named("Điểm danh", "Lưu lớp rồi điểm danh; lớp ghi số lượng thì ghi số."),
        MANY.named(
            "Nhiều chi bộ", "Mở mỗi chi bộ đã chọn một lớp; chưa chọn thì ghi số của nhiều chi bộ trong một bảng."
        ),
        PRINT.named("In giấy ký", "Lưu lớp rồi in: giấy ký tên, danh sách triệu tập, chưa học, lịch mở lớp."),
        BACK.named("Bỏ"),
        ADD.named("Ghi số lượng", "Ghi đủ số triệu tập, có mặt, vắng của các nhóm không gọi tên."),
        REPEAT.named("Danh sách", "Xem danh sách triệu tập; thêm, bỏ từng người."),
        REMOVE.named("Xoá", "Xoá lớp cùng điểm danh của lớp."),
    )

    undo_refusal = "Hoàn tác dùng ở danh sách lớp. Esc để về, hoặc để bỏ những gì vừa nhập."

    def __init__(
        self,
        session: Session | None = None,
        topic: Topic | str | None = None,
        branches: Iterable[Branch | str] = (),
        makes_up: Session | str | None = None,
        *,
        field: str | None = None,
        missing: bool = False,
    ) -> None:
        """Enter a class.

        Args:
            session: the class to change; with an empty id, a new one that begins with its values.
            topic: the topic of a new class; without one, the first that some branch has not studied.
            branches: the branches to offer first.
            makes_up: the class that a new one makes up for.
            field: the record's field to put the cursor in.
            missing: invite everybody who has not studied the topic, of whatever branch.
        """
        super().__init__(session or Session(), field=field)
        self._is_given = session is not None
        self._topic = _id_of(topic)
        self._branches = tuple(filter(None, map(_id_of, branches)))
        self._makes_up = _id_of(makes_up)
        self._missing = missing
        self._planned_at = -1
        self._counts_screen: CountsScreen | None = None
        """The table of all numbers, while it is the active screen."""

    # What it begins with

    @cached_property
    def form(self) -> ClassForm:
        """The form, filled with what is proposed."""
        plan = self._plan()
        is_make_up = self._makes_up is not None
        if not self._is_given:
            day = proposed_day(self.book, self.app.period, self.app.today)
            self.record = proposed_class(self.book, plan, day, self._topic, self._branches, self._makes_up)
            if self._topic is not None and not self._branches and not is_make_up:
                is_make_up = self._missing or plan.is_studied_everywhere(self._topic, self.app.today)
                missed = missed_class(self.book, self._topic) if is_make_up else None
                self.record = replace(self.record, makes_up=missed)
        return ClassForm(
            self.book,
            self._session,
            plan,
            DateContext(self.app.today, self.app.period.last.year),
            check=self.problems_in,
            marked=marked_people(self.book, self._session),
            first=self._branches,
            make_up=is_make_up,
        )

    @property
    def _session(self) -> Session:
        return cast("Session", self.record)

    def _plan(self) -> ClassPlan:
        # One index over the records as they are, since every proposal asks it.
        self._planned_at = self.book.sequence
        return ClassPlan(StudyIndex(self.book), self.app.period, self.app.today, without=self.record.id)

    def on_mount(self) -> None:
        """Show that a new class is not saved yet."""
        super().on_mount()
        self._show_heading()

    def focus_first(self) -> None:
        """Put the cursor in the first field to fill in."""
        if self.is_restored:
            return
        # At once, so that a key typed ahead does not reach another field.
        first = self.form.first_field(self._first_field or ("date_from" if self.record.id else None))
        self.set_focus(first, scroll_visible=False)
        self.call_after_refresh(first.scroll_visible, animate=False)

    def heading_of_record(self) -> str:
        """Return the title, with the class that this one makes up for."""
        missed = self.book.get(Session, self._session.makes_up)
        day = format_date(missed.date_from) if missed is not None and missed.date_from else ""
        makes_up = f" - HỌC BÙ CHO LỚP {day}" if self._session.makes_up else ""
        return f"{'LỚP HỌC' if self.record.id else 'MỞ LỚP'}{makes_up}"

    def _show_heading(self) -> None:
        self.show_title(self.heading_of_record(), "" if self.record.id else "đang nhập")

    def about_field(self) -> str:
        """Return nothing: F1 explains the form as a whole."""
        return ""

    def refresh_records(self) -> None:
        """Propose from the book as it is now."""
        if self._planned_at not in (-1, self.book.sequence):
            self.form.replan(self._plan())

    # Drafts

    def typed(self) -> dict[str, Any]:
        """Return the content of each field, and of the table of all numbers while it is the active screen."""
        screen = self._counts_screen
        return {**super().typed(), _ALL_NUMBERS: screen.typed() if screen is not None and screen.is_touched else None}

    def retype(self, record: Record, typed: Mapping[str, Any]) -> None:  # noqa: ARG002  # the form was made over it
        """Fill the form, and the table of all numbers if it was the active screen."""
        self.form.retype(typed)
        numbers = typed.get(_ALL_NUMBERS)
        if isinstance(numbers, dict):
            self.call_after_refresh(self._enter_numbers, numbers)

    def draft_name(self) -> str:
        """Return the day and the topics."""
        marked = set(self.form.topics.read())
        topics = [row.text for row in self.form.topics.rows if row.id in marked]
        return " ".join([self.form.fields["date_from"].field.typed(), *topics]).strip()

    # Saving

    def problems_in(self, record: Record) -> Sequence[Problem]:
        """Return the rules that the class breaks, except those every new class breaks."""
        return self._problems(counted_if_nobody_is_called(cast("Session", record)))

    def _problems(self, session: Session) -> list[Problem]:
        context = RuleContext(self.book, self.app.today)
        found = [*problems_in(session, context), *marks_left(session, context)]
        return [problem for problem in found if session.id or problem.code not in _EXPECTED_OF_NEW]

    def problems_on_save(self, record: Record) -> Sequence[Problem]:
        """Return the rules that the class breaks; a new one needs people or numbers."""
        session = cast("Session", record)
        problems = self._problems(session)
        if not session.id and not session.invitees and not session.branches and not session.counts:
            nobody = "Chưa chọn chi bộ nào: Space chọn chi bộ được triệu tập, hoặc ghi số lượng bên dưới."
            problems.append(Problem(Level.ERROR, session.record, session.id, "branches", nobody))
        return problems

    def prepared(self, record: Record) -> Session:
        """Return the class as it is saved, with its code and state."""
        return completed(self.book, counted_if_nobody_is_called(cast("Session", record)), self.app.today)

    async def _save_class(self) -> Session | None:
        """Save the class; the form shows it as saved."""
        saved = await self.save_record()
        if saved is None:
            return None
        self._show_as_saved(cast("Session", saved))
        return self._session

    def _show_as_saved(self, session: Session) -> None:
        self.record = session
        self.form.saved(session, marked_people(self.book, session))

    def _saved_text(self, session: Session) -> str:
        return saved_text(self.book, session, self.app.today)

    @asking
    async def action_save(self) -> None:
        """Save the class and go back."""
        session = await self._save_class()
        if session is not None:
            self.dismiss(self._saved_text(session))

    # Commands

    @asking
    async def action_next_step(self) -> None:
        """Save the class and call its roll, or enter its numbers."""
        if self.form.read().counting == "headcount":
            self.action_add()
        elif (session := await self._save_class()) is not None:
            self._call_roll(session)

    def _call_roll(self, session: Session) -> None:
        from screens.roll_call.screen import RollCallScreen

        if session.counting == "headcount":
            self.dismiss(self._saved_text(session))
        else:
            self.app.push_screen(RollCallScreen(session.id, message=self._saved_text(session)), self._roll_called)

    def _roll_called(self, outcome: str | None) -> None:
        """Leave the class once its roll is done; come back to it if the roll was only left."""
        session = self.book.get(Session, self.record.id)
        if outcome is not None or session is None:
            self.dismiss(outcome)
        else:
            self._show_as_saved(session)
            self._show_heading()

    def action_add(self) -> None:
        """Enter all numbers of groups that are not called by name."""
        self._enter_numbers()

    def _enter_numbers(self, typed: Mapping[str, Any] | None = None) -> None:
        """Open the table of all numbers, with the content that a draft kept of it."""

        def entered(counts: Sequence[CountRow] | None) -> None:
            self._counts_screen = None
            if counts is not None:
                self.form.counts.write(tuple(counts))
                self.form.review()
                self.show_message("Đã ghi số vào lớp; F2 lưu lớp.")

        self._counts_screen = CountsScreen(self.form.read(), typed)
        self.app.push_screen(self._counts_screen, entered)

    @asking
    async def action_many(self) -> None:
        """Open the class once for each branch ticked; with fewer than two, enter a grid."""
        session, choice = self.form.read(), self.form.choice
        if session.id:
            self.show_message(
                "Chỉ lớp mới mở được cho nhiều chi bộ. Ở danh sách lớp, F7 mở lớp mới như lớp này.", wrong=True
            )
        elif len(choice.branches) < 2 or session.counting == "headcount":
            self._enter_many(session, choice.branches)
        elif session.counts:
            self.show_message("Xoá số lượng ghi thêm trước: số đó ghi riêng cho từng lớp sau khi mở.", wrong=True)
        elif self.is_ready(session):
            classes = one_a_branch(self.book, self._plan(), session, choice, self.app.today)
            outcome = f"Đã lưu {len(classes)} lớp, mỗi chi bộ một lớp."
            if await self.save(classes) is not None:
                self.dismiss(outcome)

    def _enter_many(self, session: Session, branches: Sequence[str]) -> None:
        from screens.sessions.many_classes import ManyClassesScreen

        self.app.push_screen(ManyClassesScreen(branches=branches, like=session), self._leave_with)

    def _leave_with(self, outcome: str | None) -> None:
        """Leave the form if another screen has done its work."""
        if outcome is not None:
            self.dismiss(outcome)

    @asking
    async def action_print(self) -> None:
        """Save the class and offer its papers; from now on the roll has their order."""
        session = await self._save_class()
        if session is not None:
            self._show_heading()
            await offer_class_papers(self, session)

    def action_repeat(self) -> None:
        """Show the list of people invited, to add or remove people."""
        from screens.sessions.form.invitee_list import InviteeListScreen

        session = self.form.read()
        if session.counting == "headcount":
            self.show_message("Lớp ghi số lượng không có danh sách. Đổi Cách ghi thành Điểm danh trước.", wrong=True)
            return

        def changed(people: tuple[str, ...] | None) -> None:
            if people is not None and people != session.invitees:
                self.form.invitees.write_list(people, self.form.choice)
                self.form.review()
                self.show_message(f"Danh sách triệu tập có {format_whole(len(people))} người; F2 lưu lớp.")

        self.app.push_screen(InviteeListScreen(session.invitees), changed)

    @asking
    async def action_remove(self) -> None:
        """Remove the class with its roll call, after asking by its name."""
        session = self.book.get(Session, self.record.id) if self.record.id else None
        if session is None:
            self.show_message("Lớp này chưa lưu nên không có gì để xoá. Esc để bỏ.")
        elif (outcome := await ask_to_remove_class(self, session)) is not None:
            self.dismiss(outcome)


def _id_of(record: Record | str | None) -> str | None:
    return record.id if isinstance(record, Record) else record
