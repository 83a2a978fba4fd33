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
    """Report a row with more present and absent than invited (or present, if larger)."""
    for row in session.counts:
        if excess := _excess(row.invited, row.present, row.excused, row.unexcused, "triệu tập"):
            yield error(session, "counts", "counts_over_invited", f"{_row_name(session, row)}: {excess}")


def over_convened(meeting: Meeting, _context: RuleContext) -> Iterator[Problem]:
    """Report a meeting with more present and absent than convened (or present, if larger)."""
    excess = _excess(meeting.convened, meeting.present, meeting.excused, meeting.unexcused, "được triệu tập")
    if excess:
        yield error(meeting, "present", "counts_over_invited", f"{excess[:1].upper()}{excess[1:]}")


def more_present_than_invited(session: Session, _context: RuleContext) -> Iterator[Problem]:
    """Report a row with more present than invited: possible (dự thính), but worth a look."""
    for row in session.counts:
        if row.invited is not None and row.present is not None and row.present > row.invited:
            message = (
                f"{_row_name(session, row)}: có mặt {format_whole(row.present)}, nhiều hơn triệu tập "
                f"{format_whole(row.invited)}. Nếu có người dự thính thì ghi giải trình."
            )
            yield warning(session, "counts", "present_over_invited", message)


def more_present_at_meeting(meeting: Meeting, _context: RuleContext) -> Iterator[Problem]:
    """Report a meeting with more present than convened."""
    if meeting.convened is not None and meeting.present is not None and meeting.present > meeting.convened:
        message = f"Có mặt {format_whole(meeting.present)}, nhiều hơn được triệu tập {format_whole(meeting.convened)}."
        yield warning(meeting, "present", "present_over_invited", message)


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


def _excess(
    invited: int | None, present: int | None, excused: int | None, unexcused: int | None, invited_label: str
) -> str | None:
    """Describe more present and absent than max(invited, present), or return None.

    A blank number counts as 0; with neither invited nor present there is nothing to compare with.
    """
    if invited is None and present is None:
        return None
    came, absent = present or 0, (excused or 0) + (unexcused or 0)
    if came + absent <= max(invited or 0, came):
        return None
    total = f"có mặt {format_whole(came)} + vắng {format_whole(absent)} = {format_whole(came + absent)}"
    if invited is None:
        return f"{total}, nhưng chưa ghi {invited_label}. Ghi số {invited_label}."
    if came <= invited:
        return f"{total}, nhiều hơn {invited_label} {format_whole(invited)}."
    return (
        f"{total}, nhiều hơn {invited_label} {format_whole(invited)} và nhiều hơn số có mặt. "
        f"Sửa số {invited_label} hoặc số vắng."
    )


def _row_name(session: Session, row: CountRow) -> str:
    """Name a row: its group, whether guests, and its sitting if the session has several."""
    guests = " (khách)" if row.guest else ""
    sitting = f", buổi {row.sitting or 1}" if session.sitting_count > 1 or (row.sitting or 1) > 1 else ""
    return f"{GROUP.label(row.group) or 'Dòng chưa ghi đối tượng'}{guests}{sitting}"
