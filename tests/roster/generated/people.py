"""Draw invented people: what is true of each, however the list writes it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

__all__ = ["BRANCHES", "Truth", "drawn_people"]

_FAMILIES = (
    "Hà", "Đặng", "Lường", "Nguyễn", "Phùng", "Hoàng", "Ma", "Ngô", "Bàn", "Quách", "Trần", "Lê", "Phạm", "Vũ", "Đỗ",
    "Tống", "Tô", "Ông", "Nông", "Triệu", "Chu", "Lý", "Hồ", "Từ", "Cao", "Giàng", "Mùa", "Khổng", "La", "Đoàn", "Lưu", "Dương",
)  # fmt: skip
_MEN, _WOMEN = ("Văn", "Hữu", "Đức", "Quang", "Xuân", "Văn"), ("Thị", "Thị Kim", "Thị Ngọc", "Thị", "Thuý")
_GIVEN = (
    "An", "Đào", "Ểnh", "Hoà", "Ước", "Thuỷ", "Quỳnh", "Yến", "Long", "Ánh", "Sơn", "Uyên", "Nam", "Năm", "Cộng", "Tổng",
    "Bí", "Danh", "Chi", "Hội", "Tổ", "Miễn", "Ký", "Lập", "Bé", "Thuỳ", "Khoẻ", "Nghĩa", "Oanh", "Tự", "Đủ", "Y", "Hương", "Trường", "Hưng", "Tư",
)  # fmt: skip
_HIGHLANDERS = ("H'Nhan Ksor", "Y Bli Niê", "Ksor H'Lan", "Rơ Châm Sơn", "K'Brêu", "Ka Să Ha Mai")
BRANCHES = ("Tổ 1", "Tổ 2", "Tổ 3", "Tổ 12", "Trường Sông Cầu", "Thôn Nà Pài", "Cơ quan phường", "Trạm Y tế")
_POSITIONS = (
    "Bí thư chi bộ", "Chi uỷ viên", "Hưu trí", "Giáo viên", "Kế toán", "Tổ trưởng tổ dân phố", "Phó Chủ tịch UBND", "Bộ đội",
)  # fmt: skip


@dataclass
class Truth:
    """A person of a drawn list.

    Attributes:
        row: the row of the sheet; 0 before the list is laid out.
        unsure: fields that the list damages, so that they may be missing, but only if the officer is told.
        unknown: fields that the list does not give at all.
        may_be_left: whether the row may be left out, if it is told.
        must_be_told: columns in which the officer must be told of a cell.
        is_gone: whether the list says that the person has left or died, so that the row must be told.

    """

    name: str
    sex: str | None
    day: date
    row: int = 0
    group: str = "official_member"
    branch: str | None = None
    position: str | None = None
    exempt: bool = False
    joined: date | None = None
    official: date | None = None
    year_only: bool = False
    unsure: set[str] = field(default_factory=set)
    may_be_left: bool = False
    is_gone: bool = False
    must_be_told: list[str] = field(default_factory=list)
    """Column letters of damaged cells."""

    @property
    def birth(self) -> date | int | None:
        """The date of birth, or the year if the list has no more."""
        return self.day.year if self.year_only else self.day


def drawn_people(chance: random.Random, *, plain_letters: bool) -> list[Truth]:
    """Return people of different names, with every fact that a list may give.

    Args:
        chance: the source of randomness.
        plain_letters: whether old fonts must have all letters of the names.

    """
    found: dict[str, Truth] = {}
    wanted = chance.randrange(3, 28)
    while len(found) < wanted:
        sex = chance.choice(("male", "female"))
        name = f"{chance.choice(_FAMILIES)} {chance.choice(_MEN if sex == 'male' else _WOMEN)} {chance.choice(_GIVEN)}"
        if not plain_letters and chance.random() < 0.05:
            name = chance.choice(_HIGHLANDERS)
        if chance.random() < 0.03 and len(name.split()) > 2:
            name = f"{name.split()[0]} {name.split()[-1]}"
        joined = date(chance.randrange(1970, 2005), chance.randrange(1, 13), chance.randrange(1, 29))
        found.setdefault(
            name,
            Truth(
                name,
                sex,
                date(chance.randrange(1928, 1986), chance.randrange(1, 13), chance.randrange(1, 29)),
                branch=chance.choice(BRANCHES),
                position=chance.choice(_POSITIONS) if chance.random() < 0.4 else None,
                joined=joined,
                official=joined.replace(year=joined.year + 1),
            ),
        )
    return list(found.values())
