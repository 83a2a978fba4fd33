"""The records that a mark changes: the mark, and marks in the class made up for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from screens.roll_call.roll import Roll, RollLine
from wardapp.records import Attendance, Record

EarlierMark = Callable[[Attendance], str | None]
"""A `made_up` mark -> the mark before the person made it up, if it is known."""

_ABSENT = ("excused", "unexcused")


def mark_changes(roll: Roll, line: RollLine, mark: str, before: EarlierMark) -> list[Attendance]:
    """Return the records to save when a person gets a mark; none if the mark is already that."""
    old = roll.mark_of(line.person)
    if old is not None and old.mark == mark:
        return []
    if old is None:
        sitting = roll.sitting if roll.sitting > 1 else None
        new = Attendance(session=roll.session.id, sitting=sitting, person=line.person, mark=mark, group=line.group)
    else:
        new = replace(old, mark=mark, reason=None)
    return [new, *_in_class_made_up(roll, line.person, before, studies=mark == "present")]


def unmark_changes(roll: Roll, line: RollLine, before: EarlierMark) -> list[Attendance]:
    """Return the records to save, beside the removal, when a person's mark is removed."""
    return list(_in_class_made_up(roll, line.person, before, studies=False))


def rest_changes(roll: Roll, lines: Iterable[RollLine], mark: str, before: EarlierMark) -> list[Attendance]:
    """Return the records to save when all of `lines` get a mark; the exempt stay exempt."""
    return [record for line in lines for record in mark_changes(roll, line, "exempt" if line.exempt else mark, before)]


def absences_before(roll: Roll, saves: Iterable[Record]) -> Mapping[str, str]:
    """Return, by the id of each absence that these saves turn into *học bù*, its present mark."""
    made_up = {mark.id: mark.person for mark in saves if isinstance(mark, Attendance) and mark.mark == "made_up"}
    current = (mark for person in made_up.values() if person is not None for mark in roll.missed(person))
    return {mark.id: mark.mark for mark in current if mark.id in made_up and mark.mark in _ABSENT}


def _in_class_made_up(roll: Roll, person: str, before: EarlierMark, *, studies: bool) -> Iterator[Attendance]:
    """Yield changed marks in the class made up for.

    Absences become *học bù* while the person is present here, and absences again if not.
    """
    if studies:
        for mark in roll.missed(person):
            if mark.mark in _ABSENT:
                yield replace(mark, mark="made_up")
    elif not roll.is_present(person, elsewhere=True):
        for mark in roll.missed(person):
            earlier = before(mark) if mark.mark == "made_up" else None
            if earlier is not None:
                yield replace(mark, mark=earlier)
