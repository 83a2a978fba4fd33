"""How branches, directives, topics, headcounts and periods are listed and entered, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from screens.forms.record_form import FieldLayout
from screens.lists.cells import newest_first, shown_day, shown_number
from screens.lists.headcount_notes import NUMBERS_ENTITLED, counted_beside
from screens.lists.period_picker import PeriodPicker
from screens.lists.record_list import ListDescription
from screens.widgets.tables.line_table import TableColumn
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
    period_of,
)
from wardapp.records.unit import branch_order
from wardapp.records.vocabulary import TOPIC_KIND

_CODE_PREFIX = {"theme": "CD", "work": "TP", "resolution": "NQ", "appeal": "LKG"}


def _people_in(branch: Branch, records: Records) -> str:
    return str(sum(1 for person in records.of(Person) if person.branch == branch.id))


def _counted(number: int | None) -> str:
    """Return a number that was recorded; a dot for one that the program counts."""
    return "." if number is None else shown_number(number)


def _period_title(period: Period) -> str:
    """Return «6 tháng đầu năm 2008» if the label names such a period; else the label."""
    try:
        return period_of(period).title
    except InputRefused:
        return period.label or ""


def _state(period: Period) -> str:
    if period.submitted_on:
        return f"Đã gửi {shown_day(period.submitted_on)}"
    return "Đã chốt" if period.locked_at else "Chưa chốt"


def _next_topic_code(records: Records, topic: Topic) -> str:
    """Return CD01, CD02, …, the first free of its year (docs/records.md, *topic*)."""
    prefix = _CODE_PREFIX.get(topic.kind or "", "ND")
    taken = {other.code for other in records.of(Topic) if other.year == topic.year}
    number = 1
    while f"{prefix}{number:02}" in taken:
        number += 1
    return f"{prefix}{number:02}"


def _with_code(topic: Topic, records: Records) -> Record:
    return topic if topic.code else replace(topic, code=_next_topic_code(records, topic))


def _days_beside(_records: Records) -> Callable[[Topic], Mapping[str, str]]:
    def notes(topic: Topic) -> Mapping[str, str]:
        first, last = topic.first_day, topic.last_day
        if topic.start_on is not None and topic.due is not None:
            return {}
        return {"due": f"tính {shown_day(first)} - {shown_day(last)}"} if first and last else {}

    return notes


def days_of_label(period: Period, _records: Records) -> Period:
    """Return a period with the days of its label, or with a label of its days."""
    first, last = period.date_from, period.date_to
    if not period.label and not period.id and first is not None and last is not None and first <= last:
        return replace(period, label=f"{first.isoformat()}..{last.isoformat()}")
    if not period.label or (period.date_from and period.date_to):
        return period
    try:
        days = parse_period(period.label)
    except InputRefused:
        return period
    return replace(
        period, label=days.code, date_from=period.date_from or days.first, date_to=period.date_to or days.last
    )


LISTS_OF_STUDY: dict[str, ListDescription] = {
    "branches": ListDescription(
        kind=Branch,
        heading="CHI BỘ, CHI HỘI, TỔ",
        about="Các chi bộ, chi hội, tổ của đơn vị. Chi bộ đã thôi hoạt động thì ghi ngày cuối, không xoá.",
        empty="Chưa có chi bộ nào.\nF4 thêm từng chi bộ; nhập danh sách người từ Excel cũng tạo ra chi bộ.",
        columns=(TableColumn("Tên"), TableColumn("Bí thư", 24), TableColumn("Số người", 9, right=True)),
        cells=lambda branch, records: (branch.name or "", branch.secretary or "", _people_in(branch, records)),
        order=branch_order,
        lines=(
            FieldLayout("name"),
            FieldLayout("secretary"),
            FieldLayout("active_from", label="Hoạt động từ"),
            FieldLayout("active_to", beside=True),
            FieldLayout("kind"),
        ),
        new=lambda _records, _period: Branch(),
    ),
    "directives": ListDescription(
        kind=Directive,
        heading="VĂN BẢN CHỈ ĐẠO",
        about="Kế hoạch, hướng dẫn mà các nội dung học tập thực hiện.",
        empty="Chưa có văn bản nào. F4 thêm văn bản.",
        columns=(TableColumn("Số, ký hiệu", 16), TableColumn("Ngày", 10), TableColumn("Trích yếu")),
        cells=lambda directive, _records: (directive.number or "", shown_day(directive.date), directive.subject or ""),
        order=newest_first,
        lines=(
            FieldLayout("number", width=24),
            FieldLayout("date", beside=True),
            FieldLayout("kind"),
            FieldLayout("issuer"),
            FieldLayout("subject"),
        ),
        new=lambda _records, _period: Directive(),
    ),
    "topics": ListDescription(
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
            topic.name,
            TOPIC_KIND.label(topic.kind),
            "x" if topic.mandatory else "",
            shown_day(topic.last_day),
        ),
        order=lambda topic: (-(topic.year or 0), topic.code or "", topic.id),
        lines=(
            FieldLayout("code", width=12),
            FieldLayout("title"),
            FieldLayout("short_title"),
            FieldLayout("kind"),
            FieldLayout("directive"),
            FieldLayout("year", width=8),
            FieldLayout("start_on", label="Bắt đầu từ ngày"),
            FieldLayout("due", beside=True),
            FieldLayout("mandatory"),
        ),
        new=lambda _records, period: Topic(year=period.last.year, kind="theme", mandatory=True),
        complete=_with_code,
        copy=lambda topic: replace(topic, code=None),
        notes=_days_beside,
    ),
    "headcounts": ListDescription(
        kind=Headcount,
        heading="SỐ NGƯỜI THUỘC DIỆN HỌC TẬP",
        about=(
            "Số người thuộc diện học tập của năm. Ô để trống (dấu . trong danh sách) thì chương trình đếm theo danh bạ. "
            "Chuyển tạm thời đi: số đảng viên chuyển sinh hoạt đảng tạm thời đi nơi khác."
        ),
        empty="Chưa ghi số nào: chương trình đang đếm theo danh bạ. F4 ghi số của năm.",
        columns=(
            TableColumn("Năm", 5),
            TableColumn("Tính đến", 10),
            TableColumn("Chính thức", 10, right=True),
            TableColumn("Dự bị", 6, right=True),
            TableColumn("Miễn", 6, right=True),
            TableColumn("CBCCVC", 6, right=True),
            TableColumn("CCB", 6, right=True),
            TableColumn("Phụ nữ", 6, right=True),
            TableColumn("Nông dân", 8, right=True),
            TableColumn("Th.niên", 7, right=True),
        ),
        cells=lambda numbers, _records: (
            str(numbers.year or ""),
            shown_day(numbers.counted_on),
            *(
                _counted(number)
                for number in (
                    numbers.official_members,
                    numbers.probationary_members,
                    numbers.exempt_members,
                    numbers.civil_servants,
                    numbers.veterans,
                    numbers.women,
                    numbers.farmers,
                    numbers.youth,
                )
            ),
        ),
        order=lambda numbers: -(numbers.counted_on.toordinal() if numbers.counted_on else 0),
        lines=(
            FieldLayout("year", width=8),
            FieldLayout("as_of", beside=True),
            *NUMBERS_ENTITLED,
        ),
        new=lambda _records, period: Headcount(year=period.last.year),
        copy=lambda numbers: replace(numbers, year=numbers.year + 1 if numbers.year else None, as_of=None),
        name=lambda numbers, _records: f"số liệu năm {numbers.year or ''}".strip(),
        notes=counted_beside,
    ),
    "periods": ListDescription(
        kind=Period,
        heading="KỲ BÁO CÁO",
        about=(
            "Các kỳ báo cáo. Tên kỳ gõ 2008 là cả năm, 2008-H1 là 6 tháng đầu, 2008-H2 là 6 tháng cuối, 2008-Q2 là "
            "quý II, 2008-9M là 9 tháng, 2008-05 là tháng 5: ngày tự ghi. Cũng có thể đặt tên riêng rồi ghi ngày."
        ),
        empty="Chưa có kỳ nào: chương trình đang làm theo cả năm. F4 thêm kỳ báo cáo.",
        columns=(
            TableColumn("Kỳ"),
            TableColumn("Mã", 10, from_width=100),
            TableColumn("Từ ngày", 10),
            TableColumn("Đến ngày", 10),
            TableColumn("Hạn gửi", 7),
            TableColumn("Tình trạng", 17),
        ),
        cells=lambda period, _records: (
            _period_title(period),
            period.label or "",
            shown_day(period.date_from),
            shown_day(period.date_to),
            f"{period.due:%d/%m}" if period.due else "",
            _state(period),
        ),
        order=lambda period: -(period.date_from.toordinal() if period.date_from else 0),
        lines=(
            FieldLayout("label", label="Tên kỳ"),
            FieldLayout("date_from"),
            FieldLayout("date_to", beside=True),
            FieldLayout("due"),
        ),
        new=lambda _records, _period: Period(),
        complete=days_of_label,
        widgets={"label": lambda _records, period: PeriodPicker(period.last.year)},
        name=lambda period, _records: _period_title(period),
    ),
}
