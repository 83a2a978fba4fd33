"""Rules of a session as a whole: its organiser, status and size."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.problem import Level, Problem
from wardapp.records.rules.context import RuleContext, session_keys
from wardapp.records.rules.wording import error, warning
from wardapp.records.study import Session, Topic
from wardapp.vietnamese import format_date, format_whole, name_key
from wardapp.vietnamese.times import minutes_of

_LARGE_CLASS = 500


def delegate_of_itself(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a delegate's session that the unit itself opened: people would count twice."""
    unit = context.unit
    if session.role != "delegate" or unit is None:
        return
    names = {name_key(name) for name in (unit.name, unit.issuer_heading) if name}
    if session.organiser and name_key(session.organiser) in names:
        message = "Đơn vị mở lớp chính là đơn vị này. Đổi vai trò thành Đơn vị mở lớp, hoặc ghi đơn vị đã mở."
        yield error(session, "organiser", "delegate_of_itself", message)
    if session.shared_code and unit.code and _begins_with_code(session.shared_code, unit.code):
        message = (
            f"Mã lớp chung {session.shared_code} bắt đầu bằng mã {unit.code} của đơn vị này, nghĩa là lớp do đơn vị mở. "
            f"Đổi vai trò, hoặc ghi mã của đơn vị đã mở."
        )
        yield error(session, "shared_code", "delegate_of_itself", message)


def past_and_planned(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a session that is past and still planned, so that no figure counts it."""
    day = session.date_to or session.date_from
    if session.status == "planned" and day is not None and day < context.today and not _come(session, context):
        message = f"Đã qua ngày {format_date(day)} mà vẫn ghi Dự kiến. Ghi Đã mở và điểm danh, hoặc ghi Huỷ."
        yield warning(session, "status", "past_and_planned", message)


def planned_with_present(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a planned session whose day has come and that has somebody present: it was held and counts nowhere."""
    if session.status != "planned" or session.date_from is None or session.date_from > context.today:
        return
    if came := _come(session, context):
        message = (
            f"Đã tới ngày {format_date(session.date_from)} và có {format_whole(came)} người có mặt mà vẫn ghi Dự kiến, "
            f"nên chưa tính vào số liệu. Ghi Đã mở, hoặc sửa ngày, bỏ dấu có mặt."
        )
        yield error(session, "status", "planned_with_present", message)


def before_topic(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a session before the first day of a topic, whose study would not count there."""
    if session.status == "cancelled" or session.date_from is None:
        return
    topics = (context.records.get(Topic, identifier) for identifier in dict.fromkeys(session.topics))
    for topic in topics:
        if topic is not None and topic.first_day is not None and session.date_from < topic.first_day:
            message = (
                f"Học ngày {format_date(session.date_from)}, trước ngày bắt đầu {format_date(topic.first_day)} của "
                f"{topic.code or topic.name}, nên không tính là đã học nội dung này. Xem lại ngày học, hoặc ngày bắt đầu."
            )
            yield warning(session, "date_from", "before_topic", message)


def class_entered_twice(session: Session, context: RuleContext) -> Iterator[Problem]:
    """Report a session with day and topic of another one, and its branches or its place.

    A hall may serve two classes a day: of the same place and different hours and branches are two.
    """
    for key in session_keys(session):
        for other in context.sessions_by_key.get(key, ()):
            if other.id == session.id or not _may_be_one(session, other):
                continue
            if context.is_reported_here(session, other.id, Level.WARNING):
                where = "cùng chi bộ" if set(session.branches) == set(other.branches) != set() else "cùng nơi học"
                day = format_date(session.date_from) if session.date_from else ""
                message = (
                    f"Đã có một lớp khác ngày {day}, cùng nội dung, {where}. Nếu là một lớp ghi hai lần thì bỏ một, "
                    f"để không tính hai lần."
                )
                yield warning(session, "date_from", "class_entered_twice", message)
            return


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


def _begins_with_code(shared_code: str, code: str) -> bool:
    """Check whether the host that a shared code names is the unit: 071-… is not of unit 07."""
    beginning, rest = shared_code[: len(code)], shared_code[len(code) :]
    return beginning.casefold() == code.casefold() and not rest[:1].isalnum()


def _come(session: Session, context: RuleContext) -> int:
    """Count the people who are marked present."""
    return len({mark.person for mark in context.marks_of(session.id) if mark.mark == "present"})


def _may_be_one(one: Session, other: Session) -> bool:
    if one.branches and set(one.branches) == set(other.branches):
        return True
    hours = minutes_of(one.start_time), minutes_of(other.start_time)
    return None in hours or hours[0] == hours[1]


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
