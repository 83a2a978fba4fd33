"""Parse the rows of a submission's sheets: Bieu02 with Bieu02a, Bieu04 to Bieu11."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from exports.submission.cell_values import is_blank
from exports.submission.row_reader import RowReader
from exports.submission.rows import (
    ClassRow,
    ContestantRow,
    ContestRow,
    InspectionRow,
    NomineeRow,
    PublicityRow,
    SubmittedRows,
)
from exports.submission.sheet import SubmittedRow, SubmittedSheet
from wardapp.records.vocabulary import (
    AUDIENCE,
    FORMAT,
    GRADE,
    INSPECTION_ROLE,
    NOMINATION_STATUS,
    NOMINEE_KIND,
    PRIZE,
    PUBLICITY_FORM,
    RATING,
    SESSION_ROLE,
)
from wardapp.reports.form.all_sheets import PRESENT_GROUPS
from wardapp.vietnamese.folding import fold_cached, name_key

_ROLES = {fold_cached(label): role for role, label in SESSION_ROLE.items()}
_KINDS = {"tap the": "collective", "ca nhan": "individual"}
_SUBMITTED = frozenset({"submitted", "awarded", "commended", "not_considered"})
_DECIDED = frozenset({"awarded", "commended"})
# Higher ages are typing errors.
_MONTHS = 12
_OLDEST = 130


def parse_rows(sheets: Mapping[str, SubmittedSheet], reader: RowReader) -> SubmittedRows:
    """Return the rows that are dated within the period or not at all."""

    def rows(name: str) -> list[SubmittedRow]:
        return sheets[name].rows if name in sheets else []

    contests = _contests(rows("Bieu04_HoiThi"), reader)
    return SubmittedRows(
        classes=_classes(rows("Bieu02_LopHoc"), rows("Bieu02a_DoiTuong"), reader),
        contests=contests,
        contestants=_contestants(rows("Bieu05_ThiSinh"), contests, reader),
        inspections=_inspections(rows("Bieu06_KiemTra"), reader),
        publicity=_publicity(rows("Bieu07_TuyenTruyen"), reader),
        nominees=_nominees(rows("Bieu09_DeNghi"), reader),
        meetings=sum(1 for row in rows("Bieu08_BinhXet") if reader.within(row, "date", reader.day(row, "date"))),
        changes=tuple(_changes(rows("Bieu10_ChuyenBien"), reader)),
        directives=tuple(
            (reader.text(row, "number_sign"), reader.day(row, "date"), reader.text(row, "issuer"))
            for row in rows("Bieu11_VanBan")
            if reader.text(row, "number_sign")
        ),
        topics=tuple(
            dict.fromkeys(reader.text(row, "code") or reader.text(row, "content") for row in rows("Bieu02b_ChuyenDe"))
        ),
    )


def _changes(rows: list[SubmittedRow], reader: RowReader) -> Iterator[tuple[str, str]]:
    """Yield item and text of each paragraph of Bieu10."""
    item = ""
    for row in rows:
        item = reader.text(row, "item") or item
        if text := reader.text(row, "text"):
            yield item, text


def _classes(rows: list[SubmittedRow], groups: list[SubmittedRow], reader: RowReader) -> tuple[ClassRow, ...]:
    of_number = _by_number(groups, reader)
    numbers = _numbers(rows, reader)
    times = Counter(numbers)
    found = []
    joined = set()
    for row, number in zip(rows, numbers, strict=True):
        heard = of_number.get(number) if number is not None and times[number] == 1 else None
        if heard is None and (groups or number is None):
            heard = _same_day_and_content(row, groups, reader)
        if heard is not None:
            joined.add(heard.index)
        elif groups:
            reader.report(row, "number", "Lớp không có dòng cùng TT ở Biểu 02a nên không tính được lượt người nghe.")
        day = reader.day(row, "date_from")
        if not reader.within(row, "date_from", day):
            continue
        found.append(_class(row, day, heard, reader))
    for row in groups:
        if row.index not in joined:
            reader.report(row, "number", "Dòng không có lớp cùng TT ở Biểu 02 nên không tính vào lượt người nghe.")
    return tuple(found)


def _class(row: SubmittedRow, day: dt.date | None, heard: SubmittedRow | None, reader: RowReader) -> ClassRow:
    role = reader.code(row, "role", SESSION_ROLE) or _role_of_heading(row)
    if not role and is_blank(row["role"]):
        reader.report(row, "role", "Chưa ghi vai trò, tính là lớp do đơn vị mở.", SESSION_ROLE["host"])
        role = "host"
    by_group = {code: reader.whole(heard, code) or 0 for code, _heading in PRESENT_GROUPS} if heard else {}
    attendances = reader.whole(heard, "attendances") if heard else None
    if heard is not None and attendances is None:
        # Often left out in files typed by hand; for a class of one sitting it is the sum of the groups.
        attendances = sum(by_group.values())
        if attendances:
            reader.report(heard, "attendances", "Ô trống, tính bằng tổng các đối tượng có mặt.", attendances)
    return ClassRow(
        cell=row.cell("number"),
        date_from=day,
        date_to=reader.day(row, "date_to"),
        content=reader.text(row, "content"),
        audience=reader.code(row, "audience", AUDIENCE),
        format=reader.code(row, "format", FORMAT) or ("" if is_blank(row["format"]) else "unknown"),
        role=role,
        shared_code=reader.text(row, "shared_code"),
        place=reader.text(row, "place"),
        lecturer=reader.text(row, "lecturer"),
        sittings=reader.whole(row, "sittings") or 1,
        invited=reader.whole(row, "invited"),
        present=reader.whole(row, "present") or 0,
        heard=attendances,
        by_group={code: number for code, number in by_group.items() if number},
    )


def _role_of_heading(row: SubmittedRow) -> str:
    """Return the role that the heading above a row without *Vai trò* names, or ""."""
    if not is_blank(row["role"]):
        return ""
    return next((role for words, role in _ROLES.items() if any(words in one for one in row.headings)), "")


def _numbers(rows: list[SubmittedRow], reader: RowReader) -> list[int | None]:
    return [reader.whole(row, "number") for row in rows]


def _by_number(rows: list[SubmittedRow], reader: RowReader) -> dict[int, SubmittedRow]:
    """Return the row of each TT that occurs once."""
    numbers = _numbers(rows, reader)
    times = Counter(numbers)
    return {number: row for row, number in zip(rows, numbers, strict=True) if number is not None and times[number] == 1}


def _same_day_and_content(row: SubmittedRow, groups: list[SubmittedRow], reader: RowReader) -> SubmittedRow | None:
    """Return the only row of Bieu02a of a class's day and content, if TT does not match."""
    day, content = reader.day(row, "date_from"), fold_cached(reader.text(row, "content"))
    same = [
        one for one in groups if reader.day(one, "date") == day and fold_cached(reader.text(one, "content")) == content
    ]
    return same[0] if len(same) == 1 else None


