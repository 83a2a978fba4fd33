"""Publicity by month and form, as sheet `Bieu07_TuyenTruyen` shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from wardapp.records import Publicity, Records, ReportingPeriod
from wardapp.records.vocabulary import PUBLICITY_FORM

__all__ = ["PUBLICITY_MEASURE", "PublicityRow", "publicity_rows"]

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
"""Form -> *Đơn vị tính*."""


class PublicityRow(NamedTuple):
    """One form in one month.

    Attributes:
        month: the first day of the month.
        form: a code of PUBLICITY_FORM.
        quantity: the sum of the month.
        outlets: *Nơi đăng, nơi đặt*, each once, in the order of their days.

    """

    month: dt.date
    form: str
    quantity: int
    outlets: tuple[str, ...]

    @property
    def measure(self) -> str:
        """*Đơn vị tính*."""
        return PUBLICITY_MEASURE.get(self.form, "")


def publicity_rows(records: Records, period: ReportingPeriod) -> tuple[PublicityRow, ...]:
    """The publicity of the period by month, then by form in the order of the vocabulary; their sum is G1-G8."""
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
