"""Classes that several units report under one shared code: counted once in B1, B2 and C1, from the unit that opened them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from exports.submission.difference import Difference
from exports.submission.recount import opens_association_class, opens_class
from exports.submission.rows import ClassRow
from exports.submission.submission import Submission
from exports.town.compiled_town import same_code

__all__ = ["SharedClasses", "own_listeners", "shared_classes"]

_THREE_ASSOCIATIONS = ("veteran", "woman", "farmer")
_NOTHING: Mapping[str, int] = MappingProxyType({})


class SharedClasses:
    """Who opened each shared class, who went to it, and the classes of others who claim it too."""

    def __init__(self) -> None:
        # A number a code: the codes of ten thousand files are many.
        self._hosted: set[int] = set()
        self._went: Counter[int] = Counter()
        self._dropped: dict[str, set[int]] = {}
        self._less: dict[str, dict[str, int]] = {}
        self.differences: list[Difference] = []

    def less(self, unit: str) -> Mapping[str, int]:
        """What leaves B1, B2 and C1 of a unit."""
        return self._less.get(unit, _NOTHING)

    def is_dropped(self, unit: str, place: int) -> bool:
        """Whether the class at a place among the unit's counts as another's."""
        return place in self._dropped.get(unit, ())

    def is_hosted(self, code: str) -> bool:
        """Whether any unit says that it opened the class."""
        return _number(code) in self._hosted

    def went(self, code: str) -> int:
        """How many units sent people to the class."""
        return self._went[_number(code)] if code else 0

    def count(self, units: Mapping[str, Submission]) -> set[str]:
        """Go through every class once; returns the codes that more than one unit claims."""
        claimed_by: dict[int, str] = {}
        twice: set[str] = set()
        for unit, one in units.items():
            for row in one.rows.classes:
                if not row.shared_code:
                    continue
                code = _number(row.shared_code)
                if row.role == "host":
                    self._hosted.add(code)
                    if claimed_by.setdefault(code, unit) != unit:
                        twice.add(same_code(row.shared_code))
                elif row.role == "delegate":
                    self._went[code] += 1
        return twice

    def drop(self, unit: str, place: int, row: ClassRow) -> None:
        """Count a class no longer as this unit's."""
        self._dropped.setdefault(unit, set()).add(place)
        less = self._less.setdefault(unit, dict.fromkeys(("B1", "B2", "C1"), 0))
        less["B1"] += opens_class(row)
        less["B2"] += row.heard or 0
        less["C1"] += opens_association_class(row)


def shared_classes(submissions: Mapping[str, Submission]) -> SharedClasses:
    """Settle who opened each shared class: the claimant whose code begins the shared code, else the lowest code."""
    shared = SharedClasses()
    twice = shared.count(submissions)
    claims: dict[str, dict[str, list[tuple[int, ClassRow]]]] = {}
    for unit, one in submissions.items() if twice else ():
        for place, row in enumerate(one.rows.classes):
            if row.role == "host" and row.shared_code and (code := same_code(row.shared_code)) in twice:
                claims.setdefault(code, {}).setdefault(unit, []).append((place, row))
    for code, units in claims.items():
        host = _host(code, units)
        for unit in sorted(units):
            for place, row in units[unit] if unit != host else ():
                shared.drop(unit, place, row)
                shared.differences.append(
                    Difference(
                        submissions[unit].path.name,
                        "Bieu02_LopHoc",
                        row.cell,
                        row.shared_code,
                        submissions[host].head.unit_code,
                        "Lớp chung do đơn vị khác mở, không tính lại.",
                    )
                )
    return shared


def own_listeners(own: Submission, units: Iterable[Submission]) -> int:
    """C2 of unit 00: its listeners of classes that no unit reports under the same code."""
    classes, whole = own.rows.classes, own.figures["C2"].value or 0
    codes = {same_code(row.shared_code) for row in classes if row.shared_code}
    if not codes:
        return whole
    told = (same_code(row.shared_code) for one in units for row in one.rows.classes if row.shared_code)
    reported = codes.intersection(told)
    left = [row for row in classes if same_code(row.shared_code) not in reported]
    if len(left) == len(classes):
        return whole
    of_content: dict[str, int] = {}
    for row in left:
        if row.audience == "association":
            listened = sum(row.by_group.get(group, 0) for group in _THREE_ASSOCIATIONS)
            for content in dict.fromkeys(row.content.split("; ")):
                of_content[content] = of_content.get(content, 0) + listened
    return min(whole, max(of_content.values(), default=0))


def _number(code: str) -> int:
    return hash(same_code(code))


def _host(code: str, units: Iterable[str]) -> str:
    beginning = sorted((unit for unit in units if code.startswith(unit)), key=len)
    return beginning[-1] if beginning else min(units)
