"""Rules of votes: ballots valid ≤ returned ≤ issued ≤ present; votes ≤ valid ballots."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.problem import Problem
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import error, in_sentence, label_of, warning
from wardapp.vietnamese import format_whole

__all__ = ["ballots_out_of_order", "votes_over_ballots"]

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
