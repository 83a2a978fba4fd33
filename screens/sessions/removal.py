"""Remove a class: what is removed with it, and how the officer is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from screens.frame import WardScreen
from screens.sessions.class_text import class_name
from wardapp.records import Attendance, Session
from wardapp.vietnamese import format_whole


async def ask_to_remove_class(screen: WardScreen[Any], session: Session) -> str | None:
    """Remove a class with its roll call after asking by its name; return what is said once it is done.

    Classes that made up for it no longer do.
    """
    marks = [mark for mark in screen.book.of(Attendance) if mark.session == session.id]
    later = [replace(other, makes_up=None) for other in screen.book.of(Session) if other.makes_up == session.id]
    name = class_name(screen.book, session)
    with_marks = f" và {format_whole(len(marks))} dấu điểm danh của lớp" if marks else ""
    outcome = f"Đã xoá «{name}». Ctrl+Z lấy lại."
    is_done = await screen.ask_to_remove(f"Xoá «{name}»{with_marks}?", [*marks, session], saves=later)
    return outcome if is_done else None
