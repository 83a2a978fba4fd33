"""The overview shows what is owed first, each with its next step, at 80x24 and wider, however large the ward."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from screens.nominations.screen import NominationsScreen
from screens.overview import cache as overview_cache
from screens.overview import screen as overview_screen
from screens.overview.figures import look_over
from screens.overview.lines import (
    HAPPENED,
    branch_heading,
    branch_rows,
    columns_of,
    period_lines,
    room_in,
    topic_rows,
)
from screens.overview.progress import ProgressScreen
from screens.overview.screen import OverviewScreen
from screens.overview.summary import CheckSummary, Overview, decode_overview, encode_overview
from screens.people.screen import PeopleScreen
from screens.period.breakdown import BreakdownScreen
from screens.period.check import CheckScreen
from screens.roll_call.screen import RollCallScreen
from screens.sessions.form.session_form import SessionForm
from screens.slices import read_in_slices
from tests.screens.desk import DAY, OFFICER, UNIT, Desk, at_desk, locations_in, said, settle, text_of, type_in
from tests.screens.window_pilot import run_window
from wardapp.book import Book
from wardapp.commands.demo_ward import demo_records
from wardapp.records import (
    Attendance,
    Branch,
    Nomination,
    Period,
    Person,
    Record,
    Records,
    RecordSet,
    ReportingPeriod,
    Session,
    Topic,
    parse_period,
)

FIRST_HALF = parse_period("2008-H1")


def looked_over(records: list[Record], period: ReportingPeriod = FIRST_HALF) -> Overview:
    return look_over(RecordSet(records), period, DAY)


async def test_the_sample_ward_is_told_as_the_picture_of_it_asks(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, _pilot):
        lines = text_of(desk).split("\n")
    assert lines[0] == " TỔNG QUAN - Đảng bộ phường Sông Cầu"
    assert lines[1].startswith(" Kỳ: 6 tháng đầu năm 2008 (01/01 - 30/06)")
    assert lines[1].endswith("Hạn gửi 10/07, còn 12 ngày")
    assert lines[2].startswith(" Chưa chốt - Chưa gửi")
    assert lines[2].endswith("0 lỗi, 4 điều cần xem lại")
    assert lines[4].split("  ")[0] == " CD01 Thực hành tiết kiệm, chống lãng phí"
    assert lines[4].endswith("108/117  [#########.]  92,3%     9")
    assert "54/117  [####......]  46,2%" in lines[5]
    assert "Tổ 3 (21)                x 11/04  ! 24/06" in lines[10]
    assert "x đã học  h có lịch  ! quá ngày  - chưa" in lines[12]
    tasks = lines[14:17]
    assert tasks[0].startswith(">Lớp CD02 của Tổ 3 ngày 24/06 đã qua mà chưa điểm danh")
    assert [task.split("  ")[-1].strip() for task in tasks] == ["Enter điểm danh", "F4 mở lớp ngay", "F6 mở lớp học bù"]
    assert lines[-4].startswith(" 1 Lớp học")
    assert lines[-1] == " F1 Trợ giúp  F3 Tìm  F4 Mở lớp  F5 Soát lỗi  F9 In, xuất  F10 Thoát"


async def test_an_empty_book_says_what_to_do_next(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT]) as (desk, pilot):
        text = text_of(desk)
        assert "Chưa có nội dung bắt buộc nào" in text
        assert "Chưa có chi bộ nào" in text
        assert ">Danh bạ chưa có ai: nhập danh sách từ Excel" in text
        await type_in(pilot, "enter")
        assert isinstance(desk.screen, PeopleScreen)


async def test_each_task_opens_its_next_step(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        await type_in(pilot, "enter")
        assert isinstance(desk.screen, RollCallScreen)
        await type_in(pilot, "escape", "down", "f4")
        assert isinstance(desk.screen, SessionForm)
        assert "Tổ 1" in text_of(desk)
        await type_in(pilot, "escape", "down", "f6")
        assert isinstance(desk.screen, SessionForm)
        await type_in(pilot, "escape", "f5")
        assert isinstance(desk.screen, CheckScreen)
        await type_in(pilot, "escape", "2", "f6")
        assert isinstance(desk.screen, NominationsScreen)


async def test_f9_writes_a_draft_at_once_to_the_first_place_offered(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        await type_in(pilot, "f9")
        assert "2 Danh sách chưa học, theo chi bộ" in text_of(desk)
        await type_in(pilot, "enter")
        assert "chưa chốt số liệu" in said(desk)
        await type_in(pilot, "enter", "enter")
        assert isinstance(desk.screen, OverviewScreen)
        assert "Đã ghi HTLT_07_2008-H1_L1_DUTHAO.xlsx" in desk.told
        assert (tmp_path / "exports" / "HTLT_07_2008-H1_L1_DUTHAO.xlsx").is_file()
        # Where the final one is wanted, the way to it is one key away.
        await type_in(pilot, "f9", "1", "enter", "2", "enter")
        assert isinstance(desk.screen, CheckScreen)


async def test_another_period_is_shown_at_once_though_nothing_was_saved(tmp_path: Path) -> None:
    more = Period(id="y", label="2007", date_from=dt.date(2007, 1, 1), date_to=dt.date(2007, 12, 31))
    async with at_desk(tmp_path, [*demo_records(), more]) as (desk, pilot):
        await type_in(pilot, "7", "down", "f5")
        assert isinstance(desk.screen, OverviewScreen)
        assert "Kỳ: Năm 2007 (01/01 - 31/12)" in text_of(desk)
        assert desk.told == "Đang làm kỳ Năm 2007."


async def test_what_changed_since_the_lock_is_said(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        await type_in(pilot, "f5", "f8", "escape")
        assert "Đã chốt lần 1 - Chưa gửi" in text_of(desk)
        assert "Số liệu đã khác" not in text_of(desk)
        late = [mark for mark in desk.book.of(Attendance) if mark.mark == "excused"]
        desk.book.save(*(replace(mark, mark="made_up") for mark in late))
        await type_in(pilot, "f1", "escape")
        assert "Số liệu đã khác lúc chốt: A3 49 → " in text_of(desk)


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Every book counts as large; what is computed is counted."""
    counts: Counter[str] = Counter()

    def counting(name: str, compute: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*asked: object) -> Any:
            counts[name] += 1
            return compute(*asked)

        return counted

    monkeypatch.setattr(overview_cache, "is_small", lambda _book: False)
    for name in ("_figures", "_checked", "read_in_slices"):
        monkeypatch.setattr(overview_cache, name, counting(name, getattr(overview_cache, name)))
    return counts


