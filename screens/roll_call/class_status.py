"""The state of a class while its roll is called: held as soon as somebody is present."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from screens.roll_call.roll import Roll
from wardapp.records import Attendance, Record, Session
from wardapp.vietnamese import format_date


def is_ahead(session: Session, today: dt.date) -> bool:
    """Return whether the day of a class has not come."""
    return session.date_from is not None and session.date_from > today


def why_still_planned(session: Session, marks: Sequence[Attendance], today: dt.date) -> str:
    """Return why closing the roll does not make a class held; "" if it does, even if all were absent, or if it is held."""
    if session.status == "held":
        return ""
    if not marks:
        return "Chưa ghi ai nên lớp vẫn là dự kiến."
    if session.date_from is not None and is_ahead(session, today):
        return f"Ngày học {format_date(session.date_from)} chưa đến nên lớp vẫn là dự kiến."
    return ""


class ClassStatus:
    """Follows a class through its marks, so that it is held whichever key closes the roll.

    Absences that were announced before the day do not make it held. If its only present mark was a mistake and is taken back in
    the same roll, it is again what it was.
    """

    def __init__(self) -> None:
        """Begin with a class as it is in the book."""
        self._before: str | None = None
        self._is_opened = False

    def change(
        self,
        session: Session | None,
        roll: Roll,
        today: dt.date,
        saves: Iterable[Record] = (),
        removed: Attendance | None = None,
    ) -> Session | None:
        """Return the class as it is to be saved with these marks; None if its state stays."""
        if session is None:
            return None
        has_present = roll.has_present_after(saves, removed)
        if has_present and session.status != "held" and not is_ahead(session, today):
            self._before, self._is_opened = session.status, True
            return replace(session, status="held")
        if not has_present and self._is_opened and session.status == "held":
            return replace(session, status=self._before)
        return None
