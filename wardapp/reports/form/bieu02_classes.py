"""Bieu02, Bieu02a and Bieu02b: the classes of the period, who came, and the topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wardapp.records import Directive, Records, Session, Topic
from wardapp.records.vocabulary import AUDIENCE, FORMAT, SESSION_ROLE
from wardapp.reports.sheet import NUMBER, TOTAL, Column, Kind, Orientation, Sheet
from wardapp.reports.table import FormTable, Row

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

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
        Column("shared_code", "Mã lớp chung", Kind.TEXT, 20),
        Column("place", "Địa điểm", Kind.PARAGRAPH, 22),
        Column("lecturer", "Báo cáo viên", Kind.PARAGRAPH, 23),
        Column("sittings", "Số buổi", Kind.WHOLE, 12, total=True),
        Column("invited", "Triệu tập", Kind.WHOLE, 13, total=True),
        Column("present", "Có mặt", Kind.WHOLE, 12, total=True),
        Column("percent", "Tỷ lệ (%)", Kind.PERCENT, 16),
        Column("note", "Ghi chú", Kind.PARAGRAPH, 18),
    ),
    Orientation.LANDSCAPE,
    total_label=TOTAL,
)


def _class_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu02, one for each held session of the period."""
    for number, row in enumerate(source.classes, start=1):
        session = row.session
        topics = _topics(source.records, session)
        yield {
            "number": number,
            "date_from": session.date_from,
            "date_to": session.date_to or session.date_from,
            "content": _titles(topics),
            "directives": _directive_numbers(source.records, topics),
            "audience": AUDIENCE.label(session.audience),
            "format": FORMAT.label(session.format or "assembly"),
            "role": SESSION_ROLE.label(session.role),
            "shared_code": session.shared_code,
            "place": session.place,
            "lecturer": ", ".join(part for part in (session.lecturer, session.lecturer_title) if part),
            "sittings": session.sitting_count,
            "invited": row.invited,
            "present": row.present,
            "percent": row.percent,
            "note": session.note or (session.organiser if session.role == "delegate" else None),
        }


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


def _class_group_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu02a, numbered as in Bieu02; the cell of a group without attendees is blank."""
    for number, row in enumerate(source.classes, start=1):
        present: dict[str, int] = {**row.present_by_group, "guest": row.guests}
        yield {
            "number": number,
            "date": row.session.date_from,
            "content": _titles(_topics(source.records, row.session)),
            "branches": ", ".join(branch.name for branch in row.branches if branch.name),
            **{group: present.get(group) or None for group, _heading in PRESENT_GROUPS},
            "excused": row.excused,
            "unexcused": row.unexcused,
            "attendances": row.attendances,
        }


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
