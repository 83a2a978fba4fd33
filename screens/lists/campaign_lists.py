"""How contests, contestants, inspections, publicity and assessments are listed and entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from screens.forms.record_form import FieldLayout
from screens.lists.campaign_summaries import (
    age_at,
    contestants_summary,
    contests_summary,
    inspections_summary,
    month_of,
    publicity_summary,
)
from screens.lists.cells import newest_first, shown_day, shown_number
from screens.lists.period_picker import PeriodPicker
from screens.lists.record_list import ListDescription
from screens.widgets.tables.line_table import TableColumn
from wardapp.errors import InputRefused
from wardapp.records import (
    Assessment,
    Contest,
    Contestant,
    Inspection,
    Period,
    Publicity,
    Records,
    ReportingPeriod,
    parse_period,
    period_of,
)
from wardapp.records.vocabulary import (
    CONTEST_LEVEL,
    GRADE,
    GROUP_SHORT,
    INSPECTION_KIND,
    PRIZE,
    PUBLICITY_FORM,
    RATING,
)
from wardapp.vietnamese import sort_key


def _contest_name(contestant: Contestant, records: Records) -> str:
    contest = records.get(Contest, contestant.contest)
    return (contest.name or "") if contest else ""


def _latest_contest(records: Records) -> str | None:
    contests = sorted(records.of(Contest), key=newest_first)
    return contests[0].id if contests else None


def _age_of(contestant: Contestant, records: Records) -> int | None:
    contest = records.get(Contest, contestant.contest)
    return age_at(contestant.birth_year, contest.date if contest is not None else None)


def _age_beside(records: Records) -> Callable[[Contestant], Mapping[str, str]]:
    def notes(contestant: Contestant) -> Mapping[str, str]:
        age = _age_of(contestant, records)
        return {} if age is None else {"birth_year": f"{age} tuổi"}

    return notes


def _month_beside(_records: Records) -> Callable[[Publicity], Mapping[str, str]]:
    def notes(publicity: Publicity) -> Mapping[str, str]:
        return {"date": f"tháng {month_of(publicity.date)}" if publicity.date else "một ngày bất kỳ của tháng"}

    return notes


def _period_beside(records: Records) -> Callable[[Assessment], Mapping[str, str]]:
    def notes(assessment: Assessment) -> Mapping[str, str]:
        title = _period_title(assessment, records)
        return {} if title == assessment.period else {"period": title}

    return notes


def _tellers(contest: Contest, records: Records) -> list[Contestant]:
    return [teller for teller in records.of(Contestant) if teller.contest == contest.id]


def _label_picker(records: Records, period: ReportingPeriod) -> PeriodPicker:
    return PeriodPicker(period.last.year, lambda: _recorded_periods(records))


def _recorded_periods(records: Records) -> list[ReportingPeriod]:
    """Return the periods of the book whose days are known, the latest first."""
    found = []
    for period in records.of(Period):
        try:
            found.append(period_of(period))
        except InputRefused:
            continue
    return sorted(found, key=lambda period: period.last, reverse=True)


def _period_title(assessment: Assessment, records: Records) -> str:
    """Return «6 tháng đầu năm 2008» if the label names such a period; else the label."""
    try:
        return parse_period(assessment.period or "", records).title
    except InputRefused:
        return assessment.period or ""


def _short_prize(prize: str | None) -> str:
    """Return «Nhất», «Khuyến khích», for a column whose heading says *Giải* already."""
    label = PRIZE.label(prize)
    return label.removeprefix("Giải ").capitalize()


def _remedy(inspection: Inspection) -> str:
    """Return whether the shortcomings are remedied, or by when they are to be."""
    if inspection.remedied_on is not None:
        return f"xong {inspection.remedied_on:%d/%m/%y}"
    return f"hạn {inspection.remedy_by:%d/%m/%y}" if inspection.remedy_by is not None else ""


def _period_without_text(records: Records, period: ReportingPeriod) -> str | None:
    """Return the period worked on, unless its text is there already."""
    taken = {assessment.period for assessment in records.of(Assessment)}
    return None if period.code in taken else period.code


LISTS_OF_CAMPAIGN: dict[str, ListDescription] = {
    "contests": ListDescription(
        kind=Contest,
        heading="HỘI THI KỂ CHUYỆN",
        about="Các hội thi kể chuyện. F5 mở danh sách thí sinh của hội thi đang chọn.",
        empty="Chưa có hội thi nào. F4 thêm hội thi; sau đó F5 ghi thí sinh.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Tên hội thi"),
            TableColumn("Cấp", 9),
            TableColumn("Thi điểm", 8),
            TableColumn("Thí sinh", 8, right=True),
            TableColumn("Khán giả", 9, right=True),
            TableColumn("Địa điểm", 24, from_width=110),
        ),
        cells=lambda contest, records: (
            shown_day(contest.date),
            contest.name or "",
            CONTEST_LEVEL.label(contest.level),
            "x" if contest.pilot else "",
            shown_number(len(_tellers(contest, records))),
            f"{'~' if contest.spectators_estimated else ''}{shown_number(contest.spectators)}",
            contest.place or "",
        ),
        order=newest_first,
        lines=(
            FieldLayout("name"),
            FieldLayout("level"),
            FieldLayout("date"),
            FieldLayout("place"),
            FieldLayout("organiser"),
            FieldLayout("pilot"),
            FieldLayout("spectators", width=10),
            FieldLayout("spectators_estimated", label="số ước tính", beside=True),
        ),
        new=lambda _records, _period: Contest(level="base"),
        name=lambda contest, _records: contest.name or shown_day(contest.date),
        summary=contests_summary,
        removed_with=_tellers,
    ),
    "contestants": ListDescription(
        kind=Contestant,
        heading="THÍ SINH",
        about=(
            "Thí sinh của các hội thi. Xếp loại (giỏi, khá …) và giải (nhất, nhì …) là hai ô khác nhau. "
            "Lên: được chọn dự thi cấp trên. F7 thêm thí sinh của cùng hội thi với người đang chọn."
        ),
        empty="Chưa có thí sinh nào. F4 thêm thí sinh.",
        columns=(
            TableColumn("Họ và tên", 20),
            TableColumn("Tuổi", 4, right=True),
            TableColumn("Đối tượng", 11),
            TableColumn("Hội thi"),
            TableColumn("Xếp loại", 10),
            TableColumn("Giải", 11),
            TableColumn("Lên", 3),
            TableColumn("Câu chuyện", 26, from_width=110),
        ),
        cells=lambda teller, records: (
            teller.full_name,
            str(age if (age := _age_of(teller, records)) is not None else teller.birth_year or ""),
            GROUP_SHORT.label(teller.group),
            _contest_name(teller, records),
            GRADE.label(teller.grade),
            _short_prize(teller.prize),
            "x" if teller.advanced else "",
            teller.story or "",
        ),
        order=lambda teller: (teller.contest or "", sort_key(teller.given_name or ""), teller.id),
        lines=(
            FieldLayout("contest"),
            FieldLayout("family_name"),
            FieldLayout("given_name"),
            FieldLayout("birth_year"),
            FieldLayout("sex"),
            FieldLayout("group"),
            FieldLayout("branch"),
            FieldLayout("story"),
            FieldLayout("score", width=8),
            FieldLayout("grade"),
            FieldLayout("prize"),
            FieldLayout("advanced", label="Chọn thi cấp trên"),
        ),
        new=lambda records, _period: Contestant(contest=_latest_contest(records)),
        copy=lambda teller: Contestant(contest=teller.contest, group=teller.group),
        name=lambda teller, _records: teller.full_name,
        notes=_age_beside,
        summary=lambda records, _period, _selected: [contestants_summary(records.of(Contestant))],
    ),
    "inspections": ListDescription(
        kind=Inspection,
        heading="KIỂM TRA, GIÁM SÁT",
        about="Các cuộc kiểm tra, giám sát mà đơn vị đi làm hoặc được kiểm tra.",
        empty="Chưa có cuộc kiểm tra nào. F4 thêm cuộc kiểm tra.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Hình thức", 12),
            TableColumn("Vai trò", 9),
            TableColumn("Nơi được kiểm tra"),
            TableColumn("Đánh giá", 10),
            TableColumn("Khắc phục", 13),
        ),
        cells=lambda inspection, _records: (
            shown_day(inspection.date),
            INSPECTION_KIND.label(inspection.kind),
            "Được KT" if inspection.role == "received" else "Đi KT",
            inspection.inspected or "",
            RATING.label(inspection.rating),
            _remedy(inspection),
        ),
        order=newest_first,
        lines=(
            FieldLayout("date"),
            FieldLayout("kind"),
            FieldLayout("role"),
            FieldLayout("team"),
            FieldLayout("level"),
            FieldLayout("inspected", label="Nơi được kiểm tra"),
            FieldLayout("content", rows=2),
            FieldLayout("rating"),
            FieldLayout("strengths", rows=2),
            FieldLayout("shortcomings", rows=2),
            FieldLayout("remedy_by"),
            FieldLayout("remedied_on", beside=True),
            FieldLayout("conclusion", rows=2),
        ),
        new=lambda _records, _period: Inspection(kind="inspection", role="conducted"),
        summary=inspections_summary,
        name=lambda inspection, _records: (
            f"{INSPECTION_KIND.label(inspection.kind)} {inspection.inspected or shown_day(inspection.date)}".strip()
        ),
        copy=lambda inspection: replace(inspection, inspected=None, remedied_on=None),
    ),
    "publicity": ListDescription(
        kind=Publicity,
        heading="TUYÊN TRUYỀN",
        about=(
            "Tin, bài, panô, buổi phát thanh … theo tháng; ghi một ngày bất kỳ của tháng. Dưới danh sách là số cộng theo "
            "loại hình của tháng đang chọn và của kỳ."
        ),
        empty="Chưa ghi tuyên truyền nào. F4 thêm.",
        columns=(
            TableColumn("Tháng", 7),
            TableColumn("Loại hình", 24),
            TableColumn("Số lượng", 9, right=True),
            TableColumn("Nơi đăng, nơi đặt"),
        ),
        cells=lambda publicity, _records: (
            month_of(publicity.date),
            PUBLICITY_FORM.label(publicity.form),
            shown_number(publicity.quantity),
            publicity.outlet or "",
        ),
        order=newest_first,
        lines=(FieldLayout("date"), FieldLayout("form"), FieldLayout("quantity", width=10), FieldLayout("outlet")),
        new=lambda _records, _period: Publicity(),
        name=lambda publicity, _records: f"{PUBLICITY_FORM.label(publicity.form)} {shown_day(publicity.date)}".strip(),
        notes=_month_beside,
        summary=publicity_summary,
    ),
    "assessments": ListDescription(
        kind=Assessment,
        heading="KẾT QUẢ CHUYỂN BIẾN",
        about="Nhận thức, hành động, hạn chế, bài học và phương hướng của từng kỳ.",
        empty="Chưa ghi kết quả chuyển biến nào. F4 thêm.",
        columns=(TableColumn("Kỳ", 24), TableColumn("Nhận thức")),
        cells=lambda assessment, records: (_period_title(assessment, records), assessment.awareness or ""),
        order=lambda assessment: assessment.period or "",
        lines=(
            FieldLayout("period", width=34),
            FieldLayout("awareness"),
            FieldLayout("action"),
            FieldLayout("shortcomings"),
            FieldLayout("causes"),
            FieldLayout("lessons"),
            FieldLayout("next_steps"),
            FieldLayout("proposals"),
        ),
        new=lambda records, period: Assessment(period=_period_without_text(records, period)),
        copy=lambda assessment: replace(assessment, period=None),
        name=_period_title,
        notes=_period_beside,
        widgets={"period": _label_picker},
    ),
}
