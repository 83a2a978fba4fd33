"""The rows of the town's sheets TH02, TH03, TH05 and TH06 by column key.

A string among them is the heading of a group.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exports.submission.cell_values import code_key
from exports.submission.recount import recount
from exports.submission.rows import ClassRow, NomineeRow
from exports.town.compiled_town import Town, TownUnit
from exports.town.sheets.contest_rows import Section
from wardapp.figures.figure import percent
from wardapp.records import vocabulary as words
from wardapp.reports.form.town import CAMPAIGN, CLASSES
from wardapp.reports.levels import level_word
from wardapp.reports.table import Row
from wardapp.vietnamese.folding import name_key

_YES = "x"
_DECIDED = frozenset({"awarded", "commended"})
_KINDS = {"collective": "I. Tập thể", "individual": "II. Cá nhân"}
_MOST_NAMED = 5


def progress_rows(town: Town) -> Iterator[Row | str]:
    """Yield TH02: who handed in, when, which submission, what its own check found, and which files were refused."""
    yield town.progress
    number = 0
    for number, unit in enumerate(town.all_units, start=1):
        expected = unit.expected
        row: Row = {
            "number": number,
            "code": expected.code,
            "unit": expected.name,
            "kind": words.UNIT_KIND.label(expected.kind or None),
            "due": expected.due,
            "received": expected.received,
            "on_time": {True: _YES, False: "muộn", None: None}[unit.on_time],
            "state": state_of(unit),
        }
        if unit.submission is not None:
            head = unit.submission.head
            row = {
                **row,
                "submission": head.submission,
                "errors": head.errors,
                "warnings": head.warnings,
                "check_code": unit.submission.check_code,
            }
        yield row
    if others := town.refusals_of_no_unit:
        yield "Tệp không rõ của đơn vị nào trong danh sách"
        for at, refusal in enumerate(others, start=number + 1):
            yield {"number": at, "code": refusal.unit, "unit": refusal.file, "state": refusal.reason}


def state_of(unit: TownUnit) -> str:
    """Return what there is to say of what a unit handed in: "Đã nộp; 2 chỗ sai lệch; các lần trước: 1"."""
    submission = unit.submission
    parts = []
    if submission is not None:
        head = submission.head
        parts.append("Bản dự thảo" if head.status == "draft" else "Đã nộp")
        if unit.is_from_book:
            parts = [f"Lấy từ sổ trên máy này, {'đã chốt' if head.locked_at else 'chưa chốt'}"]
        if head.by_hand:
            parts.append("ghi tay từ biểu mẫu")
        if submission.differences:
            parts.append(f"{len(submission.differences)} chỗ sai lệch")
        if twice := [one.file for one in unit.older if one.head.submission == head.submission]:
            parts.append(f"đã dùng tệp {submission.file}; cùng lần gửi này có tệp không tính: {', '.join(twice)}")
        if older := sorted({one.head.submission for one in unit.older} - {head.submission}):
            parts.append(f"các lần trước: {', '.join(map(str, older))}")
    elif unit.refused:
        parts.append("Nộp nhưng chưa dùng được")
    else:
        parts.append("Chưa nộp")
    parts.extend(f"không tổng hợp {one.file}: {one.reason}" for one in unit.pressing_refusals[:_MOST_NAMED])
    return "; ".join(parts)


def class_sections(town: Town) -> Iterator[Section]:
    """Yield TH03: every class once, then, outside the totals, those whose host handed in nothing.

    The total of *Lượt người nghe* is B2.
    """
    unopened: dict[str, _Unopened] = {}
    yield Section(None, _opened_classes(town, unopened), CLASSES.total_label)
    if unopened:
        yield Section("Lớp của đơn vị chưa có biểu (không cộng vào tổng)", _unopened_classes(unopened), None)


@dataclass(slots=True)
class _Unopened:
    """A class whose host handed in nothing, by the units that sent people to it."""

    row: ClassRow
    units: list[str] = field(default_factory=list)
    invited: int | None = None
    present: int = 0
    heard: int | None = None

    def add(self, unit: str, row: ClassRow) -> None:
        """Add the people whom a unit sent."""
        if unit not in self.units:
            self.units.append(unit)
        self.present += row.present
        for key in ("invited", "heard"):
            number: int | None = getattr(row, key)
            if number is not None:
                setattr(self, key, (getattr(self, key) or 0) + number)


def _opened_classes(town: Town, unopened: dict[str, _Unopened]) -> Iterator[Row | str]:
    """Yield the classes that units opened, and gather in `unopened` those of hosts without a file."""
    number = 0
    for unit in town.all_units:
        if unit.submission is None:
            continue
        code, heard = code_key(unit.expected.code), 0
        for index, row in enumerate(unit.submission.rows.classes):
            if row.role == "host":
                if town.shared.is_dropped(code, index):
                    continue
                number += 1
                heard += row.heard or 0
                sent = town.shared.delegations(row.shared_code)
                yield _class(number, unit.expected.name, row, f"{sent} đơn vị cử người dự" if sent else "")
                continue
            key = code_key(row.shared_code)
            if row.role == "delegate" and key and not town.shared.is_opened(key):
                unopened.setdefault(key, _Unopened(row)).add(unit.expected.name, row)
        reported = unit.figures["B2"].value
        if reported is not None and reported > heard:
            number += 1
            yield {
                "number": number,
                "unit": unit.expected.name,
                "content": "Số ở Biểu 01, không kê từng lớp" if not heard else "Phần không kê từng lớp, theo Biểu 01",
                "heard": reported - heard,
            }


def _unopened_classes(unopened: dict[str, _Unopened]) -> Iterator[Row | str]:
    for number, one in enumerate(unopened.values(), start=1):
        row = one.row._replace(invited=one.invited, present=one.present, heard=one.heard)
        more = f" và {len(one.units) - _MOST_NAMED} đơn vị nữa" if len(one.units) > _MOST_NAMED else ""
        names = f"Người của {', '.join(one.units[:_MOST_NAMED])}{more}"
        yield _class(number, names, row, f"{len(one.units)} đơn vị cử người dự; chưa có biểu của đơn vị mở lớp")


def award_rows(town: Town) -> Iterator[Row | str]:
    """Yield TH05: nominees by level and kind, each once within its unit; unit 00's are joined with the units'.

    No figure is counted from this list. It begins with a line if it is not complete.
    """
    # Which units to go through for each group: a submission may have to be loaded from disk.
    units: dict[tuple[str, str], list[TownUnit]] = {}
    without_names: list[str] = []
    for unit in town.all_units:
        if unit.submission is not None:
            rows = unit.submission.rows
            for group in {(nominee.level, nominee.kind) for nominee in rows.nominees}:
                units.setdefault(group, []).append(unit)
            figures = unit.submission.figures
            if any((figures[code].value or 0) > one.most for code, one in recount(rows).items() if code[0] == "H"):
                without_names.append(unit.expected.name)
    if incomplete := _incomplete(town, without_names):
        yield incomplete
    number = 0
    for level in words.NOMINATION_LEVEL:
        if any((level, kind) in units for kind in _KINDS):
            yield f"Cấp {level_word(level, town).lower()}"
        for kind, heading in _KINDS.items():
            if (level, kind) in units:
                yield heading
            for name, nominee in _of_group(town, units.get((level, kind), ()), level, kind):
                number += 1
                yield {
                    "number": number,
                    "unit": name,
                    "name": nominee.name,
                    "birth_year": nominee.birth_year,
                    "position": nominee.position,
                    "achievement": nominee.achievement,
                    "award": nominee.award,
                    "submitted_on": nominee.submitted_on,
                    "status": words.NOMINATION_STATUS.label(nominee.status or None),
                    "decision": nominee.decision,
                    "decision_date": nominee.decision_date,
                }


def _incomplete(town: Town, without_names: list[str]) -> str:
    parts = []
    if town.handed_in < len(town.units):
        parts.append(f"mới có biểu của {town.handed_in}/{len(town.units)} đơn vị")
    if without_names:
        more = f" và {len(without_names) - _MOST_NAMED} đơn vị nữa" if len(without_names) > _MOST_NAMED else ""
        parts.append(f"chỉ ghi số, không kê đủ tên: {', '.join(without_names[:_MOST_NAMED])}{more}")
    return f"Danh sách chưa đủ: {'; '.join(parts)}" if parts else ""


def campaign_rows(town: Town) -> Iterator[Row]:
    """Yield TH06: the figures of blocks F and G by unit."""
    codes = [key for key in CAMPAIGN.keys if key not in ("number", "unit")]
    for number, unit in enumerate((unit for unit in town.all_units if unit.submission is not None), start=1):
        figures = unit.figures
        yield {"number": number, "unit": unit.expected.name, **{code: figures[code].value for code in codes}}


def _class(number: int, name: str, row: ClassRow, note: str) -> Row:
    return {
        "number": number,
        "unit": name,
        "shared_code": row.shared_code,
        "date_from": row.date_from,
        "date_to": row.date_to,
        "content": row.content,
        "audience": words.AUDIENCE.label(row.audience or None),
        "format": words.FORMAT.label(row.format) if row.format != "unknown" else "",
        "place": row.place,
        "lecturer": row.lecturer,
        "sittings": row.sittings,
        "invited": row.invited,
        "present": row.present,
        "percent": percent(row.present, row.invited) if row.invited else None,
        "heard": row.heard,
        "note": note,
    }


def _of_group(town: Town, units: Sequence[TownUnit], level: str, kind: str) -> Iterator[tuple[str, NomineeRow]]:
    """Yield the nominees of a level and kind with their units; what unit 00 decided on them is in their row."""
    own = _nominees(town.own, level, kind) if town.own is not None and town.own in units else {}
    for unit in units:
        if unit is town.own:
            continue
        for key, nominee in _nominees(unit, level, kind).items():
            decided = own.pop(key, None) or own.pop((key[0], ""), None)
            yield unit.expected.name, nominee if decided is None else _joined(nominee, decided)
    for nominee in own.values():
        yield town.own.expected.name if town.own is not None else "", nominee


def _joined(nominee: NomineeRow, decided: NomineeRow) -> NomineeRow:
    """Return a unit's row with the outcome as unit 00 has it, if that says more."""
    best = max(nominee, decided, key=_outcome)
    return nominee._replace(
        status=best.status,
        award=best.award or nominee.award,
        decision=best.decision,
        decision_date=best.decision_date,
        achievement=nominee.achievement or decided.achievement,
        position=nominee.position or decided.position,
    )


def _nominees(unit: TownUnit, level: str, kind: str) -> dict[tuple[str, str], NomineeRow]:
    """Return the unit's nominees of a level and kind, each once, by name and year of birth.

    Of several rows for one nominee, the one that says most of the outcome is used.
    """
    found: dict[tuple[str, str], NomineeRow] = {}
    for nominee in unit.submission.rows.nominees if unit.submission is not None else ():
        if (nominee.level, nominee.kind) == (level, kind):
            key = name_key(nominee.name), nominee.birth_year
            found[key] = max(found.get(key, nominee), nominee, key=_outcome)
    return found


def _outcome(nominee: NomineeRow) -> tuple[bool, bool, dt.date]:
    days = (nominee.decision_date, nominee.submitted_on)
    latest = max((day for day in days if day), default=dt.date.min)
    return nominee.status in _DECIDED, bool(nominee.decision), latest
