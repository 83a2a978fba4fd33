"""Remove a class: what is removed with it, and how the officer is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screens.sessions.class_text import class_name
from wardapp.records import Attendance, Record, Records, Session
from wardapp.vietnamese import format_whole

__all__ = ["ClassRemoval", "removal_of"]


@dataclass(frozen=True, slots=True)
class ClassRemoval:
    """One change that removes a class.

    Attributes:
        question: what the officer is asked, with the class's name.
        outcome: what is said when it is done.
        saves: classes that made up for it and no longer do.
        removals: the class and its marks.
    """

    question: str
    outcome: str
    saves: Sequence[Record]
    removals: Sequence[Record]


def removal_of(records: Records, session: Session) -> ClassRemoval:
    """Return the change that removes a class with its roll call."""
    marks = [mark for mark in records.of(Attendance) if mark.session == session.id]
    later = [replace(other, makes_up=None) for other in records.of(Session) if other.makes_up == session.id]
    name = class_name(records, session)
    with_marks = f" và {format_whole(len(marks))} dấu điểm danh của lớp" if marks else ""
    return ClassRemoval(
        question=f"Xoá «{name}»{with_marks}?",
        outcome=f"Đã xoá «{name}». Ctrl+Z lấy lại.",
        saves=later,
        removals=[*marks, session],
    )