async def test_a_large_ward_is_computed_once_and_not_again_until_something_changes(
    tmp_path: Path, computed: Counter[str]
) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        once = Counter({"_figures": 1, "_checked": 1, "read_in_slices": 1})
        assert "108/117" in text_of(desk)
        assert "0 lỗi, 4 điều cần xem lại" in text_of(desk)
        assert computed == once
        # Coming back from a screen where nothing was saved computes nothing again.
        await type_in(pilot, "6", "escape", "1", "escape", "9", "escape")
        assert computed == once
        # One mark in a roll call: its figure stands there when F2 comes back, and the book is not read again.
        await type_in(pilot, "home", "enter", "space", "f2")
        assert isinstance(desk.screen, OverviewScreen)
        assert "54/117" not in text_of(desk)
        assert "55/117" in text_of(desk)
        assert computed["read_in_slices"] == 1
        assert computed["_figures"] == 2


async def test_the_next_window_tells_a_large_ward_without_reading_it(tmp_path: Path, computed: Counter[str]) -> None:
    async with at_desk(tmp_path) as (desk, _pilot):
        shown = text_of(desk)
    computed.clear()
    again = Desk(desk.locations)
    async with run_window(again) as pilot:
        await settle(pilot)
        assert text_of(again) == shown
        # Nor are the period's figures computed again for their list.
        await type_in(pilot, "9")
        assert "49      49        117  41,9%" in text_of(again)
        await type_in(pilot, "escape")
        assert not computed
        # The first change makes ready for telling what it comes to, while another screen is in front.
        await type_in(pilot, "home", "enter", "space")
        assert computed["read_in_slices"] == 1
        await type_in(pilot, "f2")
        assert "55/117" in text_of(again)
        assert computed["read_in_slices"] == 1
    again.book.close()


