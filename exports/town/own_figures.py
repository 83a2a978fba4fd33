"""What unit 00 lists beside what the units list: contests above the base, proposals to the province, awards.

Unit 00's figure is the town's if it lists at least as many people or collectives as the units together; otherwise the
units' sum is, so that one record of unit 00 never hides what units reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from exports.submission.difference import Difference
from exports.submission.submission import IndicatorValue, Submission
from wardapp.figures.catalogue import INDICATORS, Indicator, OwnRule

_COMPARED = tuple(one for one in INDICATORS if one.own in (OwnRule.CONTESTS, OwnRule.AWARDS))
_LEVELS = tuple(dict.fromkeys(one.own_level for one in _COMPARED if one.own is OwnRule.CONTESTS))
_ENTERED = "E5"


class Comparison(NamedTuple):
    """A figure that unit 00 and the units report differently.

    Attributes:
        code: the indicator.
        own: what unit 00 lists.
        units: what the units list together.
        uses_own: whether unit 00's number is the town's.

    """

    code: str
    own: int
    units: int
    uses_own: bool

    def sentence(self, level: str) -> str:
        """Say both numbers and which one counts; `level` is the word for unit 00's level, such as "cấp thị xã"."""
        used = f"số của {level}" if self.uses_own else "số các đơn vị vì nhiều hơn"
        return f"{self.code}: {level} kê {self.own}, biểu các đơn vị cộng lại {self.units}; dùng {used}."


class ListedTotals:
    """How many contestants of each level many units list, besides the figures of each."""

    def __init__(self) -> None:
        self._contestants: Counter[str] = Counter()

    def add(self, submission: Submission, figures: Mapping[str, IndicatorValue]) -> None:
        """Add what one workbook lists."""
        for level in _LEVELS:
            self._contestants[level] += _contestants(submission, figures, level)

    def at_most(self, own: Submission, figures: Mapping[str, IndicatorValue], indicator: Indicator, units: int) -> bool:
        """Return whether unit 00 lists at least as many as the units, whose sum of the indicator is `units`."""
        if indicator.own is OwnRule.CONTESTS:
            listed = _contestants(own, figures, indicator.own_level)
            return 0 < listed >= self._contestants[indicator.own_level]
        return 0 < (figures[indicator.code].value or 0) >= units


def _contestants(submission: Submission, figures: Mapping[str, IndicatorValue], level: str) -> int:
    """Return how many contestants of a level a workbook lists, or reports in Bieu01 if it has no rows."""
    reported = [
        figures[one.code].value or 0
        for one in _COMPARED
        if one.own is OwnRule.CONTESTS and one.own_level == level and (one.code == _ENTERED or level != "town")
    ]
    return max(sum(1 for one in submission.rows.contestants if one.level == level), sum(reported))


def compare(
    own: Submission, figures: Mapping[str, IndicatorValue], units: Mapping[str, int], listed: ListedTotals
) -> tuple[frozenset[str], tuple[Comparison, ...]]:
    """Return the codes whose figure is unit 00's, and the figures on which it and the units differ.

    Args:
        own: unit 00's workbook.
        figures: its figures.
        units: code -> the sum of the units' figures.
        listed: what the units list.

    """
    taken = frozenset(one.code for one in _COMPARED if listed.at_most(own, figures, one, units[one.code]))
    reports = {one.own_level or one.code for one in _COMPARED if figures[one.code].value}
    differing = (
        Comparison(one.code, figures[one.code].value or 0, units[one.code], one.code in taken)
        for one in _COMPARED
        # What unit 00 does not list at all is not another number.
        if (one.own_level or one.code) in reports and units[one.code] != (figures[one.code].value or 0)
    )
    return taken, tuple(differing)


def comparison_differences(comparisons: Iterable[Comparison], own: Submission, level: str) -> Iterator[Difference]:
    """Yield a difference for each figure on which unit 00 and the units differ."""
    for one in comparisons:
        read, used = (one.units, one.own) if one.uses_own else (one.own, one.units)
        yield Difference(own.file, "Bieu01_TongHop", "", str(read), str(used), one.sentence(level))
