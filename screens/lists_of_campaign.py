"""How contests, contestants, inspections, publicity and results of change are listed and entered: descriptions alone."""

from __future__ import annotations

from dataclasses import replace

from screens import suggestions
from screens.record_cells import newest_first, shown_day, shown_number
from screens.record_list import KindList
from screens.widgets.line_table import TableColumn
from screens.widgets.record_form import FormLine
from wardapp.errors import InputRefused
from wardapp.records import (
    Assessment,
    Contest,
    Contestant,
    Inspection,
    Publicity,
    Records,
    ReportingPeriod,
    parse_period,
)
from wardapp.records.vocabulary import CONTEST_LEVEL, GRADE, INSPECTION_KIND, PRIZE, PUBLICITY_FORM, RATING
from wardapp.vietnamese import sort_key

__all__ = ["LISTS_OF_CAMPAIGN"]


def _contest_name(contestant: Contestant, records: Records) -> str:
    contest = records.get(Contest, contestant.contest)
    return (contest.name or "") if contest else ""


def _latest_contest(records: Records) -> str | None:
    contests = sorted(records.of(Contest), key=newest_first)
    return contests[0].id if contests else None


def _period_title(assessment: Assessment, records: Records) -> str:
    """6 tháng đầu năm 2008, where the label tells it; else the label."""
    try:
        return parse_period(assessment.period or "", records).title
    except InputRefused:
        return assessment.period or ""


def _period_without_text(records: Records, period: ReportingPeriod) -> str | None:
    """The period worked on, unless its text is there already."""
    taken = {assessment.period for assessment in records.of(Assessment)}
    return None if period.code in taken else period.code


LISTS_OF_CAMPAIGN: dict[str, KindList] = {
    "contests": KindList(
        kind=Contest,
        heading="HỘI THI KỂ CHUYỆN",
        about="Các hội thi kể chuyện. F5 mở danh sách thí sinh của hội thi đang chọn.",
        empty="Chưa có hội thi nào. F4 thêm hội thi; sau đó F5 ghi thí sinh.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Tên hội thi"),
            TableColumn("Cấp", 9),
            TableColumn("Khán giả", 9, right=True),
        ),
        cells=lambda contest, _records: (
            shown_day(contest.date),
            contest.name or "",
            CONTEST_LEVEL.label(contest.level),
            shown_number(contest.spectators),
        ),
        order=newest_first,
        lines=(
            FormLine("name"),
            FormLine("level"),
            FormLine("date"),
            FormLine("place"),
            FormLine("organiser"),
            FormLine("pilot"),
            FormLine("spectators", width=10),
            FormLine("spectators_estimated", label="số ước tính", beside=True),
        ),
        new=lambda _records, _period: Contest(level="base"),
        suggest={},
        called=lambda contest, _records: contest.name or shown_day(contest.date),
    ),
    "contestants": KindList(
        kind=Contestant,
        heading="THÍ SINH",
        about=(
            "Thí sinh của các hội thi. Xếp loại (giỏi, khá …) và giải (nhất, nhì …) là hai ô khác nhau. "
            "F7 thêm thí sinh của cùng hội thi với người đang chọn."
        ),
        empty="Chưa có thí sinh nào. F4 thêm thí sinh.",
        columns=(
            TableColumn("Họ và tên", 24),
            TableColumn("Sinh", 5),
            TableColumn("Hội thi"),
            TableColumn("Xếp loại", 10),
            TableColumn("Giải", 16),
        ),
        cells=lambda teller, records: (
            teller.full_name,
            str(teller.birth_year or ""),
            _contest_name(teller, records),
            GRADE.label(teller.grade),
            PRIZE.label(teller.prize),
        ),
        order=lambda teller: (teller.contest or "", sort_key(teller.given_name or ""), teller.id),
        lines=(
            FormLine("contest"),
            FormLine("family_name"),
            FormLine("given_name"),
            FormLine("birth_year"),
            FormLine("sex", beside=True),
            FormLine("group"),
            FormLine("branch"),
            FormLine("story"),
            FormLine("score", width=8),
            FormLine("grade"),
            FormLine("prize"),
            FormLine("advanced", label="Chọn thi cấp trên"),
        ),
        new=lambda records, _period: Contestant(contest=_latest_contest(records)),
        suggest={"contest": suggestions.contests, "branch": suggestions.branches},
        again=lambda teller: Contestant(contest=teller.contest, group=teller.group),
        called=lambda teller, _records: teller.full_name,
    ),
    "inspections": KindList(
        kind=Inspection,
        heading="KIỂM TRA, GIÁM SÁT",
        about="Các cuộc kiểm tra, giám sát mà đơn vị đi làm hoặc được kiểm tra.",
        empty="Chưa có cuộc kiểm tra nào. F4 thêm cuộc kiểm tra.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Hình thức", 12),
            TableColumn("Nơi được kiểm tra"),
            TableColumn("Đánh giá", 10),
        ),
        cells=lambda inspection, _records: (
            shown_day(inspection.date),
            INSPECTION_KIND.label(inspection.kind),
            inspection.inspected or "",
            RATING.label(inspection.rating),
        ),
        order=newest_first,
        lines=(
            FormLine("date"),
            FormLine("kind"),
            FormLine("role"),
            FormLine("team"),
            FormLine("level"),
            FormLine("inspected", label="Nơi được kiểm tra"),
            FormLine("content", rows=2),
            FormLine("rating"),
            FormLine("strengths", rows=2),
            FormLine("shortcomings", rows=2),
            FormLine("remedy_by"),
            FormLine("remedied_on", beside=True),
            FormLine("conclusion", rows=2),
        ),
        new=lambda _records, _period: Inspection(kind="inspection", role="conducted"),
        suggest={},
    ),
    "publicity": KindList(
        kind=Publicity,
        heading="TUYÊN TRUYỀN",
        about="Tin, bài, panô, buổi phát thanh … theo tháng; ghi một ngày bất kỳ của tháng.",
        empty="Chưa ghi tuyên truyền nào. F4 thêm.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Loại hình", 24),
            TableColumn("Số lượng", 9, right=True),
            TableColumn("Nơi đăng, nơi đặt"),
        ),
        cells=lambda publicity, _records: (
            shown_day(publicity.date),
            PUBLICITY_FORM.label(publicity.form),
            shown_number(publicity.quantity),
            publicity.outlet or "",
        ),
        order=newest_first,
        lines=(FormLine("date"), FormLine("form"), FormLine("quantity", width=10), FormLine("outlet")),
        new=lambda _records, _period: Publicity(),
        suggest={},
        called=lambda publicity, _records: (
            f"{PUBLICITY_FORM.label(publicity.form)} {shown_day(publicity.date)}".strip()
        ),
    ),
    "assessments": KindList(
        kind=Assessment,
        heading="KẾT QUẢ CHUYỂN BIẾN",
        about="Nhận thức, hành động, hạn chế, bài học và phương hướng của từng kỳ.",
        empty="Chưa ghi kết quả chuyển biến nào. F4 thêm.",
        columns=(TableColumn("Kỳ", 24), TableColumn("Nhận thức")),
        cells=lambda assessment, records: (_period_title(assessment, records), assessment.awareness or ""),
        order=lambda assessment: assessment.period or "",
        lines=(
            FormLine("period", width=30),
            FormLine("awareness"),
            FormLine("action"),
            FormLine("shortcomings"),
            FormLine("lessons"),
            FormLine("next_steps"),
        ),
        new=lambda records, period: Assessment(period=_period_without_text(records, period)),
        suggest={},
        again=lambda assessment: replace(assessment, period=None),
        called=_period_title,
    ),
}
