"""A roll call under test: opened, and what it has saved and shows; no tests here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.pilot import Pilot

from screens.roll_call.screen import RollCallScreen
from tests.screens.ward import TODAY, Ward, screen_text, until
from wardapp.records import Attendance, Session

__all__ = ["ROLL_OF_22", "call_roll", "line", "marks", "planned_class"]

ROLL_OF_22 = "s7"


async def call_roll(app: Ward, pilot: Pilot[Any], session: str = ROLL_OF_22, sitting: int = 1) -> RollCallScreen:
    screen = RollCallScreen(session, sitting)
    await app.push_screen(screen)
    await until(pilot, lambda: screen.focused is not None)
    return screen


def planned_class(identifier: str, invitees: Iterable[str], **fields: Any) -> Session:
    """A class of today whose roll is still to be called."""
    return Session(
        id=identifier,
        date_from=TODAY,
        topics=("cd02",),
        audience="party",
        role="host",
        counting="roll_call",
        status="planned",
        invitees=tuple(invitees),
        **fields,
    )


def marks(app: Ward, session: str = ROLL_OF_22, sitting: int = 1) -> dict[str, tuple[str | None, str | None]]:
    return {
        mark.person: (mark.mark, mark.reason)
        for mark in app.book.of(Attendance)
        if mark.session == session and mark.sitting_number == sitting and mark.person
    }


def line(app: Ward, name: str) -> str:
    return next(text for text in screen_text(app).splitlines() if name in text)
