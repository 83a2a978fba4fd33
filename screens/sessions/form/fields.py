"""The form of a class as it is laid out on the screen: its fields, what is proposed beside them, and the record they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from screens.forms import suggestions
from screens.forms.field_of_type import ReferenceInput
from screens.forms.form_line import Said
from screens.forms.form_row import FormRow
from screens.sessions.form.invitees import ClassInvitees
from screens.sessions.form.numbers import ClassNumbers
from screens.sessions.plan import NO_BRANCH, ClassChoice, ClassPlan
from screens.sessions.words import directive_line, topic_rows
from screens.widgets.fields.choice_input import ChoiceInput
from screens.widgets.fields.date_input import DateInput
from screens.widgets.fields.field import Field, FieldChanged
from screens.widgets.fields.number_input import NumberInput
from screens.widgets.fields.person_picker import PersonPicker
from screens.widgets.fields.time_input import TimeInput
from screens.widgets.lines import SectionLine
from screens.widgets.tables.check_list import CheckList
from screens.widgets.text_lines import TextLines
from screens.widgets.vietnamese_input import VietnameseInput, VietnameseTextArea
from wardapp.records import Level, Problem, Records, Session, Unit
from wardapp.records.vocabulary import AUDIENCE, COUNTING, FORMAT, SESSION_LEVEL, SESSION_ROLE, SESSION_STATUS

__all__ = ["ClassForm"]

_AUDIENCE = {**AUDIENCE, "party": "Cán bộ, đảng viên"}
_ROLE = {**SESSION_ROLE, "delegate": "Cử người dự, đơn vị mở"}
_PLAIN = ("date_to", "start_time", "place", "lecturer", "lecturer_title", "audience", "format", "role", "counting",
          "organiser", "shared_code", "level", "makes_up", "distinct_people", "status", "note")  # fmt: skip
"""Fields of the record that one field of the form enters as it is."""


class ClassForm(VerticalScroll, can_focus=False):
    """The fields of one class."""

    DEFAULT_CSS = """
    ClassForm { height: 1fr; scrollbar-size-vertical: 1; }
    ClassForm VietnameseInput { width: 1fr; }
    ClassForm DateInput { width: 13; }
    ClassForm TimeInput { width: 8; }
    ClassForm NumberInput { width: 7; }
    ClassForm #sittings { width: 6; }
    ClassForm #lecturer_title { width: 26; }
    ClassForm #shared_code { width: 16; }
    ClassForm #role { width: auto; }
    ClassForm .as-before { width: 14; }
    ClassForm PersonPicker { width: 1fr; }
    """

    def __init__(
        self,
        records: Records,
        session: Session,
        plan: ClassPlan,
        today: dt.date,
        year: int,
        *,
        marked: frozenset[str] = frozenset(),
        first: Sequence[str] = (),
        make_up: bool = False,
    ) -> None:
        """Show a session (with an empty id, a new one).

        Args:
            records: what topics, directives and people are asked of.
            session: what the fields show first.
            plan: what is proposed.
            today: completes dates written short.
            year: the year worked on, likewise.
            marked: people who have a mark and stay on the list.
            first: branches to offer first.
            make_up: tick every branch where somebody has not studied.
        """
        super().__init__()
        self._records, self._session, self._plan, self._today = records, session, plan, today
        self._make_up = make_up
        self._begun: Session | None = None
        self._planned_for: tuple[object, ...] = ()
        self.came_from_branches = False
        """Whether the day is being changed by digits typed among the branches."""
        self.date_from = DateInput(session.date_from, today=today, working_year=year, id="date_from")
        self.topics = CheckList(
            topic_rows(plan, session.topics),
            session.topics,
            empty="Chưa có nội dung học tập: ghi ở Danh mục, thiết lập, rồi mở lớp.",
            id="topics",
        )
        self.numbers = ClassNumbers(session)
        self.invitees = ClassInvitees(records, session, marked, first)
        self.sittings = NumberInput(session.sitting_count, minimum=None, id="sittings")
        self.fields: dict[str, Widget] = {
            "date_to": DateInput(today=today, working_year=year),
            "start_time": TimeInput(),
            "place": VietnameseInput(id="place"),
            "lecturer": VietnameseInput(id="lecturer"),
            "lecturer_title": VietnameseInput(id="lecturer_title"),
            "audience": ChoiceInput(_AUDIENCE),
            "format": ChoiceInput(FORMAT),
            "role": ChoiceInput(_ROLE, id="role"),
            "counting": ChoiceInput(COUNTING),
            "organiser": VietnameseInput(id="organiser"),
            "shared_code": VietnameseInput(id="shared_code"),
            "level": ChoiceInput(_levels(records)),
            "makes_up": ReferenceInput(suggestions.sessions(records)),
            "distinct_people": NumberInput(minimum=None),
            "status": ChoiceInput(SESSION_STATUS),
            "note": VietnameseTextArea(),
        }
        self._directive = TextLines(id="directive")
        self._as_before = {name: TextLines() for name in ("place", "lecturer")}
        self._rows: list[FormRow] = []

    def compose(self) -> ComposeResult:
        """Day, topics, how; who is called; numbers without names; the rest."""
        of = self.fields
        for words in self._as_before.values():
            words.add_class("as-before")
        of["note"].styles.height = 3
        self._rows = [
            FormRow("Ngày học", self.date_from, "đến", of["date_to"], "Giờ", of["start_time"], "Số buổi", self.sittings,
                    fields=("date_from", "date_to", "start_time", "sittings")),
            FormRow("Nội dung", self.topics, fields=("topics",)),
            FormRow("Văn bản", self._directive),
            FormRow("Đối tượng", of["audience"], fields=("audience",)),
            FormRow("Hình thức", of["format"], fields=("format",)),
            FormRow("Nơi học", of["place"], self._as_before["place"], fields=("place",)),
            FormRow("Báo cáo viên", of["lecturer"], of["lecturer_title"], self._as_before["lecturer"],
                    fields=("lecturer", "lecturer_title")),
            FormRow("Vai trò", of["role"], of["organiser"], fields=("role", "organiser")),
            FormRow("Cách ghi", of["counting"], fields=("counting",)),
        ]  # fmt: skip
        yield from self._rows
        yield self.invitees
        yield self.numbers
        yield SectionLine("Ghi thêm")
        rest = [
            FormRow("Mã lớp chung", of["shared_code"], "Cấp", of["level"], fields=("shared_code", "level")),
            FormRow("Số người", of["distinct_people"], "không tính trùng, khi có ghi số lượng",
                    fields=("distinct_people",)),
            FormRow("Học bù lớp", of["makes_up"], fields=("makes_up",)),
            *([FormRow("Tình trạng", of["status"], fields=("status",))] if self._session.id else []),
            FormRow("Ghi chú", of["note"], fields=("note",)),
        ]  # fmt: skip
        yield from rest
        self._rows += [self.invitees.row, self.numbers.row, *rest]

    def on_mount(self) -> None:
        """Fill the fields and propose."""
        tall = self.app.size.height >= 34
        self.topics.styles.max_height = 6 if tall else 3
        self.invitees.branches.styles.max_height = 14 if tall else 6
        for name in _PLAIN:
            cast("Field", self.fields[name]).write(getattr(self._session, name))
        day, audience, topics = self._basis()
        self.invitees.begin(self._plan, topics, day, audience, make_up=self._make_up)
        self._proposed((day, audience, topics, self.invitees.only_missing.read()))
        self._show_as_before()
        self._begun = self.read()

    # What a screen asks

    @property
    def session(self) -> Session:
        """The session as it was shown, or kept last."""
        return self._session

    @property
    def changed(self) -> bool:
        """Whether something was entered since the session was shown or kept."""
        return self._begun is not None and (self.read() != self._begun or bool(self.unreadable()))

    @property
    def choice(self) -> ClassChoice:
        """Whom the class calls, as chosen now."""
        day, audience, topics = self._basis()
        return self.invitees.choice(topics, day, audience)

    def read(self) -> Session:
        """The session with what was entered; an unreadable field keeps its value."""
        plain: dict[str, Any] = {name: self._read(name) for name in _PLAIN}
        choice = self.choice
        sittings = self.sittings.read()
        called = plain["counting"] != "headcount"
        return replace(
            self._session,
            **plain,
            date_from=self._session.date_from if self.date_from.problem else self.date_from.value_date,
            sittings=sittings if sittings != 1 or self._session.sittings is not None else None,
            topics=self.topics.read(),
            branches=tuple(branch for branch in choice.branches if branch != NO_BRANCH),
            invitees=self.invitees.invited(choice) if called else (),
            counts=self.numbers.read(),
        )

    def unreadable(self) -> dict[str, str]:
        """Fields whose text is no value of their type, with what each says."""
        named: list[tuple[str, Widget]] = [("date_from", self.date_from), ("sittings", self.sittings)]
        said = [(name, cast("Field", field).problem) for name, field in (*named, *self.fields.items())]
        return {name: problem for name, problem in (*said, ("counts", self.numbers.problem)) if problem}

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show each problem beneath the line of its field."""
        beside: dict[str, list[Said]] = {name: [Said(said, True)] for name, said in self.unreadable().items()}
        for problem in problems:
            if problem.field is not None:
                said = Said(problem.message, problem.level is Level.ERROR)
                beside.setdefault(problem.field.split("[")[0], []).append(said)
        for row in self._rows:
            row.say([said for name in row.fields for said in beside.get(name, ())])

    @property
    def is_blaming(self) -> bool:
        """Whether a sentence stands beneath a line."""
        return any(row.said for row in self._rows)

    def focus_first_problem(self) -> None:
        """Put the cursor into the first line that has something wrong."""
        wrong = [row for row in self._rows if row.said and row.fields]
        errors = (row for row in wrong if any(said.is_error for said in row.said))
        row = next(errors, wrong[0] if wrong else None)
        if row is not None:
            self.field(row.fields[0]).focus()

    def field(self, name: str | None) -> Widget:
        """The field of a record's field, else the one where most classes begin: who is called."""
        places: dict[str | None, Widget] = {
            "date_from": self.date_from,
            "topics": self.topics,
            "sittings": self.sittings,
            "counts": self.numbers.first,
        }
        places.update(self.fields)
        nothing_to_tick = name is None and not self.topics.rows
        return self.date_from if nothing_to_tick else places.get(name, self.invitees.branches)

    def replan(self, plan: ClassPlan) -> None:
        """Propose anew, since the book changed."""
        self._plan = plan
        self._planned_for = ()
        if self._begun is not None:
            self.propose()

    def kept(self, session: Session, marked: frozenset[str]) -> None:
        """Go on from the session that was just kept."""
        self._session = session
        self.numbers.show(session.counts)
        for name in ("shared_code", "status"):
            cast("Field", self.fields[name]).write(getattr(session, name))
        self.invitees.kept(session, self.choice, marked)
        self._begun = self.read()

    # What follows what is entered

    def on_field_changed(self, event: FieldChanged) -> None:
        """Propose what follows from what was entered."""
        if self._begun is None:
            return
        if event.field in (self.topics, self.date_from, self.fields["audience"], self.invitees.only_missing):
            self.propose()
        elif event.field is self.invitees.branches:
            self.invitees.show_sum(self.choice)
        self._show_as_before()

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.screen.focus_next()

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """So does Enter on the class that is made up for."""
        event.stop()
        self.screen.focus_next()

    def _show_as_before(self) -> None:
        """Tell what was taken over from the last class and stands as it was."""
        for name, words in self._as_before.items():
            proposed = None if self._session.id else getattr(self._session, name)
            words.show("như lần trước" if proposed and self._read(name) == proposed else "")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the day: the next time it is entered, its text is selected again."""
        if event.widget is self.date_from:
            self.date_from.select_on_focus = True

    def next_after_day(self) -> Widget | None:
        """Where Tab goes while the day is changed from among the branches: the topics, then back to the branches."""
        if not self.came_from_branches:
            return None
        if self.screen.focused is self.date_from:
            return self.topics
        self.came_from_branches = False
        return self.invitees.branches if self.screen.focused is self.topics else None

    def propose(self) -> None:
        """Show the branches for what the other fields say now."""
        day, audience, topics = self._basis()
        basis = (day, audience, topics, self.invitees.only_missing.read())
        if basis != self._planned_for:
            self.invitees.replan(self._plan, topics, day, audience)
            self._proposed(basis)

    def _proposed(self, basis: tuple[object, ...]) -> None:
        self._planned_for = basis
        directive = directive_line(self._records, self.topics.read())
        self._directive.show(f"{directive} (theo nội dung)" if directive else "")
        self.invitees.show_sum(self.choice)

    def _basis(self) -> tuple[dt.date, str | None, tuple[str, ...]]:
        """What the branches and their people depend on."""
        day = self.date_from.value_date or self._session.date_from or self._today
        return day, cast("Field", self.fields["audience"]).read(), self.topics.read()

    def _read(self, name: str) -> Any:
        field = cast("Field", self.fields[name])
        return getattr(self._session, name) if field.problem else field.read()

    def on_key(self, event: events.Key) -> None:
        """Digits typed among the branches, where they mean nothing, are the day of the class."""
        if self.screen.focused is self.invitees.branches and event.character and event.character.isdecimal():
            event.stop()
            # Selected on focus, the first digit would go when the second comes.
            self.date_from.select_on_focus = False
            self.date_from.value = event.character
            self.date_from.cursor_position = 1
            self.date_from.focus()
            self.came_from_branches = True


def _levels(records: Records) -> dict[str, str]:
    """The levels of a class, the two above the unit by the words of its settings."""
    unit = next(iter(records.of(Unit)), Unit())
    above = {"town": unit.upper_level, "province": unit.top_level}
    return {**SESSION_LEVEL, **{level: words[:1].upper() + words[1:] for level, words in above.items() if words}}
