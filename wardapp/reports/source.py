"""The records and figures of one period, as the rows and sentences of a report are built from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from wardapp.errors import InputRefused
from wardapp.figures.figure import Figure
from wardapp.figures.study.class_rows import ClassRow, class_rows
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.unit_figures import indicators
from wardapp.records import Assessment, Record, Records, ReportingPeriod, Unit, parse_period

__all__ = ["ReportSource"]


class _Dated(Protocol):
    id: str
    date: dt.date | None


D = TypeVar("D", bound="Record")


class ReportSource:
    """The records of a unit and one period; figures and class rows are computed once, when first used."""

    def __init__(self, records: Records, period: ReportingPeriod) -> None:
        """Report on a period of a unit's records."""
        self.records = StudyIndex.over(records)
        self.period = period
        self.unit = next(iter(self.records.of(Unit)), None)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every indicator of the period by code."""
        return indicators(self.records, self.period)

    @cached_property
    def classes(self) -> tuple[ClassRow, ...]:
        """The held sessions of the period, as Bieu02 and Bieu02a number them."""
        return tuple(class_rows(self.records, self.period))

    @cached_property
    def assessment(self) -> Assessment | None:
        """The assessment of the period, whose label may name the same days in any form."""
        return next((one for one in reversed(self.records.of(Assessment)) if self._is_of_period(one)), None)

    def dated(self, kind: type[D]) -> list[D]:
        """Return the records of a kind whose `date` is in the period, by day."""
        found = [(one.date, one.id, one) for one in self.records.of(kind) if one.date is not None and one.date in self.period]
        return [one for _day, _id, one in sorted(found, key=lambda entry: entry[:2])]

    def _is_of_period(self, assessment: Assessment) -> bool:
        try:
            period = parse_period(assessment.period or "", self.records)
        except InputRefused:
            return False
        return (period.first, period.last) == (self.period.first, self.period.last)
