"""The directory: anybody is found by a few letters, entered, changed, removed and brought back."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from screens.dialogs.questions import ConfirmDialog
from screens.people import screen as people_screen
from screens.people.screen import PeopleScreen, PersonScreen, person_row
from screens.widgets.tables.line_table import LineTable
from tests.screens.desk import DAY, OFFICER, UNIT, Desk, at_desk, locations_in, said, settle, text_of, type_in
from tests.screens.window_pilot import run_window
from wardapp.records import Attendance, Branch, Nomination, Person, Record, Session

BRANCHES = (Branch(id="b1", name="Tổ 1"), Branch(id="b2", name="Tổ 2"))


def person(identifier: str, name: str, **more: Any) -> Person:
    family, given = name.rsplit(" ", 1)
    values: dict[str, Any] = {"main_group": "official_member", "groups": ("official_member",), "branch": "b1", **more}
    return Person(id=identifier, family_name=family, given_name=given, **values)


LAN = person("p1", "Hà Thị Lan", birth_year=1971, position="Tổ trưởng tổ dân phố 1")
PHUC = person("p2", "Nông Văn Phúc", birth_year=1966, branch="b2")
AN = person("p3", "Đặng Thị An", birth_year=1990, main_group="veteran", groups=("veteran",), exempt=True)
SMALL: tuple[Record, ...] = (UNIT, *BRANCHES, LAN, PHUC, AN)


def names(screen: PeopleScreen) -> list[str]:
    return [row.cells[0] for row in screen._list.table.rows]


async def test_letters_without_diacritics_narrow_the_list_by_any_column(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        screen = desk.screen
        assert isinstance(screen, PeopleScreen)
        assert names(screen) == ["Đặng Thị An", "Hà Thị Lan", "Nông Văn Phúc"]
        assert "DANH BẠ - 3 người" in text_of(desk)
        for letters, found in (
            ("phuc", ["Nông Văn Phúc"]),
            ("to 1", ["Đặng Thị An", "Hà Thị Lan"]),
            ("chinh thuc 1971", ["Hà Thị Lan"]),
            ("ccb", ["Đặng Thị An"]),
            ("lan phuc", []),
        ):
            await type_in(pilot, letters)
            assert names(screen) == found, letters
            screen._list.clear_filter()
        await type_in(pilot, "zzz")
        assert "Không có mục nào khớp." in text_of(desk)
        await type_in(pilot, "f8")
        assert "Chưa chọn mục nào" in desk.told


async def test_a_person_is_added_with_what_need_not_be_typed_filled_in(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "f4")
        assert "DANH BẠ - NGƯỜI MỚI" in text_of(desk)
        # A whole name in one box is split; the main group is one of the groups.
        await type_in(
            pilot, "tab", "Triệu Thị Ngân", "tab", "1975", "tab", "tab", "2", "tab", "tab", "to 2", "enter", "1", "f2"
        )
        assert isinstance(desk.screen, PeopleScreen)
        assert "Đã lưu. «Triệu Thị Ngân»." in desk.told
        (added,) = (one for one in desk.book.of(Person) if one.given_name == "Ngân")
        assert (added.family_name, added.birth_year, added.sex, added.branch) == ("Triệu Thị", 1975, "female", "b2")
        assert (added.main_group, added.groups) == ("official_member", ("official_member",))
        # The one just kept is in hand.
        assert desk.screen.selected() == added


async def test_people_are_entered_in_a_row_of_the_same_branch_and_groups(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "f4", "Lường Văn", "tab", "Linh")
        assert isinstance(desk.screen, PersonScreen)
        desk.screen.form.write_field("branch", "b2")
        desk.screen.form.write_field("main_group", "probationary_member")
        await type_in(pilot, "f4")
        assert isinstance(desk.screen, PersonScreen)
        assert "Đã lưu «Lường Văn Linh»." in desk.told
        await type_in(pilot, "Ma Thị", "tab", "Long", "f2")
        long = next(one for one in desk.book.of(Person) if one.given_name == "Long")
        assert (long.branch, long.main_group) == ("b2", "probationary_member")


async def test_a_person_is_changed_and_esc_asks_only_when_something_was(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter")
        assert "DANH BẠ - Hà Thị Lan" in text_of(desk)
        await type_in(pilot, "down", "down", "up", "escape")
        assert isinstance(desk.screen, PeopleScreen)
        await type_in(pilot, "enter", "x", "escape")
        assert isinstance(desk.screen, ConfirmDialog)
        # The focus stands on the safe answer.
        await type_in(pilot, "enter")
        assert isinstance(desk.screen, PersonScreen)
        await type_in(pilot, "backspace", "Hà Thị Kim", "f2")
        assert isinstance(desk.screen, PeopleScreen)
        assert desk.book.get(Person, "p1").family_name == "Hà Thị Kim"
        # The filter that found her stays.
        assert names(desk.screen) == ["Hà Thị Kim Lan"]


async def test_removing_a_person_says_first_what_refers_to_the_person(tmp_path: Path) -> None:
    referring = (
        Session(id="lop", date_from=DAY, invitees=("p2",)),
        Attendance(id="d1", session="lop", person="p2", mark="present"),
        Attendance(id="d2", session="lop", sitting=2, person="p2", mark="excused"),
        Nomination(id="dn", kind="individual", name="Nông Văn Phúc", person="p2"),
    )
    async with at_desk(tmp_path, (*SMALL, *referring), front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "phuc", "f8")
        question = " ".join(said(desk).split())
        for words in ("2 lần điểm danh", "1 đề nghị khen thưởng", "1 lớp học"):
            assert words in question


async def test_removing_asks_by_name_and_is_taken_back_by_one_key(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "phuc", "f8")
        assert "Xoá «Nông Văn Phúc» khỏi danh bạ?" in said(desk)
        await type_in(pilot, "enter")
        assert desk.book.get(Person, "p2") is not None
        await type_in(pilot, "f8", "2", "enter")
        assert desk.book.get(Person, "p2") is None
        assert desk.told == "Đã xoá «Nông Văn Phúc». Ctrl+Z lấy lại."
        await type_in(pilot, "ctrl+z")
        came_back = desk.book.get(Person, "p2")
        assert came_back is not None
        assert replace(came_back, updated=None, by=None) == PHUC
        assert desk.told == "Đã hoàn tác lần xoá người «Nông Văn Phúc». Ctrl+Y làm lại."
        await type_in(pilot, "ctrl+y")
        assert desk.told == "Đã làm lại lần xoá người «Nông Văn Phúc». Ctrl+Z lấy lại."
        assert desk.book.get(Person, "p2") is None


async def test_a_change_from_before_the_window_is_not_taken_back_without_asking(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        desk.book.save(LAN.__class__(id="p9", given_name="Hoa", main_group="public"))
        desk.sequence_at_start = desk.book.sequence
        await type_in(pilot, "ctrl+z")
        assert "từ trước khi mở chương trình: thêm người «Hoa»" in said(desk)
        await type_in(pilot, "escape")
        assert desk.book.get(Person, "p9") is not None
        await type_in(pilot, "ctrl+z", "2", "enter")
        assert desk.book.get(Person, "p9") is None
        # The unit itself is never taken back.
        await type_in(pilot, "ctrl+z")
        assert "lập đơn vị" in desk.told


async def test_undo_in_a_form_never_touches_the_book(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter", "x", "ctrl+z")
        assert "Đang nhập dở" in desk.told
        assert len(desk.book.of(Person)) == 3
        await type_in(pilot, "backspace")


async def test_the_same_name_and_year_twice_is_reported_and_accepted(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "f4", "Hà Thị", "tab", "Lan", "tab", "1971")
        assert isinstance(desk.screen, PersonScreen)
        desk.screen.form.write_field("main_group", "public")
        await type_in(pilot, "f2")
        assert "Cần xem lại: Trùng họ tên và năm sinh" in desk.told
        assert len(desk.book.of(Person)) == 4


def test_the_reason_why_somebody_does_not_count_comes_before_the_position() -> None:
    gone = person("p", "Vi Văn Quang", position="Giáo viên", active_to=dt.date(2008, 1, 31))
    assert person_row(gone, "Tổ 1", DAY).cells == ("Vi Văn Quang", "", "Tổ 1", "Chính thức", "đã rời đơn vị, Giáo viên")
    # Only Party members are exempt: the mark on anybody else has no effect on a figure.
    assert person_row(AN, "Tổ 1", DAY).cells[3:] == ("CCB", "")
    member = person("p9", "Đặng Thị An", exempt=True)
    assert person_row(member, "Tổ 1", DAY).cells[3:] == ("Chính thức", "được miễn")


async def test_ten_thousand_people_are_listed_once_filtered_by_letters_and_painted_by_the_screenful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [person(f"p{at:05}", f"Nông Văn Người{at}", birth_year=1940 + at % 50) for at in range(10_000)]
    made: list[str] = []
    painted: list[int] = []
    make, paint = people_screen.person_row, LineTable.render_line
    monkeypatch.setattr(people_screen, "person_row", lambda one, *rest: made.append(one.id) or make(one, *rest))
    monkeypatch.setattr(LineTable, "render_line", lambda self, y: painted.append(y) or paint(self, y))
    async with at_desk(tmp_path, [UNIT, *BRANCHES, *crowd], front=PeopleScreen()) as (desk, pilot):
        assert "10.000 mục" in text_of(desk)
        assert len(made) == 10_000
        painted.clear()
        await type_in(pilot, "nguoi9999")
        assert names(desk.screen) == ["Nông Văn Người9999"]  # type: ignore[arg-type]
        assert len(painted) <= 9 * 25
        # After one save one row is made anew.
        made.clear()
        desk.book.save(person("p00001", "Nông Văn Khác"))
        await type_in(pilot, "f1", "escape")
        await settle(pilot)
        assert made == ["p00001"]


async def test_removing_from_the_form_goes_back_and_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "phuc", "enter", "f8", "2", "enter")
        assert isinstance(desk.screen, PeopleScreen)
        assert desk.book.get(Person, "p2") is None
        assert desk.told == "Đã xoá «Nông Văn Phúc». Ctrl+Z lấy lại."
        # A form that was never kept has nothing to remove, and its footer does not offer it.
        await type_in(pilot, "f4")
        assert "F8" not in text_of(desk)
        await type_in(pilot, "f8")
        assert "chưa lưu nên không có gì để xoá" in desk.told


async def test_a_large_directory_is_read_while_letters_go_into_the_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_screen, "is_small", lambda _book: False)
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, *"phuc")
        for _ in range(500):
            if "1/3 mục" in text_of(desk):
                break
            await pilot.pause(0.01)
        assert "1/3 mục" in text_of(desk)
        assert "Nông Văn Phúc" in text_of(desk)
        assert "Đang đọc" not in text_of(desk)


async def test_while_a_large_directory_is_read_nothing_says_that_it_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = asyncio.Event()
    monkeypatch.setattr(people_screen, "is_small", lambda _book: False)
    monkeypatch.setattr(people_screen, "read_kind_in_slices", lambda _book, _kind: read.wait())
    desk = Desk(locations_in(tmp_path, SMALL, OFFICER))
    async with run_window(desk) as pilot:
        await desk.push_screen(PeopleScreen())
        await pilot.press("p")
        assert "Đang đọc danh bạ" in text_of(desk)
        assert "Chưa có ai" not in text_of(desk)
        read.set()
        await settle(pilot)
        assert "2/3 mục" in text_of(desk)
    desk.book.close()
