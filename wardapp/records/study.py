"""Records of study: directives, topics, sessions (classes) and marks of a roll call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from wardapp.records.fields import (
    calendar_year,
    choice,
    day,
    flag,
    paragraph,
    reference,
    references,
    rows,
    text,
    time_of_day,
    whole,
)
from wardapp.records.record import Record, nothing
from wardapp.records.vocabulary import (
    AUDIENCE,
    COUNTING,
    FORMAT,
    GROUP,
    MARK,
    REASON,
    RECORD,
    SESSION_LEVEL,
    SESSION_ROLE,
    SESSION_STATUS,
    TOPIC_KIND,
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Directive(Record):
    """A directive of a superior body; its number may have any shape."""

    record: ClassVar[str] = "directive"
    record_label: ClassVar[str] = RECORD["directive"]

    number: str | None = text("Số, ký hiệu", required=True)
    date: dt.date | None = day("Ngày")
    kind: str | None = text("Loại văn bản")
    subject: str | None = text("Trích yếu")
    issuer: str | None = text("Cơ quan ban hành")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Topic(Record):
    """Something to study; mandatory topics count in A0-A3a."""

    record: ClassVar[str] = "topic"
    record_label: ClassVar[str] = RECORD["topic"]

    code: str | None = text("Mã", required=True)
    title: str | None = text("Tên nội dung", required=True)
    short_title: str | None = text("Tên ngắn")
    kind: str | None = choice("Loại", TOPIC_KIND)
    directive: str | None = reference("Văn bản chỉ đạo", "directive")
    year: int | None = calendar_year("Năm", required=True)
    start_on: dt.date | None = day("Bắt đầu từ ngày")
    due: dt.date | None = day("Hạn hoàn thành")
    mandatory: bool | None = flag("Nội dung bắt buộc")

    @property
    def name(self) -> str:
        """The shortest title that is given, else the code."""
        return self.short_title or self.title or self.code or ""

    @property
    def first_day(self) -> dt.date | None:
        """`start_on`, else 1 January of the year."""
        return self.start_on or self._day_of_year(1, 1)

    @property
    def last_day(self) -> dt.date | None:
        """`due`, else 31 December of the year."""
        return self.due or self._day_of_year(12, 31)

    def _day_of_year(self, month: int, day_of_month: int) -> dt.date | None:
        if self.year is None or not 1 <= self.year <= 9999:
            return None
        return dt.date(self.year, month, day_of_month)


@dataclass(frozen=True, kw_only=True, slots=True)
class CountRow:
    """Numbers of one group at a session, without names; `guest`: people of other units."""

    group: str | None = choice("Đối tượng", GROUP, required=True)
    sitting: int | None = whole("Buổi", default=1, minimum=1)
    guest: bool | None = flag("Khách")
    invited: int | None = whole("Triệu tập")
    present: int | None = whole("Có mặt", required=True)
    excused: int | None = whole("Vắng có lý do")
    unexcused: int | None = whole("Vắng không lý do")
    extra: Mapping[str, Any] = field(default_factory=nothing)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Session(Record):
    """A class that the unit opened or sent delegates to, counted by name, by number, or both."""

    record: ClassVar[str] = "session"
    record_label: ClassVar[str] = RECORD["session"]

    date_from: dt.date | None = day("Ngày học", required=True)
    date_to: dt.date | None = day("Đến ngày")
    start_time: str | None = time_of_day("Giờ")
    sittings: int | None = whole("Số buổi", default=1, minimum=1)
    place: str | None = text("Nơi học")
    topics: tuple[str, ...] = references("Nội dung", "topic", required=True)
    audience: str | None = choice("Đối tượng", AUDIENCE, required=True)
    format: str | None = choice("Hình thức", FORMAT, default="assembly")
    role: str | None = choice("Vai trò", SESSION_ROLE, required=True)
    organiser: str | None = text("Đơn vị mở lớp")
    level: str | None = choice("Cấp", SESSION_LEVEL)
    shared_code: str | None = text("Mã lớp chung")
    branches: tuple[str, ...] = references("Chi bộ dự học", "branch")
    makes_up: str | None = reference("Học bù cho lớp", "session")
    lecturer: str | None = text("Báo cáo viên")
    lecturer_title: str | None = text("Chức danh báo cáo viên")
    counting: str | None = choice("Cách ghi", COUNTING, required=True)
    invitees: tuple[str, ...] = references("Người được triệu tập", "person")
    counts: tuple[CountRow, ...] = rows("Ghi số lượng", CountRow)
    distinct_people: int | None = whole("Số người (không tính trùng)")
    status: str | None = choice("Tình trạng", SESSION_STATUS, required=True)
    note: str | None = paragraph("Ghi chú")

    @property
    def sitting_count(self) -> int:
        """The number of sittings, by default 1."""
        return self.sittings or 1


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Attendance(Record):
    """A mark of a roll call: one person at one sitting of a session."""

    record: ClassVar[str] = "attendance"
    record_label: ClassVar[str] = RECORD["attendance"]

    session: str | None = reference("Lớp học", "session", required=True)
    sitting: int | None = whole("Buổi", default=1, minimum=1)
    person: str | None = reference("Người học", "person", required=True)
    mark: str | None = choice("Điểm danh", MARK, required=True)
    reason: str | None = choice("Lý do", REASON)
    group: str | None = choice("Đối tượng khi ghi", GROUP)
    essay: bool | None = flag("Bài thu hoạch")

    @property
    def sitting_number(self) -> int:
        """The number of the sitting, by default 1."""
        return self.sitting or 1
