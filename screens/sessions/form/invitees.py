"""The part of a class's form that says who is called: branches to tick, those who have not studied alone, the sum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.forms.form_row import FormRow
from screens.sessions.plan import NO_BRANCH, BranchLine, ClassChoice, ClassPlan
from screens.sessions.words import NOT_IN_BOOK, branch_detail, topic_codes
from screens.widgets.fields.flag_input import FlagInput
from screens.widgets.lines import SectionLine
from screens.widgets.tables.check_list import CheckList, CheckRow
from screens.widgets.text_lines import TextLines
from wardapp.figures import StudyState
from wardapp.records import Branch, Person, Records, Session, instant
from wardapp.vietnamese import format_whole

__all__ = ["ClassInvitees"]

_FIRST = (StudyState.NOT_YET, StudyState.OVERDUE, StudyState.PLANNED, StudyState.STUDIED)
"""The order in which branches are offered: who owes the topic comes first."""


class ClassInvitees(Vertical):
    """Branches, and the list of people that they make; the order of a list that was printed stays."""

    DEFAULT_CSS = """
    ClassInvitees { height: auto; }
    ClassInvitees #only-missing { width: auto; }
    """

    def __init__(self, records: Records, session: Session, marked: frozenset[str], first: Sequence[str] = ()) -> None:
        """Call people for a session; `marked` stay on its list, branches `first` are offered first."""
        super().__init__()
        self._records = records
        self._session = session
        self._marked = marked
        self._offered_first = tuple(first)
        self._order: list[str] = []
        self._plan: ClassPlan | None = None
        self._before: ClassChoice | None = None
        self._taken_off: frozenset[str] = frozenset()
        """People whom the officer took off the list by hand: a branch that is ticked does not bring them back."""
        self.branches = CheckList(empty="Chưa có chi bộ nào: nhập danh bạ trước, hoặc ghi số lượng bên dưới.")
        self.only_missing = FlagInput("Chỉ những người chưa học", True, id="only-missing")
        self._sum = TextLines(id="invited-sum")
        self._row = FormRow("", self.only_missing, self._sum, fields=("branches", "invitees"))

    def compose(self) -> ComposeResult:
        """The branches, the flag, the sum."""
        yield SectionLine("Triệu tập (Space chọn chi bộ; gõ số để đổi ngày học)")
        yield self.branches
        yield self._row

    @property
    def row(self) -> FormRow:
        """Where a problem of the list is shown."""
        return self._row

    def begin(
        self, plan: ClassPlan, topics: tuple[str, ...], day: dt.date, audience: str | None, *, make_up: bool
    ) -> None:
        """Offer the branches for the first time, those of the session ticked.

        With `make_up` and no branch ticked yet, every branch with somebody who has not studied is.
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
        # Which people a class that exists was made for is not written down: it shows in its list.
        if self._session.invitees:
            everybody = ClassChoice(day, audience, topics, tuple(ticked), only_missing=False)
            listed = set(self._session.invitees)
            self.only_missing.write(any(person.id not in listed for person in plan.invited(everybody)))
        first = {*self._offered_first, *ticked}
        shown = sorted(lines, key=lambda line: (line.branch.id not in first, _FIRST.index(line.state)))
        self._show(shown, day)
        self._name_topics(topics)
        self.branches.write(ticked)
        self._plan = plan
        if self._session.id or self._session.invitees:
            self._before = self.choice(topics, day, audience)

    def replan(self, plan: ClassPlan, topics: tuple[str, ...], day: dt.date, audience: str | None) -> None:
        """Show the branches for other topics, another day or audience; their places stay."""
        self._plan = plan
        lines = {line.branch.id: line for line in plan.branch_lines(topics, day, audience)}
        self._order = list(lines)
        self._name_topics(topics)
        stood = [row.id for row in self.branches.rows if row.id in lines]
        self._show([lines[branch] for branch in dict.fromkeys((*stood, *lines))], day)

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
        """Branches of the class that are not in the book, or not active on its day: they stay until they are unticked."""
        held = dict.fromkeys((*self._session.branches, *self.branches.read()))
        return [branch for branch in held if branch and branch not in self._order]

    def _row_elsewhere(self, identifier: str) -> CheckRow:
        branch = self._records.get(Branch, identifier)
        if branch is None:
            return CheckRow(identifier, f"({identifier})", NOT_IN_BOOK)
        return CheckRow(identifier, branch.name or identifier, "không hoạt động ngày này")

    def _name_topics(self, topics: tuple[str, ...]) -> None:
        codes = topic_codes(self._records, Session(topics=topics))
        self.only_missing.label = f"Chỉ những người chưa học {codes}".rstrip()
        self.only_missing.refresh(layout=True)

    def choice(self, topics: tuple[str, ...], day: dt.date, audience: str | None) -> ClassChoice:
        """What is chosen now."""
        ticked = set(self.branches.read())
        branches = tuple(branch for branch in (*self._order, *self._elsewhere()) if branch in ticked)
        return ClassChoice(day, audience, topics, branches, bool(self.only_missing.read()))

    def invited(self, choice: ClassChoice) -> tuple[str, ...]:
        """The list of the class as chosen."""
        if self._plan is None:
            return self._session.invitees
        append = self._session.status != "held"
        roll = self._plan.roll(self._session.invitees, self._before, choice, marked=self._marked, append=append)
        left_out = self._left_out(frozenset(roll).difference(self._session.invitees))
        return tuple(person for person in roll if person not in left_out)

    def _left_out(self, appended: frozenset[str]) -> frozenset[str]:
        """Those of a roll's new people who were left out by hand: now, or before the class was last kept.

        Whom the choice invited as it was kept, who was in the book then and is not on the list, was left out.
        """
        if not appended or self._before is None or self._plan is None:
            return frozenset()
        invited = frozenset(person.id for person in self._plan.invited(self._before))
        return frozenset(one for one in appended & invited if one in self._taken_off or self._was_there(one))

    def _was_there(self, identifier: str) -> bool:
        """Whether somebody was in the book, as now, when the class was last kept."""
        person, kept = self._records.get(Person, identifier), self._session.updated
        if not self._session.id or person is None or person.updated is None or kept is None:
            return False
        return instant(person.updated) < instant(kept)

    def write_list(self, people: Sequence[str], choice: ClassChoice) -> None:
        """Call these people and nobody else, in this order, until other branches are ticked."""
        self._taken_off = (self._taken_off | {one for one in self.invited(choice) if one not in people}) - {*people}
        self._session = replace(self._session, invitees=tuple(people))
        self._before = choice
        self.show_sum(choice)

    def show_sum(self, choice: ClassChoice) -> None:
        """Tell how many are called."""
        people = [self._records.get(Person, invited) for invited in self.invited(choice)]
        exempt = sum(1 for person in people if person is not None and person.is_exempt(choice.day))
        told = f"Cộng: {format_whole(len(people) - exempt)} người"
        self._sum.show(f"{told}, được miễn {format_whole(exempt)}" if exempt else told)

    def kept(self, session: Session, choice: ClassChoice, marked: frozenset[str]) -> None:
        """Go on from a session that was just kept as chosen."""
        self._session, self._before, self._marked = session, choice, marked
