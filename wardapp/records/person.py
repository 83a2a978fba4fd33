"""Records of people, and of the numbers entitled to study."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from wardapp.records.fields import calendar_year, choice, choices, day, flag, reference, text, whole
from wardapp.records.record import Record, Records
from wardapp.records.vocabulary import GROUP, LEFT_REASON, MEMBER_GROUPS, RECORD, SEX
from wardapp.vietnamese import join_name


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Person(Record):
    """A person of the directory; may be in several groups and counts under one main group."""

    record: ClassVar[str] = "person"
    record_label: ClassVar[str] = RECORD["person"]

    family_name: str | None = text("Họ và đệm")
    given_name: str | None = text("Tên", required=True)
    birth_year: int | None = calendar_year("Năm sinh")
    birth_date: dt.date | None = day("Ngày sinh")
    sex: str | None = choice("Giới tính", SEX)
    position: str | None = text("Chức vụ, đơn vị công tác")
    branch: str | None = reference("Chi bộ, chi hội, tổ", "branch")
    groups: tuple[str, ...] = choices("Thuộc các nhóm", GROUP)
    main_group: str | None = choice("Nhóm chính", GROUP, required=True)
    exempt: bool | None = flag("Được miễn công tác và sinh hoạt đảng")
    exempt_from: dt.date | None = day("Được miễn từ ngày")
    exempt_to: dt.date | None = day("Được miễn đến ngày")
    joined_on: dt.date | None = day("Ngày vào Đảng")
    official_on: dt.date | None = day("Ngày chính thức")
    active_from: dt.date | None = day("Có mặt từ ngày")
    active_to: dt.date | None = day("Đến ngày")
    left_reason: str | None = choice("Lý do rời đi", LEFT_REASON)

    @property
    def full_name(self) -> str:
        """The full name: họ, đệm, tên."""
        return join_name(self.family_name, self.given_name)

    @property
    def year_of_birth(self) -> int | None:
        """The year of birth, taken from the date of birth if only that is known."""
        return self.birth_year if self.birth_year is not None or self.birth_date is None else self.birth_date.year

    def is_active(self, on: dt.date) -> bool:
        """Check whether the person belongs to the unit on a day (`docs/form.md`: *Active*)."""
        return (self.active_from is None or self.active_from <= on) and (self.active_to is None or self.active_to >= on)

    def is_exempt(self, on: dt.date) -> bool:
        """Check whether the person is exempt on a day (`docs/form.md`: *Exempt*): Party members alone can be."""
        return (
            bool(self.exempt)
            and self.main_group in MEMBER_GROUPS
            and (self.exempt_from is None or self.exempt_from <= on)
            and (self.exempt_to is None or self.exempt_to >= on)
        )


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Headcount(Record):
    """The numbers entitled to study as of a day; a blank number is counted from the people."""

    record: ClassVar[str] = "headcount"
    record_label: ClassVar[str] = RECORD["headcount"]

    year: int | None = calendar_year("Năm", required=True)
    as_of: dt.date | None = day("Tính đến ngày")
    official_members: int | None = whole("Đảng viên chính thức")
    probationary_members: int | None = whole("Đảng viên dự bị")
    exempt_members: int | None = whole("Đảng viên được miễn")
    transferred_members: int | None = whole("Chuyển sinh hoạt đảng tạm thời đi")
    civil_servants: int | None = whole("CBCCVC ngoài Đảng")
    veterans: int | None = whole("Hội viên CCB")
    women: int | None = whole("Hội viên Phụ nữ")
    farmers: int | None = whole("Hội viên Nông dân")
    youth: int | None = whole("Đoàn viên Thanh niên")

    @property
    def counted_on(self) -> dt.date | None:
        """The day of these numbers: `as_of`, else 1 January of the year."""
        if self.as_of is not None or self.year is None or not 1 <= self.year <= 9999:
            return self.as_of
        return dt.date(self.year, 1, 1)


def latest_headcount(records: Records, day: dt.date) -> Headcount | None:
    """Return the latest headcount not after a day; of equal days the one made later."""
    usable = [one for one in records.of(Headcount) if one.counted_on is not None and one.counted_on <= day]
    return max(usable, key=lambda one: (one.counted_on or day, one.id), default=None)
