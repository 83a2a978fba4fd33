"""What follows from the numbers of a meeting that were typed: absences, ballots, body; pure, nothing of the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wardapp.records import Meeting, Person, Records

__all__ = ["completed", "official_members"]


def official_members(records: Records, meeting: Meeting) -> tuple[int, int] | None:
    """Official members of the meeting's branch on its day, and those of them who are not exempt; None without a branch."""
    if meeting.branch is None or meeting.date is None:
        return None
    there = [
        person
        for person in records.of(Person)
        if person.branch == meeting.branch and person.main_group == "official_member" and person.is_active(meeting.date)
    ]
    if not there:
        return None
    return len(there), sum(1 for person in there if not person.is_exempt(meeting.date))


def completed(entered: Meeting, proposed: dict[str, int], members: tuple[int, int] | None) -> Meeting:
    """The meeting with blanks filled from what is known, and numbers that followed from others following again.

    `proposed` remembers what was filled in: a number that still stands as it was proposed moves on with what it was
    proposed from; one that the officer typed stays.
    """
    meeting = entered

    def follow(name: str, value: int) -> None:
        nonlocal meeting
        if getattr(meeting, name) in (None, proposed.get(name)):
            proposed[name] = value
            change: dict[str, Any] = {name: value}
            meeting = replace(meeting, **change)

    if members is not None:
        follow("official_total", members[0])
        follow("convened", members[1])
    if meeting.convened is not None and meeting.present is not None:
        absent = meeting.convened - meeting.present - (meeting.unexcused or 0)
        if absent >= 0:
            follow("excused", absent)
    if meeting.ballot == "secret" and meeting.present is not None:
        follow("ballots_issued", meeting.present)
        follow("ballots_returned", meeting.ballots_issued or 0)
        follow("ballots_valid", meeting.ballots_returned or 0)
    return meeting
