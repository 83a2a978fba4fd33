"""What a class begins with, and what is filled in when it is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from screens.sessions.class_plan import ClassChoice, ClassPlan
from wardapp.records import Attendance, Person, Records, ReportingPeriod, Session, unit_of


def latest_class(records: Records) -> Session | None:
    """Return the class of the latest day that people came to; of one day, the one made last."""
    classes = [
        session
        for session in records.of(Session)
        if session.date_from is not None and session.status != "cancelled" and session.format != "loudspeaker"
    ]
    return max(classes, key=lambda session: (session.date_from, session.updated or "", session.id), default=None)


def proposed_day(records: Records, period: ReportingPeriod, today: dt.date) -> dt.date:
    """Return today, or the day of the last class if an older period is worked on."""
    last = latest_class(records)
    return today if today in period or last is None or last.date_from is None else last.date_from


def new_class(records: Records, day: dt.date, topics: Sequence[str] = ()) -> Session:
    """Return a class on a day, in the place and with the lecturer of the last one."""
    last = latest_class(records) or Session()
    return Session(
        date_from=day,
        start_time=last.start_time,
        place=last.place,
        topics=tuple(topics),
        audience="party",
        format=last.format or "assembly",
        role="host",
        lecturer=last.lecturer,
        lecturer_title=last.lecturer_title,
        counting="roll_call",
        status="planned",
    )


def duplicate(records: Records, session: Session, day: dt.date) -> Session:
    """Return a new class on a day like another, with those of its people still active."""
    people = (records.get(Person, wanted) for wanted in session.invitees)
    return replace(
        session,
        id="",
        updated=None,
        by=None,
        date_from=day,
        date_to=None,
        shared_code=None,
        makes_up=None,
        invitees=tuple(person.id for person in people if person is not None and person.is_active(day)),
        counts=(),
        distinct_people=None,
        status="planned",
        note=None,
    )


def make_up_class(records: Records, session: Session, day: dt.date) -> Session:
    """Return a class for those who missed another; its people are found later."""
    return replace(duplicate(records, session, day), invitees=(), sittings=None, makes_up=session.id)


def proposed_class(
    records: Records, plan: ClassPlan, day: dt.date, topic: str | None, branches: Collection[str], makes_up: str | None
) -> Session:
    """Return a new class, not saved.

    It is the make-up class of the class with the id `makes_up`; else a class of `topic`, or of the topic that the plan
    proposes for `branches`; without any of these, a class without topics.
    """
    missed = records.get(Session, makes_up)
    if missed is not None:
        return make_up_class(records, missed, day)
    if topic is None:
        proposed = plan.proposed_topic(branches)
        topic = proposed.id if proposed is not None else None
    return new_class(records, day, (topic,) if topic else ())


def completed(records: Records, session: Session, today: dt.date, taken: Collection[str] = ()) -> Session:
    """Return the class as saved: with the host's code, and *held* if it is due and somebody is counted as present."""
    if session.role == "host" and session.format == "assembly" and session.shared_code is None:
        session = replace(session, shared_code=_shared_code(records, session, taken))
    has_come = session.date_from is not None and session.date_from <= today
    # Those who hear a loudspeaker are not counted.
    has_listeners = session.format == "loudspeaker" or any(row.present for row in session.counts)
    if session.status == "planned" and has_come and session.counting == "headcount" and has_listeners:
        session = replace(session, status="held")
    return session


def counted_if_nobody_is_called(session: Session) -> Session:
    """Return a new class that has numbers and no one to call as one that is counted by number."""
    nobody_to_call = session.counting == "roll_call" and not session.invitees and not session.branches
    if nobody_to_call and session.counts and not session.id:
        return replace(session, counting="headcount")
    return session


def one_a_branch(
    records: Records, plan: ClassPlan, session: Session, choice: ClassChoice, today: dt.date
) -> list[Session]:
    """Return the same class once for each branch, with its own people and code."""
    classes: list[Session] = []
    for branch in choice.branches:
        alone = replace(choice, branches=(branch,))
        people = tuple(person.id for person in plan.invited(alone))
        one = replace(session, branches=(branch,) if branch else (), invitees=people, shared_code=None)
        taken = {other.shared_code for other in classes if other.shared_code}
        classes.append(completed(records, one, today, taken))
    return classes


def marked_people(records: Records, session: Session) -> frozenset[str]:
    """Return the ids of the people who have a mark at this class."""
    if not session.id:
        return frozenset()
    return frozenset(
        mark.person for mark in records.of(Attendance) if mark.session == session.id and mark.person is not None
    )


def _shared_code(records: Records, session: Session, taken: Collection[str]) -> str | None:
    """Return the host's code: unit, day and the first free number (docs/records.md)."""
    unit = unit_of(records)
    if unit is None or not unit.code or session.date_from is None:
        return None
    used = {other.shared_code for other in records.of(Session) if other.id != session.id} | set(taken)
    number = 1
    while (code := f"{unit.code}-{session.date_from:%Y%m%d}-{number}") in used:
        number += 1
    return code
