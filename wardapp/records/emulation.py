"""Review meetings and nominations for praise or awards."""

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
    rows,
    text,
    time_of_day,
    whole,
)
from wardapp.records.record import Record, nothing
from wardapp.records.vocabulary import (
    AWARD,
    BALLOT,
    NOMINATION_LEVEL,
    NOMINATION_STATUS,
    NOMINEE_KIND,
    RECORD,
    SEX,
    VOTE_BASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Absentee:
    """A person absent from a meeting, and the reason."""

    name: str | None = text("Họ và tên")
    reason: str | None = text("Lý do")
    extra: Mapping[str, Any] = field(default_factory=nothing)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Meeting(Record):
    """A review meeting: who was convened, who came, and the ballots."""

    record: ClassVar[str] = "meeting"
    record_label: ClassVar[str] = RECORD["meeting"]

    date: dt.date | None = day("Ngày họp", required=True)
    started_at: str | None = time_of_day("Bắt đầu lúc")
    ended_at: str | None = time_of_day("Kết thúc lúc")
    place: str | None = text("Địa điểm")
    body: str | None = text("Thành phần")
    branch: str | None = reference("Chi bộ, chi hội, tổ", "branch")
    chair: str | None = text("Chủ trì")
    secretary: str | None = text("Người ghi biên bản")
    guests: str | None = text("Khách dự")
    official_total: int | None = whole("Đảng viên chính thức")
    convened: int | None = whole("Được triệu tập")
    present: int | None = whole("Có mặt")
    excused: int | None = whole("Vắng có lý do")
    unexcused: int | None = whole("Vắng không lý do")
    absentees: tuple[Absentee, ...] = rows("Người vắng", Absentee)
    ballot: str | None = choice("Hình thức biểu quyết", BALLOT)
    ballots_issued: int | None = whole("Phiếu phát ra")
    ballots_returned: int | None = whole("Phiếu thu về")
    ballots_valid: int | None = whole("Phiếu hợp lệ")
    vote_base: str | None = choice("Tỷ lệ tính trên", VOTE_BASE, default="convened")
    conclusion: str | None = paragraph("Kết luận")
    minutes: str | None = text("Số biên bản")

    @property
    def vote_base_count(self) -> int | None:
        """The number that votes are out of, by `vote_base`; by default the convened."""
        return {"present": self.present, "valid": self.ballots_valid}.get(self.vote_base or "convened", self.convened)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Nomination(Record):
    """A nomination of a collective or a person for praise or an award, at one level."""

    record: ClassVar[str] = "nomination"
    record_label: ClassVar[str] = RECORD["nomination"]

    date: dt.date | None = day("Ngày", required=True)
    meeting: str | None = reference("Hội nghị bình xét", "meeting")
    follows: str | None = reference("Tiếp theo đề nghị cấp dưới", "nomination")
    kind: str | None = choice("Loại", NOMINEE_KIND, required=True)
    name: str | None = text("Họ và tên / Tên tập thể", required=True)
    person: str | None = reference("Người trong danh bạ", "person")
    branch: str | None = reference("Chi bộ, chi hội, tổ", "branch")
    birth_year: int | None = calendar_year("Năm sinh")
    sex: str | None = choice("Giới tính", SEX)
    position: str | None = text("Chức vụ, đơn vị công tác")
    direct_worker: bool | None = flag("Người trực tiếp lao động")
    achievement: str | None = paragraph("Tóm tắt thành tích", maximum_length=600)
    votes_for: int | None = whole("Đồng ý")
    votes_against: int | None = whole("Không đồng ý")
    votes_other: int | None = whole("Ý kiến khác")
    award: str | None = choice("Hình thức đề nghị", AWARD)
    award_granted: str | None = choice("Hình thức được khen", AWARD)
    level: str | None = choice("Cấp đề nghị", NOMINATION_LEVEL, required=True)
    status: str | None = choice("Kết quả", NOMINATION_STATUS, required=True)
    proposal: str | None = text("Tờ trình")
    submitted_on: dt.date | None = day("Ngày trình")
    decision: str | None = text("Số quyết định")
    decision_date: dt.date | None = day("Ngày quyết định")
