"""Sessions, marks and people, indexed once for every figure about study."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from wardapp.figures.study.roll import MarksBySession
from wardapp.records import Attendance, Branch, Person, Record, Records, Session

R = TypeVar("R", bound=Record)
T = TypeVar("T")

CountNumber: TypeAlias = Literal["invited", "present", "excused", "unexcused"]
"""A number of a count row."""

STUDIED_MARKS = frozenset({"present", "made_up"})
"""Marks of a person who studied; `made_up` does not count as an attendance."""


class SessionStudy(NamedTuple):
    """The numbers of one session that figures add up.

    Attributes:
        session: the session.
        day: its first day, which decides the period that it belongs to.
        studied: ids of the people marked `present` or `made_up` at one of its sittings.
        essays: ids of the people with a mark that has an essay.
        branches: ids of the branches that took part: listed in the session, or with a marked person.
        by_number: group -> its largest sitting by count rows, without guests.
        attendances: *lượt*: `present` of every count row, guests included, plus marks `present`.
        unmarked: the number of its invitees without a mark at any sitting.

    """

    session: Session
    day: dt.date
    studied: frozenset[str]
    essays: frozenset[str]
    branches: frozenset[str]
    by_number: Mapping[str, int]
    attendances: int
    unmarked: int


_PeopleCache: TypeAlias = tuple[Sequence[Person], dict[Hashable, Any]]
"""The directory, and results that depend on it alone."""
_HeldSession: TypeAlias = tuple[Session, Sequence[Attendance], SessionStudy]
"""A held session, its marks, and its numbers."""


class StudyIndex:
    """A unit's records with an index of study by session and topic; implements `Records`.

    Every function of `wardapp.figures` accepts it in place of the records; a caller of several functions makes one
    index for all of them. It reflects the records at the time of its making: after a save, make another.
    """

    def __init__(self, records: Records, before: StudyIndex | None = None) -> None:
        """Index records, reusing what has not changed since an earlier index.

        Args:
            records: the records; with `before`, `of(kind)` must return the same sequence object as long as no record of
                that kind has changed, as the book does.
            before: an index of an earlier state of the same records.

        """
        self._records = records
        self._cache: dict[Hashable, Any] = {}
        known = before.__dict__ if before is not None else {}
        self._people_before: _PeopleCache | None = known.get("_people_cache")
        self._marks_before: MarksBySession | None = known.get("_marks_of")
        self._held_before: Mapping[str, _HeldSession] = known.get("_held_sessions", {})

    @classmethod
    def over(cls, records: Records) -> StudyIndex:
        """Return the records themselves if they are an index already, else a new index over them."""
        return records if isinstance(records, cls) else cls(records)

    @property
    def source(self) -> Records:
        """The records that are indexed."""
        return self._records

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return all records of a kind, in the order of their ids."""
        return self._records.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """Return the record of a kind and id, or None."""
        return self._records.get(kind, identifier)

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the result cached under a key, computed by `make` the first time."""
        if key not in self._cache:
            self._cache[key] = make()
        result: T = self._cache[key]
        return result

    def cached_for_people(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return a cached result that depends on the directory alone.

        A later index reuses it as long as nobody in the directory changes.
        """
        _, results = self._people_cache
        if key not in results:
            results[key] = make()
        result: T = results[key]
        return result

    @cached_property
    def _people_cache(self) -> _PeopleCache:
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
        """List the marks of a session's roll call, at all its sittings."""
        return self._marks_of.by_session.get(session.id, ())

    @cached_property
    def held(self) -> Sequence[SessionStudy]:
        """The held sessions with a date, in the order of days; only these count in figures."""
        return tuple(study for _, _, study in self._held_sessions.values())

    @cached_property
    def _held_sessions(self) -> Mapping[str, _HeldSession]:
        held = [session for session in self.of(Session) if session.status == "held" and session.date_from is not None]
        held.sort(key=lambda session: (session.date_from, session.start_time or "", session.id))
        # A session's branches depend on the directory too.
        before = self._held_before if self._people_cache is self._people_before else {}
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
        """Topic id -> its held sessions by day, also for topics that are not in the book."""
        of_topic: dict[str, list[SessionStudy]] = defaultdict(list)
        for study in self.held:
            for topic in dict.fromkeys(study.session.topics):
                of_topic[topic].append(study)
        return dict(of_topic)

    def held_between(self, first: dt.date, last: dt.date) -> Sequence[SessionStudy]:
        """List the held sessions whose first day lies between two days, both included."""
        return [study for study in self.held if first <= study.day <= last]

    def group_of(self, mark: Attendance) -> str:
        """Return the group that a mark counts under: its own, else the person's main group, else ""."""
        return mark.group or self._main_groups.get(mark.person or "", "")

    @cached_property
    def with_exemption(self) -> frozenset[str]:
        """The ids of the people who are exempt on some day."""
        return self.cached_for_people(
            "with exemption", lambda: frozenset(person.id for person in self.of(Person) if person.exempt)
        )

    def main_group_of(self, person: str) -> str:
        """Return the main group of a person by id, "" if it is not known."""
        return self._main_groups.get(person, "")

    @cached_property
    def _main_groups(self) -> Mapping[str, str]:
        return self.cached_for_people("main groups", lambda: {one.id: one.main_group or "" for one in self.of(Person)})

    @cached_property
    def branches(self) -> Mapping[str, Branch]:
        """The branches by id."""
        return {branch.id: branch for branch in self.of(Branch)}

    def branches_of(self, people: Collection[str]) -> frozenset[str]:
        """Collect the ids of the branches of these people, as far as they are in the directory."""
        branch_of = self.cached_for_people(
            "branch of", lambda: {person.id: person.branch for person in self.of(Person)}
        )
        return frozenset(branch for person in people if (branch := branch_of.get(person)) is not None)

    def session_study(self, session: Session) -> SessionStudy:
        """Compute the numbers of one session, whatever its status."""
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
    """Count attendances (*lượt*): `present` of count rows with guests, and such marks."""
    called = sum(1 for mark in marks if mark.mark == "present")
    return called + sum(row.present or 0 for row in session.counts)


def group_sittings(session: Session, number: CountNumber, *, guest: bool) -> dict[tuple[str, int], int]:
    """Sum a number of count rows by (group, sitting), of guests or of own people.

    Two rows of one group at one sitting add up; rows without the number are skipped; the group may be "".
    """
    found: dict[tuple[str, int], int] = defaultdict(int)
    for row in session.counts:
        counted: int | None = getattr(row, number)
        if counted is not None and bool(row.guest) is guest:
            found[row.group or "", row.sitting or 1] += counted
    return dict(found)


def largest_sittings(sittings: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """Return the largest sitting of each group."""
    largest: dict[str, int] = {}
    for (group, _sitting), counted in sittings.items():
        largest[group] = max(counted, largest.get(group, counted))
    return largest
