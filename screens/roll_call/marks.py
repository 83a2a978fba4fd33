"""What a mark of a roll call changes in the book: the mark itself, and in the class that is made up for. Records in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from screens.roll_call.roll import Roll, RollLine
from wardapp.records import Attendance, Record

__all__ = ["EarlierMark", "absences_before", "marked", "rest_changes", "unmarked"]

EarlierMark = Callable[[Attendance], str | None]
"""A `made_up` mark -> the mark that stood there before the person made it up, where that is known."""

_ABSENT = ("excused", "unexcused")


def marked(roll: Roll, line: RollLine, mark: str, before: EarlierMark) -> list[Attendance]:
    """The records to keep when somebody gets a mark; nothing where that mark stands already."""
    held = roll.mark_of(line.person)
    if held is not None and held.mark == mark:
        return []
    if held is None:
        sitting = roll.sitting if roll.sitting > 1 else None
        new = Attendance(session=roll.session.id, sitting=sitting, person=line.person, mark=mark, group=line.group)
    else:
        new = replace(held, mark=mark, reason=None)
    return [new, *_in_class_made_up(roll, line.person, before, studies=mark == "present")]


def unmarked(roll: Roll, line: RollLine, before: EarlierMark) -> list[Attendance]:
    """The records to keep, beside the removal, when somebody's mark is taken away."""
    return list(_in_class_made_up(roll, line.person, before, studies=False))


def rest_changes(roll: Roll, lines: Iterable[RollLine], mark: str, before: EarlierMark) -> list[Attendance]:
    """The records to keep when all of `lines` get a mark at once: the exempt are marked exempt whatever it is."""
    return [record for line in lines for record in marked(roll, line, "exempt" if line.exempt else mark, before)]


def absences_before(roll: Roll, saves: Iterable[Record]) -> Mapping[str, str]:
    """Id of each absence that these saves turn into *học bù* -> its mark as it stands now."""
    made_up = {mark.id: mark.person for mark in saves if isinstance(mark, Attendance) and mark.mark == "made_up"}
    stand = (mark for person in made_up.values() if person is not None for mark in roll.missed(person))
    return {mark.id: mark.mark for mark in stand if mark.id in made_up and mark.mark in _ABSENT}


def _in_class_made_up(roll: Roll, person: str, before: EarlierMark, *, studies: bool) -> Iterator[Attendance]:
    """Absences of the class made up for become *học bù* while the person is present here, and absences again if not."""
    if studies:
        for mark in roll.missed(person):
            if mark.mark in _ABSENT:
                yield replace(mark, mark="made_up")
    elif not roll.is_present(person, elsewhere=True):
        for mark in roll.missed(person):
            stood = before(mark) if mark.mark == "made_up" else None
            if stood is not None:
                yield replace(mark, mark=stood)