async def test_the_first_screen_stands_and_takes_keys_before_anything_is_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    reading = read_in_slices

    async def read_after_a_look(book: Book) -> Records:
        seen.append(text_of(desk))
        return await reading(book)

    desk = Desk(locations_in(tmp_path, demo_records(), OFFICER))
    monkeypatch.setattr(overview_cache, "read_in_slices", read_after_a_look)
    async with run_window(desk) as pilot:
        await settle(pilot)
        (first,) = seen
        assert "TỔNG QUAN - Đảng bộ phường Sông Cầu" in first
        assert "Đang tính số liệu …" in first
        assert first.split("\n")[-1].startswith(" F1 Trợ giúp")
        assert "108/117" in text_of(desk)
    desk.book.close()


async def test_what_is_painted_is_not_worked_out_again_for_a_paint_that_shows_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[int] = []
    monkeypatch.setattr(overview_screen, "topic_rows", lambda told, most: rows.append(most) or topic_rows(told, most))
    async with at_desk(tmp_path) as (_desk, _pilot):
        pass
    rows.clear()
    async with at_desk(tmp_path, ()) as (desk, pilot):
        assert "108/117" in text_of(desk)
        assert len(rows) == 1
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert len(rows) == 2


async def test_who_presses_ctrl_c_is_told_how_to_leave(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT]) as (desk, pilot):
        await pilot.press("ctrl+c")
        await settle(pilot)
        assert desk.told == "F10 (hoặc Ctrl+Q) để thoát chương trình."


@pytest.mark.parametrize("spoilt", [b"", b"00000000\n{", b"nonsense", b"8f3a\n[1]"])
async def test_an_overview_that_was_kept_badly_is_computed_anew(
    tmp_path: Path, computed: Counter[str], spoilt: bytes
) -> None:
    async with at_desk(tmp_path) as (desk, _pilot):
        pass
    (desk.locations.book / overview_cache.CACHE_FILE).write_bytes(spoilt)
    computed.clear()
    again = Desk(desk.locations)
    async with run_window(again) as pilot:
        await settle(pilot)
        assert "108/117" in text_of(again)
        assert computed["read_in_slices"] == 1
    again.book.close()


def test_what_is_kept_is_read_back_as_it_was_and_for_nothing_else() -> None:
    wards: list[list[Record]] = [many_branches(5), many_topics(3), list(demo_records()), [UNIT]]
    for records in wards:
        told = looked_over(records)
        data = encode_overview(told, "state")
        assert decode_overview(data, "state") == told
        assert decode_overview(data, "other") is None
        assert all(decode_overview(data[:length], "state") is None for length in range(0, len(data), 97))


# Enter on a figure opens what it is made of


async def test_every_part_is_reached_by_arrows_and_opens_the_records_behind_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        await type_in(pilot, "up", "enter")
        assert isinstance(desk.screen, BreakdownScreen)
        assert "Trường Sông Cầu - CD02" in text_of(desk)
        assert "19/20 = 95,0%" in text_of(desk)
        await type_in(pilot, "f5")
        assert "Còn thiếu: 1 mục" in text_of(desk)
        # A branch's cell of a topic that it has not studied: everybody is missing, and a class is one key away.
        await type_in(pilot, "escape", "up", "up", "up", "enter", "f5")
        assert "Tổ 1 - CD02" in text_of(desk)
        assert "Còn thiếu: 39 mục" in text_of(desk)
        await type_in(pilot, "f6")
        assert isinstance(desk.screen, SessionForm)
        assert "Tổ 1" in text_of(desk)
        # Up from the grid are the topics, right of it what happened.
        await type_in(pilot, "escape", "escape", "up", "enter")
        assert "A3 Cán bộ, đảng viên, công chức đã học đủ nội dung" in text_of(desk)
        await type_in(pilot, "escape", "up", "up", "enter")
        assert "108/117 = 92,3%" in text_of(desk)
        await type_in(pilot, "escape", "down", "down", "down", "right", "enter")
        assert "B1 Lớp do đơn vị mở" in text_of(desk)
        assert "Đã tính: 2 mục" in text_of(desk)
        await type_in(pilot, "enter")
        assert isinstance(desk.screen, SessionForm)


