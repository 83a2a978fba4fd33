"""What follows from the fields of a meeting: who met, absences, ballots."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wardapp.records import Branch, Meeting, Person, Records

_AS_LAST_TIME = ("place", "chair", "secretary")


def known_of(records: Records, meeting: Meeting) -> dict[str, Any]:
    """Return what the book knows about a meeting's branch on its day, by field name.

    This is who met, the official members and those of them who are not exempt; of a new meeting also where the branch
    last met, who took the chair and who wrote the minutes. Without a branch it is nothing.
    """
    branch = records.get(Branch, meeting.branch)
    if branch is None or meeting.date is None:
        return {}
    known: dict[str, Any] = {}
    if branch.name:
        known["body"] = branch.name if branch.name.casefold().startswith("chi ") else f"Chi bộ {branch.name}"
    members = [
        person
        for person in records.of(Person)
        if person.branch == meeting.branch and person.main_group == "official_member" and person.is_active(meeting.date)
    ]
    if members:
        known["official_total"] = len(members)
        known["convened"] = sum(1 for person in members if not person.is_exempt(meeting.date))
    if not meeting.id and (last := _last_meeting(records, meeting)) is not None:
        known.update((name, value) for name in _AS_LAST_TIME if (value := getattr(last, name)) is not None)
    return known


def _last_meeting(records: Records, meeting: Meeting) -> Meeting | None:
    before = [one for one in records.of(Meeting) if one.branch == meeting.branch and one.date is not None]
    return max(before, key=lambda one: (one.date, one.id), default=None)


def completed(entered: Meeting, proposed: dict[str, Any], known: dict[str, Any]) -> Meeting:
    """Return the meeting with blanks and dependent numbers filled in.

    A value that still equals the last proposal follows what it was computed from; one that the officer typed does not.

    Args:
        entered: the meeting as it is in the form.
        proposed: the last proposals by field name, updated in place.
        known: values from the book by field name.
    """
    meeting = entered

    def follow(name: str, value: Any) -> None:
        nonlocal meeting
        if getattr(meeting, name) in (None, proposed.get(name)):
            proposed[name] = value
            change: dict[str, Any] = {name: value}
            meeting = replace(meeting, **change)

    for name, value in known.items():
        follow(name, value)
    if meeting.convened is not None and meeting.present is not None:
        absent = meeting.convened - meeting.present - (meeting.unexcused or 0)
        if absent >= 0:
            follow("excused", absent)
    if meeting.ballot == "secret" and meeting.present is not None:
        follow("ballots_issued", meeting.present)
        follow("ballots_returned", meeting.ballots_issued)
        follow("ballots_valid", meeting.ballots_returned)
    return meeting
