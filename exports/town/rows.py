"""The rows of the town's sheets TH02 to TH07 by column key.

A string among them is the heading of a group.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from exports.submission.cell_values import code_key
from exports.submission.difference import Difference
from exports.submission.rows import ClassRow, NomineeRow
from exports.town.compiled_town import Town, TownUnit
from wardapp.figures.catalogue import INDICATORS, OwnRule
from wardapp.figures.figure import percent
from wardapp.records import vocabulary as words
from wardapp.reports.form.town import CAMPAIGN
from wardapp.reports.levels import level_word
from wardapp.reports.table import Row
from wardapp.vietnamese.folding import fold

_LONGEST = 500
_MOST_REFUSALS, _MOST_OF_A_FILE, _MOST_DIFFERENCES = 2_000, 300, 20_000
"""The most rows of TH07 for refused files, for one file's differences, and for all differences."""
_YES = "x"
_DECIDED = frozenset({"awarded", "commended"})
_KINDS = {"collective": "I. Tập thể", "individual": "II. Cá nhân"}


def progress_rows(town: Town) -> Iterator[Row | str]:
    """Yield TH02: who handed in, when, which submission, what its own check found."""
    timed = [unit for unit in town.units if unit.on_time is not None]
    on_time = f"; đúng hạn {sum(1 for unit in timed if unit.on_time)}/{len(town.units)}" if timed else ""
    yield f"Đã nộp {town.handed_in}/{len(town.units)}{on_time}"
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
            "state": _state(unit),
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


def class_rows(town: Town) -> Iterator[Row]:
    """Yield TH03: every class once.

    A shared class is listed for the unit that opened it, or for none if no file says who did.
    """
    number = 0
    unopened: set[str] = set()
    for unit in town.all_units:
        code = code_key(unit.expected.code)
        for index, row in enumerate(unit.submission.rows.classes if unit.submission is not None else ()):
            sent = f"{town.shared.delegations(row.shared_code)} đơn vị cử người dự"
            if row.role == "host" and not town.shared.is_dropped(code, index):
                number += 1
                yield _class(number, unit.expected.name, row, sent if town.shared.delegations(row.shared_code) else "")
                continue
            key = code_key(row.shared_code)
            if row.role == "delegate" and key and not town.shared.is_opened(key) and key not in unopened:
                unopened.add(key)
                number += 1
                yield _class(number, "", row, f"{sent}; chưa có biểu của đơn vị mở lớp")


def contest_rows(town: Town) -> Iterator[Row]:
    """Yield TH04: every contest, with the age of its oldest contestant.

    A contest of a level that is taken from unit 00 has no numbers in the rows of other units.
    """
    levels_of_own = {
        one.own_level for one in INDICATORS if one.own is OwnRule.CONTESTS and one.code in town.taken_from_own
    }
    number = 0
    for unit in town.all_units:
        if unit.submission is None:
            continue
        rows = unit.submission.rows
        for contest in rows.contests:
            number += 1
            row: Row = {
                "number": number,
                "unit": unit.expected.name,
                "name": contest.name,
                "level": level_word(contest.level or None, town),
                "date": contest.date,
                "place": contest.place,
                "pilot": _YES if contest.pilot else None,
                "estimated": _YES if contest.estimated else None,
            }
            if unit is not town.own and contest.level in levels_of_own:
                note = f"Đơn vị kê {contest.contestants} thí sinh; số liệu lấy theo biểu của cấp tổng hợp"
                yield {**row, "note": note}
                continue
            ages = [
                one.age
                for one in rows.contestants
                if fold(one.contest) == fold(contest.name) and one.age is not None and one.level == contest.level
            ]
            yield {
                **row,
                "contestants": contest.contestants,
                "oldest": max(ages, default=None),
                "spectators": contest.spectators,
            }