def _contests(rows: list[SubmittedRow], reader: RowReader) -> tuple[ContestRow, ...]:
    return tuple(
        ContestRow(
            name=reader.text(row, "name"),
            level=reader.level(row, "level"),
            date=day,
            place=reader.text(row, "place"),
            pilot=reader.flag(row, "pilot"),
            contestants=reader.whole(row, "contestants") or 0,
            spectators=reader.whole(row, "spectators") or 0,
            estimated=reader.flag(row, "estimated"),
        )
        for row in rows
        if reader.within(row, "date", day := reader.day(row, "date"))
    )


def _contestants(
    rows: list[SubmittedRow], contests: tuple[ContestRow, ...], reader: RowReader
) -> tuple[ContestantRow, ...]:
    years: dict[tuple[str, str], set[int]] = {}
    levels: dict[str, set[str]] = {}
    for contest in contests:
        levels.setdefault(name_key(contest.name), set()).add(contest.level)
        if contest.date is not None:
            years.setdefault((name_key(contest.name), contest.level), set()).add(contest.date.year)
    found = []
    for row in rows:
        name = reader.text(row, "contest")
        of_name = levels.get(name_key(name), set())
        level = next(iter(of_name)) if is_blank(row["level"]) and len(of_name) == 1 else reader.level(row, "level")
        found.append(
            ContestantRow(
                contest=name,
                level=level,
                age=_age(row, years.get((name_key(name), level), set()), reader),
                grade=reader.code(row, "grade", GRADE),
                prize=reader.code(row, "prize", PRIZE),
                advanced=reader.flag(row, "advanced"),
            )
        )
    return tuple(found)


