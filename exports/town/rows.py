"""The rows of the town's sheets TH02 to TH07, from the compiled town. Writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from exports.submission.rows import ClassRow, NomineeRow
from exports.town.compiled_town import Town, TownUnit, same_code
from exports.town.shared_classes import shared_classes
from wardapp.figures.percentages import percent
from wardapp.records import vocabulary as words
from wardapp.reports.form.town import AWARDS, CAMPAIGN, DEVIATIONS, PROGRESS
from wardapp.reports.table import RowKind, TableRow, Value
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
_CONTESTS_OF = {"town": "E5", "province": "E9a"}
"""The level of a contest -> a figure that is unit 00's own where it has records of that level."""
_DECIDED = frozenset({"awarded", "commended"})
_KINDS = {"collective": "I. Tập thể", "individual": "II. Cá nhân"}


def progress_rows(town: Town) -> Iterator[TableRow]:
    """TH02: who handed in, when, which submission, what its own check found."""
    yield _heading(f"Đã nộp {town.handed_in}/{len(town.units)}{_on_time(town)}", len(PROGRESS.columns))
    for number, unit in enumerate(_all(town), start=1):
        one = unit.submission
        on_time = {True: _YES, False: "muộn", None: None}[unit.on_time]
        yield TableRow(
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


def class_rows(town: Town) -> Iterator[TableRow]:
    """TH03: each class once; a shared one by the unit that opened it, or by those who went where nobody says so."""
    shared = shared_classes(
        {same_code(unit.expected.code): unit.submission for unit in _all(town) if unit.submission is not None}
    )
    number = 0
    unhosted: set[str] = set()
    for unit in _all(town):
        code = same_code(unit.expected.code)
        for place, row in enumerate(unit.submission.rows.classes if unit.submission is not None else ()):
            went = shared.went(row.shared_code)
            if row.role == "host" and not shared.is_dropped(code, place):
                number += 1
                yield _class(number, unit.expected.name, row, f"{went} đơn vị cử người dự" if went else "")
                continue
            key = same_code(row.shared_code)
            if row.role == "delegate" and key and not shared.is_hosted(key) and key not in unhosted:
                unhosted.add(key)
                number += 1
                yield _class(number, "", row, f"{went} đơn vị cử người dự; chưa có biểu của đơn vị mở lớp")


def contest_rows(town: Town) -> Iterator[TableRow]:
    """TH04: every contest, with its oldest contestant.

    What a unit tells of a contest that unit 00 has records of stands without its numbers: they are 00's to tell.
    """
    number = 0
    for unit in _all(town):
        if unit.submission is None:
            continue
        contestants = unit.submission.rows.contestants
        for contest in unit.submission.rows.contests:
            number += 1
            entered = [one for one in contestants if fold(one.contest) == fold(contest.name)]
            ages = [one.age for one in entered if one.age is not None and one.level == contest.level]
            told_above = unit is not town.own and _CONTESTS_OF.get(contest.level) in town.taken_from_own
            yield TableRow(
                (
                    number,
                    unit.expected.name,
                    contest.name,
                    level_label(contest.level, town),
                    contest.date,
                    contest.place,
                    _YES if contest.pilot else None,
                    None if told_above else contest.contestants,
                    None if told_above else max(ages, default=None),
                    None if told_above else contest.spectators,
                    _YES if contest.estimated else None,
                    f"Đơn vị kê {contest.contestants} thí sinh; số liệu lấy theo biểu của cấp tổng hợp"
                    if told_above
                    else None,
                )
            )


def award_rows(town: Town) -> Iterator[TableRow]:
    """TH05: nominees by level and kind, each once within its unit; a list, from which no figure is counted."""
    number = 0
    for level in words.NOMINATION_LEVEL:
        level_told = False
        for kind, heading in _KINDS.items():
            kind_told = False
            for unit, one in _nominees(town, level, kind):
                if not level_told:
                    yield _heading(f"Cấp {level_label(level, town).lower()}", len(AWARDS.columns))
                if not kind_told:
                    yield _heading(heading, len(AWARDS.columns))
                level_told = kind_told = True
                number += 1
                yield _award(number, unit, one)


def campaign_rows(town: Town) -> Iterator[TableRow]:
    """TH06: F and G by unit."""
    codes = CAMPAIGN.keys[2:]
    for number, unit in enumerate((unit for unit in _all(town) if unit.submission is not None), start=1):
        figures = unit.figures
        yield TableRow((number, unit.expected.name, *(figures[code].value for code in codes)))


def deviation_rows(town: Town) -> Iterator[TableRow]:
    """TH07: the files that were refused, then every difference and hand edit."""
    width = len(DEVIATIONS.columns)
    if town.refusals:
        yield _heading("I. Tệp không tổng hợp", width)
    for number, refusal in enumerate(town.refusals, start=1):
        yield TableRow((number, refusal.file, refusal.sheet, refusal.cell, None, None, _cut(refusal.reason)))
    if town.differences:
        yield _heading("II. Chỗ khác biệt, chỗ sửa", width)
    for number, one in enumerate(town.differences, start=1):
        yield TableRow((number, one.file, one.sheet, one.cell, _cut(one.read), _cut(one.expected), _cut(one.message)))


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
    """Of a person or collective that a unit names twice, the row that says most of what became of it."""
    for unit in _all(town):
        once: dict[tuple[str, str], NomineeRow] = {}
        for one in unit.submission.rows.nominees if unit.submission is not None else ():
            if one.level == level and one.kind == kind:
                key = fold(one.name), one.birth_year
                once[key] = max(once.get(key, one), one, key=_settled)
        for one in once.values():
            yield unit.expected.name, one


def _settled(one: NomineeRow) -> tuple[bool, bool, dt.date]:
    days = (one.decision_date, one.submitted_on)
    return one.status in _DECIDED, bool(one.decision), max((day for day in days if day), default=dt.date.min)


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
