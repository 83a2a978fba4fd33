"""Compute the town's figures from many submissions (docs/form.md, *What the town compiles*)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from exports.submission.cell_values import code_key
from exports.submission.files import RefusedFile
from exports.submission.submission import IndicatorValue, Submission
from exports.town.between_files import (
    WHOLE_OR_NONE,
    differences_from_list,
    differing_topics,
    differing_versions,
    unknown_figures,
)
from exports.town.compiled_town import ExpectedUnit, Town, TownUnit
from exports.town.own_figures import Comparison, ListedTotals, compare, comparison_differences
from exports.town.selection import admit, common_period, newest_of_each_unit, older_differences
from exports.town.shared_classes import SharedClasses, find_shared_classes, listeners_of_own_classes
from wardapp.errors import InputRefused
from wardapp.figures.catalogue import INDICATORS, OwnRule, TownRule
from wardapp.records import ReportingPeriod
from wardapp.records.unit import TOWN_CODE


class NothingToCompile(InputRefused):
    """Not one file could be compiled; `refusals` say why."""

    def __init__(self, refusals: Sequence[RefusedFile]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("Không có tệp nào tổng hợp được.", "Xem lý do của từng tệp ở trên.")


def compile_town(
    submissions: Iterable[Submission],
    *,
    expected: Sequence[ExpectedUnit] | None = None,
    period: ReportingPeriod | None = None,
    drafts: bool = False,
    refusals: Sequence[RefusedFile] = (),
    own_book: Callable[[ReportingPeriod], Submission | None] | None = None,
) -> Town:
    """Compile submissions.

    Args:
        submissions: what was read.
        expected: the units that should hand in a workbook; those of the files if None.
        period: the period to compile; that of the files if None.
        drafts: whether drafts count.
        refusals: the files that could not be read.
        own_book: returns what unit 00's book on this machine reports, which counts unless there is a file of unit 00.

    Raises:
        NothingToCompile: none may be compiled.
        SeveralPeriods: they are of more than one period, and none was named.

    """
    admitted, refused = admit(submissions, period, expected, drafts=drafts)
    refused = [*refusals, *refused]
    if not admitted:
        raise NothingToCompile(refused)
    period = period if period is not None else common_period(admitted)
    newest, older = newest_of_each_unit(admitted)
    if TOWN_CODE not in newest and own_book is not None and (book := own_book(period)) is not None:
        newest[TOWN_CODE] = book
    shared = find_shared_classes(newest)
    refused_of = _by_unit(refused)
    units = tuple(
        TownUnit(unit, newest.get(code), shared.deductions(code), older.get(code, ()), refused_of.get(code, ()))
        for unit in _expected_units(expected, newest)
        for code in (code_key(unit.code),)
    )
    own = _own_unit(newest, older, units, shared, refused_of.get(TOWN_CODE, ()))
    figures, taken, comparisons = _figures(units, own)
    of_own = [own] if own is not None else []
    first = next(unit.submission.head for unit in (*of_own, *units) if unit.submission is not None)
    town = Town(
        period=period,
        upper_level=first.upper_level,
        top_level=first.top_level,
        units=units,
        own=own,
        figures=figures,
        shared=shared,
        submissions=tuple(newest.values()),
        between_files=lambda: chain(
            older_differences(newest, older),
            shared.differences,
            unknown_figures((*units, *of_own)),
            differing_topics(units),
            differing_versions((*units, *of_own)),
            differences_from_list(units) if expected is not None else (),
            comparison_differences(comparisons, newest[TOWN_CODE], town.own_level) if comparisons else (),
        ),
        refusals=tuple(refused),
        taken_from_own=taken,
        comparisons=comparisons,
    )
    return town


def _by_unit(refusals: Iterable[RefusedFile]) -> dict[str, tuple[RefusedFile, ...]]:
    found: dict[str, tuple[RefusedFile, ...]] = {}
    for one in refusals:
        if one.unit:
            found[code_key(one.unit)] = (*found.get(code_key(one.unit), ()), one)
    return found


def _expected_units(
    expected: Sequence[ExpectedUnit] | None, submissions: Mapping[str, Submission]
) -> list[ExpectedUnit]:
    """Return the counted units by code.

    They are as listed, completed from their files; without a list, those that handed in a workbook.
    """
    if expected is None:
        units = [_unit_of(submission) for code, submission in submissions.items() if code != TOWN_CODE]
    else:
        units = [
            _completed(unit, submissions.get(code_key(unit.code)))
            for unit in expected
            if code_key(unit.code) != TOWN_CODE
        ]
    return sorted(units, key=lambda unit: (len(unit.code) if unit.code.isdigit() else 0, code_key(unit.code)))


def _unit_of(submission: Submission) -> ExpectedUnit:
    head = submission.head
    return ExpectedUnit(head.unit_code, head.unit_name, head.unit_kind)


def _completed(unit: ExpectedUnit, submission: Submission | None) -> ExpectedUnit:
    if submission is None:
        return unit
    head = submission.head
    return ExpectedUnit(unit.code, unit.name or head.unit_name, unit.kind or head.unit_kind, unit.due, unit.received)


def _own_unit(
    newest: Mapping[str, Submission],
    older: Mapping[str, tuple[Submission, ...]],
    units: Iterable[TownUnit],
    shared: SharedClasses,
    refused: tuple[RefusedFile, ...],
) -> TownUnit | None:
    own = newest.get(TOWN_CODE)
    if own is None:
        return None
    listeners = listeners_of_own_classes(own, (unit.submission for unit in units if unit.submission is not None))
    deductions = {**shared.deductions(TOWN_CODE), "C2": (own.figures["C2"].value or 0) - listeners}
    return TownUnit(_unit_of(own), own, deductions, older.get(TOWN_CODE, ()), refused)


def _figures(
    units: Sequence[TownUnit], own: TownUnit | None
) -> tuple[dict[str, IndicatorValue], frozenset[str], tuple[Comparison, ...]]:
    """Return the town's figures, the codes that are unit 00's own, and the figures on which it and the units differ."""
    totals = {indicator.code: _Total() for indicator in INDICATORS}
    committees: Counter[str] = Counter()
    listed = ListedTotals()
    for unit in units:
        of_unit = unit.figures
        for code, figure in of_unit.items():
            totals[code].add(figure)
            if figure.value and unit.expected.is_committee:
                committees[code] += 1
        if unit.submission is not None and own is not None:
            listed.add(unit.submission, of_unit)
    of_own = own.figures if own is not None else {}
    taken: frozenset[str] = frozenset()
    comparisons: tuple[Comparison, ...] = ()
    if own is not None and own.submission is not None:
        sums = {code: total.sum for code, total in totals.items()}
        taken, comparisons = compare(own.submission, of_own, sums, listed)
    figures: dict[str, IndicatorValue] = {}
    for indicator in INDICATORS:
        code = indicator.code
        if indicator.town is TownRule.UNITS:
            figures[code] = IndicatorValue(totals[code].above_zero, len(units))
        elif indicator.town is TownRule.COMMITTEES:
            number = sum(1 for unit in units if unit.expected.is_committee)
            figures[code] = IndicatorValue(committees[code], number)
        elif code in taken:
            figures[code] = IndicatorValue(of_own[code].value)
        else:
            if code in of_own and indicator.own is OwnRule.ADDED:
                totals[code].add(of_own[code])
            figures[code] = totals[code].figure(indicator.town, all_known=code == WHOLE_OR_NONE)
    return figures, taken, comparisons


class _Total:
    """One indicator of many units: its sum, maximum and base, and how many are above 0."""

    def __init__(self) -> None:
        self.sum = self.maximum = self.base = self.above_zero = 0
        self._known = self._unknown = 0

    def add(self, figure: IndicatorValue) -> None:
        if figure.value is None:
            self._unknown += 1
        else:
            self._known += 1
            self.sum += figure.value
            self.maximum = max(self.maximum, figure.value)
            self.above_zero += figure.value > 0
            self.base += figure.base

    def figure(self, rule: TownRule, *, all_known: bool) -> IndicatorValue:
        """Return the figure of the units that have one; None if none has, or one lacks it and `all_known` is asked."""
        if self._unknown and (all_known or not self._known):
            return IndicatorValue(None)
        return IndicatorValue(self.maximum if rule is TownRule.MAXIMUM else self.sum, self.base)
