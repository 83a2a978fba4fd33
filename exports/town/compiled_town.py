"""The compiled town as values: expected units, what they handed in, the town's figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exports.submission.difference import Difference
from exports.submission.files import RefusalKind, RefusedFile
from exports.submission.submission import IndicatorValue, Submission
from exports.town.own_figures import Comparison
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
        refused: its files that were refused.

    """

    expected: ExpectedUnit
    submission: Submission | None
    deductions: Mapping[str, int]
    older: tuple[Submission, ...] = ()
    refused: tuple[RefusedFile, ...] = ()

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
    def pressing_refusals(self) -> tuple[RefusedFile, ...]:
        """The refused files that matter: beside a submission that counts, drafts and other periods do not."""
        if self.submission is None:
            return self.refused
        return tuple(one for one in self.refused if one.kind not in (RefusalKind.DRAFT, RefusalKind.OTHER_PERIOD))

    @property
    def is_from_book(self) -> bool:
        """Whether the submission is the book on this machine, and no file."""
        return self.submission is not None and self.submission.is_book

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
        upper_level: unit 00's word for the level above a unit, else that of the first submission: "thị xã".
        top_level: the word for the level above that one: "tỉnh".
        units: the counted units by code, with those that handed in nothing.
        own: unit 00, if it handed in a workbook.
        figures: the town's figures by code, in the order of the catalogue.
        shared: who opened each class that several units report.
        submissions: the submissions that count, in the order of their files.
        between_files: computes the differences between files, which are many in a town of many files.
        refusals: files that are not compiled.
        taken_from_own: the codes whose figure is unit 00's own.
        comparisons: the figures on which unit 00 and the units differ.

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
    comparisons: tuple[Comparison, ...] = ()

    @property
    def all_units(self) -> tuple[TownUnit, ...]:
        """The counted units, then unit 00 if it handed in a workbook."""
        return (*self.units, self.own) if self.own is not None else self.units

    @property
    def is_one_committee(self) -> bool:
        """Whether a committee compiles its own cells, and not a town its committees and cells."""
        kinds = {unit.expected.kind for unit in self.units}
        return self.own is not None and self.own.expected.kind == "party_committee" and kinds == {"party_cell"}

    @property
    def whole(self) -> str:
        """What the sum of all units is called: "Toàn thị xã"."""
        return "Toàn Đảng bộ" if self.is_one_committee else f"Toàn {self.upper_level}"

    @property
    def own_level(self) -> str:
        """What unit 00 is called inside a sentence: "cấp thị xã"."""
        return "Đảng uỷ" if self.is_one_committee else f"cấp {self.upper_level}"

    @property
    def progress(self) -> str:
        """How many units handed in, and how many of them in time."""
        times = Counter(unit.on_time for unit in self.units if unit.submission is not None)
        on_time = f"đúng hạn {times[True]}, muộn {times[False]}, chưa ghi ngày {times[None]}"
        return f"Đã nộp {self.handed_in}/{len(self.units)}; {on_time}"

    @property
    def refusals_of_no_unit(self) -> tuple[RefusedFile, ...]:
        """The refused files that are in no unit's row."""
        in_rows = {one for unit in self.all_units for one in unit.refused}
        return tuple(one for one in self.refusals if one not in in_rows)

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
