"""The preview of an import: what would be kept of a list, row by row, and in sum. Pure text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screens.widgets.line_table import TableRow
from wardapp.records import Branch, Person, Records
from wardapp.records.vocabulary import GROUP_SHORT
from wardapp.roster import ImportPlan, Roster
from wardapp.vietnamese import format_whole

__all__ = ["Preview", "preview_of"]

_SHORT = {"official_member": "Chính thức", "probationary_member": "Dự bị", "civil_servant": "CBCCVC"}


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a plan: the lines above the table, its rows, and each row in full."""

    told: tuple[str, ...]
    rows: tuple[TableRow, ...]
    whole: dict[int, str]


def preview_of(name: str, roster: Roster, plan: ImportPlan, records: Records) -> Preview:
    """The preview of a file; rows that are left out come first, since they are what must be looked at."""
    branches = {branch.id: branch.name or "" for branch in (*records.of(Branch), *plan.branches)}
    lines = [*_doubtful(plan), *_people(plan, branches)]
    rows = tuple(TableRow(at, cells, strong=at < len(plan.doubtful)) for at, (cells, _) in enumerate(lines))
    title = f": {roster.title}" if roster.title else ""
    return Preview(
        (f"{name}{title}", _sum(plan), *roster.warnings), rows, {at: said for at, (_, said) in enumerate(lines)}
    )


def _sum(plan: ImportPlan) -> str:
    parts = [f"Thêm {format_whole(len(plan.added))} người, cập nhật {format_whole(len(plan.updated))}"]
    if plan.unchanged:
        parts.append(f"không đổi {format_whole(plan.unchanged)}")
    if plan.branches:
        parts.append(f"{format_whole(len(plan.branches))} chi bộ mới")
    left = f" Để lại {format_whole(plan.skipped)} dòng còn ngờ: sửa trong Excel rồi nhập lại." if plan.skipped else ""
    return f"{', '.join(parts)}.{left}"


def _doubtful(plan: ImportPlan) -> Iterator[tuple[tuple[str, ...], str]]:
    for said, doubts in (("để lại", plan.doubtful), ("xem lại", plan.notes)):
        for doubt in doubts:
            place = f"{doubt.sheet} {doubt.cell}"
            whole = f"Trang {doubt.sheet}, ô {doubt.cell}{f' «{doubt.text}»' if doubt.text else ''}: {doubt.reason}"
            yield (said, doubt.text or place, "", "", place, doubt.reason), whole


def _people(plan: ImportPlan, branches: dict[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for said, people in (("thêm", plan.added), ("cập nhật", plan.new_values)):
        for person in people:
            yield _person(said, person, branches), ""


def _person(said: str, person: Person, branches: dict[str, str]) -> tuple[str, ...]:
    return (
        said,
        person.full_name,
        str(person.year_of_birth or ""),
        _SHORT.get(person.main_group or "", GROUP_SHORT.label(person.main_group)),
        branches.get(person.branch or "", ""),
        ", ".join([*(["được miễn"] if person.exempt else []), *([person.position] if person.position else [])]),
    )
