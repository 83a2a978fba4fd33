"""Indicators E1-G8: story-telling contests, inspections, publicity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from wardapp.figures.contributions import Combine, Contribution, Contributions, one_each
from wardapp.records import Contest, Contestant, Inspection, Publicity, Records, ReportingPeriod
from wardapp.records.vocabulary import PUBLICITY_FORM
from wardapp.vietnamese import name_key

PRIZES = {"first": "E9a", "second": "E9b", "third": "E9c", "consolation": "E9d"}
"""Prize in a province contest -> the indicator that counts it."""
_OF_CONTESTANTS = ("E2", "E3", "E5", "E6", "E7", "E8", *PRIZES.values())

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
PUBLICITY_MEASURE: Mapping[str, str] = MappingProxyType(
    {
        "news": "tin",
        "article": "bài",
        "report": "phóng sự",
        "panel": "tấm",
        "poster": "tờ",
        "banner": "khẩu hiệu",
        "broadcast": "buổi",
        "online": "tin, bài",
        "leaflet": "tờ",
        "other": "sản phẩm",
    }
)
"""Form of publicity -> its unit of measure (*Đơn vị tính*)."""


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


def block_f(records: Records, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute F1 and F2 in a span of days (`docs/form.md`).

    An inspection without a role was conducted by the unit. Units are distinct by *the same name* (`docs/records.md`).
    """
    conducted = [
        inspection
        for inspection in records.of(Inspection)
        if inspection.date is not None
        and first <= inspection.date <= last
        and (inspection.role or "conducted") == "conducted"
    ]
    seen: set[str] = set()
    inspected = []
    for inspection in conducted:
        if inspection.inspected:
            unit = name_key(inspection.inspected)
            inspected.append(Contribution(inspection, 0 if unit in seen else 1))
            seen.add(unit)
    return {"F1": one_each(conducted), "F2": Contributions(records=tuple(inspected))}


class PublicityRow(NamedTuple):
    """Publicity of one form in one month.

    Attributes:
        month: the first day of the month.
        form: a code of PUBLICITY_FORM.
        quantity: the sum of the month.
        outlets: the distinct *Nơi đăng, nơi đặt*, in the order of their days.

    """

    month: dt.date
    form: str
    quantity: int
    outlets: tuple[str, ...]

    @property
    def measure(self) -> str:
        """The unit of measure (*Đơn vị tính*)."""
        return PUBLICITY_MEASURE.get(self.form, "")


def block_g(records: Records, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    """Compute G1-G8 between two days, both included: the sum of the quantities (`docs/form.md`)."""
    of_code: dict[str, list[Contribution]] = {code: [] for code in PUBLICITY_OF.values()}
    for one in records.of(Publicity):
        code = PUBLICITY_OF.get(one.form or "")
        if code is not None and one.date is not None and first <= one.date <= last:
            of_code[code].append(Contribution(one, one.quantity or 0))
    return {code: Contributions(records=tuple(found)) for code, found in of_code.items()}


def publicity_rows(records: Records, period: ReportingPeriod) -> tuple[PublicityRow, ...]:
    """List the publicity of a period by month, then by form; its sum is G1-G8."""
    forms = list(PUBLICITY_FORM)
    found: dict[tuple[dt.date, int], list[Publicity]] = {}
    dated = sorted((one.date, one.id, one) for one in records.of(Publicity) if one.date is not None)
    for day, _id, publicity in dated:
        if day in period and publicity.form in forms:
            found.setdefault((day.replace(day=1), forms.index(publicity.form)), []).append(publicity)
    return tuple(
        PublicityRow(
            month=month,
            form=forms[form],
            quantity=sum(one.quantity or 0 for one in ones),
            outlets=tuple(dict.fromkeys(one.outlet for one in ones if one.outlet)),
        )
        for (month, form), ones in sorted(found.items(), key=lambda entry: entry[0])
    )
