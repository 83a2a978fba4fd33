"""Which screen shows a record, for problems, tasks and search results."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from wardapp.records import Attendance, Meeting, Nomination, Person, Record, Records, Session, Unit


def screen_for(record: Record, records: Records, field: str | None = None) -> Screen[Any] | None:
    """Return the screen of a record with the cursor in a field, or None."""
    match record:
        case Session():
            from screens.sessions.form.session_form import SessionForm

            return SessionForm(record, field=field)
        case Attendance():
            return _screen_of_mark(record, records.get(Session, record.session), field)
        case Person():
            from screens.people.person_form import PersonScreen

            return PersonScreen(record, field=field)
        case Meeting():
            from screens.nominations.meeting_form import MeetingForm

            return MeetingForm(record, field=field)
        case Nomination():
            from screens.nominations.screen import nominations_screen

            return nominations_screen(record, records, field)
        case Unit():
            from screens.settings.set_up import SetUpScreen

            return SetUpScreen(record, field=field)
    from screens.lists.all_lists import described_form

    return described_form(record, field)


def _screen_of_mark(mark: Attendance, session: Session | None, field: str | None) -> Screen[Any]:
    """Return the roll of a mark; the mark or its class if something is wrong with it."""
    if session is not None and session.counting == "headcount" and field == "session":
        from screens.sessions.form.session_form import SessionForm

        return SessionForm(session, field="counting")
    if session is None or session.counting == "headcount" or field is not None:
        from screens.roll_call.mark_form import MarkForm

        return MarkForm(mark, field=field)
    from screens.roll_call.screen import RollCallScreen

    return RollCallScreen(session.id, mark.sitting_number, person=mark.person)
