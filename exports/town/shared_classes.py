"""Classes that several units report under one shared code.

B1, B2 and C1 count such a class once, for the unit that opened it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from exports.submission.cell_values import code_key
from exports.submission.difference import Difference
from exports.submission.recount import opens_association_class, opens_class
from exports.submission.rows import ClassRow
from exports.submission.submission import Submission
from wardapp.figures.a_c_study import THREE_ASSOCIATIONS

_NOTHING: Mapping[str, int] = MappingProxyType({})


class SharedClasses:
    """Who opened each shared class, and how many units sent people to it.

    Codes are stored as hashes, since ten thousand files have many.
    """

    def __init__(self) -> None:
        self._opened: set[int] = set()
        self._delegations: Counter[int] = Counter()
        self._dropped: dict[str, set[int]] = {}
        self._deductions: dict[str, dict[str, int]] = {}
        self.differences: list[Difference] = []

    def deductions(self, unit: str) -> Mapping[str, int]:
        """Return what is taken off the B1, B2 and C1 of a unit."""
        return self._deductions.get(unit, _NOTHING)

    def is_dropped(self, unit: str, index: int) -> bool:
        """Return whether the class at an index among the unit's counts as another unit's."""
        return index in self._dropped.get(unit, ())

    def is_opened(self, code: str) -> bool:
        """Return whether any unit says that it opened the class."""
        return _hash(code) in self._opened

    def delegations(self, code: str) -> int:
        """Return how many units sent people to the class."""
        return self._delegations[_hash(code)] if code else 0

    def add_units(self, submissions: Mapping[str, Submission]) -> set[str]:
        """Add every class; returns the codes that more than one unit claims to have opened."""
        claimed_by: dict[int, str] = {}
        contested: set[str] = set()
        for unit, submission in submissions.items():
            sent: set[int] = set()
            for row in submission.rows.classes:
                if not row.shared_code:
                    continue
                code = _hash(row.shared_code)
                if row.role == "host":
                    self._opened.add(code)
                    if claimed_by.setdefault(code, unit) != unit:
                        contested.add(code_key(row.shared_code))
                elif row.role == "delegate" and code not in sent:
                    sent.add(code)
                    self._delegations[code] += 1
        return contested

    def drop(self, unit: str, index: int, row: ClassRow) -> None:
        """Stop counting a class for this unit."""
        self._dropped.setdefault(unit, set()).add(index)
        deductions = self._deductions.setdefault(unit, dict.fromkeys(("B1", "B2", "C1"), 0))
        deductions["B1"] += opens_class(row)
        deductions["B2"] += row.heard or 0
        deductions["C1"] += opens_association_class(row)


def find_shared_classes(submissions: Mapping[str, Submission]) -> SharedClasses:
    """Decide which unit opened each shared class.

    Of several claimants it is the one whose code begins the shared code, else the lowest code.
    """
    shared = SharedClasses()
    contested = shared.add_units(submissions)
    claims: dict[str, dict[str, list[tuple[int, ClassRow]]]] = {}
    for unit, submission in submissions.items() if contested else ():
        for index, row in enumerate(submission.rows.classes):
            if row.role == "host" and row.shared_code and (code := code_key(row.shared_code)) in contested:
                claims.setdefault(code, {}).setdefault(unit, []).append((index, row))
    for code, units in claims.items():
        host = _host(code, units)
        for unit in sorted(units.keys() - {host}):
            for index, row in units[unit]:
                shared.drop(unit, index, row)
                shared.differences.append(_told(submissions, unit, host, row))
    return shared


def _told(submissions: Mapping[str, Submission], unit: str, host: str, row: ClassRow) -> Difference:
    """Return the sentence about a class that a second unit also says it opened."""
    own, other = submissions[unit], submissions[host]
    why = "mã lớp bắt đầu bằng mã đơn vị" if code_key(row.shared_code).startswith(host) else "mã đơn vị nhỏ hơn"
    message = (
        f"Lớp chung {row.shared_code} do hai đơn vị cùng ghi là mình mở: {_named(own)} và {_named(other)}. Chỉ tính một "
        f"lần, cho {_named(other)} ({why}). Nếu đúng vậy, đề nghị {_named(own)} ghi Vai trò là “Cử người dự”."
    )
    return Difference(own.file, "Bieu02_LopHoc", row.cell, row.shared_code, "", message)


def _named(submission: Submission) -> str:
    head = submission.head
    return f"{head.unit_name} (mã {head.unit_code})" if head.unit_name else f"đơn vị {head.unit_code}"


def listeners_of_own_classes(own: Submission, units: Iterable[Submission]) -> int:
    """Return C2 of unit 00 without the classes that some unit reports under the same code.

    If there is such a class, it is the largest number of listeners of the three associations in one content of the others.
    """
    classes, reported = own.rows.classes, own.figures["C2"].value or 0
    codes = {code_key(row.shared_code) for row in classes if row.shared_code}
    if not codes:
        return reported
    of_units = (code_key(row.shared_code) for one in units for row in one.rows.classes if row.shared_code)
    counted_by_units = codes.intersection(of_units)
    left = [row for row in classes if code_key(row.shared_code) not in counted_by_units]
    if len(left) == len(classes):
        return reported
    by_content: dict[str, int] = {}
    for row in left:
        listeners = sum(row.by_group.get(group, 0) for group in THREE_ASSOCIATIONS)
        for content in dict.fromkeys(filter(None, row.content.split("; "))):
            by_content[content] = by_content.get(content, 0) + listeners
    return min(reported, max(by_content.values(), default=0))


def _hash(code: str) -> int:
    return hash(code_key(code))


def _host(code: str, units: Iterable[str]) -> str:
    beginning = sorted((unit for unit in units if code.startswith(unit)), key=len)
    return beginning[-1] if beginning else min(units)
