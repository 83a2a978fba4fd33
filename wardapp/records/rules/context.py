"""What a rule may ask about the other records: indexes built once, each when first asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property

from wardapp.records.collection import Records
from wardapp.records.emulation import Nomination
from wardapp.records.person import Person
from wardapp.records.rules.nominees import Nominees
from wardapp.records.study import Attendance
from wardapp.records.unit import Unit, unit_of
from wardapp.vietnamese import fold

__all__ = ["RuleContext", "Twins", "mark_key", "namesake_key"]


class Twins:
    """Which ids share a key. Two of each are kept: enough to name another one, however many there are."""

    def __init__(self, keyed: Iterable[tuple[Hashable, str]]) -> None:
        # Apart, since nearly all keys have one id alone, and a book has tens of thousands.
        self._first: dict[Hashable, str] = {}
        self._second: dict[Hashable, str] = {}
        for key, identifier in keyed:
            if self._first.setdefault(key, identifier) != identifier:
                self._second.setdefault(key, identifier)

    def other(self, key: Hashable, identifier: str) -> str | None:
        """The first id with this key that is not `identifier`."""
        first = self._first.get(key)
        return first if first != identifier else self._second.get(key)


def mark_key(mark: Attendance) -> Hashable | None:
    """What two marks of one person at one sitting have in common; None while session or person is missing."""
    if mark.session is None or mark.person is None:
        return None
    return mark.session, mark.sitting_number, mark.person


def namesake_key(person: Person) -> Hashable | None:
    """Folded name and year of birth; None where either is unknown, since nothing can be told then."""
    if person.year_of_birth is None or not person.given_name:
        return None
    return fold(person.full_name), person.year_of_birth


class RuleContext:
    """The other records and the day, as the rules of one record see them.

    Attributes:
        records: all the records; the one that is judged may be a newer draft of one of them.
        today: the day of the officer's corrected clock.
        once_a_pair: a problem of two records is told of the later one alone (a whole collection is judged).

    """

    def __init__(self, records: Records, today: dt.date, *, once_a_pair: bool = False) -> None:
        self.records = records
        self.today = today
        self.once_a_pair = once_a_pair

    def twin(self, twins: Twins, key: Hashable | None, identifier: str) -> str | None:
        """Another id with this key, or None where there is none or the problem is told of that other one."""
        if key is None:
            return None
        other = twins.other(key, identifier)
        return None if other is None or (self.once_a_pair and identifier < other) else other

    def marks_of(self, session_id: str) -> Sequence[Attendance]:
        """The roll call of a session, in the order of ids."""
        return self._marks.get(session_id, ())

    @cached_property
    def unit(self) -> Unit | None:
        """The unit whose book this is, if it is there yet."""
        return unit_of(self.records)

    @cached_property
    def same_mark(self) -> Twins:
        """Marks of one person at one sitting."""
        return Twins((key, mark.id) for mark in self.records.of(Attendance) if (key := mark_key(mark)) is not None)

    @cached_property
    def namesakes(self) -> Twins:
        """People of one folded name and year of birth."""
        people = self.records.of(Person)
        return Twins((key, person.id) for person in people if (key := namesake_key(person)) is not None)

    @cached_property
    def nominees(self) -> Nominees:
        """Who is nominated at which level."""
        return Nominees(self.records.of(Nomination))

    @cached_property
    def _marks(self) -> Mapping[str, Sequence[Attendance]]:
        marks: dict[str, list[Attendance]] = {}
        for mark in self.records.of(Attendance):
            if mark.session is not None:
                marks.setdefault(mark.session, []).append(mark)
        return marks
