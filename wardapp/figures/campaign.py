"""Indicators D-H: meetings, contests, inspections, publicity and awards between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from wardapp.figures.nominees import decided_day, submitted_day
from wardapp.records import Contest, Contestant, Inspection, Meeting, Nomination, Publicity, Records
from wardapp.vietnamese import fold

__all__ = ["PUBLICITY_OF", "campaign_figures"]

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


def campaign_figures(records: Records, first: dt.date, last: dt.date) -> dict[str, int]:
    """D1-D3, E1-E9d, F1-F2, G1-G8 and H1-H10 of what lies between two days, both included."""

    def within(day: dt.date | None) -> bool:
        return day is not None and first <= day <= last

    nominations = records.of(Nomination)
    conducted = [
        inspection
        for inspection in records.of(Inspection)
        if within(inspection.date) and (inspection.role or "conducted") == "conducted"
    ]
    figures = {
        "D1": 1 if any(within(meeting.date) for meeting in records.of(Meeting)) else 0,
        **_contests(records, [contest for contest in records.of(Contest) if within(contest.date)]),
        "F1": len(conducted),
        "F2": len({fold(inspection.inspected) for inspection in conducted if inspection.inspected}),
        **dict.fromkeys(PUBLICITY_OF.values(), 0),
    }
    for publicity in records.of(Publicity):
        code = PUBLICITY_OF.get(publicity.form or "")
        if code is not None and within(publicity.date):
            figures[code] += publicity.quantity or 0
    introduced = [nomination for nomination in nominations if nomination.follows is None and within(nomination.date)]
    figures["D2"], figures["D3"] = _by_kind(introduced)
    for level, codes in _SUBMITTED_TO.items():
        submitted = [nomination for nomination in nominations if within(submitted_day(nomination))]
        figures.update(zip(codes, _by_kind(_at(level, submitted)), strict=True))
    for level, codes in _DECIDED_BY.items():
        decided = [nomination for nomination in nominations if within(decided_day(nomination))]
        figures.update(zip(codes, _by_kind(_at(level, decided)), strict=True))
    return figures


def _at(level: str, nominations: Iterable[Nomination]) -> list[Nomination]:
    return [nomination for nomination in nominations if nomination.level == level]


def _by_kind(nominations: list[Nomination]) -> tuple[int, int]:
    """How many collectives, how many individuals."""
    collectives, individuals = (sum(1 for one in nominations if one.kind == kind) for kind in _KINDS)
    return collectives, individuals


def _contests(records: Records, contests: list[Contest]) -> dict[str, int]:
    """E1-E9d: base contests, contestants of town contests, prizes of province contests."""
    held = {contest.id: contest for contest in contests}
    figures = {f"E{number}": 0 for number in range(1, 9)} | dict.fromkeys(_PRIZES.values(), 0)
    base = [contest for contest in contests if contest.level == "base"]
    figures["E1"] = 1 if base else 0
    figures["E4"] = sum(contest.spectators or 0 for contest in base)
    for contestant in records.of(Contestant):
        contest = held.get(contestant.contest) if contestant.contest is not None else None
        if contest is None:
            continue
        if contest.level == "base":
            figures["E2"] += 1
            if contest.date is not None and contestant.birth_year is not None:
                figures["E3"] = max(figures["E3"], contest.date.year - contestant.birth_year)
        elif contest.level == "town":
            figures["E5"] += 1
            figures["E6"] += contestant.grade == "excellent"
            figures["E7"] += contestant.grade == "good"
            figures["E8"] += bool(contestant.advanced)
        elif contest.level == "province" and contestant.prize in _PRIZES:
            figures[_PRIZES[contestant.prize]] += 1
    return figures
