"""Propose whom a class invites and what it is about, from records and figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wardapp.figures import StudyIndex, StudyState
from wardapp.figures.study.entitled import active_branches, active_cells
from wardapp.figures.study.index import SessionStudy
from wardapp.figures.study.topics import mandatory_topics, open_topics, topic_study
from wardapp.records import Branch, Person, Records, ReportingPeriod, Session, Topic
from wardapp.records.vocabulary import STUDY_GROUPS
from wardapp.vietnamese import name_sort_key

NO_BRANCH = ""
"""The id under which people without a recorded branch are invited like a branch."""

_CALLED: Mapping[str, frozenset[str]] = {
    "party": frozenset(STUDY_GROUPS),
    "association": frozenset({"veteran", "woman", "farmer", "youth", "front"}),
}
"""Audience -> the groups that are invited; the public is everybody."""


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """What decides who is invited.

    Attributes:
        day: the day of the class: only people active on it are invited.
        audience: its audience.
        topics: ids of its topics.
        branches: ids of the branches that are invited, in their order.
        only_missing: leave out those who have studied all of the topics.
    """

    day: dt.date
    audience: str | None
    topics: tuple[str, ...]
    branches: tuple[str, ...]
    only_missing: bool


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A branch in the list of those to invite.

    Attributes:
        branch: the branch; one without an id stands for people without a recorded branch.
        people: how many would be invited, without the exempt.
        exempt: how many of its people are exempt.
        missing: how many of `people` have not studied the topics.
        state: whether the branch has studied the topics, or is planned to.
        on: the day it studied them, or the day planned.
        by_group: main group -> how many of `people`.
    """

    branch: Branch
    people: int
    exempt: int
    missing: int
    state: StudyState
    on: dt.date | None = None
    by_group: Mapping[str, int] = field(default_factory=dict)


