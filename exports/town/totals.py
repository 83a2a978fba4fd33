"""Compute the town's figures from many submissions (docs/form.md, *What the town compiles*)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from exports.submission.cell_values import code_key
from exports.submission.difference import Difference
from exports.submission.files import RefusedFile
from exports.submission.submission import IndicatorValue, Submission
from exports.town.compiled_town import ExpectedUnit, Town, TownUnit
from exports.town.selection import admit, common_period, newest_of_each_unit, older_differences
from exports.town.shared_classes import SharedClasses, find_shared_classes, listeners_of_own_classes
from wardapp.errors import InputRefused
from wardapp.figures.catalogue import INDICATORS, OwnRule, TownRule
from wardapp.records import ReportingPeriod
from wardapp.records.unit import TOWN_CODE
from wardapp.records.vocabulary import UNIT_KIND
from wardapp.vietnamese.folding import fold

_SEVERAL = 2
_MOST_NAMED = 5
_WHOLE_OR_NONE = "B3"
"""People counted once: a sum without one unit's would be taken for everybody."""


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
    """Compile submissions; `refusals` are the files that could not be read.

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
    shared = find_shared_classes(newest)
    units = tuple(
        TownUnit(unit, newest.get(code), shared.deductions(code), older.get(code, ()))
        for unit in _expected_units(expected, newest)
        for code in (code_key(unit.code),)
    )
    own = _own_unit(newest, older, units, shared)
    taken = _taken_from(own)
    figures, sums = _figures(units, own, taken)
    first = next(unit.submission.head for unit in (*units, own) if unit is not None and unit.submission is not None)
    return Town(
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
            _unknown_figures(units, own),
            _differing_topics(units),
            _differences_from_list(units) if expected is not None else (),
            _differences_from_sums(sums, own, taken),
        ),
        refusals=tuple(refused),
        taken_from_own=taken,
    )


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
) -> TownUnit | None:
    own = newest.get(TOWN_CODE)
    if own is None:
        return None
    listeners = listeners_of_own_classes(own, (unit.submission for unit in units if unit.submission is not None))
    deductions = {**shared.deductions(TOWN_CODE), "C2": (own.figures["C2"].value or 0) - listeners}
    return TownUnit(_unit_of(own), own, deductions, older.get(TOWN_CODE, ()))


def _taken_from(own: TownUnit | None) -> frozenset[str]:
    """Return the codes whose figure is unit 00's own.

    These are contests and nominations of the levels that unit 00 reports on.
    """
    if own is None or own.submission is None:
        return frozenset()
    rows, figures = own.submission.rows, own.submission.figures
    reported = {
        *((OwnRule.CONTESTS, contest.level) for contest in rows.contests),
        *((OwnRule.CONTESTS, contestant.level) for contestant in rows.contestants),
        *((OwnRule.NOMINATIONS, nominee.level) for nominee in rows.nominees),
        *((one.own, one.own_level) for one in INDICATORS if one.own_level and figures[one.code].value),
    }
    return frozenset(one.code for one in INDICATORS if (one.own, one.own_level) in reported)


def _figures(
    units: Sequence[TownUnit], own: TownUnit | None, taken: frozenset[str]
) -> tuple[dict[str, IndicatorValue], dict[str, int]]:
    """Return the town's figures by code, and the sums of the units alone."""
    totals = {indicator.code: _Total() for indicator in INDICATORS}
    committees: Counter[str] = Counter()
    for unit in units:
        for code, figure in unit.figures.items():
            totals[code].add(figure)
            if figure.value and unit.expected.is_committee:
                committees[code] += 1
    of_units = {code: total.sum for code, total in totals.items()}
    of_own = own.figures if own is not None else {}
    figures: dict[str, IndicatorValue] = {}
    for indicator in INDICATORS:
        code = indicator.code
        if indicator.town is TownRule.UNITS:
            figures[code] = IndicatorValue(totals[code].above_zero, len(units))
        elif indicator.town is TownRule.COMMITTEES:
            number = sum(1 for unit in units if unit.expected.is_committee)
            figures[code] = IndicatorValue(committees[code], number)
        elif code in of_own and code in taken:
            figures[code] = IndicatorValue(of_own[code].value)
        else:
            if code in of_own and indicator.own is not OwnRule.IGNORED:
                totals[code].add(of_own[code])
            figures[code] = totals[code].figure(indicator.town, all_known=code == _WHOLE_OR_NONE)
    return figures, of_units


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


