"""Classes that several units report under one shared code: counted once in B1, B2 and C1, from the unit that opened them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from exports.difference import Difference
from exports.recount import opens_association_class, opens_class
from exports.submission import Submission
from exports.submitted_rows import ClassRow
from exports.town_parts import same_code

__all__ = ["SharedClasses", "code_key", "own_listeners", "shared_classes"]

_THREE_ASSOCIATIONS = ("veteran", "woman", "farmer")


class SharedClasses:
    """Who opened each shared class; `dropped` are the classes of others who claim it too, by unit code."""

    def __init__(self) -> None:
        self.host_of: dict[str, str] = {}
        self.dropped: dict[str, list[ClassRow]] = {}
        self.differences: list[Difference] = []

    def less(self, code: str) -> dict[str, int]:
        """What leaves B1, B2 and C1 of a unit."""
        rows = self.dropped.get(code, [])
        return {
            "B1": sum(1 for row in rows if opens_class(row)),
            "B2": sum(row.heard or 0 for row in rows),
            "C1": sum(1 for row in rows if opens_association_class(row)),
        }


def shared_classes(submissions: Mapping[str, Submission]) -> SharedClasses:
    """Settle who opened each shared class: the claimant whose code begins the shared code, else the lowest code."""
    claims: dict[str, dict[str, list[ClassRow]]] = {}
    for unit, one in submissions.items():
        for row in one.rows.classes:
            if row.role == "host" and row.shared_code:
                claims.setdefault(code_key(row.shared_code), {}).setdefault(unit, []).append(row)
    shared = SharedClasses()
    for code, units in claims.items():
        host = _host(code, units)
        shared.host_of[code] = host
        for unit in sorted(units):
            if unit == host:
                continue
            shared.dropped.setdefault(unit, []).extend(units[unit])
            one = submissions[unit]
            shared.differences.extend(
                Difference(
                    one.path.name,
                    "Bieu02_LopHoc",
                    row.cell,
                    row.shared_code,
                    submissions[host].head.unit_code,
                    "Lớp chung do đơn vị khác mở, không tính lại.",
                )
                for row in units[unit]
            )
    return shared


def own_listeners(own: Submission, units: Iterable[Submission]) -> int:
    """C2 of unit 00: its listeners of classes that no unit reports under the same code."""
    reported = {code_key(row.shared_code) for one in units for row in one.rows.classes if row.shared_code}
    left = [row for row in own.rows.classes if not row.shared_code or code_key(row.shared_code) not in reported]
    whole = own.figures["C2"].value or 0
    if len(left) == len(own.rows.classes):
        return whole
    of_content: dict[str, int] = {}
    for row in left:
        if row.audience == "association":
            listened = sum(row.by_group.get(group, 0) for group in _THREE_ASSOCIATIONS)
            for content in dict.fromkeys(row.content.split("; ")):
                of_content[content] = of_content.get(content, 0) + listened
    return min(whole, max(of_content.values(), default=0))


def code_key(code: str) -> str:
    """A shared code as codes are compared."""
    return same_code(code)


def _host(code: str, units: Iterable[str]) -> str:
    beginning = sorted((unit for unit in units if code.startswith(unit)), key=len)
    return beginning[-1] if beginning else min(units)
