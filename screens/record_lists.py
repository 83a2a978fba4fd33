"""How each kind of record is listed and entered: descriptions alone; a new kind costs one more of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from screens import suggestions
from screens.record_list import KindList
from screens.topic_codes import next_topic_code
from screens.widgets.line_table import TableColumn
from screens.widgets.record_form import FormLine
from wardapp.errors import InputRefused
from wardapp.records import (
    Assessment,
    Branch,
    Contest,
    Contestant,
    Directive,
    Headcount,
    Inspection,
    Period,
    Person,
    Publicity,
    Record,
    Records,
    Topic,
    parse_period,
)
from wardapp.records.vocabulary import CONTEST_LEVEL, GRADE, INSPECTION_KIND, PRIZE, PUBLICITY_FORM, RATING, TOPIC_KIND
from wardapp.vietnamese import format_date, format_whole, sort_key

__all__ = ["LISTS"]


def _day(day: dt.date | None) -> str:
    return format_date(day) if day else ""


def _number(number: int | None) -> str:
    return "" if number is None else format_whole(number)


def _newest_first(record: Contest | Inspection | Publicity | Directive) -> tuple[int, str]:
    return (-(record.date.toordinal() if record.date else 0), record.id)


def _people_in(branch: Branch, records: Records) -> str:
    return str(sum(1 for person in records.of(Person) if person.branch == branch.id))


def _directive_number(topic: Topic, records: Records) -> str:
    directive = records.get(Directive, topic.directive)
    return (directive.number or "") if directive else ""


def _contest_name(contestant: Contestant, records: Records) -> str:
    contest = records.get(Contest, contestant.contest)
    return (contest.name or "") if contest else ""


def _latest_contest(records: Records) -> str | None:
    contests = sorted(records.of(Contest), key=_newest_first)
    return contests[0].id if contests else None


def _keep_topic(topic: Topic, records: Records) -> Record:
    return topic if topic.code else replace(topic, code=next_topic_code(records, topic))


def _keep_period(period: Period, _records: Records) -> Record:
    """The days of a label that names them, where none were typed."""
    if not period.label or (period.date_from and period.date_to):
        return period
    try:
        days = parse_period(period.label)
    except InputRefused:
        return period
    return replace(
        period, label=days.code, date_from=period.date_from or days.first, date_to=period.date_to or days.last
    )


LISTS: dict[str, KindList] = {
    "branches": KindList(
        kind=Branch,
        heading="CHI BỘ, CHI HỘI, TỔ",
        about="Các chi bộ, chi hội, tổ của đơn vị. Chi bộ đã thôi hoạt động thì ghi ngày cuối, không xoá.",
        empty="Chưa có chi bộ nào.\nF4 thêm từng chi bộ; nhập danh sách người từ Excel cũng tạo ra chi bộ.",
        columns=(TableColumn("Tên"), TableColumn("Bí thư", 24), TableColumn("Số người", 9, right=True)),
        cells=lambda branch, records: (branch.name or "", branch.secretary or "", _people_in(branch, records)),
        order=lambda branch: sort_key(branch.name or ""),
        lines=(FormLine("name"), FormLine("secretary"), FormLine("active_from"), FormLine("active_to")),
        new=lambda _records, _year: Branch(),
        suggest={},
    ),
    "directives": KindList(
        kind=Directive,
        heading="VĂN BẢN CHỈ ĐẠO",
        about="Kế hoạch, hướng dẫn mà các nội dung học tập thực hiện.",
        empty="Chưa có văn bản nào. F4 thêm văn bản.",
        columns=(TableColumn("Số, ký hiệu", 16), TableColumn("Ngày", 10), TableColumn("Trích yếu")),
        cells=lambda directive, _records: (directive.number or "", _day(directive.date), directive.subject or ""),
        order=_newest_first,
        lines=(FormLine("number"), FormLine("date"), FormLine("kind"), FormLine("issuer"), FormLine("subject")),
        new=lambda _records, _year: Directive(),
        suggest={},
    ),
    "topics": KindList(
        kind=Topic,
        heading="NỘI DUNG HỌC TẬP",
        about="Chuyên đề, tác phẩm, nghị quyết phải học. Nội dung bắt buộc tính vào tỷ lệ học tập của kỳ.",
        empty="Chưa có nội dung nào. F4 thêm nội dung học tập.",
        columns=(
            TableColumn("Mã", 8),
            TableColumn("Tên nội dung"),
            TableColumn("Loại", 13),
            TableColumn("Bắt buộc", 8),
            TableColumn("Hạn", 10),
        ),
        cells=lambda topic, _records: (
            topic.code or "",
            topic.title or "",
            TOPIC_KIND.label(topic.kind),
            "x" if topic.mandatory else "",
            _day(topic.last_day),
        ),
        order=lambda topic: (-(topic.year or 0), topic.code or "", topic.id),
        lines=(
            FormLine("code", width=12),
            FormLine("title"),
            FormLine("short_title"),
            FormLine("kind"),
            FormLine("directive"),
            FormLine("year", width=8),
            FormLine("start_on"),
            FormLine("due"),
            FormLine("mandatory"),
        ),
        new=lambda _records, year: Topic(year=year, kind="theme", mandatory=True),
        suggest={"directive": suggestions.directives},
        kept=_keep_topic,
    ),
    "headcounts": KindList(
        kind=Headcount,
        heading="SỐ NGƯỜI THUỘC DIỆN HỌC TẬP",
        about="Số người thuộc diện học tập của năm. Ô để trống thì chương trình đếm theo danh bạ.",
        empty="Chưa ghi số nào: chương trình đang đếm theo danh bạ. F4 ghi số của năm.",
        columns=(
            TableColumn("Năm", 5),
            TableColumn("Tính đến", 10),
            TableColumn("Đảng viên chính thức", 21, right=True),
            TableColumn("Dự bị", 7, right=True),
            TableColumn("Được miễn", 10, right=True),
            TableColumn("CBCCVC", 8, right=True),
        ),
        cells=lambda numbers, _records: (
            str(numbers.year or ""),
            _day(numbers.counted_on),
            _number(numbers.official_members),
            _number(numbers.probationary_members),
            _number(numbers.exempt_members),
            _number(numbers.civil_servants),
        ),
        order=lambda numbers: -(numbers.counted_on.toordinal() if numbers.counted_on else 0),
        lines=(
            FormLine("year", width=8),
            FormLine("as_of"),
            FormLine("official_members", width=10),
            FormLine("probationary_members", width=10),
            FormLine("exempt_members", width=10),
            FormLine("transferred_members", label="Chuyển SH tạm thời đi", width=10),
            FormLine("civil_servants", width=10),
            FormLine("veterans", width=10),
            FormLine("women", width=10),
            FormLine("farmers", width=10),
            FormLine("youth", width=10),
        ),
        new=lambda _records, year: Headcount(year=year),
        suggest={},
    ),
    "contests": KindList(
        kind=Contest,
        heading="HỘI THI KỂ CHUYỆN",
        about="Các hội thi. Thí sinh ghi ở danh sách Thí sinh, trong Danh mục, thiết lập.",
        empty="Chưa có hội thi nào. F4 thêm hội thi.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Tên hội thi"),
            TableColumn("Cấp", 9),
            TableColumn("Khán giả", 9, right=True),
        ),
        cells=lambda contest, _records: (
            _day(contest.date),
            contest.name or "",
            CONTEST_LEVEL.label(contest.level),
            _number(contest.spectators),
        ),
        order=_newest_first,
        lines=(
            FormLine("name"),
            FormLine("level"),
            FormLine("date"),
            FormLine("place"),
            FormLine("organiser"),
            FormLine("pilot"),
            FormLine("spectators", width=10),
            FormLine("spectators_estimated", label="Số ước tính"),
        ),
        new=lambda _records, _year: Contest(level="base"),
        suggest={},
    ),
    "contestants": KindList(
        kind=Contestant,
        heading="THÍ SINH",
        about="Thí sinh của các hội thi. Xếp loại và giải là hai ô khác nhau.",
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
            FormLine("birth_year", width=8),
            FormLine("sex"),
            FormLine("group"),
            FormLine("branch"),
            FormLine("story"),
            FormLine("score", width=8),
            FormLine("grade"),
            FormLine("prize"),
            FormLine("advanced", label="Chọn dự thi cấp trên"),
        ),
        new=lambda records, _year: Contestant(contest=_latest_contest(records)),
        suggest={"contest": suggestions.contests, "branch": suggestions.branches},
    ),
    "inspections": KindList(
        kind=Inspection,
        heading="KIỂM TRA, GIÁM SÁT",
        about="Các cuộc kiểm tra, giám sát mà đơn vị đi làm hoặc được kiểm tra.",
        empty="Chưa có cuộc kiểm tra nào. F4 thêm cuộc kiểm tra.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Hình thức", 12),
            TableColumn("Đơn vị được kiểm tra"),
            TableColumn("Đánh giá", 10),
        ),
        cells=lambda inspection, _records: (
            _day(inspection.date),
            INSPECTION_KIND.label(inspection.kind),
            inspection.inspected or "",
            RATING.label(inspection.rating),
        ),
        order=_newest_first,
        lines=(
            FormLine("date"),
            FormLine("kind"),
            FormLine("role"),
            FormLine("team"),
            FormLine("level"),
            FormLine("inspected"),
            FormLine("content", rows=2),
            FormLine("rating"),
            FormLine("strengths", rows=2),
            FormLine("shortcomings", rows=2),
            FormLine("remedy_by"),
            FormLine("remedied_on"),
            FormLine("conclusion", rows=2),
        ),
        new=lambda _records, _year: Inspection(kind="inspection", role="conducted"),
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
            _day(publicity.date),
            PUBLICITY_FORM.label(publicity.form),
            _number(publicity.quantity),
            publicity.outlet or "",
        ),
        order=_newest_first,
        lines=(FormLine("date"), FormLine("form"), FormLine("quantity", width=10), FormLine("outlet")),
        new=lambda _records, _year: Publicity(),
        suggest={},
    ),
    "assessments": KindList(
        kind=Assessment,
        heading="KẾT QUẢ CHUYỂN BIẾN",
        about="Nhận thức, hành động, hạn chế, bài học và phương hướng của từng kỳ.",
        empty="Chưa ghi kết quả chuyển biến nào. F4 thêm.",
        columns=(TableColumn("Kỳ", 24), TableColumn("Nhận thức")),
        cells=lambda assessment, _records: (assessment.period or "", assessment.awareness or ""),
        order=lambda assessment: assessment.period or "",
        lines=(
            FormLine("period", width=30),
            FormLine("awareness"),
            FormLine("action"),
            FormLine("shortcomings"),
            FormLine("lessons"),
            FormLine("next_steps"),
        ),
        new=lambda _records, _year: Assessment(),
        suggest={},
    ),
    "periods": KindList(
        kind=Period,
        heading="KỲ BÁO CÁO",
        about="Các kỳ báo cáo. Gõ 2008, 2008-H1 (6 tháng đầu), 2008-Q2, 2008-9M, 2008-05 thì ngày tự ghi; hoặc đặt tên riêng và ghi ngày.",
        empty="Chưa có kỳ nào. F4 thêm kỳ báo cáo.",
        columns=(
            TableColumn("Kỳ", 16),
            TableColumn("Từ ngày", 10),
            TableColumn("Đến ngày", 10),
            TableColumn("Hạn gửi", 10),
            TableColumn("Tình trạng"),
        ),
        cells=lambda period, _records: (
            period.label or "",
            _day(period.date_from),
            _day(period.date_to),
            _day(period.due),
            f"Đã gửi {_day(period.submitted_on)}"
            if period.submitted_on
            else "Đã chốt"
            if period.locked_at
            else "Chưa chốt",
        ),
        order=lambda period: -(period.date_from.toordinal() if period.date_from else 0),
        lines=(FormLine("label", width=24), FormLine("date_from"), FormLine("date_to"), FormLine("due")),
        new=lambda _records, _year: Period(),
        suggest={},
        kept=_keep_period,
    ),
}
