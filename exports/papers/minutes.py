"""The minutes of a review meeting on paper, in a file of its own; names of those absent stand here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_foot import signed_blocks
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.figures.nominee_rows import nominated_at, vote_percent
from wardapp.records import Branch, Meeting, Records, Unit, unit_of
from wardapp.records.vocabulary import AWARD, BALLOT
from wardapp.reports.form.sheets import MINUTES, MINUTES_HEAD
from wardapp.reports.letterhead import Letterhead, Line, day_in_words, letterhead
from wardapp.reports.rows_campaign import level_name
from wardapp.reports.rows_nominations import vote_base_text
from wardapp.reports.sentences import counted
from wardapp.reports.table import Table, TableRow
from wardapp.vietnamese.sorting import sort_key

__all__ = ["MinutesPaper", "write_minutes"]

_BLANK = "……"
_ROWS_KEPT = 12
_SUBJECT = "Giới thiệu, thảo luận, bình xét tập thể, cá nhân đề nghị biểu dương, khen thưởng"


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """A file of minutes that was written."""

    path: Path
    sheets: tuple[str, ...]


def write_minutes(records: Records, meeting: Meeting, target: Path) -> MinutesPaper:
    """Write the minutes of a meeting with the votes on its nominations.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    unit = unit_of(records)
    with Workbook(target, title=MINUTES.title) as book:
        page = Page(book, MINUTES)
        _write_corners(page, _corners(unit, meeting))
        page.line(Line(MINUTES.title, bold=True, size=14))
        page.skip(6)
        for label, text in (*_head(records, meeting), *_present(meeting), *_ballots(meeting)):
            _write_item(page, label, text)
        page.skip(6)
        first = page.row
        write_headings(page)
        write_rows(page, Table(MINUTES, _votes(records, meeting, unit)))
        if page.row - first <= _ROWS_KEPT:
            page.keep_together(first)
        last = page.row - 1
        page.skip(6)
        for place, paragraph in enumerate((meeting.conclusion or "").splitlines()):
            if paragraph.strip():
                _write_item(page, "" if place else "Kết luận", paragraph.strip())
        _write_signatures(page, meeting)
        if not (meeting.conclusion or "").strip():
            page.keep_together(last)  # signatures never stand alone on a page
        set_up(page, "", None)
        sheets = book.sheet_names
    return MinutesPaper(target, sheets)


def _corners(unit: Unit | None, meeting: Meeting) -> Letterhead:
    """The unit's corners with the minutes' own number, as typed, and the day of the meeting."""
    corners = letterhead(unit, day=meeting.date)
    *left, _report_number = corners.left
    return Letterhead((*left, Line(f"Số {meeting.minutes or _BLANK}")), corners.right)


def _write_corners(page: Page, corners: Letterhead) -> None:
    start = page.split(0.45)[1]
    page.beside([(0, start - 1, "center", corners.left), (start, page.last_column, "center", corners.right)])
    page.skip(10)


def _write_item(page: Page, label: str, text: str) -> None:
    """Write what a thing is called on the left, and what it was on the right."""
    page.beside([(0, 1, "left", [Line(label, bold=True)]), (2, page.last_column, "left", [Line(text)])])


def _head(records: Records, meeting: Meeting) -> Iterator[tuple[str, str]]:
    branch = records.get(Branch, meeting.branch)
    values = (_when(meeting), meeting.place, _SUBJECT, meeting.chair, meeting.secretary)
    for label, value in zip(MINUTES_HEAD, values, strict=True):
        yield label, value or _BLANK
    yield "Thành phần", meeting.body or (branch.name if branch else None) or _BLANK
    if meeting.guests:
        yield "Khách dự", meeting.guests


def _when(meeting: Meeting) -> str:
    day = meeting.date
    words = day_in_words(day) if day else f"ngày {_BLANK}"
    hours = [hour for hour in (meeting.started_at, meeting.ended_at) if hour]
    if len(hours) == 2:
        return f"từ {hours[0]} đến {hours[1]}, {words}"
    return f"{hours[0]}, {words}" if hours else words


def _present(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.official_total is not None:
        yield "Đảng viên chính thức", counted(meeting.official_total, "người")
    if meeting.convened is not None:
        yield "Được triệu tập", counted(meeting.convened, "người")
    yield "Có mặt", _BLANK if meeting.present is None else counted(meeting.present, "người")
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


def _votes(records: Records, meeting: Meeting, unit: Unit | None) -> Sequence[TableRow]:
    nominations = nominated_at(records, meeting)
    nominations.sort(key=lambda one: (one.kind or "", sort_key(one.name or ""), one.id))
    return [
        TableRow(
            (
                number,
                one.name,
                ", ".join(part for part in (AWARD.label(one.award), f"cấp {level_name(one.level, unit)}") if part),
                one.votes_for,
                one.votes_against,
                one.votes_other,
                vote_percent(one, meeting),
            )
        )
        for number, one in enumerate(nominations, start=1)
    ]


def _write_signatures(page: Page, meeting: Meeting) -> None:
    half = page.split(0.5)[1]
    secretary, chair = Line("NGƯỜI GHI BIÊN BẢN", bold=True, size=12), Line("CHỦ TRÌ", bold=True, size=12)
    signed_blocks(
        page,
        [
            (0, half - 1, [secretary], Line(meeting.secretary or "", bold=True)),
            (half, page.last_column, [chair], Line(meeting.chair or "", bold=True)),
        ],
    )
