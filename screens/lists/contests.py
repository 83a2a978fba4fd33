"""Contests, and the contestants of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from screens.commands import ADD, BACK, FIND, HELP, NEXT_STEP, REMOVE, REPEAT
from screens.lists.campaign_lists import LISTS_OF_CAMPAIGN
from screens.lists.campaign_summaries import contestants_summary
from screens.lists.record_list import RecordListScreen
from wardapp.records import Contest, Contestant, Record


class ContestantsScreen(RecordListScreen):
    """The contestants of one contest, or of all."""

    def __init__(self, contest: Contest | None = None) -> None:
        """List the contestants of a contest; by default all."""
        super().__init__(LISTS_OF_CAMPAIGN["contestants"])
        self._contest = contest

    def on_mount(self) -> None:
        """Show whose contestants they are."""
        super().on_mount()
        if self._contest is not None:
            self.show_title(f"THÍ SINH - {self._contest.name or 'hội thi'}")

    def summary(self) -> Sequence[str]:
        """Return how many there are, and how they were graded and awarded."""
        return [contestants_summary([one for one in self.records() if isinstance(one, Contestant)])]

    def records(self) -> Iterable[Record]:
        """Return those of the contest."""
        contest = self._contest
        return [one for one in self.book.of(Contestant) if contest is None or one.contest == contest.id]

    def new(self) -> Record:
        """Return a new contestant of this contest."""
        return super().new() if self._contest is None else Contestant(contest=self._contest.id)


class ContestsScreen(RecordListScreen):
    """The list of all contests; F5 opens the contestants of the current one."""

    commands = (
        HELP,
        ADD.named("Thêm hội thi"),
        NEXT_STEP.named("Thí sinh", "Thí sinh của hội thi đang chọn."),
        FIND,
        REMOVE,
        BACK,
        REPEAT.named("Như trước", "Thêm hội thi giống hội thi đang chọn."),
    )

    def __init__(self) -> None:
        """List the contests."""
        super().__init__(LISTS_OF_CAMPAIGN["contests"])

    def action_next_step(self) -> None:
        """Show the contestants of the selected contest."""
        contest = self.require_selected()
        if isinstance(contest, Contest):
            self.app.push_screen(ContestantsScreen(contest))
