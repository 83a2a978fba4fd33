"""Bieu08 and Bieu09: review meetings and nominations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardapp.records import Branch, Meeting, Nomination, Person, Records
from wardapp.records.vocabulary import AWARD, BALLOT, NOMINATION_STATUS, NOMINEE_KIND, SEX, VOTE_BASE
from wardapp.reports.levels import level_name, level_word
from wardapp.reports.sheet import NUMBER, TOTAL, Column, Head, Kind, Orientation, Sheet
from wardapp.reports.table import FormTable, Row

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

KIND_HEADINGS: dict[str, str] = {"collective": "I. Tập thể", "individual": "II. Cá nhân"}
"""The headings within a level in Bieu09."""

_MEETINGS = Sheet(
    "Bieu08_BinhXet",
    "08",
    "HỘI NGHỊ GIỚI THIỆU, THẢO LUẬN, BÌNH XÉT",
    (
        NUMBER,
        Column("date", "Ngày", Kind.DATE, 21),
        Column("body", "Thành phần", Kind.PARAGRAPH, 40),
        Column("chair", "Chủ trì", Kind.PARAGRAPH, 30),
        Column("secretary", "Người ghi biên bản", Kind.PARAGRAPH, 30),
        Column("convened", "Được triệu tập", Kind.WHOLE, 15, total=True),
        Column("present", "Có mặt", Kind.WHOLE, 13, total=True),
        Column("excused", "Vắng có lý do", Kind.WHOLE, 14, total=True),
        Column("unexcused", "Vắng không lý do", Kind.WHOLE, 14, total=True),
        Column("ballot", "Hình thức biểu quyết", Kind.PARAGRAPH, 23),
        Column("ballots_issued", "Phiếu phát ra", Kind.WHOLE, 14),
        Column("ballots_returned", "Phiếu thu về", Kind.WHOLE, 14),
        Column("ballots_valid", "Phiếu hợp lệ", Kind.WHOLE, 14),
        Column("minutes", "Số biên bản", Kind.TEXT, 24, centred=True),
    ),
    Orientation.LANDSCAPE,
    total_label=TOTAL,
)


def _meeting_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu08: the review meetings of the period, by day."""
    for number, one in enumerate(source.dated(Meeting), start=1):
        branch = source.records.get(Branch, one.branch)
        yield {
            "number": number,
            "date": one.date,
            "body": one.body or (branch.name if branch else None),
            "chair": one.chair,
            "secretary": one.secretary,
            "convened": one.convened,
            "present": one.present,
            "excused": one.excused,
            "unexcused": one.unexcused,
            "ballot": BALLOT.label(one.ballot),
            "ballots_issued": one.ballots_issued,
            "ballots_returned": one.ballots_returned,
            "ballots_valid": one.ballots_valid,
            "minutes": one.minutes,
        }


_NOMINATIONS = Sheet(
    "Bieu09_DeNghi",
    "09",
    "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG",
    (
        NUMBER,
        Column("kind", "Loại", Kind.TEXT, 13, centred=True),
        Column("name", "Họ và tên / Tên tập thể", Kind.PARAGRAPH, 30),
        Column("birth_year", "Năm sinh", Kind.YEAR, 13),
        Column("sex", "Giới tính", Kind.TEXT, 11, centred=True),
        Column("position", "Chức vụ, đơn vị công tác", Kind.PARAGRAPH, 30),
        Column("achievement", "Tóm tắt thành tích", Kind.PARAGRAPH, 48),
        Column("votes_for", "Đồng ý", Kind.WHOLE, 11),
        Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 15),
        Column("vote_base", "Tính trên", Kind.PARAGRAPH, 17),
        Column("award", "Hình thức đề nghị", Kind.PARAGRAPH, 17),
        Column("level", "Cấp đề nghị", Kind.TEXT, 13, centred=True),
        Column("submitted_on", "Ngày trình", Kind.DATE, 20),
        Column("status", "Kết quả", Kind.PARAGRAPH, 18),
        Column("decision", "Số quyết định", Kind.TEXT, 17),
        Column("decision_date", "Ngày quyết định", Kind.DATE, 20),
    ),
    Orientation.LANDSCAPE,
    Head.LETTERHEAD,
)


def _nomination_rows(source: ReportSource) -> Iterator[Row | str]:
    """Yield the rows of Bieu09: those submitted or awarded in the period, by level and kind."""
    level = kind = None
    for number, nominee in enumerate(source.nominees, start=1):
        one = nominee.nomination
        if one.level != level:
            level, kind = one.level, None
            yield f"Cấp {level_name(level, source.unit)}"
        if one.kind != kind:
            kind = one.kind
            yield KIND_HEADINGS.get(kind or "", "")
        yield {
            "number": number,
            "kind": NOMINEE_KIND.label(one.kind),
            **nominee_cells(source.records, one),
            "votes_for": nominee.votes_for,
            "percent": nominee.votes_percent,
            "vote_base": vote_base_text(nominee.vote_base, nominee.meeting),
            "level": level_word(one.level, source.unit),
            "submitted_on": nominee.submitted_on,
            "status": NOMINATION_STATUS.label(one.status),
            "decision": one.decision,
            "decision_date": one.decision_date,
        }


def nominee_cells(records: Records, one: Nomination) -> Row:
    """Return the cells about the nominee; what the nomination leaves out is that of the person."""
    person = records.get(Person, one.person)
    return {
        "name": one.name,
        "birth_year": one.birth_year or (person.year_of_birth if person else None),
        "sex": SEX.label(one.sex or (person.sex if person else None)),
        "position": one.position or (person.position if person else None),
        "achievement": one.achievement,
        "award": AWARD.label(one.award),
    }


def vote_base_text(base: str | None, meeting: Meeting | None) -> str | None:
    """Return what votes are counted against, with its number: "Số được triệu tập: 36"."""
    if base is None or meeting is None:
        return None
    count = meeting.vote_base_count
    return VOTE_BASE.label(base) if count is None else f"{VOTE_BASE.label(base)}: {count}"


TABLES = (FormTable(_MEETINGS, _meeting_rows), FormTable(_NOMINATIONS, _nomination_rows))
