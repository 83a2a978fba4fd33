"""Writing the minutes of a meeting from the window, and saying where they are."""

from __future__ import annotations

from typing import Any

from screens.frame import WardScreen
from wardapp.errors import WardappError
from wardapp.records import Meeting

__all__ = ["print_minutes"]


def print_minutes(screen: WardScreen[Any], meeting: Meeting) -> None:
    """Write a meeting's minutes into the exports folder; the screen tells the result."""
    from exports.minutes_paper import write_minutes
    from exports.report_name import minutes_name
    from exports.unit_export import target_of

    name = minutes_name(screen.ward.unit, meeting.date.isoformat() if meeting.date else meeting.id)
    try:
        path = target_of(None, screen.ward.locations.exports, name)
        write_minutes(screen.book, meeting, path)
    except WardappError as refusal:
        screen.tell(str(refusal), wrong=True)
        return
    screen.tell(f"Đã ghi biên bản {path.name} vào {path.parent}. Mở bằng Excel để in.")
