"""Rules that several records break together: seen in *Soát lỗi*, corrected where Enter leads, and gone afterwards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from screens.period.check import CheckScreen
from tests.screens.desk import UNIT, Desk, at_desk, text_of, type_in
from wardapp.records import Branch, CountRow, Headcount, Period, Person, Record, Session, Topic

_H1 = (dt.date(2008, 1, 1), dt.date(2008, 6, 30))


def ward() -> list[Record]:
    """Five members in two branches; six counted for CD01, three veterans of two; nobody has studied CD02."""
    people = [
        Person(
            id=f"p{number}",
            family_name="Nông Văn",
            given_name=name,
            birth_year=1950 + number,
            branch="b1" if number < 3 else "b2",
            main_group="official_member",
            groups=("official_member",),
        )
        for number, name in enumerate(("An", "Bình", "Cường", "Dũng", "Giang"))
    ]
    counted = CountRow(group="official_member", invited=6, present=6), CountRow(group="veteran", invited=3, present=3)
    first = Topic(id="t1", code="CD01", title="Thực hành tiết kiệm", kind="theme", year=2008, mandatory=True)
    held = Session(
        id="s1", date_from=dt.date(2008, 3, 1), topics=("t1",), audience="party", role="host", branches=("b1", "b2"),
        counting="headcount", counts=counted, distinct_people=9, status="held",
    )  # fmt: skip
    return [
        UNIT, *people, Branch(id="b1", name="Tổ 1"), Branch(id="b2", name="Tổ 2"), first, held,
        Topic(id="t2", code="CD02", title="Sửa đổi lối làm việc", kind="work", year=2008, mandatory=True),
        Period(id="p", label="2008-H1", date_from=_H1[0], date_to=_H1[1]),
        Headcount(id="h", year=2008, official_members=5, veterans=2),
    ]  # fmt: skip


async def open_finding(desk: Desk, pilot: Pilot[Any], sentence: str) -> None:
    """Go down to the line with this sentence and press Enter."""
    assert isinstance(desk.screen, CheckScreen)
    place = next(at for at, line in enumerate(text_of(desk).splitlines()) if sentence in line)
    await type_in(pilot, "home", *["down"] * (place - 2), "enter")
    assert not isinstance(desk.screen, CheckScreen)


async def test_a_warning_of_the_figures_can_be_corrected_from_the_list_that_shows_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path, ward(), front=CheckScreen()) as (desk, pilot):
        more, veterans = "CD01 đã học: 6 người, nhiều hơn số thuộc diện 5", "Hội viên CCB đã học: 3 người, nhiều hơn"
        rate, without = "CD02 đạt 0,0% (0/5), dưới 80%", "CD02 là nội dung bắt buộc, đến nay chưa có lớp"
        for sentence in (more, veterans, rate, without, "Tổ 1 đến nay chưa học CD02", "Tổ 2 đến nay chưa học CD02"):
            assert sentence in text_of(desk)
        assert "CHƯA CHỐT ĐƯỢC: còn 1 dòng LỖI" in text_of(desk)

        # More studied than are entitled: the number entitled was wrong.
        await open_finding(desk, pilot, more)
        await type_in(pilot, "enter", "\t\t", "backspace", "6", "f2", "escape")
        assert more not in text_of(desk)
        assert "LỖI, phải sửa mới chốt được: 0" in text_of(desk)
        # More veterans studied than there are: the cursor stands in their number.
        await open_finding(desk, pilot, veterans)
        await type_in(pilot, "backspace", "3", "f2")
        assert veterans not in text_of(desk)

        # A class of the topic for the branch, opened from the finding, its roll called.
        await open_finding(desk, pilot, "Tổ 1 đến nay chưa học CD02")
        await type_in(pilot, "space", "f5", "f6", "f2")
        assert without not in text_of(desk)
        assert "Tổ 1 đến nay chưa học CD02" not in text_of(desk)
        assert "CD02 đạt 50,0% (3/6), dưới 80%" in text_of(desk)
        await open_finding(desk, pilot, "CD02 đạt 50,0%")
        await type_in(pilot, "escape")
        await open_finding(desk, pilot, "Tổ 2 đến nay chưa học CD02")
        await type_in(pilot, "space", "f5", "f6", "f2")
        assert "Không có lỗi, không có điều cần xem lại." in text_of(desk)
