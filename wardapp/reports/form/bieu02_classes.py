"""Bieu02, Bieu02a and Bieu02b: the classes of the period, who came, and the topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from wardapp.records import Directive, Records, Session, Topic
from wardapp.records.vocabulary import AUDIENCE, FORMAT, SESSION_ROLE
from wardapp.reports.sheet import NUMBER, TOTAL, Column, Kind, Orientation, Sheet
from wardapp.reports.table import FormRow, FormTable, Row, Subtotal

if TYPE_CHECKING:
    from wardapp.figures.study.class_rows import ClassRow
    from wardapp.reports.source import ReportSource

ROLE_GROUPS: Mapping[str, tuple[str, str]] = {
    "host": ("I. Đơn vị mở lớp", "Cộng I"),
    "delegate": ("II. Cử người dự", "Cộng II"),
}
"""Role of a class -> the heading of its group in Bieu02 and Bieu02a, and the label of the group's subtotal."""

RowOf: TypeAlias = "Callable[[int, ClassRow], Row]"
"""Makes the row of a class from its TT and its numbers."""

PRESENT_GROUPS: tuple[tuple[str, str], ...] = (
    ("official_member", "Đảng viên chính thức"),
    ("probationary_member", "Đảng viên dự bị"),
    ("civil_servant", "CBCCVC ngoài Đảng"),
    ("veteran", "Hội viên CCB"),
    ("woman", "Hội viên Phụ nữ"),
    ("farmer", "Hội viên Nông dân"),
    ("youth", "Đoàn viên"),
    ("front", "Mặt trận"),
    ("public", "Nhân dân"),
    ("guest", "Khách"),
)
"""The groups under *Có mặt* in Bieu02a: a code of GROUP or `guest`, and the heading."""

_CLASSES = Sheet(
    "Bieu02_LopHoc",
    "02",
    "KẾT QUẢ MỞ LỚP, TỔ CHỨC HỌC TẬP",
    (
        NUMBER,
        Column("date_from", "Từ ngày", Kind.DATE, 21),
        Column("date_to", "Đến ngày", Kind.DATE, 21),
        Column("content", "Nội dung", Kind.PARAGRAPH, 42),
        Column("directives", "Văn bản", Kind.PARAGRAPH, 20),
        Column("audience", "Đối tượng", Kind.PARAGRAPH, 20),
        Column("format", "Hình thức", Kind.PARAGRAPH, 18),
        Column("role", "Vai trò", Kind.PARAGRAPH, 16),
        Column("place", "Địa điểm", Kind.PARAGRAPH, 22),
        Column("lecturer", "Báo cáo viên", Kind.PARAGRAPH, 23),
        Column("sittings", "Số buổi", Kind.WHOLE, 12, total=True),
        Column("invited", "Triệu tập", Kind.WHOLE, 13, total=True),
        Column("present", "Có mặt", Kind.WHOLE, 12, total=True),
        Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 16),
        Column("listening", "Dự thính", Kind.WHOLE, 13, total=True),
        Column("note", "Ghi chú", Kind.PARAGRAPH, 24),
        Column("shared_code", "Mã lớp chung", Kind.TEXT, 24, prints=False),
    ),
    Orientation.LANDSCAPE,
    total_label=TOTAL,
)


def _grouped(classes: Sequence[ClassRow], row_of: RowOf, notes: Mapping[str, Row]) -> Iterator[FormRow]:
    """Yield the rows of classes under the heading of their role, each group with its subtotal; TT runs on."""
    numbered = list(enumerate(classes, start=1))
    for role, (heading, label) in ROLE_GROUPS.items():
        rows = [row_of(number, row) for number, row in numbered if (row.session.role == "host") == (role == "host")]
        if rows:
            yield heading
            yield from rows
            yield Subtotal(label, notes.get(role, {}))


def _class_rows(source: ReportSource) -> Iterator[FormRow]:
    """Yield the rows of Bieu02, one for each held session of the period, by role."""

    def row_of(number: int, row: ClassRow) -> Row:
        session = row.session
        topics = _topics(source.records, session)
        return {
            "number": number,
            "date_from": session.date_from,
            "date_to": session.date_to or session.date_from,
            "content": _titles(topics),
            "directives": _directive_numbers(source.records, topics),
            "audience": AUDIENCE.label(session.audience),
            "format": FORMAT.label(session.format or "assembly"),
            "role": SESSION_ROLE.label(session.role),
            "place": session.place,
            "lecturer": ", ".join(part for part in (session.lecturer, session.lecturer_title) if part),
            "sittings": session.sitting_count,
            "invited": row.invited,
            "present": row.present,
            "percent": row.percent,
            "listening": row.listening,
            "note": session.note or (session.organiser if session.role == "delegate" else None),
            "shared_code": session.shared_code,
        }

    opened, meetings = (source.figures[code].in_period for code in ("B1", "B4"))
    yield from _grouped(source.classes, row_of, {"host": {"note": f"{opened} lớp, {meetings} buổi"}})