async def test_a_figure_lists_its_records_and_a_change_of_one_changes_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        await type_in(pilot, "9", "dai bieu", "escape")
        await type_in(pilot, "9", "d3", "enter")
        assert isinstance(desk.screen, BreakdownScreen)
        assert "Trong kỳ: 2." in text_of(desk)
        (first, *_) = [one for one in desk.book.of(Nomination) if one.kind == "individual" and one.follows is None]
        desk.book.remove(first)
        await type_in(pilot, "f1", "escape")
        assert "Trong kỳ: 1." in text_of(desk)
        await type_in(pilot, "f5", "f6", "f9")
        assert "một nội dung học tập" in desk.told


async def test_thirty_topics_and_sixty_branches_are_all_a_key_away(tmp_path: Path) -> None:
    records = [*many_branches(60), *(one for one in many_topics(30) if isinstance(one, Topic))]
    async with at_desk(tmp_path, records) as (desk, pilot):
        # The last row of the grid counts the rest, and opens them.
        await type_in(pilot, "up", "enter")
        assert isinstance(desk.screen, ProgressScreen)
        await type_in(pilot, "end")
        assert "Tổ dân phố số 60" in text_of(desk)
        await type_in(pilot, *["right"] * 30, "enter")
        assert "Tổ dân phố số 60 - CD30" in text_of(desk)


# The lines themselves


def many_branches(count: int) -> list[Record]:
    """A ward whose first branches have studied; the others have not."""
    records: list[Record] = [UNIT, Topic(id="t", code="CD01", title="Nội dung", year=2008, mandatory=True)]
    for at in range(1, count + 1):
        records.append(Branch(id=f"b{at:02}", name=f"Tổ dân phố số {at}"))
        records.append(Person(id=f"p{at:02}", given_name=f"Lan {at}", main_group="official_member", branch=f"b{at:02}"))
        if at <= count // 2:
            records.append(
                Session(
                    id=f"s{at:02}",
                    date_from=dt.date(2008, 2, 1),
                    topics=("t",),
                    audience="party",
                    role="host",
                    counting="roll_call",
                    status="held",
                    branches=(f"b{at:02}",),
                    invitees=(f"p{at:02}",),
                )
            )
            records.append(Attendance(id=f"a{at:02}", session=f"s{at:02}", person=f"p{at:02}", mark="present"))
    return records


def many_topics(count: int) -> list[Record]:
    return [
        UNIT,
        Branch(id="b", name="Tổ 1"),
        Person(id="p", given_name="Lan", main_group="official_member", branch="b"),
        *(
            Topic(id=f"t{at:02}", code=f"CD{at:02}", title=f"Chuyên đề thứ {at}", year=2008, mandatory=True)
            for at in range(1, count + 1)
        ),
    ]


LONG = "Chi bộ Trường Phổ thông dân tộc nội trú Trung học cơ sở và Trung học phổ thông huyện\tHoà\nBình"


