"""An invented ward on its usual day, and its window under test; the tests themselves may not live here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from screens.app import WardApp
from tests.screens.glyphs import assert_old_console_glyphs, painted_lines
from tests.screens.window_pilot import run_window, screen_text, until
from wardapp.book import Book
from wardapp.locations import Locations
from wardapp.records import Attendance, Branch, Directive, Period, Person, Record, Session, Topic, Unit
from wardapp.settings import Settings, save_settings

__all__ = ["TODAY", "Ward", "people_of", "screen_text", "the_ward", "until", "ward_records", "window"]

TODAY = dt.date(2027, 6, 28)

_FAMILIES = ("Hà", "Lường", "Ma", "Nông", "Bàn", "Triệu", "Hoàng", "Vi", "Đặng", "Lý")
_GIVEN = re.findall(
    r"\w+",
    "An Bình Chung Dung Đào Giang Hải Hạnh Hiền Hoa Hoà Huệ Hùng Hương Khánh Kiên Lan Liên Linh Long "
    "Mai Mạnh Minh Nga Ngân Nguyệt Oanh Phúc Phương Quang Quỳnh Sơn Tâm Thanh Thảo Thắng Thu Tiến "
    "Trang Tuấn Uyên Vân Yến",
)
_SIZES = {"to1": 40, "to2": 38, "to3": 22, "truong": 20}
_EXEMPT = 3
_ABSENT = {"s5": ("to2-02", "to2-03"), "s6": ("truong-02",)}
"""Session -> who was absent, ill."""


def people_of(branch: str, size: int, exempt: int = 0) -> Iterator[Person]:
    """Members of a branch, in the order of a roll: by tên; the last ones are exempt."""
    for place in range(size + exempt):
        yield Person(
            id=f"{branch}-{place + 1:02}",
            family_name=f"{_FAMILIES[place % 7]} {'Thị' if place % 2 else 'Văn'}",
            given_name=_GIVEN[place],
            birth_year=1940 + place,
            branch=branch,
            groups=("official_member",),
            main_group="official_member",
            exempt=True if place >= size else None,
        )


def ward_records() -> Iterator[Record]:
    """A ward of four branches, 120 people entitled; CD01 studied by all, CD02 by two branches, once planned and past."""
    yield Unit(id="unit", code="07", name="Đảng bộ phường Sông Cầu", kind="party_committee")
    names = {"to1": "Tổ 1", "to2": "Tổ 2", "to3": "Tổ 3", "truong": "Trường Sông Cầu"}
    people = {
        branch: list(people_of(branch, size, _EXEMPT if branch == "to1" else 0)) for branch, size in _SIZES.items()
    }
    for branch, name in names.items():
        yield Branch(id=branch, name=name)
        yield from people[branch]
    yield Directive(id="vb", number="55-KH/TU", date=dt.date(2027, 4, 23), kind="Kế hoạch", issuer="Thị uỷ")
    yield Topic(id="cd01", code="CD01", title="Thực hành tiết kiệm, chống lãng phí", year=2027, mandatory=True)
    yield Topic(
        id="cd02",
        code="CD02",
        title="Lời kêu gọi thi đua ái quốc",
        directive="vb",
        year=2027,
        start_on=dt.date(2027, 4, 23),
        mandatory=True,
    )
    yield Period(id="ky", label="2027-H1", date_from=dt.date(2027, 1, 1), date_to=dt.date(2027, 6, 30))
    for session, topic, day, branch, status in (
        ("s1", "cd01", dt.date(2027, 4, 10), "to1", "held"),
        ("s2", "cd01", dt.date(2027, 4, 10), "to2", "held"),
        ("s3", "cd01", dt.date(2027, 4, 11), "to3", "held"),
        ("s4", "cd01", dt.date(2027, 4, 15), "truong", "held"),
        ("s5", "cd02", dt.date(2027, 5, 14), "to2", "held"),
        ("s6", "cd02", dt.date(2027, 5, 15), "truong", "held"),
        ("s7", "cd02", dt.date(2027, 6, 24), "to3", "planned"),
    ):
        yield Session(
            id=session,
            date_from=day,
            start_time="07:30",
            place="Hội trường phường",
            topics=(topic,),
            audience="party",
            format="assembly",
            role="host",
            branches=(branch,),
            lecturer="Triệu Đức Long",
            lecturer_title="Phó Bí thư Đảng uỷ",
            counting="roll_call",
            invitees=tuple(person.id for person in people[branch]),
            status=status,
        )
        for person in people[branch]:
            if status == "held":
                mark = "exempt" if person.exempt else "excused" if person.id in _ABSENT.get(session, ()) else "present"
                reason = "sick" if mark == "excused" else None
                yield Attendance(
                    id=f"{session}-{person.id}",
                    session=session,
                    person=person.id,
                    mark=mark,
                    reason=reason,
                    group=person.main_group,
                )


class Ward(WardApp):
    """The window on the ward's usual day; empty until a test opens a screen, unless it begins with the overview."""

    begins_with_overview = False

    def open_first_screen(self) -> None:
        if self.begins_with_overview:
            super().open_first_screen()

    @property
    def today(self) -> dt.date:
        return TODAY


def the_ward(folder: Path, records: Sequence[Record] | None = None, *, officer: str = "Nông Thị Bích") -> Ward:
    """The window over a book that holds these records, else the invented ward."""
    locations = Locations(folder)
    save_settings(locations.settings, Settings(officer=officer))
    with Book.open(locations.book, officer=officer) as book:
        book.save(*(ward_records() if records is None else records))
    return Ward(locations)


@asynccontextmanager
async def window(app: Ward, size: tuple[int, int] = (80, 24), *, overview: bool = False) -> AsyncIterator[Pilot[Any]]:
    """Run a window; what it shows at the end must be of glyphs that old consoles have."""
    app.begins_with_overview = overview
    async with run_window(app, size) as pilot:
        yield pilot
        await pilot.pause()
        assert_old_console_glyphs(painted_lines(app))
    app.book.close()
