"""The preview of an import: what would be saved of a list, row by row and in sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from screens.lists.cells import short_group
from screens.widgets.tables.line_table import TableRow
from wardapp.records import Branch, Person, Records
from wardapp.roster import Doubt, ImportPlan, Roster
from wardapp.vietnamese import format_whole

_LINES_FOR_REMARKS = 4
"""Lines that the summary has for remarks about the list as a whole; more of them become rows."""
_LETTERS_OF_LINE = 72
_OF_A_SHEET = re.compile(r"^Trang “[^”]*”[:,] ")


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a plan.

    Attributes:
        summary: the lines above the table.
        rows: its rows.
        messages: the whole sentence about a row, by its place.
        doubts: the rows to decide, by their place.
        first: the place of the first row that is no remark about the whole list.
    """

    summary: tuple[str, ...]
    rows: tuple[TableRow, ...]
    messages: dict[int, str]
    doubts: dict[int, Doubt]
    first: int = 0


def preview_of(
    name: str, roster: Roster, plan: ImportPlan, records: Records, left: frozenset[tuple[str, int]] = frozenset()
) -> Preview:
    """Return the preview of a list; remarks about the whole list and rows in doubt come first.

    `left` are those that the officer has decided to leave out.
    """
    branches = {branch.id: branch.name or "" for branch in (*records.of(Branch), *plan.branches)}
    open_doubts = sum(doubt.place not in left for doubt in plan.doubtful)
    summary = [f"{name}: {roster.title}" if roster.title else name, _sum(plan, open_doubts)]
    remarks = [*roster.notices, *roster.warnings]
    if sum(len(one) // _LETTERS_OF_LINE + 1 for one in remarks) <= _LINES_FOR_REMARKS:
        summary += remarks
        remarks = []
    else:
        summary.append(f"{len(remarks)} điều chú ý về cả danh sách, ở các dòng đầu; mũi tên lên để đọc từng điều.")
    lines = [*map(_remark, remarks), *_doubtful(plan, left), *_people(plan, branches)]
    people = len(remarks) + len(plan.doubtful)
    rows = tuple(TableRow(at, cells, strong=at < people) for at, (cells, _) in enumerate(lines))
    return Preview(
        tuple(summary),
        rows,
        {at: message for at, (_, message) in enumerate(lines)},
        dict(enumerate(plan.doubtful, len(remarks))),
        len(remarks),
    )


def _remark(sentence: str) -> tuple[tuple[str, ...], str]:
    """Return the row of a remark about the whole list: a screen of 24 lines has no room for all of them above."""
    return ("chú ý", _OF_A_SHEET.sub("", sentence), "", "", "", ""), sentence


def saved_text(plan: ImportPlan) -> str:
    """Return what was saved, as the message for the screen below."""
    left = f" Để lại {format_whole(plan.skipped)} dòng." if plan.skipped else ""
    return (
        f"Đã nhập: thêm {format_whole(len(plan.added))} người, cập nhật {format_whole(len(plan.updated))}.{left} "
        "Ctrl+Z lấy lại cả lần nhập."
    )


def _sum(plan: ImportPlan, open_doubts: int) -> str:
    parts = [f"Thêm {format_whole(len(plan.added))} người, cập nhật {format_whole(len(plan.updated))}"]
    if plan.unchanged:
        parts.append(f"không đổi {format_whole(plan.unchanged)}")
    if plan.branches:
        parts.append(f"{format_whole(len(plan.branches))} chi bộ mới")
    words = f"{', '.join(parts)}."
    if plan.skipped:
        words += f" Để lại {format_whole(plan.skipped)} dòng"
        words += f", {format_whole(open_doubts)} dòng chờ quyết định (Enter)." if open_doubts else "."
    return words


def _doubtful(plan: ImportPlan, left: frozenset[tuple[str, int]]) -> Iterator[tuple[tuple[str, ...], str]]:
    for at, doubt in enumerate((*plan.doubtful, *plan.notes)):
        place = f"{doubt.sheet} {doubt.cell}"
        who = f" của {doubt.who}" if doubt.who and doubt.who != doubt.text else ""
        whole = f"Trang {doubt.sheet}, ô {doubt.cell}{f' «{doubt.text}»' if doubt.text else ''}{who}: {doubt.reason}"
        if at >= len(plan.doubtful):
            state = "xem lại"
        else:
            state = "bỏ" if doubt.place in left else "hỏi"
            whole += " Enter để quyết định."
        year = str(doubt.row.year_of_birth or "") if doubt.row else ""
        yield (state, doubt.who or doubt.text or place, year, "", place, doubt.reason), whole


def _people(plan: ImportPlan, branches: dict[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for state, people in (("thêm", plan.added), ("cập nhật", plan.new_values)):
        for person in people:
            yield _person(state, person, branches), ""


def _person(state: str, person: Person, branches: dict[str, str]) -> tuple[str, ...]:
    return (
        state,
        person.full_name,
        str(person.year_of_birth or ""),
        short_group(person.main_group),
        branches.get(person.branch or "", ""),
        ", ".join([*(["được miễn"] if person.exempt else []), *([person.position] if person.position else [])]),
    )
