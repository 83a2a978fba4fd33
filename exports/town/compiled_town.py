"""What a compiled town is made of: expected units, figures, refusals. Values alone; the rules are in town.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.submission.difference import Difference
from exports.submission.files import RefusedFile
from exports.submission.submission import Submission
from wardapp.figures.percentages import percent
from wardapp.records import ReportingPeriod
from wardapp.vietnamese.folding import fold

__all__ = ["OWN_CODE", "ExpectedUnit", "Town", "TownFigure", "TownUnit", "same_code"]

OWN_CODE = "00"
"""The code of the compiling body itself (data contract, `unit`)."""


def same_code(code: str) -> str:
    """A unit's code as codes are compared: without case and spaces."""
    return fold(code).replace(" ", "")


@dataclass(frozen=True, slots=True)
class ExpectedUnit:
    """A unit that should hand in a workbook: `kind` is a code of UNIT_KIND, "" where it is not known."""

    code: str
    name: str
    kind: str
    due: dt.date | None = None
    received: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TownFigure:
    """An indicator's number and base; `value` is None where it is not known (B3)."""

    value: int | None
    base: int = 0

    @property
    def percent(self) -> Decimal | None:
        """The value out of the base, one decimal; None without a base."""
        return None if self.value is None else percent(self.value, self.base)


@dataclass(frozen=True, slots=True)
class TownUnit:
    """An expected unit with what it handed in: the submission that counts, what of it others counted, the older ones."""

    expected: ExpectedUnit
    submission: Submission | None
    less: Mapping[str, int]
    older: tuple[Submission, ...] = ()

    @property
    def figures(self) -> Mapping[str, TownFigure]:
        """The figures as they enter the town's, worked out anew: without classes that another unit opened. Empty where nothing came."""
        told = self.submission.figures.items() if self.submission is not None else ()
        return {
            code: TownFigure(
                None if figure.value is None else max(0, figure.value - self.less.get(code, 0)), figure.base
            )
            for code, figure in told
        }

    @property
    def on_time(self) -> bool | None:
        """Whether it came by its day; None where either day is not known."""
        if self.expected.due is None or self.expected.received is None:
            return None
        return self.expected.received <= self.expected.due


@dataclass(frozen=True, slots=True)
class Town:
    """The compiled town.

    Attributes:
        period: the period of every submission.
        units: the counted units by code, those that handed in nothing too.
        own: unit 00, where it handed in a workbook.
        figures: the town's figures by code, in the order of the catalogue.
        differences: every difference and hand edit, told as on sheet TH07.
        refusals: files that are not compiled.
        taken_from_own: the codes whose figure is unit 00's own.

    """

    period: ReportingPeriod
    units: tuple[TownUnit, ...]
    own: TownUnit | None
    figures: Mapping[str, TownFigure]
    differences: Sequence[Difference]
    refusals: tuple[RefusedFile, ...]
    taken_from_own: frozenset[str]

    @property
    def handed_in(self) -> int:
        """How many of the expected units handed in a workbook."""
        return sum(1 for unit in self.units if unit.submission is not None)
