"""Wards of any size, every name invented, the same at every run; a book of each is made once a run."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from wardapp.book import Book
from wardapp.records import Attendance, Branch, Headcount, Period, Person, Record, Session, Topic, Unit

__all__ = ["GROWING", "MANY_PEOPLE", "OFFICER", "UNIT", "Material", "Size", "changes_of", "invented_person"]

T = TypeVar("T")
OFFICER = "Hà Lan"
_YEAR = 2026
_BRANCHES = 40
_TOPICS = 12
_FAMILIES = ("Hà", "Lường", "Ma", "Nông", "Bàn", "Triệu", "Hoàng", "Vi", "Đặng", "Lý", "Hứa", "Nguyễn", "Phạm", "Dương")
_MIDDLES = ("Thị", "Văn", "Thị Bích", "Đình", "Ngọc", "Quang", "Thị Kim", "Hữu", "Đức", "Thanh")
_GIVENS = (
    "Lan", "Nga", "Ngân", "Nguyệt", "Quỳnh", "Yến", "Hoa", "Mỹ", "Thảo", "Hiền", "Phúc", "Mạnh", "Sơn", "Thắng",
    "Khánh", "Linh", "Đào", "Uyên", "Bình", "Dũng", "Hoà", "Khoa", "Trường", "Ước", "Vượng",
)  # fmt: skip
_POSITIONS = (None, None, "Giáo viên", "Tổ trưởng tổ dân phố", "Cán bộ hưu trí", "Chi hội trưởng Phụ nữ")
_IN_ONE_CHANGE = 500


class Size(NamedTuple):
    """How large a ward is: its people, its classes, and the marks in the roll call of each class."""

    people: int
    classes: int
    marks: int = 30

    @classmethod
    def of_records(cls, records: int) -> Size:
        """A ward of about so many records: a third of them people, nearly all others marks of roll calls."""
        classes = records // 50
        return cls(records - classes * 31 - _BRANCHES - _TOPICS - 3, classes)

    def __str__(self) -> str:
        return f"{self.people}-{self.classes}-{self.marks}"


MANY_PEOPLE = Size(people=10_000, classes=500)
UNIT = Size(people=5_000, classes=500)
GROWING = (1_000, 10_000, 100_000)
"""Records of the books by which growth is told."""


class Material:
    """What the rows of one run share; made when it is first asked for, in a folder that is removed afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[object, Any] = {}

    def once(self, work: Callable[[Material], T]) -> T:
        """What a function works out, worked out once a run; a fault of it is a fault for all who ask."""
        if work not in self._made:
            try:
                self._made[work] = work(self), None
            except Exception as error:  # noqa: BLE001
                self._made[work] = None, error
        result: T
        result, fault = self._made[work]
        if fault is not None:
            raise fault
        return result

    def ward(self, size: Size | int) -> Path:
        """The data folder of a ward of a size (or of so many records), which nobody changes."""
        size = Size.of_records(size) if isinstance(size, int) else size
        folder = self.folder / f"ward-{size}"
        if not folder.exists():
            made = folder.with_name(f"{folder.name}.made")
            with Book.open(made / "book", officer=OFFICER) as book:
                for change in changes_of(size):
                    book.save(*change)
            made.rename(folder)
        return folder

    def copy_of(self, size: Size | int, name: str) -> Path:
        """A copy of that data folder, to be changed."""
        return Path(shutil.copytree(self.ward(size), self.folder / name))


def changes_of(size: Size) -> Iterator[tuple[Record, ...]]:
    """The records of a ward as they were entered, one tuple a change."""
    chance = random.Random(2008)
    yield (
        Unit(id="unit", code="07", name="Đảng bộ phường Sông Cầu", kind="party_committee", sector="ward"),
        Headcount(id="headcount", year=_YEAR, veterans=55, women=210, farmers=96, youth=70),
        Period(id="period", label=f"{_YEAR}-H1", date_from=dt.date(_YEAR, 1, 1), date_to=dt.date(_YEAR, 6, 30)),
        *(Branch(id=f"b{at:02}", name=f"Tổ {at + 1}") for at in range(_BRANCHES)),
        *(
            Topic(id=f"t{at:02}", code=f"CD{at + 1:02}", title=f"Chuyên đề số {at + 1}", year=_YEAR, mandatory=at < 4)
            for at in range(_TOPICS)
        ),
    )
    people = [invented_person(number, chance) for number in range(size.people)]
    for start in range(0, len(people), _IN_ONE_CHANGE):
        yield tuple(people[start : start + _IN_ONE_CHANGE])
    for number in range(size.classes):
        yield tuple(_class_and_marks(number, people, size.marks, chance))


def invented_person(number: int, chance: random.Random) -> Person:
    """A person of a ward."""
    group = "probationary_member" if number % 14 == 0 else "official_member"
    return Person(
        id=f"p{number:06}",
        family_name=f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)}",
        given_name=chance.choice(_GIVENS),
        birth_year=chance.randint(1938, 1990),
        sex=chance.choice(("female", "male")),
        position=chance.choice(_POSITIONS),
        branch=f"b{number % _BRANCHES:02}",
        groups=(group,),
        main_group=group,
    )


def _class_and_marks(number: int, people: Sequence[Person], marks: int, chance: random.Random) -> Iterator[Record]:
    start = number * marks % max(len(people) - marks, 1)
    invited = people[start : start + marks]
    session = Session(
        id=f"s{number:05}",
        date_from=dt.date(_YEAR, 1, 5) + dt.timedelta(days=number % 170),
        place="Hội trường phường",
        topics=(f"t{number % _TOPICS:02}",),
        audience="party",
        format="assembly",
        role="host",
        branches=(f"b{number % _BRANCHES:02}",),
        lecturer="Triệu Đức Long",
        counting="roll_call",
        invitees=tuple(person.id for person in invited),
        status="held",
    )
    yield session
    for person in invited:
        draw = chance.random()
        mark = "present" if draw < 0.9 else "excused" if draw < 0.97 else "unexcused"
        reason = "sick" if mark == "excused" else None
        yield Attendance(id=f"{session.id}-{person.id}", session=session.id, person=person.id, mark=mark, reason=reason)
