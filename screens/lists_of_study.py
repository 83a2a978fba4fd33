"""How branches, directives, topics, numbers entitled and periods are listed and entered: descriptions alone."""

from __future__ import annotations

from dataclasses import replace

from screens import suggestions
from screens.record_cells import newest_first, shown_day, shown_number
from screens.record_list import KindList
from screens.topic_codes import next_topic_code
from screens.widgets.line_table import TableColumn
from screens.widgets.record_form import FormLine
from wardapp.errors import InputRefused
from wardapp.records import (
    Branch,
    Directive,
    Headcount,
    Period,
    Person,
    Record,
    Records,
    Topic,
    parse_period,
)
from wardapp.records.vocabulary import TOPIC_KIND
from wardapp.vietnamese import sort_key

__all__ = ["LISTS_OF_STUDY"]


def _people_in(branch: Branch, records: Records) -> str:
    return str(sum(1 for person in records.of(Person) if person.branch == branch.id))


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


LISTS_OF_STUDY: dict[str, KindList] = {
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
        cells=lambda directive, _records: (directive.number or "", shown_day(directive.date), directive.subject or ""),
        order=newest_first,
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
            shown_day(topic.last_day),
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
            shown_day(numbers.counted_on),
            shown_number(numbers.official_members),
            shown_number(numbers.probationary_members),
            shown_number(numbers.exempt_members),
            shown_number(numbers.civil_servants),
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
            shown_day(period.date_from),
            shown_day(period.date_to),
            shown_day(period.due),
            f"Đã gửi {shown_day(period.submitted_on)}"
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