def _differences_from_sums(
    sums: Mapping[str, int], own: TownUnit | None, taken: frozenset[str]
) -> Iterator[Difference]:
    """Yield the figures taken from unit 00 that differ from the sum of the units."""
    if own is None or own.submission is None:
        return
    figures = own.figures
    for code in (indicator.code for indicator in INDICATORS if indicator.code in taken):
        figure = figures[code].value or 0
        if sums[code] != figure:
            yield Difference(
                own.submission.file,
                "Bieu01_TongHop",
                "",
                str(sums[code]),
                str(figure),
                f"{code}: tổng các đơn vị khác số của cấp tổng hợp; lấy số của cấp tổng hợp.",
            )


def _unknown_figures(units: Iterable[TownUnit], own: TownUnit | None) -> Iterator[Difference]:
    """Yield the figures of units that are not known, so that the town's lacks them."""
    for unit in (*units, *([own] if own is not None else [])):
        if unit.submission is None:
            continue
        file, name = unit.submission.file, unit.expected.name
        for code, figure in unit.figures.items():
            if figure.value is None and code != _WHOLE_OR_NONE:
                message = f"{code}: không đọc được số của {name} nên số chung chưa có số của đơn vị này."
                yield Difference(file, "Bieu01_TongHop", "", "", "", message, is_error=True)


def _differing_topics(units: Iterable[TownUnit]) -> Iterator[Difference]:
    """Yield a difference for each list of topics that is not the one of most units."""
    by_list: dict[frozenset[str], list[tuple[str, str]]] = {}
    words: dict[str, str] = {}
    for unit in units:
        if unit.submission is None or not (topics := unit.submission.rows.topics):
            continue
        words.update((code_key(topic), topic) for topic in topics)
        key = frozenset(map(code_key, topics))
        by_list.setdefault(key, []).append((unit.submission.file, unit.expected.name))
    if len(by_list) < _SEVERAL:
        return
    usual = max(by_list, key=lambda one: len(by_list[one]))
    for topics_of_few, of_units in by_list.items():
        if topics_of_few == usual:
            continue
        names = ", ".join(name for _file, name in of_units[:_MOST_NAMED])
        more = f" và {len(of_units) - _MOST_NAMED} đơn vị nữa" if len(of_units) > _MOST_NAMED else ""
        lacking, extra = (
            ", ".join(f"“{words[one]}”" for one in sorted(part)[:_MOST_NAMED])
            for part in (usual - topics_of_few, topics_of_few - usual)
        )
        parts = [f"không có {lacking}" if lacking else "", f"có thêm {extra}" if extra else ""]
        message = (
            f"Danh mục nội dung học tập của {names}{more} khác {len(by_list[usual])} đơn vị khác: "
            f"{'; '.join(filter(None, parts))}. Các số A0-A3a của mỗi đơn vị tính theo danh mục của chính đơn vị đó, nên "
            "“học đủ” ở các đơn vị không cùng một nghĩa. Thống nhất danh mục nếu cần rồi đề nghị gửi lại."
        )
        yield Difference(of_units[0][0], "Bieu02b_ChuyenDe", "", "", "", message)


def _differences_from_list(units: Iterable[TownUnit]) -> Iterator[Difference]:
    """Yield the names and kinds in the files that differ from the list of units."""
    for unit in units:
        if unit.submission is None:
            continue
        head, file, listed = unit.submission.head, unit.submission.file, unit.expected
        if head.unit_name and fold(head.unit_name) != fold(listed.name):
            message = "Tên đơn vị khác danh sách đơn vị."
            yield Difference(file, "ThongTin", "", head.unit_name, listed.name, message)
        if head.unit_kind and head.unit_kind != listed.kind:
            said, expected = UNIT_KIND.label(head.unit_kind), UNIT_KIND.label(listed.kind)
            message = "Loại hình khác danh sách đơn vị; lấy theo danh sách."
            yield Difference(file, "ThongTin", "", said, expected, message)
