"""Records of contests, contestants, inspections, publicity and assessments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from wardapp.records.fields import calendar_year, choice, day, decimal, flag, paragraph, reference, text, whole
from wardapp.records.record import Record
from wardapp.records.vocabulary import (
    CONTEST_LEVEL,
    GRADE,
    GROUP,
    INSPECTION_KIND,
    INSPECTION_ROLE,
    PRIZE,
    PUBLICITY_FORM,
    RATING,
    RECORD,
    SESSION_LEVEL,
    SEX,
)
from wardapp.vietnamese import join_name


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Contest(Record):
    """A story-telling contest."""

    record: ClassVar[str] = "contest"
    record_label: ClassVar[str] = RECORD["contest"]

    name: str | None = text("Tên hội thi", required=True)
    level: str | None = choice("Cấp", CONTEST_LEVEL, required=True)
    date: dt.date | None = day("Ngày", required=True)
    place: str | None = text("Địa điểm")
    organiser: str | None = text("Đơn vị tổ chức")
    pilot: bool | None = flag("Thi điểm")
    spectators: int | None = whole("Lượt khán giả")
    spectators_estimated: bool | None = flag("Số khán giả ước tính")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Contestant(Record):
    """A contestant; grade and prize are independent of each other."""

    record: ClassVar[str] = "contestant"
    record_label: ClassVar[str] = RECORD["contestant"]

    contest: str | None = reference("Hội thi", "contest", required=True)
    family_name: str | None = text("Họ và đệm")
    given_name: str | None = text("Tên", required=True)
    birth_year: int | None = calendar_year("Năm sinh")
    sex: str | None = choice("Giới tính", SEX)
    group: str | None = choice("Đối tượng", GROUP)
    branch: str | None = reference("Chi bộ, chi hội, tổ", "branch")
    story: str | None = text("Tên câu chuyện")
    score: float | None = decimal("Điểm")
    grade: str | None = choice("Xếp loại", GRADE)
    prize: str | None = choice("Giải", PRIZE)
    advanced: bool | None = flag("Được chọn dự thi cấp trên")

    @property
    def full_name(self) -> str:
        """The full name: họ, đệm, tên."""
        return join_name(self.family_name, self.given_name)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Inspection(Record):
    """An inspection or supervision that the unit conducted or received."""

    record: ClassVar[str] = "inspection"
    record_label: ClassVar[str] = RECORD["inspection"]

    date: dt.date | None = day("Ngày", required=True)
    kind: str | None = choice("Hình thức", INSPECTION_KIND)
    role: str | None = choice("Vai trò", INSPECTION_ROLE, default="conducted")
    team: str | None = text("Đoàn")
    level: str | None = choice("Cấp", SESSION_LEVEL)
    inspected: str | None = text("Đơn vị được kiểm tra", required=True)
    content: str | None = paragraph("Nội dung")
    rating: str | None = choice("Đánh giá", RATING)
    strengths: str | None = paragraph("Ưu điểm")
    shortcomings: str | None = paragraph("Hạn chế, tồn tại")
    remedy_by: dt.date | None = day("Hạn khắc phục")
    remedied_on: dt.date | None = day("Ngày khắc phục xong")
    conclusion: str | None = paragraph("Kết luận")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Publicity(Record):
    """Publicity of one form in one month."""

    record: ClassVar[str] = "publicity"
    record_label: ClassVar[str] = RECORD["publicity"]

    date: dt.date | None = day("Ngày", required=True)
    form: str | None = choice("Loại hình", PUBLICITY_FORM, required=True)
    quantity: int | None = whole("Số lượng", required=True, minimum=1)
    outlet: str | None = text("Nơi đăng, nơi đặt")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Assessment(Record):
    """What changed in a period, in seven texts; `period` is a label, not a reference."""

    record: ClassVar[str] = "assessment"
    record_label: ClassVar[str] = RECORD["assessment"]

    period: str | None = text("Kỳ", required=True)
    awareness: str | None = paragraph("Nhận thức")
    action: str | None = paragraph("Hành động")
    shortcomings: str | None = paragraph("Hạn chế, tồn tại")
    causes: str | None = paragraph("Nguyên nhân")
    lessons: str | None = paragraph("Bài học kinh nghiệm")
    next_steps: str | None = paragraph("Phương hướng")
    proposals: str | None = paragraph("Đề xuất, kiến nghị")
