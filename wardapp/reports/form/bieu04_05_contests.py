"""Bieu04 and Bieu05: the contests of the period and their contestants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardapp.records import Contest, Contestant
from wardapp.records.vocabulary import GRADE, GROUP, PRIZE, SEX
from wardapp.reports.levels import level_word
from wardapp.reports.sheet import NUMBER, TOTAL, YES, Column, Kind, Orientation, Sheet
from wardapp.reports.table import FormTable, Row
from wardapp.vietnamese.sorting import name_sort_key

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

_CONTESTS = Sheet(
    "Bieu04_HoiThi",
    "04",
    "KẾT QUẢ TỔ CHỨC HỘI THI KỂ CHUYỆN",
    (
        NUMBER,
        Column("name", "Tên hội thi", Kind.PARAGRAPH, 66),
        Column("level", "Cấp", Kind.TEXT, 20, centred=True),
        Column("date", "Ngày", Kind.DATE, 22),
        Column("place", "Địa điểm", Kind.PARAGRAPH, 40),
        Column("pilot", "Thi điểm", Kind.TEXT, 14, centred=True),
        Column("contestants", "Số thí sinh", Kind.WHOLE, 16, total=True),
        Column("spectators", "Lượt khán giả", Kind.WHOLE, 18, total=True),
        Column("estimated", "Ước tính", Kind.TEXT, 14, centred=True),
        Column("note", "Ghi chú", Kind.PARAGRAPH, 36),
    ),
    Orientation.LANDSCAPE,
    total_label=TOTAL,
)


def _contest_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu04, one for each contest of the period, by day."""
    contestants = Counter(contestant.contest for contestant in source.records.of(Contestant))
    for number, contest in enumerate(source.dated(Contest), start=1):
        yield {
            "number": number,
            "name": contest.name,
            "level": level_word(contest.level, source.unit),
            "date": contest.date,
            "place": contest.place,
            "pilot": YES if contest.pilot else None,
            "contestants": contestants[contest.id],
            "spectators": contest.spectators,
            "estimated": YES if contest.spectators_estimated else None,
            "note": contest.organiser,
        }


_CONTESTANTS = Sheet(
    "Bieu05_ThiSinh",
    "05",
    "DANH SÁCH THÍ SINH DỰ HỘI THI KỂ CHUYỆN",
    (
        NUMBER,
        Column("family_name", "Họ và đệm", Kind.TEXT, 32),
        Column("given_name", "Tên", Kind.TEXT, 17),
        Column("birth_year", "Năm sinh", Kind.YEAR, 14),
        Column("age", "Tuổi", Kind.WHOLE, 12, centred=True),
        Column("sex", "Giới tính", Kind.TEXT, 13, centred=True),
        Column("group", "Đối tượng", Kind.PARAGRAPH, 28),
        Column("contest", "Hội thi", Kind.PARAGRAPH, 44),
        Column("level", "Cấp thi", Kind.TEXT, 17, centred=True),
        Column("story", "Tên câu chuyện", Kind.PARAGRAPH, 44),
        Column("score", "Điểm", Kind.NUMBER, 14),
        Column("grade", "Xếp loại", Kind.TEXT, 17, centred=True),
        Column("prize", "Giải", Kind.TEXT, 20, centred=True),
        Column("advanced", "Được chọn dự thi cấp trên", Kind.TEXT, 19, centred=True),
    ),
    Orientation.LANDSCAPE,
)


def _contestant_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu05: the contestants of each contest by name."""
    entered: dict[str | None, list[Contestant]] = {}
    for contestant in source.records.of(Contestant):
        entered.setdefault(contestant.contest, []).append(contestant)
    number = 0
    for contest in source.dated(Contest):
        for one in sorted(entered.get(contest.id, ()), key=_by_name):
            number += 1
            age = contest.date.year - one.birth_year if contest.date and one.birth_year is not None else None
            yield {
                "number": number,
                "family_name": one.family_name,
                "given_name": one.given_name,
                "birth_year": one.birth_year,
                "age": age,
                "sex": SEX.label(one.sex),
                "group": GROUP.label(one.group),
                "contest": contest.name,
                "level": level_word(contest.level, source.unit),
                "story": one.story,
                "score": one.score,
                "grade": GRADE.label(one.grade),
                "prize": PRIZE.label(one.prize),
                "advanced": YES if one.advanced else None,
            }


def _by_name(contestant: Contestant) -> tuple[object, str]:
    return name_sort_key(contestant.family_name or "", contestant.given_name or ""), contestant.id


TABLES = (FormTable(_CONTESTS, _contest_rows), FormTable(_CONTESTANTS, _contestant_rows))
