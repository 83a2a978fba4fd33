"""The lists filled once or twice a year: each entered, changed, repeated, removed, and never made twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from screens.dialogs.questions import ConfirmDialog
from screens.forms.record_screen import RecordScreen
from screens.lists.all_lists import LISTS
from screens.lists.contests import ContestantsScreen, ContestsScreen
from screens.lists.periods import PeriodForm, PeriodsScreen
from screens.lists.record_list import RecordListScreen
from screens.open_record import screen_for
from screens.overview.screen import OverviewScreen
from tests.screens.desk import UNIT, at_desk, said, text_of, type_in
from tests.screens.every_screen import part_screen
from wardapp.records import (
    KINDS,
    Assessment,
    Branch,
    Contest,
    Contestant,
    Headcount,
    Inspection,
    Period,
    Publicity,
    Record,
    Topic,
)

HALF = Period(id="k1", label="2008-H1", date_from=dt.date(2008, 1, 1), date_to=dt.date(2008, 6, 30))
BARE: tuple[Record, ...] = (UNIT, HALF)


async def test_a_topic_gets_its_code_and_is_mandatory_and_of_the_year_worked_on(tmp_path: Path) -> None:
    async with at_desk(tmp_path, BARE) as (desk, pilot):
        await type_in(pilot, "8", "1", "enter")
        assert "Chưa có nội dung nào. F4 thêm" in text_of(desk)
        await type_in(pilot, "f4")
        assert "NỘI DUNG HỌC TẬP MỚI" in text_of(desk)
        await type_in(pilot, "tab", "Lời kêu gọi thi đua ái quốc", "f2")
        (topic,) = desk.book.of(Topic)
        assert (topic.code, topic.year, topic.mandatory, topic.kind) == ("CD01", 2008, True, "theme")
        assert desk.told.startswith("Đã lưu.")
        # The next one like it has a code of its own.
        await type_in(pilot, "f7", "f2")
        assert sorted(one.code or "" for one in desk.book.of(Topic)) == ["CD01", "CD02"]


async def test_a_branch_is_entered_changed_and_listed_as_people_count(tmp_path: Path) -> None:
    branches = [Branch(id=f"b{at}", name=f"Tổ {at}") for at in (1, 2, 10)]
    async with at_desk(tmp_path, [*BARE, *branches]) as (desk, pilot):
        await type_in(pilot, "8", "3", "enter")
        screen = desk.screen
        assert isinstance(screen, RecordListScreen)
        assert [row.cells[0] for row in screen._list.table.rows] == ["Tổ 1", "Tổ 2", "Tổ 10"]
        await type_in(pilot, "to 1", "enter", "tab", "Hà Văn Khánh", "tab", "1/2", "f2")
        branch = desk.book.get(Branch, "b1")
        assert branch is not None
        assert (branch.secretary, branch.active_from) == ("Hà Văn Khánh", dt.date(2008, 2, 1))


async def test_a_period_writes_its_days_as_soon_as_its_label_tells_them(tmp_path: Path) -> None:
    async with at_desk(tmp_path, BARE) as (desk, pilot):
        await type_in(pilot, "7")
        assert "6 tháng đầu năm 2008, đang làm 01/01/2008 30/06/2008" in text_of(desk)
        await type_in(pilot, "f4")
        assert "Gõ 2008 (cả năm)" in desk.told
        await type_in(pilot, "2008-q2", "tab")
        assert "[01/04/2008 ]" in text_of(desk)
        assert "[30/06/2008 ]" in text_of(desk)
        await type_in(pilot, "f2", "f5")
        assert isinstance(desk.screen, OverviewScreen)
        assert "Kỳ: Quý II năm 2008" in text_of(desk)


async def test_a_period_that_is_there_already_is_not_made_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, BARE, front=PeriodsScreen()) as (desk, pilot):
        await type_in(pilot, "f4", "2008-h1", "f2", "f2", "f2")
        assert isinstance(desk.screen, PeriodForm)
        assert "đã có trong danh sách" in desk.told
        assert len(desk.book.of(Period)) == 1
        await type_in(pilot, "escape")
        assert isinstance(desk.screen, ConfirmDialog)
        await type_in(pilot, "2", "enter")
        # F7 is no command of this list: a locked period is never copied with its lock.
        await type_in(pilot, "f7")
        assert isinstance(desk.screen, PeriodsScreen)


async def test_a_period_whose_days_are_missing_cannot_be_worked_on(tmp_path: Path) -> None:
    odd = Period(id="k9", label="Đợt 1", date_from=dt.date(2009, 1, 1))
    async with at_desk(tmp_path, [UNIT, odd], front=PeriodsScreen()) as (desk, pilot):
        await type_in(pilot, "f5")
        assert isinstance(desk.screen, PeriodsScreen)
        assert "chưa có ngày đầu hoặc ngày cuối" in desk.told


async def test_numbers_entitled_are_kept_by_year_and_a_blank_is_counted(tmp_path: Path) -> None:
    async with at_desk(tmp_path, BARE) as (desk, pilot):
        await type_in(pilot, "8", "4", "enter", "f4", "tab", "tab", "2.510", "tab", "25,1", "f2")
        assert "Có ô chưa đọc được" in desk.told
        await type_in(pilot, "26", "f2")
        (numbers,) = desk.book.of(Headcount)
        assert (numbers.year, numbers.official_members, numbers.probationary_members) == (2008, 2510, 26)
        assert ">2008  01/01/2008      2.510     26      ." in text_of(desk)
        # Like the one in hand, for the next year.
        await type_in(pilot, "f7", "f2")
        assert sorted(one.year or 0 for one in desk.book.of(Headcount)) == [2008, 2009]


async def test_a_contest_leads_to_its_contestants(tmp_path: Path) -> None:
    async with at_desk(tmp_path, BARE) as (desk, pilot):
        await type_in(pilot, "3", "f4", "Hội thi kể chuyện phường", "tab", "tab", "17/5", "f2")
        assert isinstance(desk.screen, ContestsScreen)
        (contest,) = desk.book.of(Contest)
        assert (contest.level, contest.date) == ("base", dt.date(2008, 5, 17))
        await type_in(pilot, "f5")
        assert isinstance(desk.screen, ContestantsScreen)
        await type_in(pilot, "f4", "tab", "Lường Thị", "tab", "Hoa", "f2")
        await type_in(pilot, "f7", "tab", "Vi Văn", "tab", "Quang", "f2")
        tellers = desk.book.of(Contestant)
        assert {teller.contest for teller in tellers} == {contest.id}
        assert sorted(teller.full_name for teller in tellers) == ["Lường Thị Hoa", "Vi Văn Quang"]


async def test_an_assessment_begins_with_the_period_worked_on(tmp_path: Path) -> None:
    async with at_desk(tmp_path, BARE) as (desk, pilot):
        await type_in(pilot, "8", "6", "enter", "f4", "tab", "Hiểu rõ hơn.", "enter", "Nền nếp hơn.", "f2")
        (assessment,) = desk.book.of(Assessment)
        assert (assessment.period, assessment.awareness) == ("2008-H1", "Hiểu rõ hơn.\nNền nếp hơn.")
        assert "6 tháng đầu năm 2008" in text_of(desk)
        await type_in(pilot, "f4")
        assert isinstance(desk.screen, RecordScreen)
        assert desk.screen.form.read().period is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("part", "keys", "kind"),
    [
        ("inspections", ("3/6", "tab", "tab", "tab", "Tổ kiểm tra", "tab", "tab", "Chi bộ Tổ 2"), Inspection),
        ("publicity", ("5/2", "tab", "3", "tab", "6", "tab", "Đài phường"), Publicity),
    ],
)
async def test_records_of_the_campaign_are_entered_by_keys_alone(
    tmp_path: Path, part: str, keys: tuple[str, ...], kind: type[Record]
) -> None:
    async with at_desk(tmp_path, BARE) as (desk, pilot):
        await desk.push_screen(part_screen(part, desk))
        await type_in(pilot, "f4", *keys, "f2")
        (record,) = desk.book.of(kind)
        name = LISTS[part].name_of(record, desk.book)
        assert desk.told == f"Đã lưu. «{name}»."
        await type_in(pilot, "f8")
        assert f"Xoá «{name}»?" in said(desk)
        await type_in(pilot, "2", "enter", "ctrl+z")
        assert desk.book.of(kind)
        assert desk.told.startswith("Đã hoàn tác lần xoá ")


def test_every_kind_has_a_screen_that_shows_a_record_of_it() -> None:
    nowhere = [name for name, kind in KINDS.items() if screen_for(kind(id="x"), _Nothing()) is None]
    assert nowhere == []


class _Nothing:
    def of(self, kind: type[Record]) -> tuple[()]:
        return ()

    def get(self, kind: type[Record], identifier: str | None) -> None:
        return None
