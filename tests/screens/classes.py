"""The form of a class under test: opened, and what it has saved; no tests here."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from screens.sessions.form.session_form import SessionForm
from tests.screens.ward import Ward, until, ward_records
from wardapp.records import Session

__all__ = ["new_classes", "open_form"]


async def open_form(app: Ward, pilot: Pilot[Any], form: SessionForm) -> list[str | None]:
    answers: list[str | None] = []
    await app.push_screen(form, answers.append)
    await until(pilot, lambda: form.focused is not None)
    return answers


def new_classes(app: Ward) -> list[Session]:
    known = {record.id for record in ward_records() if isinstance(record, Session)}
    return [session for session in app.book.of(Session) if session.id not in known]
