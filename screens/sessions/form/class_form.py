"""The form of a class: its lines, its proposals, and the way of the cursor through it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from textual import events
from textual.widget import Widget

from screens.forms.field_types import DateContext
from screens.forms.layout import COMPACT, FieldLayout, FormItem, FormNote, FormSection
from screens.forms.record_form import RecordForm
from screens.forms.suggestions import suggestions_of
from screens.sessions.class_plan import ClassChoice, ClassPlan
from screens.sessions.class_text import directive_line, topic_rows
from screens.sessions.form.counts_field import CountsField
from screens.sessions.form.invitees_field import InviteesField
from screens.widgets.field import FieldChanged, FieldNoticed
from screens.widgets.fields.choice_input import ChoiceInput
from screens.widgets.fields.date_input import DateInput
from screens.widgets.tables.check_list import CheckList
from wardapp.records import Problem, Record, Records, Session, Unit
from wardapp.records.vocabulary import AUDIENCE, SESSION_LEVEL, SESSION_ROLE

_AUDIENCE = {**AUDIENCE, "party": "Cán bộ, đảng viên"}
_ROLE = {**SESSION_ROLE, "delegate": "Cử người dự, đơn vị mở"}
_AS_BEFORE = "như lần trước"
_NOTE_WIDTH = 14
_TALL = 34
"""Lines of a console from which on the lists in the form show more of their rows."""
_STATUS = FieldLayout("status", "Tình trạng")
_LINES: tuple[FormItem, ...] = (
    FieldLayout("date_from", "Ngày học"),
    FieldLayout("date_to", "đến", beside=True),
    FieldLayout("start_time", "Giờ", beside=True),
    FieldLayout("sittings", "Số buổi", beside=True, width=6),
    FieldLayout("topics", "Nội dung"),
    FormNote("directive", "Văn bản"),
    FieldLayout("audience", "Đối tượng"),
    FieldLayout("format", "Hình thức"),
    FieldLayout("place", "Nơi học", note_width=_NOTE_WIDTH),
    FieldLayout("lecturer", "Báo cáo viên"),
    FieldLayout("lecturer_title", "", beside=True, width=26, note_width=_NOTE_WIDTH),
    FieldLayout("role", "Vai trò", width="auto"),
    FieldLayout("organiser", "", beside=True),
    FieldLayout("counting", "Cách ghi"),
    FormSection("Triệu tập (Space chọn chi bộ; PgUp: ngày học)"),
    FieldLayout("branches"),
    FieldLayout("counts"),
    FormSection("Ghi thêm"),
    FieldLayout("shared_code", "Mã lớp chung", width=16),
    FieldLayout("level", "Cấp", beside=True),
    FieldLayout("distinct_people", "Số người", width=7),
    FieldLayout("makes_up", "Học bù lớp"),
    _STATUS,
    FieldLayout("note", "Ghi chú"),
)
_Basis: TypeAlias = tuple[tuple[str, ...], dt.date, str | None]
"""Topics, day and audience: what the branches and their people depend on."""


class ClassForm(RecordForm):
    """The fields of one class."""

    def __init__(
        self,
        records: Records,
        session: Session,
        plan: ClassPlan,
        day: DateContext,
        *,
        check: Callable[[Record], Iterable[Problem]],
        marked: frozenset[str] = frozenset(),
        first: Sequence[str] = (),
        make_up: bool = False,
    ) -> None:
        """Make the form of a session (with an empty id, of a new one).

        Args:
            records: where topics, directives and people are looked up.
            session: what the fields show first.
            plan: the proposals.
            day: completes dates that are written short.
            check: the rules, applied when a field is left and on save.
            marked: people who have a mark and stay on the list.
            first: branches to offer first.
            make_up: tick every branch with a person who has not studied.
        """
        self._records, self._plan, self._today = records, plan, day.today
        self._make_up = make_up
        self._proposed_for: tuple[object, ...] = ()
        self._date_from = DateInput(today=day.today, working_year=day.working_year)
        self._audience = ChoiceInput(_AUDIENCE)
        self.topics = CheckList(
            topic_rows(plan, session.topics),
            session.topics,
            empty="Chưa có nội dung học tập: ghi ở Danh mục, thiết lập, rồi mở lớp.",
        )
        self.counts = CountsField(session.audience)
        self.invitees = InviteesField(records, session, marked, first)
        super().__init__(
            session,
            [line for line in _LINES if session.id or line is not _STATUS],
            day=day,
            suggest=lambda kind: suggestions_of(kind, records),
            check=check,
            notes=self._notes_beside,
            made={
                "date_from": self._date_from,
                "date_to": DateInput(today=day.today, working_year=day.working_year),
                "topics": self.topics,
                "audience": self._audience,
                "role": ChoiceInput(_ROLE),
                "level": ChoiceInput(_levels(records)),
                "branches": self.invitees,
                "counts": self.counts,
            },
            layout=COMPACT,
            is_prefilled=True,
        )

    def on_mount(self) -> None:
        """Use the height of the console."""
        is_tall = self.app.size.height >= _TALL
        self.topics.styles.max_height = 6 if is_tall else 3
        self.invitees.branches.styles.max_height = 14 if is_tall else 6

    # What is entered

    @property
    def session(self) -> Session:
        """The session as it was shown, or saved last."""
        return cast("Session", self.record)

    @property
    def choice(self) -> ClassChoice:
        """Whom the class invites, as chosen now."""
        return self.invitees.choice(*self._basis())

    def read(self) -> Session:
        """Return the session with what was entered."""
        return cast("Session", super().read())

    def fill(self, record: Record) -> None:
        """Show the values of a session and offer its branches."""
        super().fill(record)
        self.write_field("sittings", self.session.sitting_count)
        self.invitees.begin(self._plan, *self._basis(), make_up=self._make_up)
        self._propose_anew()

    def values(self) -> dict[str, Any]:
        """Return what was entered; the list of people follows from the branches."""
        values = super().values()
        # One sitting is shown though it need not be recorded.
        if values["sittings"] == 1 and self.session.sittings is None:
            values["sittings"] = None
        is_called = values["counting"] != "headcount"
        return {**values, "invitees": self.invitees.invited(self.choice) if is_called else ()}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed; the branches follow from topics, day and audience at once."""
        super().retype(typed)
        self.update_proposals()

    def saved(self, session: Session, marked: frozenset[str]) -> None:
        """Go on from the session that was just saved."""
        self._record = session
        for name in ("counts", "shared_code", *(("status",) if "status" in self.fields else ())):
            self.write_field(name, getattr(session, name))
        self.invitees.saved(session, self.choice, marked)
        self.mark_unchanged()

    # What follows from what is entered

    def replan(self, plan: ClassPlan) -> None:
        """Propose again, since the book changed."""
        self._plan = plan
        self._proposed_for = ()
        if self._unchanged:
            self.update_proposals()

    def update_proposals(self) -> None:
        """Show the branches for what the other fields say now."""
        if self._proposal_basis() != self._proposed_for:
            self.invitees.replan(self._plan, *self._basis())
            self._propose_anew()

    def _propose_anew(self) -> None:
        self._proposed_for = self._proposal_basis()
        self.invitees.show_sum(self.choice)

    def _proposal_basis(self) -> tuple[object, ...]:
        return (*self._basis(), self.invitees.only_missing.read())

    def _basis(self) -> _Basis:
        day = self._date_from.value_date or self.session.date_from or self._today
        return self.topics.read(), day, self._audience.read()

    def on_field_changed(self, event: FieldChanged) -> None:
        """Propose what follows from what was entered."""
        if not self._unchanged:
            return
        if event.field in (self.topics, self._date_from, self._audience, self.invitees.only_missing):
            self.update_proposals()
        elif event.field is self.invitees.branches:
            self.invitees.show_sum(self.choice)

    def _notes_beside(self, record: Record) -> Mapping[str, str]:
        """Return what was taken over from the last class, and the topics' directives."""
        session = cast("Session", record)
        directive = directive_line(self._records, session.topics)
        notes = {
            "directive": f"{directive} (theo nội dung)" if directive else "",
            "distinct_people": "không tính trùng, khi có ghi số lượng",
        }
        for name, beside in (("place", "place"), ("lecturer", "lecturer_title")):
            proposed = None if self.session.id else getattr(self.session, name)
            notes[beside] = _AS_BEFORE if proposed and getattr(session, name) == proposed else ""
        return notes

    # Where the cursor is

    def first_field(self, name: str | None) -> Widget:
        """Return the input of a record's field, by default the list of branches."""
        if name is None and not self.topics.rows:
            return self._date_from
        named = self.input_of(name or "")
        return named or (self.counts.first if name == "counts" else self.invitees.branches)

    def on_key(self, event: events.Key) -> None:
        """Go from the branches up to the day of the class and back, past the fields between them that seldom change."""
        branches = self.invitees.branches
        way = {"pageup": (branches, self._date_from), "pagedown": (self._date_from, branches)}
        start, end = way.get(event.key, (None, None))
        if end is not None and self.screen.focused is start:
            event.stop()
            event.prevent_default()
            end.focus()
        elif self.screen.focused is branches and event.character and event.character.isdecimal():
            event.stop()
            self.post_message(FieldNoticed(branches, "Đang ở danh sách chi bộ: Space chọn. PgUp lên ô Ngày học."))


def _levels(records: Records) -> dict[str, str]:
    """Return the levels of a class, the two above the unit in the words of its settings."""
    unit = next(iter(records.of(Unit)), Unit())
    above = {"town": unit.upper_level, "province": unit.top_level}
    return {**SESSION_LEVEL, **{level: words[:1].upper() + words[1:] for level, words in above.items() if words}}
