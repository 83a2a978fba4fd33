"""Rules of nominations and votes: meeting, decision, levels; ballots valid ≤ returned ≤ issued."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.problem import Level, Problem
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import error, in_sentence, label_of, warning
from wardapp.records.vocabulary import NOMINATION_LEVEL, NOMINATION_STATUS
from wardapp.vietnamese import format_whole, name_key

_BALLOTS = ("ballots_valid", "ballots_returned", "ballots_issued", "present")


def ballots_out_of_order(meeting: Meeting, _context: RuleContext) -> Iterator[Problem]:
    """Report more ballots valid than returned, returned than issued, issued than present.

    An unknown number is skipped: its neighbours are compared with each other.
    """
    known = [(field, number) for field in _BALLOTS if (number := getattr(meeting, field)) is not None]
    for (field, number), (above, limit) in pairwise(known):
        if number > limit:
            message = (
                f"{label_of(meeting, field)} {format_whole(number)}, nhiều hơn "
                f"{in_sentence(label_of(meeting, above))} {format_whole(limit)}."
            )
            yield error(meeting, field, "ballots_out_of_order", message)


def votes_over_ballots(nomination: Nomination, context: RuleContext) -> Iterator[Problem]:
    """Report more votes than valid ballots or, if no ballots were counted, than people present."""
    meeting = context.records.get(Meeting, nomination.meeting)
    votes = [nomination.votes_for, nomination.votes_against, nomination.votes_other]
    if meeting is None:
        return
    total = sum(vote or 0 for vote in votes)
    sum_text = " + ".join(format_whole(vote or 0) for vote in votes)
    if meeting.ballots_valid is not None:
        if total > meeting.ballots_valid:
            message = (
                f"Đồng ý + không đồng ý + ý kiến khác: {sum_text} = {format_whole(total)}, "
                f"nhiều hơn phiếu hợp lệ {format_whole(meeting.ballots_valid)}."
            )
            yield error(nomination, "votes_for", "votes_over_ballots", message)
    elif meeting.present is not None and total > meeting.present:
        message = (
            f"Đồng ý + không đồng ý + ý kiến khác: {sum_text} = {format_whole(total)}, "
            f"nhiều hơn số có mặt {format_whole(meeting.present)} của hội nghị."
        )
        yield warning(nomination, "votes_for", "votes_over_present", message)


def voted_without_meeting(nomination: Nomination, _context: RuleContext) -> Iterator[Problem]:
    """Report a nomination that is voted or later and has no meeting."""
    if nomination.status not in (None, "introduced") and nomination.meeting is None:
        message = f"Kết quả là {in_sentence(NOMINATION_STATUS.label(nomination.status))} mà chưa ghi hội nghị bình xét."
        yield warning(nomination, "meeting", "voted_without_meeting", message)


def awarded_without_decision(nomination: Nomination, _context: RuleContext) -> Iterator[Problem]:
    """Report a nomination that was awarded or commended and has no decision number yet."""
    if nomination.status in ("awarded", "commended") and nomination.decision is None:
        message = f"{NOMINATION_STATUS.label(nomination.status)} mà chưa có số quyết định. Ghi khi nhận được văn bản."
        yield warning(nomination, "decision", "awarded_without_decision", message)


def diploma_below_province(nomination: Nomination, _context: RuleContext) -> Iterator[Problem]:
    """Report a bằng khen at base or town level: by law only the province gives these."""
    if nomination.level not in ("base", "town"):
        return
    field = next((field for field in ("award", "award_granted") if getattr(nomination, field) == "diploma"), None)
    if field is not None:
        message = (
            f"Bằng khen do cấp tỉnh tặng, cấp {in_sentence(NOMINATION_LEVEL.label(nomination.level))} tặng giấy khen. "
            f"Xem lại hình thức hoặc cấp."
        )
        yield warning(nomination, field, "diploma_below_province", message)


def levels_unlinked(nomination: Nomination, context: RuleContext) -> Iterator[Problem]:
    """Report a nominee who is also nominated at a lower level, without `follows`."""
    if nomination.follows is not None:
        return
    lower = context.nominees.lower_levels(nomination)
    if lower:
        message = (
            f"Cũng có đề nghị ở cấp {' và '.join(in_sentence(NOMINATION_LEVEL.label(level)) for level in lower)} "
            f"cho cùng một đối tượng. Nếu là một việc thì chọn ở Tiếp theo đề nghị cấp dưới, để không tính hai lần."
        )
        yield warning(nomination, "follows", "levels_unlinked", message)


def nominated_twice(nomination: Nomination, context: RuleContext) -> Iterator[Problem]:
    """Report a name that is nominated twice at one meeting; one person at one level is an error.

    A nomination that carries on one of the same meeting is not a second one. At two levels, `levels_unlinked` reports it.
    """
    for other in context.nominated_at(nomination.meeting) if nomination.meeting is not None else ():
        if other.id == nomination.id or nomination.id == other.follows or other.id == nomination.follows:
            continue
        is_error = nomination.level == other.level and _is_same_person(nomination, other)
        is_of_two_levels = None not in (nomination.level, other.level) and nomination.level != other.level
        if is_of_two_levels or not (is_error or _has_same_name(nomination, other)):
            continue
        level = Level.ERROR if is_error else Level.WARNING
        if not context.is_reported_here(nomination, other.id, level):
            continue
        if is_error:
            message = (
                f"Hội nghị này đã có một đề nghị khác ở cấp {in_sentence(NOMINATION_LEVEL.label(nomination.level))} "
                f"cho cùng một người. Bỏ một đề nghị."
            )
            yield error(nomination, "name", "nominated_twice", message)
        else:
            message = "Hội nghị này có hai đề nghị cùng tên. Nếu là một thì bỏ một, nếu là hai thì ghi giải trình."
            yield warning(nomination, "name", "same_name_twice", message)
        return


def _has_same_name(one: Nomination, other: Nomination) -> bool:
    if one.kind != other.kind or one.name is None or other.name is None:
        return False
    return name_key(one.name) == name_key(other.name)


def _is_same_person(one: Nomination, other: Nomination) -> bool:
    """Check whether two nominations are of one person: of the directory, else by name and year of birth."""
    if one.kind != "individual" or other.kind != "individual":
        return False
    if one.person is not None and other.person is not None:
        return one.person == other.person
    return one.birth_year is not None and one.birth_year == other.birth_year and _has_same_name(one, other)
