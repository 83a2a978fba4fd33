"""The record of a reporting period: its days, its lock, and how it was handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wardapp.records.fields import day, mapping, paragraph, text, whole
from wardapp.records.record import Record
from wardapp.records.vocabulary import RECORD

__all__ = ["Period"]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Period(Record):
    """A reporting period; a lock stores figures and fingerprint and prevents no change."""

    record: ClassVar[str] = "period"
    record_label: ClassVar[str] = RECORD["period"]

    label: str | None = text("Kỳ báo cáo", required=True)
    date_from: dt.date | None = day("Từ ngày", required=True)
    date_to: dt.date | None = day("Đến ngày", required=True)
    due: dt.date | None = day("Hạn gửi")
    submission: int | None = whole("Lần gửi", default=1, minimum=1)
    locked_at: str | None = text("Chốt số liệu lúc")
    locked_figures: Mapping[str, Any] | None = mapping("Số liệu đã chốt")
    fingerprint: str | None = text("Mã đối chiếu")
    compiler: str | None = text("Người lập biểu")
    sign_authority: str | None = text("Thẩm quyền ký")
    signer_title: str | None = text("Chức vụ người ký")
    signer: str | None = text("Người ký")
    report_number: str | None = text("Số báo cáo")
    report_date: dt.date | None = day("Ngày báo cáo")
    submitted_on: dt.date | None = day("Gửi ngày")
    received_by: str | None = text("Người nhận")
    resubmit_reason: str | None = paragraph("Lý do gửi lại")
    signed_copy: str | None = text("Bản ký lưu tại")
    explanations: Mapping[str, Any] | None = mapping("Giải trình")
