"""Indicators G1-G8, and publicity by month and form as sheet `Bieu07_TuyenTruyen` shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from wardapp.figures.contributions import Contribution, Contributions
from wardapp.records import Publicity, Records, ReportingPeriod
from wardapp.records.vocabulary import PUBLICITY_FORM

__all__ = ["PUBLICITY_MEASURE", "PUBLICITY_OF", "PublicityRow", "block_g", "publicity_rows"]

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
