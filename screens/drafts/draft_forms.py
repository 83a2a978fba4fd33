"""Find the form that reopens a draft; most are the form of the record's kind."""

from __future__ import annotations

from typing import Any

from screens.drafts.draft_screen import DraftScreen, base_record
from wardapp.book import Book
from wardapp.book.drafts import Draft
from wardapp.records import Attendance, Headcount, Meeting, Nomination, Period, Session


def form_of_draft(draft: Draft, book: Book) -> DraftScreen[Any] | None:
    """Return the form that continues a draft, or None if this program has none for it."""
    record = base_record(draft, book)
    screen: object = None
    if isinstance(record, Nomination) and draft.form == "result":
        from screens.nominations.steps import ResultScreen

        ids = draft.fields.get("nominations", ())
        nominations = [one for one in (book.get(Nomination, str(identifier)) for identifier in ids) if one is not None]
        screen = ResultScreen(nominations) if nominations else None
    elif isinstance(record, Nomination):
        from screens.nominations.nomination_form import NominationForm

        screen = NominationForm(record, book.get(Meeting, record.meeting))
    elif isinstance(record, Period) and draft.form == "hand_in":
        from screens.period.submission import SubmissionScreen

        screen = SubmissionScreen(record)
    elif isinstance(record, Headcount) and draft.form == "year_turn":
        from screens.settings.new_year import NewYearScreen

        screen = NewYearScreen(record.year)
    elif isinstance(record, Attendance):
        from screens.roll_call.mark_form import MarkForm

        screen = MarkForm(record)
    elif isinstance(record, Session) and draft.form == "many_classes":
        from screens.sessions.many_classes import ManyClassesScreen

        screen = ManyClassesScreen(like=record)
    elif record is not None:
        from screens.open_record import screen_for

        screen = screen_for(record, book)
    if not isinstance(screen, DraftScreen):
        return None
    screen.restore_draft(draft)
    return screen
