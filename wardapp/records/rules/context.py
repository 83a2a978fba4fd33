"""The other records as rules see them, through indexes built on first use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from wardapp.records.emulation import Nomination
from wardapp.records.person import Person
from wardapp.records.problem import Level
from wardapp.records.record import Record, Records
from wardapp.records.reporting_period import Period
from wardapp.records.rules.scope import PeriodScope
from wardapp.records.study import Attendance, Session
from wardapp.records.unit import Unit, unit_of
from wardapp.records.vocabulary import NOMINATION_LEVEL
from wardapp.vietnamese import fold, name_key

_LEVEL_RANK = {level: rank for rank, level in enumerate(NOMINATION_LEVEL)}
_ANY_YEAR = "any"


class DuplicateKeys:
    """Index of ids that share a key, with at most two ids per key."""

    def __init__(self, keyed: Iterable[tuple[Hashable, str]]) -> None:
        # Two dicts of strings instead of lists: nearly every key has one id, and a book has tens of thousands of keys.
        self._first: dict[Hashable, str] = {}
        self._second: dict[Hashable, str] = {}
        for key, identifier in keyed:
            if self._first.setdefault(key, identifier) != identifier:
                self._second.setdefault(key, identifier)

    def other(self, key: Hashable, identifier: str) -> str | None:
        """Return the first id with this key other than `identifier`, or None."""
        first = self._first.get(key)
        return first if first != identifier else self._second.get(key)


class Nominees:
    """Index of nominations by nominee and level.

    Two nominations are of one nominee if both refer to one person of the directory, or if kind and name are the same
    (`name_key`) and neither the persons nor the years of birth, as far as they are known, differ.
    """

    def __init__(self, nominations: Iterable[Nomination]) -> None:
        self._ids: dict[Hashable, tuple[str, ...]] = {}
        for nomination in nominations:
            if nomination.level is not None:
                for key in _index_keys(nomination):
                    place = (key, _LEVEL_RANK[nomination.level])
                    known = self._ids.get(place, ())
                    if len(known) < 2:  # a draft skips its own recorded state, so two show whether there is another
                        self._ids[place] = (*known, nomination.id)

    def lower_levels(self, nomination: Nomination) -> list[str]:
        """List the lower levels at which the nominee is nominated too, lowest first."""
        if nomination.level is None:
            return []
        keys = tuple(_search_keys(nomination))
        return [
            level
            for level, rank in _LEVEL_RANK.items()
            if rank < _LEVEL_RANK[nomination.level]
            and any(found != nomination.id for key in keys for found in self._ids.get((key, rank), ()))
        ]


class RuleContext:
    """What a rule may ask beyond the record that it checks.

    Attributes:
        records: all records; the one that is checked may be a newer draft of one of them.
        today: the day of the officer's corrected clock.
        report_pairs_once: report a problem between two records at the one with the later id only.
        scope: the period whose problems are separated from the others, if any. A pair of which one record is outside it
            is reported at both.

    """

    def __init__(
        self,
        records: Records,
        today: dt.date,
        *,
        report_pairs_once: bool = False,
        scope: PeriodScope | None = None,
    ) -> None:
        self.records = records
        self.today = today
        self.report_pairs_once = report_pairs_once
        self.scope = scope

    def is_reported_here(self, record: Record, other: str, level: Level) -> bool:
        """Check whether a problem between a record and another one of its kind is reported at `record`."""
        if not self.report_pairs_once or record.id > other:
            return True
        twin = self.records.get(type(record), other)
        if self.scope is None or twin is None:
            return False
        return self.scope.lists(record, level) != self.scope.lists(twin, level)

    def duplicate_of(
        self, keys: DuplicateKeys, key: Hashable | None, record: Record, level: Level = Level.WARNING
    ) -> str | None:
        """Return the id of another record with this key, or None if there is none to report here."""
        other = None if key is None else keys.other(key, record.id)
        return other if other is not None and self.is_reported_here(record, other, level) else None

    def marks_of(self, session_id: str) -> Sequence[Attendance]:
        """List the marks of a session's roll call, in the order of their ids."""
        return self._marks_by_session.get(session_id, ())

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of the book, or None if it has not been set up."""
        return unit_of(self.records)

    @cached_property
    def duplicate_marks(self) -> DuplicateKeys:
        """All marks by class, sitting and person: finds a second mark of one person at one sitting."""
        marks = self.records.of(Attendance)
        return DuplicateKeys((key, mark.id) for mark in marks if (key := mark_key(mark)) is not None)

    @cached_property
    def namesakes(self) -> DuplicateKeys:
        """All people by folded name and year of birth: finds those who may be one person."""
        people = self.records.of(Person)
        return DuplicateKeys((key, person.id) for person in people if (key := namesake_key(person)) is not None)

    @cached_property
    def period_labels(self) -> DuplicateKeys:
        """All periods by label, capitals and small letters alike."""
        periods = self.records.of(Period)
        return DuplicateKeys((period.label.casefold(), period.id) for period in periods if period.label)

    @cached_property
    def period_days(self) -> DuplicateKeys:
        """All periods by first and last day."""
        periods = self.records.of(Period)
        return DuplicateKeys(
            ((period.date_from, period.date_to), period.id) for period in periods if period.date_from and period.date_to
        )

    @cached_property
    def sessions_by_key(self) -> Mapping[Hashable, Sequence[Session]]:
        """The sessions that were not cancelled, by day and topic with branches or place (`session_keys`)."""
        found: dict[Hashable, list[Session]] = {}
        for session in self.records.of(Session):
            for key in session_keys(session):
                found.setdefault(key, []).append(session)
        return found

    def nominated_at(self, meeting: str) -> Sequence[Nomination]:
        """List the nominations of a meeting, in the order of their ids."""
        return self._nominations_by_meeting.get(meeting, ())

    @cached_property
    def _nominations_by_meeting(self) -> Mapping[str, Sequence[Nomination]]:
        found: dict[str, list[Nomination]] = {}
        for nomination in self.records.of(Nomination):
            if nomination.meeting is not None:
                found.setdefault(nomination.meeting, []).append(nomination)
        return found

    @cached_property
    def nominees(self) -> Nominees:
        """Nominees and the levels at which they are nominated."""
        return Nominees(self.records.of(Nomination))

    @cached_property
    def _marks_by_session(self) -> Mapping[str, Sequence[Attendance]]:
        marks: dict[str, list[Attendance]] = {}
        for mark in self.records.of(Attendance):
            if mark.session is not None:
                marks.setdefault(mark.session, []).append(mark)
        return marks


def mark_key(mark: Attendance) -> Hashable | None:
    """Return the session, sitting and person of a mark; None if one is missing."""
    if mark.session is None or mark.person is None:
        return None
    return mark.session, mark.sitting_number, mark.person


def namesake_key(person: Person) -> Hashable | None:
    """Return the folded name and the year of birth; None if either is unknown."""
    if person.year_of_birth is None or not person.given_name:
        return None
    return fold(person.full_name), person.year_of_birth


def session_keys(session: Session) -> Iterator[Hashable]:
    """List the keys that two entries of one class share: day and topic, with the branches or the place."""
    if session.date_from is None or session.status == "cancelled":
        return
    for topic in dict.fromkeys(session.topics):
        if session.branches:
            yield session.date_from, topic, frozenset(session.branches)
        if session.place:
            yield session.date_from, topic, name_key(session.place)


def _index_keys(nomination: Nomination) -> Iterator[Hashable]:
    """List the keys under which a nomination is found: by person, by name and year."""
    if nomination.person is not None:
        yield nomination.person
    if nomination.name is not None:
        in_directory = nomination.person is not None
        for year in (nomination.birth_year, _ANY_YEAR):
            yield nomination.kind, name_key(nomination.name), in_directory, year


def _search_keys(nomination: Nomination) -> Iterator[Hashable]:
    """List the keys under which other nominations of the same nominee are found."""
    if nomination.person is not None:
        yield nomination.person
    if nomination.name is not None:
        # Two entries of the directory are two people, whatever their names.
        in_directory = (False,) if nomination.person is not None else (False, True)
        years = (_ANY_YEAR,) if nomination.birth_year is None else (nomination.birth_year, None)
        for known in in_directory:
            for year in years:
                yield nomination.kind, name_key(nomination.name), known, year