@pytest.mark.parametrize("height", [24, 30, 40, 60])
@pytest.mark.parametrize("records", [many_branches(1), many_branches(60), many_topics(30), [UNIT]])
def test_every_part_keeps_its_room_and_no_line_is_wider_than_the_console(records: list[Record], height: int) -> None:
    told = looked_over(records)
    for width in (78, 118):
        room = room_in(told, height)
        topics = max(len(topic_rows(told, room.topics)), 1)
        branches = branch_rows(told, columns_of(told, width - HAPPENED - 3), max(room.branches - 1, 1))
        assert topics <= room.topics
        assert len(branches) + 1 <= room.branches
        # Title, period, headings, menu, message and commands take eleven lines; three are left for what is owed.
        assert 11 + topics + room.branches + 3 <= height
        assert all(cell_len(line) <= width for line in period_lines(told, DAY, width))
        assert cell_len(branch_heading(told, width)) == width


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_very_long_names_and_an_empty_unit_leave_every_part_in_its_place(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    named = [replace(one, name=LONG) if isinstance(one, Branch) else one for one in many_branches(12)]
    long = [replace(one, title=LONG * 3, code=None) if isinstance(one, Topic) else one for one in named]
    async with at_desk(tmp_path, long, size=size) as (desk, pilot):
        lines = text_of(desk).split("\n")
        assert all(cell_len(line) <= size[0] for line in lines)
        assert {line.index("│") for line in lines if "│" in line} == {size[0] - 36}
        await type_in(pilot, "up", "enter")
        assert isinstance(desk.screen, BreakdownScreen | ProgressScreen)


def test_of_many_branches_those_that_owe_are_seen_and_the_rest_are_counted() -> None:
    told = looked_over(many_branches(40))
    columns = columns_of(told, 42)
    names = [row.cells[0] for row in branch_rows(told, columns, 6)]
    assert names[:5] == [f"Tổ dân phố số {at}" for at in range(21, 26)]
    assert names[5].startswith("… và 35 chi bộ nữa")
    in_order = [row.cells[0] for row in branch_rows(told, columns, 60)]
    assert in_order == [f"Tổ dân phố số {at}" for at in range(1, 41)]


def test_of_many_topics_those_with_most_left_are_seen_and_all_together_always() -> None:
    names = [row.cells[0] for row in topic_rows(looked_over(many_topics(12)), 4)]
    assert len(names) == 4
    assert names[2].startswith("… và 10 nội dung nữa")
    assert names[3].startswith("Học đủ các nội dung")


@pytest.mark.parametrize(
    ("day", "stopping", "words"),
    [
        (DAY, 0, "Chưa chốt - Chưa gửi, kỳ chưa hết"),
        (dt.date(2008, 7, 1), 0, "Chưa chốt - Chưa gửi, chốt được (F5)"),
        (dt.date(2008, 7, 1), 3, "Chưa chốt - Chưa gửi, còn 3 lỗi phải sửa (F5)"),
    ],
)
def test_whether_the_period_can_be_locked_is_told(day: dt.date, stopping: int, words: str) -> None:
    told = replace(looked_over([UNIT]), checked=CheckSummary(errors=3, stopping=stopping, warnings=1))
    line = period_lines(told, day, 78)[1]
    assert line.startswith(f"{words}  ")
    assert line.endswith("3 lỗi, 1 điều cần xem lại")


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (dt.date(2008, 7, 10), "Hạn gửi 10/07, còn 12 ngày"),
        (DAY, "Hạn gửi 28/06, là hôm nay"),
        (dt.date(2008, 6, 20), "Hạn gửi 20/06, quá 8 ngày"),
    ],
)
def test_the_deadline_is_told_in_days(due: dt.date, words: str) -> None:
    period = Period(id="k", label="2008-H1", date_from=dt.date(2008, 1, 1), date_to=dt.date(2008, 6, 30), due=due)
    assert period_lines(looked_over([UNIT, period]), DAY, 78)[0].endswith(words)


def test_a_period_handed_in_has_no_deadline_any_more() -> None:
    period = Period(
        id="k",
        label="2008-H1",
        date_from=dt.date(2008, 1, 1),
        date_to=dt.date(2008, 6, 30),
        due=dt.date(2008, 7, 10),
        submission=2,
        submitted_on=dt.date(2008, 7, 4),
    )
    first, second = period_lines(looked_over([UNIT, period]), DAY, 78)
    assert "Hạn gửi" not in first
    assert second.startswith("Đã gửi lần 2 ngày 04/07/2008")
