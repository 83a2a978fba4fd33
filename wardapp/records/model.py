"""Records of good models and effective ways of working (*mô hình hay, cách làm hiệu quả*)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from wardapp.records.fields import choice, day, paragraph, reference, text
from wardapp.records.record import Record
from wardapp.records.vocabulary import MODEL_STATE, NOMINEE_KIND, RECORD


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Model(Record):
    """A model that a collective or a person registered, and what became of it."""

    record: ClassVar[str] = "model"
    record_label: ClassVar[str] = RECORD["model"]

    name: str | None = text("Tên mô hình", required=True)
    owner_kind: str | None = choice("Loại", NOMINEE_KIND, required=True)
    owner: str | None = text("Tập thể, cá nhân")
    person: str | None = reference("Người trong danh bạ", "person")
    branch: str | None = reference("Chi bộ, chi hội, tổ", "branch")
    registered_on: dt.date | None = day("Ngày đăng ký", required=True)
    state: str | None = choice("Trạng thái", MODEL_STATE, required=True)
    field: str | None = text("Lĩnh vực")
    description: str | None = paragraph("Nội dung", maximum_length=600)
    result: str | None = paragraph("Kết quả", maximum_length=600)