def award_rows(town: Town) -> Iterator[Row | str]:
    """Yield TH05: nominees by level and kind, each once within its unit.

    No figure is counted from this list.
    """
    # Which units to go through for each group: a submission may have to be loaded from disk.
    units: dict[tuple[str, str], list[TownUnit]] = {}
    for unit in town.all_units:
        if unit.submission is not None:
            for group in {(nominee.level, nominee.kind) for nominee in unit.submission.rows.nominees}:
                units.setdefault(group, []).append(unit)
    number = 0
    for level in words.NOMINATION_LEVEL:
        if any((level, kind) in units for kind in _KINDS):
            yield f"Cấp {level_word(level, town).lower()}"
        for kind, heading in _KINDS.items():
            if (level, kind) in units:
                yield heading
            for unit in units.get((level, kind), ()):
                for nominee in _nominees(unit, level, kind):
                    number += 1
                    yield {
                        "number": number,
                        "unit": unit.expected.name,
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


def campaign_rows(town: Town) -> Iterator[Row]:
    """Yield TH06: the figures of blocks F and G by unit."""
    codes = [key for key in CAMPAIGN.keys if key not in ("number", "unit")]
    for number, unit in enumerate((unit for unit in town.all_units if unit.submission is not None), start=1):
        figures = unit.figures
        yield {"number": number, "unit": unit.expected.name, **{code: figures[code].value for code in codes}}


def deviation_rows(town: Town) -> Iterator[Row | str]:
    """Yield TH07: the files that were refused, then every difference and hand edit."""
    for number, refusal in enumerate(town.refusals[:_MOST_REFUSALS], start=1):
        if number == 1:
            yield "I. Tệp không tổng hợp"
        yield {
            "number": number,
            "file": refusal.file,
            "sheet": refusal.sheet,
            "cell": refusal.cell,
            "message": _shortened(refusal.reason),
        }
    if (left := len(town.refusals) - _MOST_REFUSALS) > 0:
        yield {"message": f"Còn {left} tệp không tổng hợp nữa, không ghi hết ở đây."}
    for number, difference in enumerate(_bounded(town.differences()), start=1):
        if number == 1:
            yield "II. Chỗ khác biệt, chỗ sửa"
        yield {
            "number": number,
            "file": difference.file,
            "sheet": difference.sheet,
            "cell": difference.cell,
            "read": _shortened(difference.read),
            "expected": _shortened(difference.expected),
            "message": _shortened(difference.message),
        }


def _bounded(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the first differences of each file and of all, then one for each file of which some are left out."""
    listed: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    total = 0
    for one in differences:
        if total < _MOST_DIFFERENCES and listed[one.file] < _MOST_OF_A_FILE:
            listed[one.file] += 1
            total += 1
            yield one
        else:
            left_out[one.file] += 1
    for at, (file, number) in enumerate(left_out.items()):
        if at == _MOST_REFUSALS:
            yield Difference("", "", "", "", "", f"Còn {len(left_out) - at} tệp khác cũng có chỗ không ghi hết ở đây.")
            return
        message = f"Còn {number} chỗ nữa của tệp này không ghi ở đây. Xem đủ bằng lệnh: wardapp check TỆP"
        yield Difference(file, "", "", "", "", message)


def _state(unit: TownUnit) -> str:
    submission = unit.submission
    if submission is None:
        return "Chưa nộp"
    head = submission.head
    parts = ["Bản dự thảo" if head.status == "draft" else "Đã nộp"]
    if head.by_hand:
        parts.append("ghi tay từ biểu mẫu")
    if submission.differences:
        parts.append(f"{len(submission.differences)} chỗ sai lệch")
    if twice := [one.file for one in unit.older if one.head.submission == head.submission]:
        parts.append(f"cùng lần gửi này có {len(twice)} tệp nữa không tính: {', '.join(twice)}")
    if older := sorted({one.head.submission for one in unit.older} - {head.submission}):
        parts.append(f"các lần trước: {', '.join(map(str, older))}")
    return "; ".join(parts)


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


def _nominees(unit: TownUnit, level: str, kind: str) -> list[NomineeRow]:
    """Return the unit's nominees of a level and kind, each once.

    Of several rows for one nominee, the one that says most of the outcome is used.
    """
    found: dict[tuple[str, str], NomineeRow] = {}
    for nominee in unit.submission.rows.nominees if unit.submission is not None else ():
        if (nominee.level, nominee.kind) == (level, kind):
            key = fold(nominee.name), nominee.birth_year
            found[key] = max(found.get(key, nominee), nominee, key=_outcome)
    return list(found.values())


def _outcome(nominee: NomineeRow) -> tuple[bool, bool, dt.date]:
    days = (nominee.decision_date, nominee.submitted_on)
    latest = max((day for day in days if day), default=dt.date.min)
    return nominee.status in _DECIDED, bool(nominee.decision), latest


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
