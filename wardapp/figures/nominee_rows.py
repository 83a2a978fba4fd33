"""Rows of sheet `Bieu09_DeNghi`, and the votes behind a nomination."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.d_h_nominations import decided_day, submitted_day
from wardapp.figures.figure import percent
from wardapp.records import Meeting, Nomination, Records, ReportingPeriod
from wardapp.records.vocabulary import NOMINATION_LEVEL, NOMINEE_KIND


class NomineeRow(NamedTuple):
    """One row of sheet `Bieu09_DeNghi`.

    Attributes:
        nomination: the nomination; its level and kind are always given.
        voted: the nomination with the votes: this one, else one that it carries on.
        meeting: the meeting that voted, if it is known.

    """

    nomination: Nomination
    voted: Nomination
    meeting: Meeting | None

    @property
    def votes_for(self) -> int | None:
        """*Đồng ý*."""
        return self.voted.votes_for

    @property
    def votes_percent(self) -> Decimal | None:
        """*Tỷ lệ (%)* of *Đồng ý*."""
        return vote_percent(self.voted, self.meeting)

    @property
    def vote_base(self) -> str | None:
        """What the votes are out of (*Tính trên*): a code of VOTE_BASE, None without a meeting."""
        return None if self.meeting is None else self.meeting.vote_base or "convened"

    @property
    def submitted_on(self) -> dt.date | None:
        """*Ngày trình*: `submitted_on`, else `date`."""
        return self.nomination.submitted_on or self.nomination.date


def vote_percent(nomination: Nomination, meeting: Meeting | None) -> Decimal | None:
    """Compute *Đồng ý* out of the vote base in percent; None if either is unknown or the base is 0."""
    base = None if meeting is None else meeting.vote_base_count
    return None if base is None or nomination.votes_for is None else percent(nomination.votes_for, base)


def nominated_at(records: Records, meeting: Meeting) -> list[Nomination]:
    """List the nominations that a meeting voted on.

    One that carries another of the same meeting on is not listed again.
    """
    voted_on = [one for one in records.of(Nomination) if one.meeting == meeting.id]
    ids = {one.id for one in voted_on}
    return [one for one in voted_on if one.follows not in ids or one.follows == one.id]


def voted(records: Records, nomination: Nomination) -> Nomination:
    """Return the nomination with votes: this one, else the nearest that it follows."""
    seen = {nomination.id}
    one: Nomination | None = nomination
    while one is not None and one.votes_for is None:
        one = records.get(Nomination, one.follows)
        if one is None or one.id in seen:
            return nomination
        seen.add(one.id)
    return one or nomination


def nominees(records: Records, period: ReportingPeriod) -> tuple[NomineeRow, ...]:
    """List the rows of sheet `Bieu09_DeNghi`.

    Ordered by level from base up, collectives before individuals, then by *Ngày trình*.

    A row is a nomination that was ever submitted, awarded or commended, if one of these days lies in the period. A
    nomination without a level or a kind counts in no indicator and has no row.
    """
    levels, kinds = list(NOMINATION_LEVEL), list(NOMINEE_KIND)
    found = []
    for nomination in records.of(Nomination):
        days = [day for day in (submitted_day(nomination), decided_day(nomination)) if day is not None]
        if nomination.level in levels and nomination.kind in kinds and any(day in period for day in days):
            order = (levels.index(nomination.level), kinds.index(nomination.kind), days[0], nomination.id)
            one = voted(records, nomination)
            found.append((order, NomineeRow(nomination, one, records.get(Meeting, one.meeting))))
    return tuple(row for _order, row in sorted(found, key=lambda pair: pair[0]))
