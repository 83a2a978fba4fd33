"""What follows from the numbers of a meeting that were typed: absences, ballots, body; pure, nothing of the screen."""

from __future__ import annotations

from dataclasses import replace

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


def completed(entered: Meeting, before: Meeting, members: tuple[int, int] | None) -> Meeting:
    """The meeting with blanks filled from what is known, and numbers that followed from others following again.

    `before` is the meeting as it was last completed: a number that still stands as it was proposed then moves on with
    what it was proposed from; one that the officer typed stays.
    """
    meeting = entered
    if members is not None:
        meeting = _follow(meeting, before, "official_total", members[0])
        meeting = _follow(meeting, before, "convened", members[1])
    if meeting.convened is not None and meeting.present is not None:
        absent = meeting.convened - meeting.present - (meeting.unexcused or 0)
        if absent >= 0:
            meeting = _follow(meeting, before, "excused", absent)
    if meeting.ballot == "secret" and meeting.present is not None:
        meeting = _follow(meeting, before, "ballots_issued", meeting.present)
        if meeting.ballots_issued is not None:
            meeting = _follow(meeting, before, "ballots_returned", meeting.ballots_issued)
        if meeting.ballots_returned is not None:
            meeting = _follow(meeting, before, "ballots_valid", meeting.ballots_returned)
    return meeting


def _follow(meeting: Meeting, before: Meeting, name: str, value: int) -> Meeting:
    """Propose a number for a field that is blank, or still what was proposed before."""
    held = getattr(meeting, name)
    follows = held is None or (before is not meeting and held == getattr(before, name) and not before.id)
    return replace(meeting, **{name: value}) if follows and held != value else meeting
