"""Mở lớp: one class entered or changed, then its roll called; the sheet to sign printed; one class for many branches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.widget import Widget

from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE, REPEAT, SAVE
from screens.dialogs.questions import ConfirmDialog
from screens.sessions.form.draft import completed, make_up_class, marked_people, new_class, one_a_branch, proposed_day
from screens.sessions.form.fields import ClassForm
from screens.sessions.form.half_typed_class import HalfTypedClassScreen
from screens.sessions.made_up import missed_class
from screens.sessions.papers import offer_class_papers
from screens.sessions.plan import ClassPlan
from screens.sessions.removal import removal_of
from wardapp.figures import StudyIndex
from wardapp.records import Branch, Level, Person, Problem, Record, Session, Topic
from wardapp.records.rules import RuleContext, problems_in
from wardapp.records.rules.roll_calls import marks_left
from wardapp.vietnamese import format_date, format_whole

__all__ = ["SessionForm"]

_NOT_SAID = frozenset({"past_and_planned", "held_without_numbers", "invitees_unmarked"})
"""What a new class breaks by nature: its roll is called afterwards."""


class SessionForm(HalfTypedClassScreen):
    """The form of a class; dismissed with what to tell when it was kept, or nothing."""

    heading = "MỞ LỚP"
    about = (
        "Mọi thứ đã ghi sẵn như lần trước: chọn chi bộ bằng Space rồi F5 điểm danh. Gõ số khi đang ở danh sách chi bộ "
        "là đổi ngày học. Lớp đã in giấy ký thì người thêm sau được nối vào cuối danh sách."
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
            topic: what a new class is about; without one, the first that some branch has not studied.
            branches: the branches to offer first.
            makes_up: the class that a new one makes up for.
            field: the record's field to put the cursor in.
            missing: call everybody who has not studied the topic, of whatever branch.
        """
        super().__init__()
        self._given = session
        self._topic = _id_of(topic)
        self._branches = tuple(filter(None, map(_id_of, branches)))
        self._makes_up = _id_of(makes_up)
        self._missing = missing
        self._first_field = field
        self._session = session or Session()
        self._form: ClassForm | None = None
        self._kept_anyway: Session | None = None
        self._planned_at = -1

    # What it begins with

    def body(self) -> ComposeResult:
        """The form, filled with what is proposed."""
        plan = self._plan()
        make_up = self._makes_up is not None
        if self._given is None:
            self._session = self._proposed(plan)
            if self._topic is not None and not self._branches and not make_up:
                make_up = self._missing or plan.is_studied_everywhere(self._topic, self.app.today)
                missed = missed_class(self.book, self._topic) if make_up else None
                self._session = replace(self._session, makes_up=missed)
        self._form = ClassForm(
            self.book,
            self._session,
            plan,
            self.app.today,
            self.app.period.last.year,
            marked=marked_people(self.book, self._session),
            first=self._branches,
            make_up=make_up,
        )
        yield self._form

    def _plan(self) -> ClassPlan:
        # One index over the records as they stand, since every proposal asks it.
        self._planned_at = self.book.sequence
        return ClassPlan(StudyIndex(self.book), self.app.period, self.app.today, without=self._session.id)

    def _proposed(self, plan: ClassPlan) -> Session:
        missed = self.book.get(Session, self._makes_up)
        day = proposed_day(self.book, self.app.period, self.app.today)
        if missed is not None:
            return make_up_class(self.book, missed, day)
        topic = self._topic
        if topic is None:
            proposed = plan.proposed_topic(self._branches)
            topic = proposed.id if proposed is not None else None
        return new_class(self.book, day, (topic,) if topic else ())

    def on_mount(self) -> None:
        """Stand where a class of this kind begins."""
        super().on_mount()
        self._show_heading()
        if self.is_going_on:
            return
        # At once: a key typed ahead must not meet the first field before.
        first = self.form.field(self._first_field or ("date_from" if self._session.id else None))
        self.set_focus(first, scroll_visible=False)
        if self._session.id:
            self.form.show_problems(self._problems(self._session))
        self.call_after_refresh(first.scroll_visible, animate=False)

    def _show_heading(self) -> None:
        session = self._session
        missed = self.book.get(Session, session.makes_up)
        day = format_date(missed.date_from) if missed is not None and missed.date_from else ""
        makes_up = f" - HỌC BÙ CHO LỚP {day}" if session.makes_up else ""
        self.show_title(f"{'LỚP HỌC' if session.id else 'MỞ LỚP'}{makes_up}", "" if session.id else "đang nhập")

    @property
    def form(self) -> ClassForm:
        """The form, once the screen is shown."""
        assert self._form is not None
        return self._form

    def refresh_records(self) -> None:
        """Propose from the book as it is now."""
        if self._form is not None and self._planned_at != self.book.sequence:
            self.form.replan(self._plan())

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Tab goes on; while the day is changed from among the branches, over the topics and back to them."""
        place = self.form.next_after_day()
        if place is None:
            return super().focus_next(selector)
        place.focus()
        return place

    def on_descendant_blur(self) -> None:
        """Check what was just left, once the form has been touched at all or blames something."""
        if self._form is not None and self.form.is_mounted and (self.form.changed or self.form.is_blaming):
            self.say_problems()

    def say_problems(self) -> None:
        """Say beside each field what is wrong with what was entered."""
        self.form.show_problems(self._problems(self._entered()))

    # Keeping

    def _entered(self) -> Session:
        session = self.form.read()
        nobody_to_call = session.counting == "roll_call" and not session.invitees and not session.branches
        if nobody_to_call and session.counts and not session.id:
            session = replace(session, counting="headcount")
        return session

    def _problems(self, session: Session) -> list[Problem]:
        context = RuleContext(self.book, self.app.today)
        found = [*problems_in(session, context), *marks_left(session, context)]
        return [problem for problem in found if session.id or problem.code not in _NOT_SAID]

    def _problems_on_save(self, session: Session) -> list[Problem]:
        problems = self._problems(session)
        if not session.id and not session.invitees and not session.branches and not session.counts:
            nobody = "Chưa chọn chi bộ nào: Space chọn chi bộ được triệu tập, hoặc ghi số lượng bên dưới."
            problems.append(Problem(Level.ERROR, session.record, session.id, "branches", nobody))
        return problems

    def _keep_class(self, then: Callable[[Session], object]) -> None:
        """Keep the class; what is wrong is shown first, and kept as it is when asked again."""
        session = completed(self.book, self._entered(), self.app.today)
        if self._may_keep(session):
            self.save([session], then=lambda kept: self._class_kept(kept[0], then))

    def _may_keep(self, session: Session) -> bool:
        problems = self._problems_on_save(session)
        self.form.show_problems(problems)
        errors = [problem for problem in problems if problem.level is Level.ERROR]
        if self.form.unreadable():
            self.form.focus_first_problem()
            self.tell("Có ô chưa đọc được. Sửa ô đó rồi lưu lại.", wrong=True)
            return False
        if errors and session != self._kept_anyway:
            self._kept_anyway = session
            self.form.focus_first_problem()
            self.tell(f"Còn {len(errors)} lỗi: {errors[0].message} Lưu lần nữa để giữ như vậy, sửa sau.", wrong=True)
            return False
        return True

    def _class_kept(self, record: Record, then: Callable[[Session], object]) -> None:
        assert isinstance(record, Session)
        self._session = record
        self.form.kept(record, marked_people(self.book, record))
        then(record)

    def _told(self, session: Session) -> str:
        if session.counting == "headcount":
            present = sum(row.present or 0 for row in session.counts)
            return f"Đã lưu lớp. Ghi số lượng: có mặt {format_whole(present)}."
        day = session.date_from or self.app.today
        people = (self.book.get(Person, invited) for invited in session.invitees)
        exempt = sum(1 for person in people if person is not None and person.is_exempt(day))
        return f"Đã lưu lớp. Triệu tập {format_whole(len(session.invitees) - exempt)}."

    def action_save(self) -> None:
        """Keep the class and go back."""
        self._keep_class(lambda session: self.dismiss(self._told(session)))

    def action_next_step(self) -> None:
        """Keep the class and call its roll, or enter its numbers."""
        if self.form.read().counting == "headcount":
            self.action_add()
        else:
            self._keep_class(self._call_roll)

    def _call_roll(self, session: Session) -> None:
        from screens.roll_call.screen import RollCallScreen

        if session.counting == "headcount":
            self.dismiss(self._told(session))
        else:
            self.app.push_screen(RollCallScreen(session.id, told=self._told(session)), self._roll_called)

    def _roll_called(self, told: str | None) -> None:
        """The roll is done, and with it the class; a roll only left comes back here."""
        kept = self.book.get(Session, self._session.id)
        if told is not None or kept is None:
            self.dismiss(told)
        else:
            self._class_kept(kept, lambda _session: None)

    def action_many(self) -> None:
        """Open the class once for each branch ticked, all in one change; with fewer than two, enter many in a grid."""
        session, choice = self.form.read(), self.form.choice
        if session.id:
            self.tell("Chỉ lớp mới mở được cho nhiều chi bộ. Ở danh sách lớp, F7 mở lớp mới như lớp này.", wrong=True)
        elif len(choice.branches) < 2 or session.counting == "headcount":
            self._enter_many(session, choice.branches)
        elif session.counts:
            self.tell("Xoá số lượng ghi thêm trước: số đó ghi riêng cho từng lớp sau khi mở.", wrong=True)
        elif self._may_keep(session):
            classes = one_a_branch(self.book, self._plan(), session, choice, self.app.today)
            told = f"Đã lưu {len(classes)} lớp, mỗi chi bộ một lớp."
            self.save(classes, then=lambda _kept: self.dismiss(told))

    def _enter_many(self, session: Session, branches: Sequence[str]) -> None:
        from screens.sessions.many.many_classes import ManyClassesScreen

        def entered(told: str | None) -> None:
            if told is not None:
                self.dismiss(told)

        self.app.push_screen(ManyClassesScreen(branches=branches, like=session), entered)

    def action_print(self) -> None:
        """Keep the class and offer its papers; their order is that of the roll from now on."""
        self._keep_class(self._offer_papers)

    def _offer_papers(self, session: Session) -> None:
        self._show_heading()
        offer_class_papers(self, session)

    def action_repeat(self) -> None:
        """See the list of people called; put somebody on it, or take somebody off."""
        from screens.sessions.form.invitee_list import InviteeListScreen

        session = self.form.read()
        if session.counting == "headcount":
            self.tell("Lớp ghi số lượng không có danh sách. Đổi Cách ghi thành Điểm danh trước.", wrong=True)
            return

        def changed(people: tuple[str, ...] | None) -> None:
            if people is not None and people != session.invitees:
                self.form.invitees.write_list(people, self.form.choice)
                self.say_problems()
                self.tell(f"Danh sách triệu tập có {format_whole(len(people))} người; F2 lưu lớp.")

        self.app.push_screen(InviteeListScreen(session.invitees), changed)

    # Leaving

    def action_remove(self) -> None:
        """Remove the class with its roll call, after asking by its name."""
        session = self.book.get(Session, self._session.id) if self._session.id else None
        if session is None:
            self.tell("Lớp này chưa lưu nên không có gì để xoá. Esc để bỏ.")
            return
        removal = removal_of(self.book, session)

        def answered(yes: bool | None) -> None:
            if yes:
                self.save(
                    removal.saves, removal.removals, reason="remove", then=lambda _kept: self.dismiss(removal.told)
                )

        self.app.push_screen(ConfirmDialog(removal.question, "Xoá"), answered)

    def action_back(self) -> None:
        """Leave; asks only where something was entered and not kept."""
        self._leave("Bỏ những gì vừa nhập mà chưa lưu?", "Bỏ, không lưu", lambda: self.dismiss(None))

    def action_quit(self) -> None:
        """Leave the program; asks first where something was entered and not kept."""
        self._leave("Thoát mà bỏ những gì vừa nhập chưa lưu?", "Thoát, không lưu", self.app.leave)

    def _leave(self, question: str, yes_words: str, leave: Callable[[], object]) -> None:
        if not (self.form.changed or self.is_taken_up):
            leave()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.give_up()
                leave()

        self.app.push_screen(ConfirmDialog(question, yes_words), answered)


def _id_of(record: Record | str | None) -> str | None:
    return record.id if isinstance(record, Record) else record
