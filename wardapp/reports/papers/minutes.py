"""The minutes of a review meeting. The names of those absent appear on no other paper."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.figures.nominee_rows import nominated_at, vote_percent
from wardapp.records import Branch, Meeting, Records, Unit, unit_of
from wardapp.records.vocabulary import AWARD, BALLOT
from wardapp.reports.form.all_sheets import MINUTES, MINUTES_HEAD
from wardapp.reports.form.bieu08_09_nominations import vote_base_text
from wardapp.reports.letterhead import BLANK, Line, day_in_words, letterhead
from wardapp.reports.levels import level_name
from wardapp.reports.papers.printed_paper import (
    Corners,
    Gap,
    Item,
    PaperSheet,
    Part,
    PrintedPaper,
    SignatureBlock,
    title_line,
)
from wardapp.reports.sentences.template import counted
from wardapp.reports.table import Row
from wardapp.vietnamese.sorting import sort_key

_ROWS_ON_ONE_PAGE = 12
_SUBJECT = "Giới thiệu, thảo luận, bình xét tập thể, cá nhân đề nghị biểu dương, khen thưởng"


def minutes_paper(records: Records, meeting: Meeting) -> PrintedPaper:
    """Build the minutes of a meeting with the votes on its nominations."""
    unit = unit_of(records)
    items = (*_head(records, meeting), *_present(meeting), *_ballots(meeting))
    conclusion = [line.strip() for line in (meeting.conclusion or "").splitlines() if line.strip()]
    after: list[Part] = [Gap(6)]
    after += [Item("" if place else "Kết luận", paragraph) for place, paragraph in enumerate(conclusion)]
    sheet = PaperSheet(
        MINUTES,
        [
            # The minutes have their own number, as typed, and the day of the meeting.
            Corners(letterhead(unit, day=meeting.date).with_number(Line(f"Số {meeting.minutes or BLANK}"))),
            title_line(MINUTES.title),
            Gap(6),
            *(Item(label, text) for label, text in items),
            Gap(6),
        ],
        _votes(records, meeting, unit),
        after,
        (_signature("NGƯỜI GHI BIÊN BẢN", meeting.secretary), _signature("CHỦ TRÌ", meeting.chair)),
        keep_foot=not conclusion,
        repeat_headings=False,
        rows_on_one_page=_ROWS_ON_ONE_PAGE,
    )
    return PrintedPaper(MINUTES.title, [sheet])


def _signature(title: str, name: str | None) -> SignatureBlock:
    return SignatureBlock([Line(title, bold=True, size=12)], Line(name or "", bold=True))


def _head(records: Records, meeting: Meeting) -> Iterator[tuple[str, str]]:
    branch = records.get(Branch, meeting.branch)
    values = (_when(meeting), meeting.place, _SUBJECT, meeting.chair, meeting.secretary)
    for label, value in zip(MINUTES_HEAD, values, strict=True):
        yield label, value or BLANK
    yield "Thành phần", meeting.body or (branch.name if branch else None) or BLANK
    if meeting.guests:
        yield "Khách dự", meeting.guests


def _when(meeting: Meeting) -> str:
    day = meeting.date
    words = day_in_words(day) if day else f"ngày {BLANK}"
    hours = [hour for hour in (meeting.started_at, meeting.ended_at) if hour]
    if len(hours) == 2:
        return f"từ {hours[0]} đến {hours[1]}, {words}"
    return f"{hours[0]}, {words}" if hours else words


def _present(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.official_total is not None:
        yield "Đảng viên chính thức", counted(meeting.official_total, "người")
    if meeting.convened is not None:
        yield "Được triệu tập", counted(meeting.convened, "người")
    yield "Có mặt", BLANK if meeting.present is None else counted(meeting.present, "người")
    absent = (("có lý do", meeting.excused), ("không lý do", meeting.unexcused))
    said = [f"{words} {counted(number, 'người')}" for words, number in absent if number]
    names = [f"{one.name} ({one.reason})" if one.reason else str(one.name) for one in meeting.absentees if one.name]
    if said or names:
        yield "Vắng", ": ".join(part for part in (", ".join(said), ", ".join(names)) if part)


def _ballots(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.ballot:
        yield "Hình thức biểu quyết", BALLOT.label(meeting.ballot)
    papers = (
        ("phát ra", meeting.ballots_issued),
        ("thu về", meeting.ballots_returned),
        ("hợp lệ", meeting.ballots_valid),
    )
    said = [f"{words} {counted(number, 'phiếu')}" for words, number in papers if number is not None]
    if said:
        yield "Phiếu", ", ".join(said)
    if base := vote_base_text(meeting.vote_base or "convened", meeting):
        yield "Tỷ lệ tính trên", base


def _votes(records: Records, meeting: Meeting, unit: Unit | None) -> Iterator[Row]:
    nominations = nominated_at(records, meeting)
    nominations.sort(key=lambda one: (one.kind or "", sort_key(one.name or ""), one.id))
    for number, one in enumerate(nominations, start=1):
        level = f"cấp {level_name(one.level, unit)}"
        yield {
            "number": number,
            "name": one.name,
            "award": ", ".join(part for part in (AWARD.label(one.award), level) if part),
            "votes_for": one.votes_for,
            "votes_against": one.votes_against,
            "votes_other": one.votes_other,
            "percent": vote_percent(one, meeting),
        }
