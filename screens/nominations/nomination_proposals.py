"""What a nomination begins with: from its meeting, the last one entered, a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from wardapp.records import Meeting, Nomination, Person, Records


def new_nomination(meeting: Meeting | None, day: dt.date | None) -> Nomination:
    """Return a nomination to begin with: of a meeting, voted there; else introduced."""
    return Nomination(
        date=meeting.date if meeting is not None and meeting.date else day,
        meeting=meeting.id if meeting is not None else None,
        branch=meeting.branch if meeting is not None else None,
        level="base",
        status="voted" if meeting is not None else "introduced",
        award="commendation",
    )


def award_last_time(records: Records, nomination: Nomination) -> Nomination | None:
    """Return the last nomination of the same kind, preferably at the same meeting."""
    before = [
        one for one in records.of(Nomination) if one.kind == nomination.kind and one.follows is None and one.award
    ]
    return max(before, key=lambda one: (one.meeting == nomination.meeting, one.id), default=None)


def of_person(nomination: Nomination, person: Person) -> Nomination:
    """Return the nomination of a person of the directory, with what is known about the person."""
    return replace(
        nomination,
        kind="individual",
        name=person.full_name,
        person=person.id,
        branch=person.branch or nomination.branch,
        birth_year=person.year_of_birth,
        sex=person.sex,
        position=person.position,
    )
