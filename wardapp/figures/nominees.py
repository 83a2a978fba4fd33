"""Nominations that were submitted or awarded: their two dates (H), their order on sheet `Bieu09_DeNghi`, their votes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.percentages import percent
from wardapp.records import Meeting, Nomination, Records, ReportingPeriod
from wardapp.records.vocabulary import NOMINATION_LEVEL, NOMINEE_KIND

__all__ = [
    "NomineeRow",
    "decided_day",
    "ever_submitted",
    "is_decided",
    "nominated_at",
    "nominees",
    "submitted_day",
    "vote_percent",
    "voted",
]

_SUBMITTED = frozenset({"submitted", "awarded", "commended", "not_considered"})
_DECIDED = frozenset({"awarded", "commended"})


class NomineeRow(NamedTuple):
    """One row of sheet `Bieu09_DeNghi`.

    Attributes:
        nomination: the nomination; its level and kind are always given.
        meeting: the meeting that voted, where it is known.
        votes_percent: *Tỷ lệ (%)* of *Đồng ý*.

    """

    nomination: Nomination
    meeting: Meeting | None
    votes_percent: Decimal | None

    @property
    def vote_base(self) -> str | None:
        """What the votes are measured against (*Tính trên*): a code of VOTE_BASE, None without a meeting."""
        return None if self.meeting is None else self.meeting.vote_base or "convened"

    @property
    def submitted_on(self) -> dt.date | None:
        """*Ngày trình*: `submitted_on`, else `date`."""
        return self.nomination.submitted_on or self.nomination.date


def ever_submitted(nomination: Nomination) -> bool:
    """Whether it went up to the level above (the form guide, H1): a day of submission is given, or its status says so."""
    return nomination.submitted_on is not None or nomination.status in _SUBMITTED


def is_decided(nomination: Nomination) -> bool:
    """Whether it was awarded or commended (the form guide, H3)."""
    return nomination.status in _DECIDED


def submitted_day(nomination: Nomination) -> dt.date | None:
    """The day that H1, H2, H5 and H6 go by: `submitted_on`, else `date`; None if it was never submitted."""
    return (nomination.submitted_on or nomination.date) if ever_submitted(nomination) else None


def decided_day(nomination: Nomination) -> dt.date | None:
    """The day that H3, H4 and H7-H10 go by: `decision_date`, else `date`; None if it was not awarded or commended."""
    return (nomination.decision_date or nomination.date) if is_decided(nomination) else None


def vote_percent(nomination: Nomination, meeting: Meeting | None) -> Decimal | None:
    """*Đồng ý* out of the meeting's vote base (the convened where none is chosen); None where either is not known."""
    base = None if meeting is None else meeting.vote_base_count
    return None if base is None or nomination.votes_for is None else percent(nomination.votes_for, base)


def nominated_at(records: Records, meeting: Meeting) -> list[Nomination]:
    """The nominations that a meeting voted on; one that carries another of the same meeting on was voted on once."""
    held = [one for one in records.of(Nomination) if one.meeting == meeting.id]
    lower = {one.id for one in held}
    return [one for one in held if one.follows not in lower or one.follows == one.id]


def voted(records: Records, nomination: Nomination) -> Nomination:
    """The nomination of its way that has votes: itself, else the nearest one below that it carries on."""
    seen = {nomination.id}
    one: Nomination | None = nomination
    while one is not None and one.votes_for is None:
        one = records.get(Nomination, one.follows)
        if one is None or one.id in seen:
            return nomination
        seen.add(one.id)
    return one or nomination


def nominees(records: Records, period: ReportingPeriod) -> tuple[NomineeRow, ...]:
    """The rows of sheet `Bieu09_DeNghi`: by level from base up, collectives before individuals, then by *Ngày trình*.

    Those ever submitted, or awarded or commended, whose day of either kind lies in the period. One without a level or a
    kind counts in no H and stands in no row.
    """
    levels, kinds = list(NOMINATION_LEVEL), list(NOMINEE_KIND)
    found = []
    for nomination in records.of(Nomination):
        days = [day for day in (submitted_day(nomination), decided_day(nomination)) if day is not None]
        if nomination.level in levels and nomination.kind in kinds and any(day in period for day in days):
            place = (levels.index(nomination.level), kinds.index(nomination.kind), days[0], nomination.id)
            found.append((place, nomination))
    found.sort(key=lambda row: row[0])
    rows = []
    for _place, nomination in found:
        meeting = records.get(Meeting, nomination.meeting)
        rows.append(NomineeRow(nomination, meeting, vote_percent(nomination, meeting)))
    return tuple(rows)
