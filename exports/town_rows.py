"""The rows of the town's sheets TH02 to TH07, from the compiled town. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.submission import Submission
from exports.submitted_rows import ClassRow, NomineeRow
from exports.table import RowKind, TableRow, Value
from exports.town_form import AWARDS, CAMPAIGN, DEVIATIONS, PROGRESS
from exports.town_parts import Town, TownUnit, same_code
from exports.town_shared import code_key, shared_classes
from wardapp.figures.percentages import percent
from wardapp.records import vocabulary as words
from wardapp.vietnamese.folding import fold

__all__ = [
    "award_rows",
    "campaign_rows",
    "class_rows",
    "contest_rows",
    "deviation_rows",
    "level_label",
    "progress_rows",
]

_LONGEST = 500
_YES = "x"
_KINDS = {"collective": "I. Tập thể", "individual": "II. Cá nhân"}


def progress_rows(town: Town) -> list[TableRow]:
    """TH02: who handed in, when, which submission, what its own check found."""
    rows = [_heading(f"Đã nộp {town.handed_in}/{len(town.units)}{_on_time(town)}", len(PROGRESS.columns))]
    for number, unit in enumerate(_all(town), start=1):
        one = unit.submission
        on_time = {True: _YES, False: "muộn", None: None}[unit.on_time]
        rows.append(
            TableRow(
                (
                    number,
                    unit.expected.code,
                    unit.expected.name,
                    words.UNIT_KIND.label(unit.expected.kind or None),
                    unit.expected.due,
                    unit.expected.received,
                    one.head.submission if one else None,
                    on_time,
                    one.head.errors if one else None,
                    one.head.warnings if one else None,
                    one.check_code if one else None,
                    _state(unit),
                )
            )
        )
    return rows


def class_rows(town: Town) -> list[TableRow]:
    """TH03: each class once; a shared one by the unit that opened it, or by those who went where nobody says so."""
    submissions = {same_code(unit.expected.code): unit.submission for unit in _all(town) if unit.submission}
    shared = shared_classes(submissions)
    went: dict[str, int] = {}
    for one in submissions.values():
        for row in one.rows.classes:
            if row.role == "delegate" and row.shared_code:
                went[code_key(row.shared_code)] = went.get(code_key(row.shared_code), 0) + 1
    found: list[tuple[str, ClassRow, str]] = []
    unhosted: set[str] = set()
    for unit in _all(town):
        code = same_code(unit.expected.code)
        dropped = {id(row) for row in shared.dropped.get(code, ())}
        for row in unit.submission.rows.classes if unit.submission else ():
            key = code_key(row.shared_code)
            if row.role == "host" and id(row) not in dropped:
                guests = went.get(key, 0) if row.shared_code else 0
                found.append((unit.expected.name, row, f"{guests} đơn vị cử người dự" if guests else ""))
            elif row.role == "delegate" and row.shared_code and key not in shared.host_of and key not in unhosted:
                unhosted.add(key)
                found.append(("", row, f"{went[key]} đơn vị cử người dự; chưa có biểu của đơn vị mở lớp"))
    return [_class(number, name, row, note) for number, (name, row, note) in enumerate(found, start=1)]


def contest_rows(town: Town) -> list[TableRow]:
    """TH04: every contest, with its oldest contestant."""
    rows: list[TableRow] = []
    for unit in _all(town):
        for contest in unit.submission.rows.contests if unit.submission else ():
            ages = [
                one.age
                for one in (unit.submission.rows.contestants if unit.submission else ())
                if one.age is not None and fold(one.contest) == fold(contest.name) and one.level == contest.level
            ]
            rows.append(
                TableRow(
                    (
                        len(rows) + 1,
                        unit.expected.name,
                        contest.name,
                        level_label(contest.level, town),
                        contest.date,
                        contest.place,
                        _YES if contest.pilot else None,
                        contest.contestants,
                        max(ages, default=None),
                        contest.spectators,
                        _YES if contest.estimated else None,
                    )
                )
            )
    return rows


def award_rows(town: Town) -> list[TableRow]:
    """TH05: nominees by level and kind, each once within its unit; a list, from which no figure is counted."""
    rows: list[TableRow] = []
    number = 0
    for level in words.NOMINATION_LEVEL:
        listed = {kind: list(_nominees(town, level, kind)) for kind in _KINDS}
        if any(listed.values()):
            rows.append(_heading(f"Cấp {level_label(level, town).lower()}", len(AWARDS.columns)))
        for kind, nominees in listed.items():
            if nominees:
                rows.append(_heading(_KINDS[kind], len(AWARDS.columns)))
            for unit, one in nominees:
                number += 1
                rows.append(_award(number, unit, one))
    return rows


def campaign_rows(town: Town) -> list[TableRow]:
    """TH06: F and G by unit."""
    codes = CAMPAIGN.keys[2:]
    return [
        TableRow((number, unit.expected.name, *(unit.figures[code].value for code in codes)))
        for number, unit in enumerate((unit for unit in _all(town) if unit.figures), start=1)
    ]


def deviation_rows(town: Town) -> list[TableRow]:
    """TH07: the files that were refused, then every difference and hand edit."""
    width = len(DEVIATIONS.columns)
    rows: list[TableRow] = []
    if town.refusals:
        rows.append(_heading("I. Tệp không tổng hợp", width))
        rows.extend(
            TableRow((number, one.file, one.sheet, one.cell, None, None, _cut(one.reason)))
            for number, one in enumerate(town.refusals, start=1)
        )
    if town.differences:
        rows.append(_heading("II. Chỗ khác biệt, chỗ sửa", width))
        rows.extend(
            TableRow((number, one.file, one.sheet, one.cell, _cut(one.read), _cut(one.expected), _cut(one.message)))
            for number, one in enumerate(town.differences, start=1)
        )
    return rows


def level_label(level: str, town: Town) -> str:
    """The word for a level, in the words of the submissions: "Thị xã"."""
    one = next((unit.submission for unit in _all(town) if unit.submission), None)
    own = {"town": one.head.upper_level, "province": one.head.top_level}.get(level) if one else None
    label = own or words.CONTEST_LEVEL.label(level or None)
    return label[:1].upper() + label[1:]


def _all(town: Town) -> list[TownUnit]:
    return [*town.units, *([town.own] if town.own else [])]


def _on_time(town: Town) -> str:
    timed = [unit for unit in town.units if unit.on_time is not None]
    return f"; đúng hạn {sum(1 for unit in timed if unit.on_time)}/{len(town.units)}" if timed else ""


def _state(unit: TownUnit) -> str:
    one = unit.submission
    if one is None:
        return "Chưa nộp"
    parts = ["Bản dự thảo" if one.head.status == "draft" else "Đã nộp"]
    if one.head.by_hand:
        parts.append("ghi tay từ biểu mẫu")
    if one.differences:
        parts.append(f"{len(one.differences)} chỗ sai lệch")
    if older := sorted({old.head.submission for old in unit.older} - {one.head.submission}):
        parts.append(f"các lần trước: {', '.join(map(str, older))}")
    return "; ".join(parts)


def _class(number: int, name: str, row: ClassRow, note: str) -> TableRow:
    values: tuple[Value, ...] = (
        number,
        name,
        row.shared_code,
        row.date_from,
        row.date_to,
        row.content,
        words.AUDIENCE.label(row.audience or None),
        words.FORMAT.label(row.format) if row.format != "unknown" else "",
        row.place,
        row.lecturer,
        row.sittings,
        row.invited,
        row.present,
        percent(row.present, row.invited) if row.invited else None,
        row.heard,
        note,
    )
    return TableRow(values)


def _nominees(town: Town, level: str, kind: str) -> Iterator[tuple[str, NomineeRow]]:
    for unit in _all(town):
        once: dict[tuple[str, str], NomineeRow] = {}
        for one in _rows(unit.submission):
            if one.level == level and one.kind == kind:
                once[fold(one.name), one.birth_year] = one
        for one in once.values():
            yield unit.expected.name, one


def _rows(one: Submission | None) -> Sequence[NomineeRow]:
    return one.rows.nominees if one is not None else ()


def _award(number: int, unit: str, one: NomineeRow) -> TableRow:
    return TableRow(
        (
            number,
            unit,
            one.name,
            one.birth_year,
            one.position,
            one.achievement,
            one.award,
            one.submitted_on,
            words.NOMINATION_STATUS.label(one.status or None),
            one.decision,
            one.decision_date,
        )
    )


def _heading(text: str, width: int) -> TableRow:
    return TableRow((text, *[None] * (width - 1)), RowKind.GROUP)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
