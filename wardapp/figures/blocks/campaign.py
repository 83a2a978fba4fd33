"""Indicators D-H: meetings, contests, inspections, publicity and awards between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from wardapp.figures.contributions import Backing, How, Share, each
from wardapp.figures.nominees import decided_day, submitted_day
from wardapp.records import Contest, Contestant, Inspection, Meeting, Nomination, Publicity, Records
from wardapp.vietnamese import fold

__all__ = ["PUBLICITY_OF", "campaign_backings"]

PUBLICITY_OF: Mapping[str, str] = MappingProxyType(
    {
        "news": "G1",
        "article": "G2",
        "report": "G3",
        "panel": "G4",
        "poster": "G5",
        "banner": "G6",
        "broadcast": "G7",
        "online": "G8",
        "leaflet": "G8",
        "other": "G8",
    }
)
"""Form of publicity -> the indicator that adds it up."""

_KINDS = ("collective", "individual")
_SUBMITTED_TO = {"town": ("H1", "H2"), "province": ("H5", "H6")}
_DECIDED_BY = {"town": ("H3", "H4"), "province": ("H7", "H8"), "base": ("H9", "H10")}
_PRIZES = {"first": "E9a", "second": "E9b", "third": "E9c", "consolation": "E9d"}
_OF_CONTESTANTS = ("E2", "E3", "E5", "E6", "E7", "E8", *_PRIZES.values())


def campaign_backings(records: Records, first: dt.date, last: dt.date) -> dict[str, Backing]:
    """D1-D3, E1-E9d, F1-F2, G1-G8 and H1-H10 of what lies between two days, both included, each as what it is made of."""

    def within(day: dt.date | None) -> bool:
        return day is not None and first <= day <= last

    nominations = records.of(Nomination)
    conducted = [
        inspection
        for inspection in records.of(Inspection)
        if within(inspection.date) and (inspection.role or "conducted") == "conducted"
    ]
    introduced = [nomination for nomination in nominations if nomination.follows is None and within(nomination.date)]
    backings = {
        "D1": each((meeting for meeting in records.of(Meeting) if within(meeting.date)), How.ANY),
        **_contests(records, [contest for contest in records.of(Contest) if within(contest.date)]),
        "F1": each(conducted),
        "F2": _inspected(conducted),
        **_publicity([publicity for publicity in records.of(Publicity) if within(publicity.date)]),
        **_by_kind(("D2", "D3"), introduced),
    }
    for level, codes in _SUBMITTED_TO.items():
        submitted = [nomination for nomination in nominations if within(submitted_day(nomination))]
        backings.update(_by_kind(codes, _at(level, submitted)))
    for level, codes in _DECIDED_BY.items():
        decided = [nomination for nomination in nominations if within(decided_day(nomination))]
        backings.update(_by_kind(codes, _at(level, decided)))
    return backings


def _at(level: str, nominations: Iterable[Nomination]) -> list[Nomination]:
    return [nomination for nomination in nominations if nomination.level == level]


def _by_kind(codes: tuple[str, str], nominations: list[Nomination]) -> dict[str, Backing]:
    """Collectives under the first code, individuals under the second."""
    return {
        code: each(nomination for nomination in nominations if nomination.kind == kind)
        for code, kind in zip(codes, _KINDS, strict=True)
    }


def _inspected(conducted: Iterable[Inspection]) -> Backing:
    """Each unit counts once, at its first inspection in the list; the others of it add nothing."""
    seen: set[str] = set()
    shares = []
    for inspection in conducted:
        if inspection.inspected:
            unit = fold(inspection.inspected)
            shares.append(Share(inspection, 0 if unit in seen else 1))
            seen.add(unit)
    return Backing(shares=tuple(shares))


def _publicity(publicities: Iterable[Publicity]) -> dict[str, Backing]:
    shares: dict[str, list[Share]] = {code: [] for code in PUBLICITY_OF.values()}
    for publicity in publicities:
        code = PUBLICITY_OF.get(publicity.form or "")
        if code is not None:
            shares[code].append(Share(publicity, publicity.quantity or 0))
    return {code: Backing(shares=tuple(found)) for code, found in shares.items()}


def _contests(records: Records, contests: list[Contest]) -> dict[str, Backing]:
    """E1-E9d: base contests, contestants of town contests, prizes of province contests."""
    held = {contest.id: contest for contest in contests}
    base = [contest for contest in contests if contest.level == "base"]
    shares: dict[str, list[Share]] = {code: [] for code in _OF_CONTESTANTS}
    for contestant in records.of(Contestant):
        contest = held.get(contestant.contest) if contestant.contest is not None else None
        if contest is None:
            continue
        if contest.level == "base":
            shares["E2"].append(Share(contestant))
            if contest.date is not None and contestant.birth_year is not None:
                shares["E3"].append(Share(contestant, contest.date.year - contestant.birth_year))
        elif contest.level == "town":
            shares["E5"].append(Share(contestant))
            for code, counts in _of_town(contestant).items():
                if counts:
                    shares[code].append(Share(contestant))
        elif contest.level == "province" and contestant.prize in _PRIZES:
            shares[_PRIZES[contestant.prize]].append(Share(contestant))
    return {
        "E1": each(base, How.ANY),
        "E4": Backing(shares=tuple(Share(contest, contest.spectators or 0) for contest in base)),
        **{
            code: Backing(shares=tuple(found), how=How.MOST if code == "E3" else How.SUM)
            for code, found in shares.items()
        },
    }


def _of_town(contestant: Contestant) -> dict[str, bool]:
    """Which of E6-E8 a contestant of a town contest is part of."""
    good = {"E6": contestant.grade == "excellent", "E7": contestant.grade == "good"}
    return {**good, "E8": bool(contestant.advanced)}
