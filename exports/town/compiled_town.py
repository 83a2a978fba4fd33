"""The compiled town as values: expected units, what they handed in, the town's figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exports.submission.difference import Difference
from exports.submission.files import RefusedFile
from exports.submission.submission import IndicatorValue, Submission
from exports.town.shared_classes import SharedClasses
from wardapp.records import ReportingPeriod


@dataclass(frozen=True, slots=True)
class ExpectedUnit:
    """A unit that should hand in a workbook; `kind` is a code of UNIT_KIND, or ""."""

    code: str
    name: str
    kind: str
    due: dt.date | None = None
    received: dt.date | None = None

    @property
    def is_committee(self) -> bool:
        """Whether it is a party committee (đảng bộ cơ sở)."""
        return self.kind == "party_committee"


@dataclass(frozen=True, slots=True)
class TownUnit:
    """An expected unit and what it handed in.

    Attributes:
        expected: the unit as listed, or as its file says if there is no list.
        submission: the submission that counts; None if the unit handed in nothing.
        deductions: code of an indicator -> what other units count of it already.
        older: the submissions that do not count.

    """

    expected: ExpectedUnit
    submission: Submission | None
    deductions: Mapping[str, int]
    older: tuple[Submission, ...] = ()

    @property
    def figures(self) -> Mapping[str, IndicatorValue]:
        """The unit's figures less the deductions; empty if it handed in nothing.

        Computed at each call, since a submission may have to be loaded from disk.
        """
        figures = self.submission.figures if self.submission is not None else {}
        return {
            code: figure
            if figure.value is None
            else figure._replace(value=max(0, figure.value - self.deductions.get(code, 0)))
            for code, figure in figures.items()
        }

    @property
    def on_time(self) -> bool | None:
        """Whether the workbook was received by its due date; None if either date is not known."""
        if self.expected.due is None or self.expected.received is None:
            return None
        return self.expected.received <= self.expected.due


@dataclass(frozen=True, slots=True)
class Town:
    """The compiled town.

    Attributes:
        period: the period of every submission.
        upper_level: the word of the first submission for the level above a unit: "thị xã".
        top_level: its word for the level above that one: "tỉnh".
        units: the counted units by code, with those that handed in nothing.
        own: unit 00, if it handed in a workbook.
        figures: the town's figures by code, in the order of the catalogue.
        shared: who opened each class that several units report.
        submissions: the submissions that count, in the order of their files.
        between_files: computes the differences between files, which are many in a town of many files.
        refusals: files that are not compiled.
        taken_from_own: the codes whose figure is unit 00's own.

    """

    period: ReportingPeriod
    upper_level: str
    top_level: str
    units: tuple[TownUnit, ...]
    own: TownUnit | None
    figures: Mapping[str, IndicatorValue]
    shared: SharedClasses
    submissions: Sequence[Submission]
    between_files: Callable[[], Iterable[Difference]]
    refusals: tuple[RefusedFile, ...]
    taken_from_own: frozenset[str]

    @property
    def all_units(self) -> tuple[TownUnit, ...]:
        """The counted units, then unit 00 if it handed in a workbook."""
        return (*self.units, self.own) if self.own is not None else self.units

    @property
    def handed_in(self) -> int:
        """How many of the expected units handed in a workbook."""
        return sum(1 for unit in self.units if unit.submission is not None)

    def differences(self) -> Iterator[Difference]:
        """Yield the differences in the files that count, then those between files, as on TH07."""
        for submission in self.submissions:
            yield from submission.differences
        yield from self.between_files()

    def count_differences(self) -> int:
        """Return how many differences there are."""
        return sum(1 for _difference in self.differences())
