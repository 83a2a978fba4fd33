"""The rows of a grid of many classes: the class that each makes, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from screens.sessions.class_defaults import completed
from screens.sessions.class_plan import BranchLine, ClassPlan
from screens.sessions.class_text import short_day
from screens.sessions.group_counts import OTHER_GROUPS, BranchNumbers, count_rows, groups_to_ask, question
from screens.widgets.tables.entry_grid import EntryColumn, EntryRow, NotPasted
from wardapp.figures import StudyState
from wardapp.figures.figure import percent
from wardapp.records import Attendance, CountRow, Level, Problem, Records, Session
from wardapp.records.rules import problems_of
from wardapp.vietnamese import format_date, format_percent, format_whole, parse_date, parse_whole


def _date_text(text: str) -> str:
    """Return a pasted date as it would be typed."""
    if not re.fullmatch(r"[0-9][0-9/.-]{0,11}", text):
        raise ValueError(text)
    return text


def _number_text(text: str) -> str:
    """Return a pasted number as it would be typed; `12,5`, `36,0` and `20 (3 nữ)` are none."""
    return format_whole(parse_whole(text))


COLUMNS = (
    EntryColumn("date_from", "Ngày", 10, _date_text),
    EntryColumn("invited", "T.tập", 5, _number_text),
    EntryColumn("present", "Có mặt", 6, _number_text),
    EntryColumn("excused", "Vắng P", 6, _number_text),
    EntryColumn("unexcused", "Vắng K", 6, _number_text),
    EntryColumn("probationary_member", "Dự bị", 5, _number_text),
    EntryColumn("civil_servant", "CBCC", 4, _number_text),
)
"""Day, invited, present, absent with and without a reason, and how many of the present are of two groups."""
_STUDIED = "đã học"
_NUMBERS = tuple(column.name for column in COLUMNS if column.name != "date_from")
_LABELS = {column.name: column.heading for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class SharedFields:
    """What all classes of a grid have in common."""

    topics: tuple[str, ...]
    format: str | None
    place: str | None = None
    lecturer: str | None = None
    lecturer_title: str | None = None


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """A row that something was entered in, with the class that it makes.

    Attributes:
        key: the branch.
        session: the class.
        unreadable: cells that are no date or no number, by name, with what to do.
        asked: columns of groups whose present people are to be entered, with the question.
        errors: the errors that the rules find.
        warnings: the warnings that the rules find.
    """

    key: str
    session: Session
    unreadable: dict[str, str]
    asked: dict[str, str]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def lines_for(plan: ClassPlan, topics: Sequence[str], day: dt.date, first: Iterable[str] = ()) -> list[BranchLine]:
    """Return the active branches as the directory has them, those of `first` before the others."""
    lines = [line for line in plan.branch_lines(topics, day, "party") if line.branch.id]
    wanted = list(first)
    lines.sort(key=lambda line: wanted.index(line.branch.id) if line.branch.id in wanted else len(wanted))
    return lines


def rows_for(lines: Iterable[BranchLine], day: dt.date) -> list[EntryRow]:
    """Return a row for each branch."""
    rows = []
    for line in lines:
        on = short_day(line.on, day) if line.on else ""
        states = {StudyState.STUDIED: f"{_STUDIED} {on}", StudyState.PLANNED: f"có lịch {on}"}
        states[StudyState.OVERDUE] = f"quá ngày {on}"
        cells = {"invited": format_whole(line.people)} if line.people else {}
        name, passed_over = line.branch.name or line.branch.id, frozenset(OTHER_GROUPS).difference(line.by_group)
        rows.append(EntryRow(line.branch.id, name, cells, states.get(line.state, ""), passed_over=passed_over))
    return rows


def _is_entered(row: EntryRow) -> bool:
    """Return whether something was entered; the number invited that is proposed makes no class."""
    return any(row.cells.get(name) for name in _LABELS if name != "invited")


def entered_rows(
    rows: Iterable[EntryRow],
    shared: SharedFields,
    records: Records,
    today: dt.date,
    working_year: int,
    known: Mapping[str, Mapping[str, int]],
) -> Iterator[EnteredRow]:
    """Yield the class of each row that was entered: the planned one, else a new one.

    `known` is, by branch, how many people of each group the directory has.
    """
    taken: set[str] = set()
    planned = _planned(records, shared.topics)
    for row in rows:
        if _is_entered(row):
            base = planned.get(row.key, Session())
            entered = _entered(row, base, shared, records, today, working_year, taken, known.get(row.key, {}))
            taken |= {entered.session.shared_code} if entered.session.shared_code else set()
            yield entered


def _words(problem: Problem) -> str:
    """Return the sentence for a problem; it is plain which row of numbers is meant."""
    return "Chưa ghi có mặt." if problem.code == "required_empty" and problem.field != "date_from" else problem.message


def _planned(records: Records, topics: tuple[str, ...]) -> dict[str, Session]:
    """Return, by branch, the earliest class planned for it alone with these topics."""
    planned = [
        session
        for session in records.of(Session)
        if session.status == "planned" and session.topics == topics and len(session.branches) == 1
    ]
    if not planned:
        return {}
    begun = {mark.session for mark in records.of(Attendance)}
    planned.sort(key=lambda session: (session.date_from or dt.date.max, session.id), reverse=True)
    return {session.branches[0]: session for session in planned if session.id not in begun}


def _entered(
    row: EntryRow,
    base: Session,
    shared: SharedFields,
    records: Records,
    today: dt.date,
    working_year: int,
    taken: set[str],
    known: Mapping[str, int],
) -> EnteredRow:
    unreadable: dict[str, str] = {}
    day: dt.date | None = None
    if row.cells.get("date_from"):
        try:
            day = parse_date(row.cells["date_from"], today, working_year)
        except ValueError as refusal:
            unreadable["date_from"] = str(refusal)
    numbers: dict[str, Any] = dict.fromkeys(_NUMBERS)
    for name in _NUMBERS:
        if row.cells.get(name):
            try:
                numbers[name] = parse_whole(row.cells[name])
            except ValueError as refusal:
                unreadable[name] = f"{_LABELS[name]}: {refusal}"
    entered = BranchNumbers(
        invited=numbers["invited"],
        present=numbers["present"],
        excused=numbers["excused"],
        unexcused=numbers["unexcused"],
        present_of={group: numbers[group] for group in OTHER_GROUPS},
    )
    asked = {group: question(group, known) for group in groups_to_ask(entered, known)} if not unreadable else {}
    session = completed(records, _session(base, row.key, day, count_rows(entered, known), shared), today, taken)
    problems = problems_of(session, records, today)
    return EnteredRow(
        key=row.key,
        session=session,
        unreadable=unreadable,
        asked=asked,
        errors=tuple(_words(problem) for problem in problems if problem.level is Level.ERROR),
        warnings=tuple(problem.message for problem in problems if problem.level is Level.WARNING),
    )


def _session(
    base: Session, branch: str, day: dt.date | None, counts: tuple[CountRow, ...], shared: SharedFields
) -> Session:
    return replace(
        base,
        date_from=day,
        date_to=None,
        place=shared.place or base.place,
        topics=shared.topics,
        audience="party",
        format=shared.format,
        role="host",
        branches=(branch,),
        lecturer=shared.lecturer or base.lecturer,
        lecturer_title=shared.lecturer_title if shared.lecturer else base.lecturer_title,
        counting="headcount",
        invitees=(),
        counts=counts,
        status="planned",
    )


def remark_of(entered: EnteredRow, state: str = "") -> tuple[str, bool]:
    """Return what is shown beside a row, and whether it is an error.

    `state` is that of the branch before: one that had studied is pointed out, since people would count twice.
    """
    wrong = [*entered.unreadable.values(), *entered.asked.values(), *entered.errors]
    if wrong:
        return wrong[0], True
    if state.startswith(_STUDIED) and not entered.session.id:
        return f"xem lại: {state}, thêm lớp nữa thì số người cộng lại", False
    if entered.warnings:
        return f"xem lại: {entered.warnings[0]}", False
    invited, present = (
        sum(getattr(row, name) or 0 for row in entered.session.counts) for name in ("invited", "present")
    )
    rate = percent(present, invited) if invited and present <= invited else None
    return "" if rate is None else f"đạt {format_percent(rate)}", False


def written_day(text: str, today: dt.date, working_year: int) -> str:
    """Return a day as it is shown on leaving its cell; what is no day stays as typed."""
    try:
        return format_date(parse_date(text, today, working_year))
    except ValueError:
        return text


def not_pasted_text(refused: Sequence[NotPasted]) -> str:
    """Return the sentence about pasted cells that were not taken: each with its row, column and text."""
    cells = [f"{one.row.label}, {one.column.heading} «{one.text}»" for one in refused if one.row and one.column]
    rows = [one.text for one in refused if one.row is None and one.text]
    columns = [one.text for one in refused if one.row is not None and one.column is None]
    parts = [f"{len(cells)} ô chưa nhận: {'; '.join(cells)}"] if cells else []
    parts += [
        f"thừa {len(found)} ô ở {where}: «{'; '.join(found)}»"
        for found, where in ((rows, "dưới dòng cuối"), (columns, "bên phải"))
        if found
    ]
    return f"Khi dán, {'. '.join(parts)}. Chỉ nhận ngày và số nguyên."
