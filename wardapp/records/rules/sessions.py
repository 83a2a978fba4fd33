"""Rules of a session as a whole: its organiser, status and size."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.problem import Problem
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import error, warning
from wardapp.records.study import Session
from wardapp.vietnamese import fold, format_date, format_whole

_LARGE_CLASS = 500


def delegate_of_itself(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a delegate's session that the unit itself opened: people would count twice."""
    unit = context.unit
    if session.role != "delegate" or unit is None:
        return
    names = {fold(name) for name in (unit.name, unit.issuer_heading) if name}
    if session.organiser and fold(session.organiser) in names:
        message = "Đơn vị mở lớp chính là đơn vị này. Đổi vai trò thành Đơn vị mở lớp, hoặc ghi đơn vị đã mở."
        yield error(session, "organiser", "delegate_of_itself", message)
    if session.shared_code and unit.code and session.shared_code.casefold().startswith(unit.code.casefold()):
        message = (
            f"Mã lớp chung {session.shared_code} bắt đầu bằng mã {unit.code} của đơn vị này, nghĩa là lớp do đơn vị mở. "
            f"Đổi vai trò, hoặc ghi mã của đơn vị đã mở."
        )
        yield error(session, "shared_code", "delegate_of_itself", message)


def past_and_planned(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a session that is past and still planned, so that no figure counts it."""
    day = session.date_to or session.date_from
    if session.status == "planned" and day is not None and day < context.today:
        message = f"Đã qua ngày {format_date(day)} mà vẫn ghi Dự kiến. Ghi Đã mở và điểm danh, hoặc ghi Huỷ."
        yield warning(session, "status", "past_and_planned", message)


def class_too_large(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a class of more than 500 people: perhaps attendances, or a digit too many."""
    # A broadcast may reach a whole ward.
    if session.status == "cancelled" or session.format == "loudspeaker":
        return
    size = _size(session, context)
    if size > _LARGE_CLASS:
        field = "counts" if session.counts else "invitees"
        message = f"Lớp có {format_whole(size)} người, nhiều hơn {_LARGE_CLASS}. Xem lại có phải số lượt, hay nhiều lớp ghi chung."
        yield warning(session, field, "class_too_large", message)


def held_without_numbers(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a held session with nobody counted, invited or marked."""
    if session.status != "held" or session.format == "loudspeaker":
        return
    if not session.counts and not session.invitees and not context.marks_of(session.id):
        message = "Lớp đã mở mà chưa ghi ai học. Điểm danh, hoặc ghi số lượng."
        yield warning(
            session, "invitees" if session.counting == "roll_call" else "counts", "held_without_numbers", message
        )


def _size(session: Session, context: RuleContext) -> int:
    """Count the people called by name, and each group's largest sitting with guests."""
    by_sitting: dict[tuple[str | None, bool], dict[int, int]] = {}
    for row in session.counts:
        sittings = by_sitting.setdefault((row.group, bool(row.guest)), {})
        number = max(row.invited or 0, row.present or 0)
        sittings[row.sitting or 1] = sittings.get(row.sitting or 1, 0) + number
    by_number = sum(max(sittings.values()) for sittings in by_sitting.values())
    if session.counting == "headcount":
        return by_number
    return by_number + len({*session.invitees, *(mark.person for mark in context.marks_of(session.id))})
