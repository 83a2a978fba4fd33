"""The records that a mark changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from screens.roll_call.roll import Roll, RollLine
from wardapp.records import Attendance


def mark_change(roll: Roll, line: RollLine, mark: str) -> list[Attendance]:
    """Return the record to save when a person gets a mark; none if the mark is already that.

    Marks of other classes stay as they are: an absence stays an absence when it is made up.
    """
    old = roll.mark_of(line.person)
    if old is not None:
        return [] if old.mark == mark else [replace(old, mark=mark, reason=None)]
    sitting = roll.sitting if roll.sitting > 1 else None
    return [Attendance(session=roll.session.id, sitting=sitting, person=line.person, mark=mark, group=line.group)]


def rest_changes(roll: Roll, lines: Iterable[RollLine], mark: str) -> list[Attendance]:
    """Return the records to save when all of `lines` get a mark; the exempt stay exempt."""
    return [record for line in lines for record in mark_change(roll, line, "exempt" if line.exempt else mark)]
