"""Indicators D1-D3 and H1-H10: review meetings, nominations and awards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from wardapp.figures.contributions import Combine, Contributions, one_each
from wardapp.records import Meeting, Nomination, Records

_SUBMITTED = frozenset({"submitted", "awarded", "commended", "not_considered"})
_DECIDED = frozenset({"awarded", "commended"})
NOMINEE_KINDS = ("collective", "individual")
"""The kinds of nominees in the order of the indicators that count them."""
SUBMITTED_TO = {"town": ("H1", "H2"), "province": ("H5", "H6")}
"""Level of a nomination -> the indicators that count it when it is submitted, by kind."""
DECIDED_BY = {"town": ("H3", "H4"), "province": ("H7", "H8"), "base": ("H9", "H10")}
"""Level of a nomination -> the indicators that count it when it is awarded or commended, by kind."""


def block_d(records: Records, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute D1-D3 in a span of days: meetings, and nominations introduced."""
    introduced = (one for one in records.of(Nomination) if one.follows is None and _within(one.date, first, last))
    return {
        "D1": one_each((one for one in records.of(Meeting) if _within(one.date, first, last)), Combine.ANY),
        **_by_kind(("D2", "D3"), introduced),
    }


def block_h(records: Records, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute H1-H10 in a span of days: nominations submitted and awards given."""
    submitted = [one for one in records.of(Nomination) if _within(submitted_day(one), first, last)]
    decided = [one for one in records.of(Nomination) if _within(decided_day(one), first, last)]
    found = {}
    for codes_of_level, nominations in ((SUBMITTED_TO, submitted), (DECIDED_BY, decided)):
        for level, codes in codes_of_level.items():
            found.update(_by_kind(codes, (one for one in nominations if one.level == level)))
    return found


def ever_submitted(nomination: Nomination) -> bool:
    """Check whether a nomination went to the level above, by its day or status (H1)."""
    return nomination.submitted_on is not None or nomination.status in _SUBMITTED


def is_decided(nomination: Nomination) -> bool:
    """Check whether a nomination was awarded or commended (H3)."""
    return nomination.status in _DECIDED


def submitted_day(nomination: Nomination) -> dt.date | None:
    """Return the day by which H1, H2, H5 and H6 count: `submitted_on`, else `date`.

    None if the nomination was never submitted.
    """
    return (nomination.submitted_on or nomination.date) if ever_submitted(nomination) else None


def decided_day(nomination: Nomination) -> dt.date | None:
    """Return the day by which H3, H4 and H7-H10 count: `decision_date`, else `date`.

    None if the nomination was not awarded or commended.
    """
    return (nomination.decision_date or nomination.date) if is_decided(nomination) else None


def _within(day: dt.date | None, first: dt.date, last: dt.date) -> bool:
    return day is not None and first <= day <= last


def _by_kind(codes: tuple[str, str], nominations: Iterable[Nomination]) -> dict[str, Contributions]:
    """Count collectives under the first code and individuals under the second."""
    nominations = list(nominations)
    return {
        code: one_each(one for one in nominations if one.kind == kind)
        for code, kind in zip(codes, NOMINEE_KINDS, strict=True)
    }
