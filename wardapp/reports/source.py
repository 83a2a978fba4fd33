"""The records and figures of one period, from which a report is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from wardapp.errors import InputRefused
from wardapp.figures.a_c_study import MixedStudy, mixed_study
from wardapp.figures.e_g_activities import PublicityRow, publicity_rows
from wardapp.figures.figure import Figure
from wardapp.figures.nominee_rows import NomineeRow, nominees
from wardapp.figures.overview.topic_progress import TopicProgress, topic_progress
from wardapp.figures.study.class_rows import ClassRow, class_rows
from wardapp.figures.study.entitled import Entitled, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.unit_figures import indicators
from wardapp.records import Assessment, Contest, Inspection, Meeting, Records, ReportingPeriod, parse_period, unit_of

D = TypeVar("D", Contest, Inspection, Meeting)


class ReportSource:
    """The records of a unit and one period, and what is computed from them.

    Figures, classes and the assessment are computed once, on first access; the others at each access.
    """

    def __init__(self, records: Records, period: ReportingPeriod) -> None:
        """Prepare the report on a period."""
        self.records = StudyIndex.over(records)
        self.period = period
        self.unit = unit_of(self.records)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every indicator of the period by code."""
        return indicators(self.records, self.period)

    @cached_property
    def classes(self) -> Sequence[ClassRow]:
        """The held sessions of the period, as Bieu02 and Bieu02a number them."""
        return class_rows(self.records, self.period)

    @property
    def mixed_study(self) -> MixedStudy | None:
        """The parts of A3 by name and by number, where both are mixed."""
        return mixed_study(self.records, self.period)

    @property
    def entitled(self) -> Entitled:
        """The numbers entitled to study at the period's end."""
        return entitled(self.records, self.period.last)

    @property
    def topics(self) -> Sequence[TopicProgress]:
        """The topics of Bieu02b."""
        return topic_progress(self.records, self.period)

    @property
    def publicity(self) -> Sequence[PublicityRow]:
        """Publicity by month and form, as in Bieu07."""
        return publicity_rows(self.records, self.period)

    @property
    def nominees(self) -> Sequence[NomineeRow]:
        """The nominations of Bieu09, by level and kind."""
        return nominees(self.records, self.period)

    @cached_property
    def assessment(self) -> Assessment | None:
        """The assessment of the same days; its label may write the period in another way."""
        return next((one for one in reversed(self.records.of(Assessment)) if self._is_of_period(one)), None)

    def dated(self, kind: type[D]) -> list[D]:
        """Return the records of a kind whose `date` is in the period, by day."""
        found = [
            (one.date, one.id, one) for one in self.records.of(kind) if one.date is not None and one.date in self.period
        ]
        return [one for _day, _id, one in sorted(found, key=lambda entry: entry[:2])]

    def _is_of_period(self, assessment: Assessment) -> bool:
        try:
            period = parse_period(assessment.period or "", self.records)
        except InputRefused:
            return False
        return (period.first, period.last) == (self.period.first, self.period.last)
