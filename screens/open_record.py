"""Which screen shows a record: the way from a problem, a task or something found to the place where it is mended."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from wardapp.records import Attendance, Meeting, Nomination, Person, Record, Records, Session, Unit

__all__ = ["screen_for"]


def screen_for(record: Record, records: Records, field: str | None = None) -> Screen[Any] | None:
    """The screen of a record with the cursor in a field; None for a kind that has none of its own."""
    match record:
        case Session():
            from screens.session_form import SessionForm

            return SessionForm(record, field=field)
        case Attendance():
            from screens.roll_call import RollCallScreen

            return RollCallScreen(record.session, record.sitting_number) if record.session else None
        case Person():
            from screens.person_form import PersonScreen

            return PersonScreen(record, field=field)
        case Meeting():
            from screens.meeting_form import MeetingForm

            return MeetingForm(record, field=field)
        case Nomination():
            from screens.nominations import nominations_screen

            return nominations_screen(record, records, field)
        case Unit():
            from screens.set_up import SetUpScreen

            return SetUpScreen(record, field=field)
    from screens.record_lists import described_form

    return described_form(record, field)
