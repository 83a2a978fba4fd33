"""Rules of head counts: the count rows of a session, the numbers of a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.emulation import Meeting
from wardapp.records.problem import Problem
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import error, warning
from wardapp.records.study import CountRow, Session
from wardapp.records.vocabulary import GROUP
from wardapp.vietnamese import format_whole


def over_invited(session: Session, _context: RuleContext) -> Iterator[Problem]:
    """Report a row with more absent than invited, or with fewer invited than present and absent.

    If more came than were invited, the absences contradict nothing: the others came unasked (*dự thính*).
    """
    for row in session.counts:
        came, absent = row.present or 0, (row.excused or 0) + (row.unexcused or 0)
        if row.invited is None or came + absent <= row.invited:
            continue
        name, invited = _row_name(session, row), format_whole(row.invited)
        if absent > row.invited:
            message = (
                f"{name}: vắng {format_whole(absent)}, nhiều hơn triệu tập {invited}. Sửa số triệu tập hoặc số vắng."
            )
            yield error(session, "counts", "counts_over_invited", message)
        elif came <= row.invited:
            yield error(session, "counts", "counts_over_invited", f"{name}: {_too_many(came, absent, row.invited)}")


def over_convened(meeting: Meeting, _context: RuleContext) -> Iterator[Problem]:
    """Report a meeting with more present and absent than convened."""
    numbers = (meeting.present, meeting.excused, meeting.unexcused)
    came, absent = meeting.present or 0, (meeting.excused or 0) + (meeting.unexcused or 0)
    if (
        meeting.convened is not None
        and came + absent > meeting.convened
        and any(number is not None for number in numbers)
    ):
        message = (
            f"Có mặt {format_whole(came)} + vắng {format_whole(absent)} = {format_whole(came + absent)}, nhiều hơn được "
            f"triệu tập {format_whole(meeting.convened)}. Sửa các số này; khách dự ghi ở ô Khách dự, không tính vào đây."
        )
        yield error(meeting, "present", "counts_over_invited", message)


def more_present_than_invited(session: Session, _context: RuleContext) -> Iterator[Problem]:
    """Report a row with more present than invited: the rest are *dự thính*, but worth a look."""
    for row in session.counts:
        if row.invited is not None and row.present is not None and row.present > row.invited:
            message = (
                f"{_row_name(session, row)}: có mặt {format_whole(row.present)}, nhiều hơn triệu tập "
                f"{format_whole(row.invited)}. Số thừa tính là dự thính; đúng vậy thì ghi giải trình."
            )
            yield warning(session, "counts", "present_over_invited", message)


def public_with_denominator(session: Session, _context: RuleContext) -> Iterator[Problem]:
    """Report a row of the public with `invited`, since the public is not invited by name or number."""
    for row in session.counts:
        if row.group == "public" and row.invited is not None:
            message = (
                f"{_row_name(session, row)}: nhân dân chỉ ghi số có mặt, không ghi triệu tập "
                f"({format_whole(row.invited)}). Để trống ô triệu tập."
            )
            yield warning(session, "counts", "public_with_denominator", message)


def sitting_beyond_sittings(session: Session, _context: RuleContext) -> Iterator[Problem]:
    """Report a row of a sitting that the session does not have."""
    for row in session.counts:
        if (row.sitting or 1) > session.sitting_count:
            message = f"{_row_name(session, row)}: lớp chỉ có {session.sitting_count} buổi. Sửa số buổi của lớp hoặc của dòng."
            yield warning(session, "counts", "sitting_beyond", message)


def _too_many(came: int, absent: int, invited: int) -> str:
    """Say that present and absent are more than invited, and how to enter those who came unasked."""
    extra = came + absent - invited
    unasked = min(extra, came)
    return (
        f"có mặt {format_whole(came)} + vắng {format_whole(absent)} = {format_whole(came + absent)}, nhiều hơn triệu tập "
        f"{format_whole(invited)}. Nếu {format_whole(unasked)} người không được triệu tập thì ghi {format_whole(unasked)} người "
        f"đó là Dự thính (dòng riêng, để trống ô Triệu tập), dòng này có mặt {format_whole(came - unasked)}; nếu không thì "
        f"sửa số vắng."
    )


def _row_name(session: Session, row: CountRow) -> str:
    """Name a row: its group, whether guests, and its sitting if the session has several."""
    guests = " (khách)" if row.guest else ""
    sitting = f", buổi {row.sitting or 1}" if session.sitting_count > 1 or (row.sitting or 1) > 1 else ""
    return f"{GROUP.label(row.group) or 'Dòng chưa ghi đối tượng'}{guests}{sitting}"
