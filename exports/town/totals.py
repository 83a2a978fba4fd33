"""Many submissions -> the town's figures, by the rules of the form guide (*What the town compiles*). Reads and writes no file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from exports.submission.difference import Difference
from exports.submission.files import RefusedFile
from exports.submission.submission import Submission
from exports.town.compiled_town import OWN_CODE, ExpectedUnit, Town, TownFigure, TownUnit, same_code
from exports.town.differences import Told
from exports.town.selection import SeveralPeriods, admitted, chosen, one_period, told_of_older
from exports.town.shared_classes import own_listeners, shared_classes
from wardapp.errors import InputRefused
from wardapp.figures.catalogue import INDICATORS
from wardapp.records import ReportingPeriod
from wardapp.records.vocabulary import UNIT_KIND
from wardapp.vietnamese.folding import fold

__all__ = ["NothingToCompile", "SeveralPeriods", "Town", "as_json", "compile_town"]

_COUNTED = ("A1", "D1", "E1")
_MAXIMA = ("A2", "E3")
_OF_UNITS_ALONE = frozenset({"A3", "A3a", "C3", "C4", "C5", "C6", "D2", "D3"})
_CONTESTS = {
    "town": ("E5", "E6", "E7", "E8"),
    "province": ("E9a", "E9b", "E9c", "E9d"),
}
_AWARDS = {
    "town": ("H1", "H2", "H3", "H4"),
    "province": ("H5", "H6", "H7", "H8"),
    "base": ("H9", "H10"),
}


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
) -> Town:
    """Compile what was read; `refusals` are the files that could not be read.

    Raises:
        NothingToCompile: none may be compiled.
        SeveralPeriods: they are of more than one period, and none was named.

    """
    left, refused = admitted(submissions, period, expected, drafts=drafts)
    refused = [*refusals, *refused]
    if not left:
        raise NothingToCompile(refused)
    period = period if period is not None else one_period(left)
    best, older = chosen(left)
    own = best.get(OWN_CODE)
    shared = shared_classes(best)
    units = tuple(
        TownUnit(unit, best.get(code), shared.less(code), older.get(code, ()))
        for unit in _expected(expected, best)
        for code in (same_code(unit.code),)
    )
    own_unit = None
    if own is not None:
        listeners = own_listeners(own, (unit.submission for unit in units if unit.submission))
        less = {**shared.less(OWN_CODE), "C2": (own.figures["C2"].value or 0) - listeners}
        own_unit = TownUnit(_unit(own), own, less, older.get(OWN_CODE, ()))
    taken = _taken_from(own)
    figures, sums = _figures(units, own_unit, taken)
    return Town(
        period=period,
        units=units,
        own=own_unit,
        figures=figures,
        differences=Told(
            tuple(best.values()),
            lambda: chain(
                told_of_older(best, older),
                shared.differences,
                _otherwise_than_listed(units, expected),
                _compared(sums, own_unit, taken),
            ),
        ),
        refusals=tuple(refused),
        taken_from_own=taken,
    )


def as_json(figures: Mapping[str, TownFigure]) -> dict[str, dict[str, Any]]:
    """The object that `compile --json` prints: `base` is absent where it is 0, B3 may be null (the form guide)."""
    return {
        code: {"value": figure.value} | ({"base": figure.base} if figure.base else {})
        for code, figure in figures.items()
    }


def _expected(expected: Sequence[ExpectedUnit] | None, best: Mapping[str, Submission]) -> list[ExpectedUnit]:
    """The counted units by code: as listed, with the kind that the file tells where the list does not; else from the files."""
    if expected is None:
        units = [_unit(one) for code, one in best.items() if code != OWN_CODE]
    else:
        units = [_filled(unit, best.get(same_code(unit.code))) for unit in expected if same_code(unit.code) != OWN_CODE]
    return sorted(units, key=lambda unit: (len(unit.code) if unit.code.isdigit() else 0, same_code(unit.code)))


def _unit(one: Submission) -> ExpectedUnit:
    return ExpectedUnit(one.head.unit_code, one.head.unit_name, one.head.unit_kind)


def _filled(unit: ExpectedUnit, one: Submission | None) -> ExpectedUnit:
    if one is None:
        return unit
    return ExpectedUnit(
        unit.code, unit.name or one.head.unit_name, unit.kind or one.head.unit_kind, unit.due, unit.received
    )


def _taken_from(own: Submission | None) -> frozenset[str]:
    """The codes whose figure is 00's own: contests and awards of the levels that it has records of."""
    if own is None:
        return frozenset()
    contests = {one.level for one in own.rows.contests} | {one.level for one in own.rows.contestants}
    awards = {one.level for one in own.rows.nominees}
    taken: set[str] = set()
    for levels, codes_of in ((contests, _CONTESTS), (awards, _AWARDS)):
        for level, codes in codes_of.items():
            if level in levels or any(own.figures[code].value for code in codes):
                taken.update(codes)
    return frozenset(taken)


