"""Sessions, marks and people arranged once for every figure that asks about study; no indicator's rule lives here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from wardapp.figures.study.marks import MarksBySession
from wardapp.records import Attendance, Branch, Person, Record, Records, Session

__all__ = [
    "STUDIED_MARKS",
    "CountNumber",
    "SessionStudy",
    "StudyIndex",
    "attendances",
    "group_sittings",
    "largest_sittings",
]

R = TypeVar("R", bound=Record)
T = TypeVar("T")

CountNumber: TypeAlias = Literal["invited", "present", "excused", "unexcused"]
"""A number of a count row."""

STUDIED_MARKS = frozenset({"present", "made_up"})
"""Marks of a person who studied; `made_up` is no attendance."""


class SessionStudy(NamedTuple):
    """What one session adds to the figures.

    Attributes:
        session: the session.
        day: its first day, by which it belongs to a period.
        studied: ids of the people marked `present` or `made_up` at one of its sittings.
        essays: ids of the people with a mark that has an essay.
        branches: ids of the branches that studied: listed, or with a marked person.
        by_number: group -> its largest sitting by number, guests left out.
        attendances: *lượt*: `present` of every count row, guests too, and marks `present`.
        unmarked: how many of its invitees have no mark at any sitting.

    """

    session: Session
    day: dt.date
    studied: frozenset[str]
    essays: frozenset[str]
    branches: frozenset[str]
    by_number: Mapping[str, int]
    attendances: int
    unmarked: int


_PeopleHeld: TypeAlias = tuple[Sequence[Person], dict[Hashable, Any]]
"""The directory, and what was answered from it alone."""
_HeldSession: TypeAlias = tuple[Session, Sequence[Attendance], SessionStudy]
"""A held session, its marks, and what it adds."""


class StudyIndex:
    """A unit's records with study arranged by session and topic.

    Every function of this package takes it in place of the records; whoever asks several of them builds it once. It
    answers for the records as they were: after a save, make another.
    """

    def __init__(self, records: Records, before: StudyIndex | None = None) -> None:
        """Arrange records; what stands as it did `before` is taken from there, so that a change costs its own size.

        `records` must then answer with the same sequence as long as nothing of a kind has changed, as the book does.
        """
        self._records = records
        self._once: dict[Hashable, Any] = {}
        known = before.__dict__ if before is not None else {}
        self._people_before: _PeopleHeld | None = known.get("_people_held")
        self._marks_before: MarksBySession | None = known.get("_marks_of")
        self._held_before: Mapping[str, _HeldSession] = known.get("_held_sessions", {})

    @classmethod
    def over(cls, records: Records) -> StudyIndex:
        """The records themselves where they are an index already, else a new one over them."""
        return records if isinstance(records, cls) else cls(records)

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind, in the order of their ids."""
        return self._records.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """The record of a kind and id, or None where there is none."""
        return self._records.get(kind, identifier)

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """An answer that several figures ask for, computed when it is first asked for."""
        if key not in self._once:
            self._once[key] = make()
        answer: T = self._once[key]
        return answer

    def cached_for_people(self, key: Hashable, make: Callable[[], T]) -> T:
        """The same for an answer that depends on the directory alone: it holds as long as nobody in it changes."""
        _, answers = self._people_held
        if key not in answers:
            answers[key] = make()
        answer: T = answers[key]
        return answer

    @cached_property
    def _people_held(self) -> _PeopleHeld:
        people, before = self.of(Person), self._people_before
        return before if before is not None and before[0] is people else (people, {})

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """The directory by id."""
        return self.cached_for_people("people", lambda: {person.id: person for person in self.of(Person)})

    @cached_property
    def _marks_of(self) -> MarksBySession:
        marks = self.of(Attendance)
        return MarksBySession.of(marks) if self._marks_before is None else self._marks_before.changed_to(marks)

    def marks(self, session: Session) -> Sequence[Attendance]:
        """The marks of a session's roll call, at all its sittings."""
        return self._marks_of.by_session.get(session.id, ())

    @cached_property
    def held(self) -> Sequence[SessionStudy]:
        """Every held session that has a day, in the order of days; no other session counts."""
        return tuple(study for _, _, study in self._held_sessions.values())

    @cached_property
    def _held_sessions(self) -> Mapping[str, _HeldSession]:
        held = [session for session in self.of(Session) if session.status == "held" and session.date_from is not None]
        held.sort(key=lambda session: (session.date_from, session.start_time or "", session.id))
        # The branches of those who came depend on the directory too.
        before = self._held_before if self._people_held is self._people_before else {}
        found: dict[str, _HeldSession] = {}
        for session in held:
            known, marks = before.get(session.id), self.marks(session)
            as_before = known is not None and known[0] is session and known[1] is marks
            found[session.id] = (
                known if known is not None and as_before else (session, marks, self.session_study(session))
            )
        return found

    @cached_property
    def held_of_topic(self) -> Mapping[str, Sequence[SessionStudy]]:
        """Topic id -> its held sessions in the order of days; a topic that has not come yet stands under its id."""
        of_topic: dict[str, list[SessionStudy]] = defaultdict(list)
        for study in self.held:
            for topic in dict.fromkeys(study.session.topics):
                of_topic[topic].append(study)
        return dict(of_topic)

    def held_between(self, first: dt.date, last: dt.date) -> Sequence[SessionStudy]:
        """The held sessions whose first day lies between two days, both included."""
        return [study for study in self.held if first <= study.day <= last]

    def group_of(self, mark: Attendance) -> str:
        """The group that a mark counts under: its own, else the person's main group, else ""."""
        return mark.group or self._main_groups.get(mark.person or "", "")

    @cached_property
    def _main_groups(self) -> Mapping[str, str]:
        return self.cached_for_people("main groups", lambda: {one.id: one.main_group or "" for one in self.of(Person)})

    @cached_property
    def branches(self) -> Mapping[str, Branch]:
        """The branches by id."""
        return {branch.id: branch for branch in self.of(Branch)}

    def branches_of(self, people: Collection[str]) -> frozenset[str]:
        """Ids of the branches of these people; nobody who is not in the directory has one."""
        branch_of = self.cached_for_people(
            "branch of", lambda: {person.id: person.branch for person in self.of(Person)}
        )
        return frozenset(branch for person in people if (branch := branch_of.get(person)) is not None)

    def session_study(self, session: Session) -> SessionStudy:
        """What one session adds to the figures, whatever its status."""
        marks = self.marks(session)
        marked = {mark.person for mark in marks if mark.person is not None}
        return SessionStudy(
            session=session,
            day=session.date_from or dt.date.max,
            studied=frozenset(mark.person for mark in marks if mark.mark in STUDIED_MARKS and mark.person is not None),
            essays=frozenset(mark.person for mark in marks if mark.essay and mark.person is not None),
            branches=frozenset(session.branches) | self.branches_of(marked),
            by_number=largest_sittings(group_sittings(session, "present", guest=False)),
            attendances=attendances(session, marks),
            unmarked=sum(1 for person in session.invitees if person not in marked),
        )


def attendances(session: Session, marks: Sequence[Attendance]) -> int:
    """*Lượt*: `present` of every count row, guests too, and marks `present`; `made_up` is none."""
    called = sum(1 for mark in marks if mark.mark == "present")
    return called + sum(row.present or 0 for row in session.counts)


def group_sittings(session: Session, number: CountNumber, *, guest: bool) -> dict[tuple[str, int], int]:
    """(group, sitting) -> a number of the count rows, of guests or of the unit's own; "" where no group is told.

    Two rows of one group at one sitting add up. A row without the number says nothing.
    """
    found: dict[tuple[str, int], int] = defaultdict(int)
    for row in session.counts:
        counted: int | None = getattr(row, number)
        if counted is not None and bool(row.guest) is guest:
            found[row.group or "", row.sitting or 1] += counted
    return dict(found)


def largest_sittings(sittings: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """Group -> the largest of its sittings."""
    largest: dict[str, int] = {}
    for (group, _sitting), counted in sittings.items():
        largest[group] = max(counted, largest.get(group, counted))
    return largest
