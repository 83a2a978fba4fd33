"""The field for who is invited: branches to tick, only those who have not studied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual.app import ComposeResult

from screens.forms.composite_field import CompositeField
from screens.forms.form_row import FormRow
from screens.forms.layout import COMPACT, FieldLayout, FormField
from screens.sessions.class_plan import NO_BRANCH, BranchLine, ClassChoice, ClassPlan
from screens.sessions.class_text import NOT_IN_BOOK, branch_detail, topic_codes
from screens.widgets.fields.flag_input import FlagInput
from screens.widgets.tables.check_list import CheckList, CheckRow
from wardapp.figures import StudyState
from wardapp.records import Branch, Person, Records, Session, instant
from wardapp.vietnamese import format_whole

_ORDER = (StudyState.NOT_YET, StudyState.OVERDUE, StudyState.PLANNED, StudyState.STUDIED)
"""The order in which branches are offered: those that still have to study the topic come first."""


class InviteesField(CompositeField):
    """Branches to tick, and the list they make; a printed list keeps its order."""

    names = ("branches", "invitees")

    def __init__(self, records: Records, session: Session, marked: frozenset[str], first: Sequence[str] = ()) -> None:
        """Make the field of a session; people with a mark (`marked`) stay on its list."""
        super().__init__()
        self._records = records
        self._session = session
        self._marked = marked
        self._offered_first = tuple(first)
        self._order: list[str] = []
        self._plan: ClassPlan | None = None
        self._saved_choice: ClassChoice | None = None
        """The choice that made the session's list; None for a new class without a list."""
        self._removed: frozenset[str] = frozenset()
        """People whom the officer took off the list by hand: ticking a branch does not bring them back."""
        self._list_made_for: tuple[object, ...] = ()
        self._list: tuple[str, ...] = ()
        self.branches = CheckList(empty="Chưa có chi bộ nào: nhập danh bạ trước, hoặc ghi số lượng bên dưới.")
        self.only_missing = FlagInput("Chỉ những người chưa học", True)
        self._parts = {
            "branches": FormField(FieldLayout("branches"), "", self.branches),
            "only_missing": FormField(FieldLayout("only_missing"), "", self.only_missing),
        }
        self._row = FormRow([self._parts["only_missing"]], layout=COMPACT)

    def compose(self) -> ComposeResult:
        """Yield the branches, then the flag with the sum at its right."""
        yield self.branches
        yield self._row

    # As a field

    @property
    def parts(self) -> Mapping[str, FormField]:
        """The list of branches and the flag."""
        return self._parts

    @property
    def message_row(self) -> FormRow:
        """The line of the flag."""
        return self._row

    def read(self) -> tuple[str, ...]:
        """Return the ids of the branches ticked, in the order of the plan."""
        return tuple(branch for branch in self._ticked() if branch != NO_BRANCH)

    def write(self, value: Sequence[str] | None) -> None:
        """Tick these branches."""
        self.branches.write(value or ())

    # Offering branches

    def begin(
        self, plan: ClassPlan, topics: tuple[str, ...], day: dt.date, audience: str | None, *, make_up: bool
    ) -> None:
        """Offer the branches for the first time, those of the session ticked.

        With `make_up` and no branch ticked yet, every branch with a person who has not studied is.
        """
        lines = plan.branch_lines(topics, day, audience)
        self._order = [line.branch.id for line in lines]
        ticked = [branch for branch in self._order if branch and branch in self._session.branches]
        ticked += self._elsewhere()
        people = (self._records.get(Person, invited) for invited in self._session.invitees)
        if NO_BRANCH in self._order and any(person is not None and person.branch is None for person in people):
            ticked.append(NO_BRANCH)
        if make_up and not ticked:
            ticked = [line.branch.id for line in lines if line.missing and line.state is StudyState.STUDIED]
        # Which people a saved class was made for is not recorded: its list shows it.
        if self._session.invitees:
            everybody = ClassChoice(day, audience, topics, tuple(ticked), only_missing=False)
            listed = set(self._session.invitees)
            self.only_missing.write(any(person.id not in listed for person in plan.invited(everybody)))
        first = {*self._offered_first, *ticked}
        shown = sorted(lines, key=lambda line: (line.branch.id not in first, _ORDER.index(line.state)))
        self._show(shown, day)
        self._name_topics(topics)
        self.branches.write(ticked)
        self._plan = plan
        if self._session.id or self._session.invitees:
            self._saved_choice = self.choice(topics, day, audience)

    def replan(self, plan: ClassPlan, topics: tuple[str, ...], day: dt.date, audience: str | None) -> None:
        """Show the branches for other topics, another day or audience; their places stay."""
        self._plan = plan
        lines = {line.branch.id: line for line in plan.branch_lines(topics, day, audience)}
        self._order = list(lines)
        self._name_topics(topics)
        before = [row.id for row in self.branches.rows if row.id in lines]
        self._show([lines[branch] for branch in dict.fromkeys((*before, *lines))], day)

    def _show(self, lines: Sequence[BranchLine], day: dt.date) -> None:
        rows = [
            CheckRow(
                line.branch.id,
                line.branch.name or line.branch.id,
                branch_detail(line, day, only_missing=bool(self.only_missing.read())),
            )
            for line in lines
        ]
        self.branches.show([*rows, *(self._row_elsewhere(branch) for branch in self._elsewhere())])

    def _elsewhere(self) -> list[str]:
        """Return the ids of the class's branches that are not offered; they stay until unticked."""
        known = dict.fromkeys((*self._session.branches, *self.branches.read()))
        return [branch for branch in known if branch and branch not in self._order]

    def _row_elsewhere(self, identifier: str) -> CheckRow:
        branch = self._records.get(Branch, identifier)
        if branch is None:
            return CheckRow(identifier, f"({identifier})", NOT_IN_BOOK)
        return CheckRow(identifier, branch.name or identifier, "không hoạt động ngày này")

    def _name_topics(self, topics: tuple[str, ...]) -> None:
        codes = topic_codes(self._records, Session(topics=topics))
        self.only_missing.label = f"Chỉ những người chưa học {codes}".rstrip()
        self.only_missing.refresh(layout=True)
        self._row.refresh()  # the sum is painted at its right

    # The list of people

    def _ticked(self) -> tuple[str, ...]:
        ticked = set(self.branches.read())
        return tuple(branch for branch in (*self._order, *self._elsewhere()) if branch in ticked)

    def choice(self, topics: tuple[str, ...], day: dt.date, audience: str | None) -> ClassChoice:
        """Return what is chosen now, for a class of these topics on this day."""
        return ClassChoice(day, audience, topics, self._ticked(), bool(self.only_missing.read()))

    def invited(self, choice: ClassChoice) -> tuple[str, ...]:
        """Return the ids of the people on the list of the class as chosen."""
        if self._plan is None:
            return self._session.invitees
        # Each letter typed anywhere in the form asks for the list: in a large ward it takes longer than a frame to make.
        made_for = (choice, self._plan, self._session, self._saved_choice, self._marked, self._removed)
        if made_for != self._list_made_for:
            append = self._session.status != "held"
            roll = self._plan.roll(
                self._session.invitees, self._saved_choice, choice, marked=self._marked, append=append
            )
            left_out = self._left_out(frozenset(roll).difference(self._session.invitees))
            self._list = tuple(person for person in roll if person not in left_out)
            self._list_made_for = made_for
        return self._list

    def _left_out(self, appended: frozenset[str]) -> frozenset[str]:
        """Return those of a list's new people who were left out by hand before.

        They are those whom the saved choice invited and who were in the book then, but are not on the list.
        """
        if not appended or self._saved_choice is None or self._plan is None:
            return frozenset()
        invited = frozenset(person.id for person in self._plan.invited(self._saved_choice))
        return frozenset(one for one in appended & invited if one in self._removed or self._was_in_book(one))

    def _was_in_book(self, identifier: str) -> bool:
        """Whether a person was in the book, as now, when the class was last saved."""
        person, saved = self._records.get(Person, identifier), self._session.updated
        if not self._session.id or person is None or person.updated is None or saved is None:
            return False
        return instant(person.updated) < instant(saved)

    def write_list(self, people: Sequence[str], choice: ClassChoice) -> None:
        """Invite exactly these people, in this order, until other branches are ticked."""
        self._removed = (self._removed | {one for one in self.invited(choice) if one not in people}) - {*people}
        self._session = replace(self._session, invitees=tuple(people))
        self._saved_choice = choice
        self.show_sum(choice)

    def show_sum(self, choice: ClassChoice) -> None:
        """Show how many are invited."""
        people = [self._records.get(Person, invited) for invited in self.invited(choice)]
        exempt = sum(1 for person in people if person is not None and person.is_exempt(choice.day))
        words = f"Cộng: {format_whole(len(people) - exempt)} người"
        self._row.show_note(f"{words}, được miễn {format_whole(exempt)}" if exempt else words)

    def saved(self, session: Session, choice: ClassChoice, marked: frozenset[str]) -> None:
        """Go on from a session that was just saved as chosen."""
        self._session, self._saved_choice, self._marked = session, choice, marked
