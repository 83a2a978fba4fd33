"""The screen that fixes a problem of the check: its record, or where something is added or joined."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from screens.app import WardApp
from screens.navigation import joining_screen, list_screen
from screens.open_record import screen_for
from wardapp.records import KINDS, Problem, Records, Topic

_TOO_FEW_STUDIED = ("branch_not_studied", "topic_without_class", "rate_below_80")
_TOO_FEW_ENTITLED = ("studied_above_entitled", "above_base", "exempt_above_members")


def screen_to_fix(problem: Problem, app: WardApp) -> Screen[Any] | None:
    """Return the screen that fixes a problem; None if there is no single one.

    People who have not studied need a class, numbers above those entitled need the numbers of the year, somebody
    entered twice is joined; everything else is fixed in the field of its record.
    """
    records: Records = app.book
    rule, _, about = problem.code.partition(":")
    if rule in _TOO_FEW_STUDIED:
        branch, _, key = about.rpartition(":")
        topic = next((one for one in records.of(Topic) if key in (one.code, one.id)), None)
        if topic is not None:
            from screens.sessions.form.session_form import SessionForm

            return SessionForm(topic=topic, branches=(branch,) if branch else ())
    if rule == "same_person_twice" and _is_offered(problem.id, records):
        return joining_screen()
    kind = KINDS.get(problem.record)
    record = records.get(kind, problem.id) if kind is not None else None
    if rule in _TOO_FEW_ENTITLED and (record is None or problem.field is None):
        return list_screen("headcounts")
    return screen_for(record, records, problem.field) if record is not None else None


def _is_offered(person: str, records: Records) -> bool:
    """Whether a person is in a pair that is offered for joining: two branches may have people of the same name."""
    from wardapp.checks.duplicates import find_duplicates

    return any(person in (pair.keep.id, pair.drop.id) for pair in find_duplicates(records))