class ClassPlan:
    """Proposals for one class, from the records as they are."""

    def __init__(self, records: Records, period: ReportingPeriod, today: dt.date, *, without: str = "") -> None:
        """Plan from these records on a day, ignoring the session `without`."""
        self._study = StudyIndex.over(records)
        self._period = period
        self._today = today
        self._without = without
        self._studies: dict[str, Sequence[SessionStudy]] = {}
        self._days: dict[str, Mapping[str, dt.date]] = {}
        self._done: dict[str, frozenset[str]] = {}
        self._sorted: dict[str, list[Person]] = {}

    # Topics

    def topics(self, first: Iterable[str] = ()) -> list[Topic]:
        """Return the topics to choose from, those named and the mandatory ones first."""
        named = [topic for topic in (self._study.get(Topic, wanted) for wanted in first) if topic is not None]
        rest = sorted(self._study.of(Topic), key=lambda topic: (-(topic.year or 0), topic.code or "", topic.id))
        found = (*named, *mandatory_topics(self._study, self._period), *open_topics(self._study, self._period), *rest)
        return list({topic.id: topic for topic in found}.values())

    def proposed_topic(self, branches: Collection[str] = ()) -> Topic | None:
        """Return the first mandatory topic that one of these branches has not studied."""
        topics = mandatory_topics(self._study, self._period)
        wanted = branches or [branch.id for branch in active_cells(self._study, self._period.last)]
        due = (topic for topic in topics if any(branch not in self._days_of(topic.id) for branch in wanted))
        return next(due, next(iter(reversed(topics)), None))

    def is_studied_everywhere(self, topic: str, day: dt.date) -> bool:
        """Return whether every chi bộ active on a day has studied a topic."""
        return all(branch.id in self._days_of(topic) for branch in active_cells(self._study, day))

    # People

    def invited(self, choice: ClassChoice) -> list[Person]:
        """Return everybody whom a choice invites, branch by branch, each in the order of names."""
        done = self.done_with(choice.topics) if choice.only_missing else frozenset()
        return [
            person
            for branch in choice.branches
            for person in _eligible(self._by_name(branch), choice.day, choice.audience)
            if person.id not in done
        ]

    def roll(
        self,
        listed: Sequence[str],
        before: ClassChoice | None,
        now: ClassChoice,
        *,
        marked: Collection[str] = (),
        append: bool = True,
    ) -> tuple[str, ...]:
        """Return the list of a class whose choice changed; what was printed keeps its order.

        People whom only the choice `before` invited are dropped, unless already marked; those whom `now` invites are appended.
        With `append`, also a person who has joined a branch since; without it, the list of a class that was held does not grow.
        """
        wanted = [person.id for person in self.invited(now)]
        invites = frozenset(wanted)
        invited = frozenset(person.id for person in self.invited(before)) if before is not None else frozenset()
        stay = [person for person in listed if person in invites or person in marked or person not in invited]
        known = frozenset(listed)
        added = [person for person in wanted if person not in known and (append or person not in invited)]
        return (*stay, *added)

    def done_with(self, topics: Collection[str]) -> frozenset[str]:
        """Return the people who studied each of these topics, or are exempt from it."""
        if not topics:
            return frozenset()
        return frozenset.intersection(*(self._done_with(topic) for topic in topics))

    # Branches

    def branch_lines(self, topics: Sequence[str], day: dt.date, audience: str | None) -> list[BranchLine]:
        """Return a line for each active branch, and one for people without a branch."""
        branches = list(active_branches(self._study, day))
        known = {branch.id for branch in branches}
        if any(person.branch is None for person in self._study.of(Person)) or not known:
            branches.append(Branch(id=NO_BRANCH, name="Chưa ghi chi bộ" if known else "Tất cả danh bạ"))
        done = self.done_with(topics)
        return [self._line(branch, topics, day, audience, done) for branch in branches]

    def _line(
        self, branch: Branch, topics: Sequence[str], day: dt.date, audience: str | None, done: frozenset[str]
    ) -> BranchLine:
        people = _eligible(self._by_branch.get(branch.id, ()), day, audience)
        due = [person for person in people if not person.is_exempt(day)]
        missing = sum(1 for person in due if person.id not in done)
        state, on = self._state(branch.id, topics)
        by_group = Counter(person.main_group or "" for person in due)
        return BranchLine(branch, len(due), len(people) - len(due), missing, state, on, by_group)

    def _state(self, branch: str, topics: Sequence[str]) -> tuple[StudyState, dt.date | None]:
        days: list[dt.date] = []
        for topic in topics:
            if (studied := self._days_of(topic).get(branch)) is not None:
                days.append(studied)
            elif (planned := self._plans.get((topic, branch))) is not None:
                return (StudyState.OVERDUE if planned < self._today else StudyState.PLANNED), planned
            else:
                return StudyState.NOT_YET, None
        return (StudyState.STUDIED, max(days)) if days else (StudyState.NOT_YET, None)

    # What was studied

    def _held(self, topic: str) -> Sequence[SessionStudy]:
        if topic not in self._studies:
            known = self._study.get(Topic, topic)
            studies = topic_study(self._study, known, dt.date.max).sessions if known is not None else ()
            self._studies[topic] = [study for study in studies if study.session.id != self._without]
        return self._studies[topic]

    def _days_of(self, topic: str) -> Mapping[str, dt.date]:
        """Return the first day on which each branch studied a topic."""
        if topic not in self._days:
            days: dict[str, dt.date] = {}
            for study in self._held(topic):
                for branch in study.branches:
                    days.setdefault(branch, study.day)
            self._days[topic] = days
        return self._days[topic]

    def _done_with(self, topic: str) -> frozenset[str]:
        if topic not in self._done:
            people: set[str] = set()
            for study in self._held(topic):
                people |= study.studied
                marks = self._study.marks(study.session)
                people.update(mark.person for mark in marks if mark.mark == "exempt" and mark.person is not None)
            self._done[topic] = frozenset(people)
        return self._done[topic]

    @cached_property
    def _plans(self) -> Mapping[tuple[str, str], dt.date]:
        """(topic, branch) -> the day of the earliest class planned for it."""
        plans: dict[tuple[str, str], dt.date] = {}
        for session in self._study.of(Session):
            if session.status != "planned" or session.date_from is None or session.id == self._without:
                continue
            for branch in {*session.branches, *self._study.branches_of(session.invitees)}:
                for topic in session.topics:
                    plans[topic, branch] = min(plans.get((topic, branch), session.date_from), session.date_from)
        return plans

    @cached_property
    def _by_branch(self) -> Mapping[str, list[Person]]:
        people: dict[str, list[Person]] = defaultdict(list)
        for person in self._study.of(Person):
            people[person.branch or NO_BRANCH].append(person)
        return people

    def _by_name(self, branch: str) -> list[Person]:
        if branch not in self._sorted:
            people = self._by_branch.get(branch, [])
            self._sorted[branch] = sorted(
                people, key=lambda person: (name_sort_key(person.family_name, person.given_name), person.id)
            )
        return self._sorted[branch]


def _eligible(people: Iterable[Person], day: dt.date, audience: str | None) -> list[Person]:
    """Return those whom a class for this audience invites on a day."""
    groups = _CALLED.get(audience or "")
    return [
        person
        for person in people
        if person.is_active(day)
        and (groups is None or person.main_group is None or not groups.isdisjoint(_groups(person, audience)))
    ]


def _groups(person: Person, audience: str | None) -> tuple[str | None, ...]:
    """Return the groups under which a person is invited.

    A party class goes by the main group, under which a person counts there; associations invite their members.
    """
    return (person.main_group,) if audience == "party" else (person.main_group, *person.groups)
