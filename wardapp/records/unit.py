"""Records of the unit whose book this is, and of its branches."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from wardapp.records.fields import choice, day, text
from wardapp.records.record import Record
from wardapp.records.vocabulary import BRANCH_KIND, LETTERHEAD, RECORD, SECTOR, UNIT_KIND

if TYPE_CHECKING:
    from wardapp.records.record import Records

TOWN_CODE = "00"
"""The code of the compiling body's own unit."""
_DIGITS, _LEAP_YEAR = 2, 2000


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Unit(Record):
    """The unit of a book: name, letterhead, signatures. Code `00` is the compiling body itself."""

    record: ClassVar[str] = "unit"
    record_label: ClassVar[str] = RECORD["unit"]

    code: str | None = text("Mã đơn vị", required=True)
    name: str | None = text("Tên đơn vị", required=True)
    kind: str | None = choice("Loại hình", UNIT_KIND, required=True)
    sector: str | None = choice("Khối", SECTOR)
    campaign: str | None = text("Tên cuộc vận động")
    parent_heading: str | None = text("Cơ quan cấp trên (góc trái)")
    issuer_heading: str | None = text("Cơ quan ban hành (góc trái)")
    receiver: str | None = text("Cơ quan nhận báo cáo")
    upper_level: str | None = text("Cấp thị xã gọi là", default="thị xã")
    top_level: str | None = text("Cấp tỉnh gọi là", default="tỉnh")
    place: str | None = text("Địa danh")
    letterhead: str | None = choice("Thể thức văn bản", LETTERHEAD, default="party_2018")
    number_suffix: str | None = text("Ký hiệu báo cáo")
    sign_authority: str | None = text("Thẩm quyền ký")
    signer_title: str | None = text("Chức vụ người ký")
    signer: str | None = text("Người ký")
    compiler: str | None = text("Người lập biểu")
    reporting_year_start: str | None = text("Năm báo cáo bắt đầu ngày", default="1/1")

    @property
    def reporting_year_day(self) -> tuple[int, int] | None:
        """The month and day of `reporting_year_start`, 1 January if blank; None if it is not a day such as 15/12."""
        if self.reporting_year_start is None:
            return 1, 1
        day, _, month = self.reporting_year_start.replace(" ", "").partition("/")
        if not (day.isdecimal() and month.isdecimal() and len(day) <= _DIGITS and len(month) <= _DIGITS):
            return None
        try:
            dt.date(_LEAP_YEAR, int(month), int(day))
        except ValueError:
            return None
        return int(month), int(day)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Branch(Record):
    """A branch below the unit: chi bộ, chi hội or tổ."""

    record: ClassVar[str] = "branch"
    record_label: ClassVar[str] = RECORD["branch"]

    name: str | None = text("Tên", required=True)
    kind: str | None = choice("Loại", BRANCH_KIND, default="cell")
    secretary: str | None = text("Bí thư")
    active_from: dt.date | None = day("Hoạt động từ ngày")
    active_to: dt.date | None = day("Đến ngày")

    @property
    def is_cell(self) -> bool:
        """Whether this is a chi bộ, which A0 counts; a branch without a kind is one."""
        return self.kind in (None, "cell")


def unit_of(records: Records) -> Unit | None:
    """Return the unit of a book, or None if it has not been set up."""
    return next(iter(records.of(Unit)), None)


def branch_order(branch: Branch) -> tuple[str, str]:
    """Return a sort key of branches: by name, *Tổ 2* before *Tổ 10*, then by id."""
    # Imported here: every command reads the unit, and most of them sort nothing.
    import re

    from wardapp.vietnamese import sort_key

    return sort_key(re.sub(r"\d+", lambda number: number.group().zfill(6), branch.name or "")), branch.id