def _figures(
    units: Sequence[TownUnit], own: TownUnit | None, taken: frozenset[str]
) -> tuple[dict[str, TownFigure], dict[str, int]]:
    """The town's figures by code, and the units' sums alone; each unit's figures are asked for once."""
    codes = [indicator.code for indicator in INDICATORS]
    sums: dict[str, _Sum] = {code: _Sum() for code in codes}
    did = dict.fromkeys(_COUNTED, 0)
    for unit in units:
        for code, figure in unit.figures.items():
            sums[code].add(figure)
            if figure.value and code in did and (code != "E1" or _is_committee(unit)):
                did[code] += 1
    of_units = {code: one.total for code, one in sums.items()}
    told = own.figures if own is not None else {}
    figures: dict[str, TownFigure] = {}
    for code in codes:
        if code in _COUNTED:
            counted = [unit for unit in units if code != "E1" or _is_committee(unit)]
            figures[code] = TownFigure(did[code], len(counted))
        elif code in told and code in taken:
            figures[code] = TownFigure(told[code].value)
        else:
            if code in told and code not in _OF_UNITS_ALONE:
                sums[code].add(told[code])
            figures[code] = sums[code].figure(greatest=code in _MAXIMA)
    return figures, of_units


class _Sum:
    """One indicator of many units, added up."""

    def __init__(self) -> None:
        self.total = self.greatest = self.base = 0
        self.known = True

    def add(self, figure: TownFigure) -> None:
        if figure.value is None:
            self.known = False
        else:
            self.total += figure.value
            self.greatest = max(self.greatest, figure.value)
        self.base += figure.base

    def figure(self, *, greatest: bool) -> TownFigure:
        """The town's: unknown where any is."""
        if not self.known:
            return TownFigure(None)
        return TownFigure(self.greatest if greatest else self.total, self.base)


def _is_committee(unit: TownUnit) -> bool:
    return unit.expected.kind == "party_committee"


def _compared(sums: Mapping[str, int], own: TownUnit | None, taken: frozenset[str]) -> Iterable[Difference]:
    """Where the figure is 00's own: what the units' sum says otherwise."""
    if own is None or own.submission is None:
        return
    told = own.figures
    for code in (indicator.code for indicator in INDICATORS if indicator.code in taken):
        figure = told[code].value or 0
        if sums[code] != figure:
            yield Difference(
                own.submission.path.name,
                "Bieu01_TongHop",
                "",
                str(sums[code]),
                str(figure),
                f"{code}: tổng các đơn vị khác số của cấp tổng hợp; lấy số của cấp tổng hợp.",
            )


def _otherwise_than_listed(units: Sequence[TownUnit], expected: Sequence[ExpectedUnit] | None) -> Iterable[Difference]:
    """Names and kinds that a file tells otherwise than the list of units."""
    for unit in units if expected is not None else ():
        one = unit.submission
        if one is None:
            continue
        listed = unit.expected
        if one.head.unit_name and fold(one.head.unit_name) != fold(listed.name):
            yield Difference(
                one.path.name, "ThongTin", "", one.head.unit_name, listed.name, "Tên đơn vị khác danh sách đơn vị."
            )
        if one.head.unit_kind and one.head.unit_kind != listed.kind:
            yield Difference(
                one.path.name,
                "ThongTin",
                "",
                UNIT_KIND.label(one.head.unit_kind),
                UNIT_KIND.label(listed.kind),
                "Loại hình khác danh sách đơn vị; lấy theo danh sách.",
            )
