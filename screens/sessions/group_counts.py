"""Split the numbers of a branch by group, as the directory has its people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wardapp.records import CountRow
from wardapp.records.vocabulary import GROUP

MAIN_GROUP = "official_member"
"""The group of everybody who is not of `OTHER_GROUPS`."""
OTHER_GROUPS = ("probationary_member", "civil_servant")
"""The groups whose numbers are asked for beside the sum, if a branch has such people."""


@dataclass(frozen=True, slots=True)
class BranchNumbers:
    """What was entered of a branch; None for what was left blank.

    Attributes:
        invited: *Triệu tập*, all groups together.
        present: *Có mặt*, all groups together.
        excused: absences with a reason.
        unexcused: absences without one.
        present_of: of the present, how many are of each of `OTHER_GROUPS`.
    """

    invited: int | None
    present: int | None
    excused: int | None
    unexcused: int | None
    present_of: Mapping[str, int | None]


def groups_to_ask(numbers: BranchNumbers, known: Mapping[str, int]) -> list[str]:
    """Return the groups whose present people are not known: a part of the branch came, and nothing was entered of the group.

    `known` is how many people of each group the directory has in the branch.
    """
    if numbers.present is None or numbers.present in (0, sum(known.values())):
        return []
    return [group for group in OTHER_GROUPS if known.get(group) and numbers.present_of.get(group) is None]


def question(group: str, known: Mapping[str, int]) -> str:
    """Return what is asked about a group of `groups_to_ask`."""
    return f"Ghi mấy {GROUP.label(group).lower()} có mặt; Danh bạ có {known[group]}."


def count_rows(numbers: BranchNumbers, known: Mapping[str, int]) -> tuple[CountRow, ...]:
    """Return a row for each group; what was not entered of a group is as the directory has it, as far as the sums allow."""
    if numbers.present is None:
        return (
            CountRow(group=MAIN_GROUP, invited=numbers.invited, excused=numbers.excused, unexcused=numbers.unexcused),
        )
    left, invited_left = numbers.present, numbers.invited
    present: dict[str, int] = {}
    invited: dict[str, int | None] = {}
    for group in OTHER_GROUPS:
        entered = numbers.present_of.get(group)
        present[group] = min(known.get(group, 0), max(left, 0)) if entered is None else entered
        left -= present[group]
        if invited_left is None:
            invited[group] = None
        else:
            invited[group] = min(max(known.get(group, 0), present[group]), invited_left)
            invited_left -= invited[group] or 0
    present[MAIN_GROUP], invited[MAIN_GROUP] = left, invited_left
    absent = _absences(numbers, present, invited)
    rows = [
        CountRow(group=group, invited=invited[group], present=present[group], excused=excused, unexcused=unexcused)
        for group, (excused, unexcused) in absent.items()
        if present[group] or invited[group] or excused or unexcused
    ]
    return tuple(rows) or (CountRow(group=MAIN_GROUP, invited=numbers.invited, present=numbers.present),)


def _absences(
    numbers: BranchNumbers, present: Mapping[str, int], invited: Mapping[str, int | None]
) -> dict[str, tuple[int | None, int | None]]:
    """Return the absences of each group: as many as it has room for, the rest in the main group.

    Only their sums are counted anywhere, so which group each absence is of changes no figure.
    """
    left = {"excused": numbers.excused, "unexcused": numbers.unexcused}
    found: dict[str, tuple[int | None, int | None]] = {}
    for group in OTHER_GROUPS:
        room = max((invited[group] or 0) - present[group], 0)
        taken: list[int | None] = []
        for kind, count in left.items():
            part = min(count or 0, room)
            room -= part
            left[kind] = count - part if count is not None and count > part else None
            taken.append(part or None)
        found[group] = (taken[0], taken[1])
    return {MAIN_GROUP: (left["excused"], left["unexcused"]), **found}