def _age(row: SubmittedRow, years: set[int], reader: RowReader) -> int | None:
    """Return the age by the contest's year and the year of birth, else as it was typed."""
    typed, born = reader.whole(row, "age"), reader.whole(row, "birth_year")
    if born is None or not years or (typed is not None and typed + born in years):
        age = typed
    elif len(years) == 1:
        age = next(iter(years)) - born
        if typed != age:
            reader.report(row, "age", "Tuổi tính lại từ năm sinh và năm thi.", age)
    else:
        age = typed
        reader.report(row, "age", "Tuổi không khớp năm sinh và năm thi.")
    if age is not None and not 0 <= age <= _OLDEST:
        reader.report(row, "age", "Tuổi không hợp lý nên không tính.")
        return None
    return age


def _inspections(rows: list[SubmittedRow], reader: RowReader) -> tuple[InspectionRow, ...]:
    return tuple(
        InspectionRow(
            date=day,
            role=reader.code(row, "role", INSPECTION_ROLE) or ("conducted" if is_blank(row["role"]) else ""),
            inspected=reader.text(row, "inspected"),
            content=reader.text(row, "content"),
            rating=reader.code(row, "rating", RATING),
        )
        for row in rows
        if reader.within(row, "date", day := reader.day(row, "date"))
    )


def _publicity(rows: list[SubmittedRow], reader: RowReader) -> tuple[PublicityRow, ...]:
    return tuple(
        PublicityRow(reader.code(row, "form", PUBLICITY_FORM), reader.whole(row, "quantity") or 0)
        for row in rows
        if _month_within(row, reader)
    )


def _month_within(row: SubmittedRow, reader: RowReader) -> bool:
    """Return whether a row's month overlaps the period or cannot be read."""
    value = row["month"]
    if isinstance(value, dt.date):
        year, month = value.year, value.month
    else:
        parts = reader.text(row, "month").replace("-", "/").split("/")
        if not all(part.strip().isdecimal() for part in parts) or len(parts) != 2:
            return True
        month, year = (int(part) for part in parts)
    if not 1 <= month <= _MONTHS:
        reader.report(row, "month", f"Không có tháng {month} nên không tính dòng này.", reader.period.title)
        return False
    first, last = reader.period.first, reader.period.last
    if (first.year, first.month) <= (year, month) <= (last.year, last.month):
        return True
    reader.report(row, "month", "Tháng ngoài kỳ báo cáo nên không tính dòng này.", reader.period.title)
    return False


def _nominees(rows: list[SubmittedRow], reader: RowReader) -> tuple[NomineeRow, ...]:
    return tuple(_nominee(row, reader) for row in rows)


def _nominee(row: SubmittedRow, reader: RowReader) -> NomineeRow:
    status = reader.code(row, "status", NOMINATION_STATUS)
    submitted_on, decision_date = reader.day(row, "submitted_on"), reader.day(row, "decision_date")
    submitted: bool | None = submitted_on is not None or status in _SUBMITTED
    decided: bool | None = status in _DECIDED
    if submitted:
        submitted = None if submitted_on is None else submitted_on in reader.period
    if decided:
        # The sheet lists nominees submitted or decided in the period: an undated decision is certainly in it only if the
        # submission is not.
        decided = decision_date in reader.period if decision_date is not None else submitted is False or None
    return NomineeRow(
        kind=_kind(row, reader),
        level=_level(row, reader),
        name=reader.text(row, "name"),
        birth_year=reader.text(row, "birth_year"),
        position=reader.text(row, "position"),
        achievement=reader.text(row, "achievement"),
        award=reader.text(row, "award"),
        status=status,
        decision=reader.text(row, "decision"),
        submitted_on=submitted_on,
        decision_date=decision_date,
        submitted=submitted,
        decided=decided,
    )


def _kind(row: SubmittedRow, reader: RowReader) -> str:
    """Return the kind by *Loại*, else by the heading above the row."""
    if not is_blank(row["kind"]):
        return reader.code(row, "kind", NOMINEE_KIND)
    found = next((kind for words, kind in _KINDS.items() if any(words in one for one in row.headings)), "")
    if not found:
        reader.report(row, "kind", "Không rõ tập thể hay cá nhân nên không tính dòng này.")
    return found


def _level(row: SubmittedRow, reader: RowReader) -> str:
    """Return the level by *Cấp đề nghị*, else by the heading above the row."""
    if not is_blank(row["level"]):
        return reader.level(row, "level")
    found = next((reader.levels[one] for one in row.headings if one in reader.levels), "")
    if not found:
        reader.report(row, "level", "Không rõ cấp đề nghị nên không tính dòng này.")
    return found
