"""Indicators E1-E9d: story-telling contests, their contestants and prizes between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from wardapp.figures.contributions import Combine, Contribution, Contributions, one_each
from wardapp.records import Contest, Contestant, Records

__all__ = ["PRIZES", "block_e"]

PRIZES = {"first": "E9a", "second": "E9b", "third": "E9c", "consolation": "E9d"}
"""Prize in a province contest -> the indicator that counts it."""
_OF_CONTESTANTS = ("E2", "E3", "E5", "E6", "E7", "E8", *PRIZES.values())


def block_e(records: Records, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute E1-E9d of the contests between two days, both included (`docs/form.md`)."""
    contests = {
        contest.id: contest
        for contest in records.of(Contest)
        if contest.date is not None and first <= contest.date <= last
    }
    base = [contest for contest in contests.values() if contest.level == "base"]
    of_code: dict[str, list[Contribution]] = {code: [] for code in _OF_CONTESTANTS}
    for contestant in records.of(Contestant):
        contest = contests.get(contestant.contest) if contestant.contest is not None else None
        if contest is not None:
            for code, amount in _counted_in(contestant, contest):
                of_code[code].append(Contribution(contestant, amount))
    return {
        "E1": one_each(base, Combine.ANY),
        "E4": Contributions(records=tuple(Contribution(contest, contest.spectators or 0) for contest in base)),
        **{
            code: Contributions(records=tuple(found), combine=Combine.MAX if code == "E3" else Combine.SUM)
            for code, found in of_code.items()
        },
    }


def _counted_in(contestant: Contestant, contest: Contest) -> Iterator[tuple[str, int]]:
    """List the indicators that count a contestant, with 1 or, in E3, the age."""
    if contest.level == "base":
        yield "E2", 1
        if contest.date is not None and contestant.birth_year is not None:
            yield "E3", contest.date.year - contestant.birth_year
    elif contest.level == "town":
        yield "E5", 1
        if contestant.grade == "excellent":
            yield "E6", 1
        if contestant.grade == "good":
            yield "E7", 1
        if contestant.advanced:
            yield "E8", 1
    elif contest.level == "province" and contestant.prize in PRIZES:
        yield PRIZES[contestant.prize], 1