_CLASS_GROUPS = Sheet(
    "Bieu02a_DoiTuong",
    "02a",
    "KẾT QUẢ HỌC TẬP THEO ĐỐI TƯỢNG",
    (
        NUMBER,
        Column("date", "Ngày", Kind.DATE, 21),
        Column("content", "Nội dung", Kind.PARAGRAPH, 48),
        Column("branches", "Chi bộ", Kind.PARAGRAPH, 30),
        *(
            Column(code, heading, Kind.WHOLE, 19 if code == "civil_servant" else 14, group="Có mặt", total=True)
            for code, heading in PRESENT_GROUPS
        ),
        Column("excused", "Vắng có lý do", Kind.WHOLE, 14, total=True),
        Column("unexcused", "Vắng không lý do", Kind.WHOLE, 14, total=True),
        Column("attendances", "Lượt người nghe", Kind.WHOLE, 15, total=True),
    ),
    Orientation.LANDSCAPE,
    total_label=TOTAL,
)


def _class_group_rows(source: ReportSource) -> Iterator[FormRow]:
    """Yield the rows of Bieu02a, numbered as in Bieu02; the cell of a group without attendees is blank."""

    def row_of(number: int, row: ClassRow) -> Row:
        present: dict[str, int] = {**row.present_by_group, "guest": row.guests}
        return {
            "number": number,
            "date": row.session.date_from,
            "content": _titles(_topics(source.records, row.session)),
            "branches": ", ".join(branch.name for branch in row.branches if branch.name),
            **{group: present.get(group) or None for group, _heading in PRESENT_GROUPS},
            "excused": row.excused,
            "unexcused": row.unexcused,
            "attendances": row.attendances,
        }

    yield from _grouped(source.classes, row_of, {})


_TOPICS = Sheet(
    "Bieu02b_ChuyenDe",
    "02b",
    "KẾT QUẢ HỌC TẬP THEO TỪNG NỘI DUNG",
    (
        NUMBER,
        Column("code", "Mã", Kind.TEXT, 18, centred=True),
        Column("content", "Nội dung", Kind.PARAGRAPH, 68),
        Column("directives", "Văn bản chỉ đạo", Kind.PARAGRAPH, 27),
        Column("branches_studied", "Chi bộ đã học", Kind.WHOLE, 15),
        Column("branches", "Tổng số chi bộ", Kind.WHOLE, 16),
        Column("sessions", "Lớp, buổi", Kind.WHOLE, 14),
        Column("entitled", "Thuộc diện", Kind.WHOLE, 16),
        Column("studied", "Đã học", Kind.WHOLE, 14),
        Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 17),
        Column("essays", "Bài thu hoạch", Kind.WHOLE, 17),
        Column("completed_on", "Ngày xong", Kind.DATE, 22),
    ),
    Orientation.LANDSCAPE,
)


def _topic_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu02b, one for each topic."""
    for number, progress in enumerate(source.topics, start=1):
        yield {
            "number": number,
            "code": progress.topic.code,
            "content": progress.topic.title or progress.topic.short_title,
            "directives": _directive_numbers(source.records, [progress.topic]),
            "branches_studied": progress.branches_studied,
            "branches": progress.branches_total,
            "sessions": progress.classes,
            "entitled": progress.base,
            "studied": progress.studied,
            "percent": progress.percent,
            "essays": progress.essays,
            "completed_on": progress.finished_on,
        }


def _topics(records: Records, session: Session) -> list[Topic]:
    found = (records.get(Topic, topic) for topic in dict.fromkeys(session.topics))
    return [topic for topic in found if topic is not None]


def _titles(topics: Iterable[Topic]) -> str:
    return "; ".join(topic.title or topic.name for topic in topics)


def _directive_numbers(records: Records, topics: Iterable[Topic]) -> str:
    found = (records.get(Directive, topic.directive) for topic in topics)
    return ", ".join(dict.fromkeys(directive.number for directive in found if directive and directive.number))


TABLES = (
    FormTable(_CLASSES, _class_rows),
    FormTable(_CLASS_GROUPS, _class_group_rows),
    FormTable(_TOPICS, _topic_rows),
)
