"""A command changes the book beside the window: both changes stand or are asked about, and Ctrl+Z takes back what it names."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from screens.book.history import ChangeScreen, HistoryScreen
from screens.dialogs.questions import ChoiceDialog, ConfirmDialog
from screens.import_list.screen import ImportScreen
from screens.overview.screen import OverviewScreen
from screens.people.person_form import PersonScreen
from screens.people.screen import PeopleScreen
from tests.screens.desk import OFFICER, Desk, at_desk, said, text_of, type_in
from tests.screens.people.test_people import LAN, PHUC, SMALL
from wardapp.book import Book
from wardapp.records import Period, Person


def beside(desk: Desk) -> Book:
    """The book as a command opens it."""
    return Book.open(desk.locations.book, officer="Hà Lan")


def changed_beside(desk: Desk, **fields: Any) -> None:
    with beside(desk) as book:
        lan = book.get(Person, "p1")
        assert lan is not None
        book.save(replace(lan, **fields))


def lan_of(desk: Desk) -> Person:
    desk.book.refresh()
    lan = desk.book.get(Person, "p1")
    assert lan is not None
    return lan


async def test_a_form_keeps_what_a_command_saved_in_its_other_fields(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter")
        changed_beside(desk, position="Bí thư", sex="female")
        await type_in(pilot, "Hà Thị Kim", "f2")
        assert isinstance(desk.screen, PeopleScreen)
        lan = lan_of(desk)
        assert (lan.position, lan.sex) == ("Bí thư", "female")
        assert (lan.family_name or "").endswith("Hà Thị Kim")


async def test_a_field_that_both_changed_is_asked_with_both_values(tmp_path: Path) -> None:
    for keys, family_name in (
        (["enter"], "Hà Lò"),  # the focus begins on what is in the book
        (["up", "enter"], "Hà ThịKim"),
    ):
        folder = tmp_path / family_name
        async with at_desk(folder, SMALL, front=PeopleScreen()) as (desk, pilot):
            await type_in(pilot, "lan", "enter")
            changed_beside(desk, family_name="Hà Lò", sex="female")
            await type_in(pilot, "end", "Kim", "f2")
            assert isinstance(desk.screen, ChoiceDialog)
            assert "Danh bạ «Hà Lò Lan»: ô Họ và đệm vừa được Hà Lan sửa ở nơi khác" in " ".join(said(desk).split())
            assert "Nhập ở đây: Hà ThịKim" in text_of(desk)
            assert "Trong sổ: Hà Lò" in text_of(desk)
            # Esc goes back to the form, and nothing that was typed is lost.
            await type_in(pilot, "escape")
            assert isinstance(desk.screen, PersonScreen)
            assert "vừa được sửa ở nơi khác" in desk.told
            assert desk.screen.is_changed
            assert lan_of(desk).family_name == "Hà Lò"
            await type_in(pilot, "f2", *keys)
            assert isinstance(desk.screen, PeopleScreen)
            assert (lan_of(desk).family_name, lan_of(desk).sex) == (family_name, "female")


async def test_a_form_of_somebody_who_was_removed_beside_it_asks_whether_to_save_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter")
        with beside(desk) as book:
            book.remove(Person(id="p1"))
        await type_in(pilot, "end", "Kim", "f2")
        assert "Danh bạ «Hà ThịKim Lan» vừa bị xoá ở nơi khác" in " ".join(said(desk).split())
        await type_in(pilot, "enter")
        assert desk.told == "Giữ như trong sổ; không lưu gì thêm."
        assert isinstance(desk.screen, PersonScreen)
        await type_in(pilot, "f2", "up", "enter")
        assert lan_of(desk).family_name == "Hà ThịKim"


async def test_somebody_who_was_changed_beside_the_form_is_removed_only_after_a_question(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter")
        changed_beside(desk, position="Bí thư")
        await type_in(pilot, "f8", "down", "enter")
        assert "Vẫn xoá?" in said(desk)
        await type_in(pilot, "enter")
        assert lan_of(desk).position == "Bí thư"
        await type_in(pilot, "f8", "down", "enter", "up", "enter")
        desk.book.refresh()
        assert desk.book.get(Person, "p1") is None


async def test_a_restored_draft_asks_about_what_was_saved_since(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter", "end", "Kim")
        form = desk.screen
        assert isinstance(form, PersonScreen)
        form._save_draft()
        await type_in(pilot)
        draft = form._draft
        assert draft is not None
        changed_beside(desk, family_name="Hà Lò", position="Bí thư")
        desk.book.refresh()
        again = PersonScreen(lan_of(desk))
        again.restore_draft(draft)
        await desk.push_screen(again)
        await type_in(pilot)
        assert "ô chưa gõ lấy theo bản mới" in desk.told
        await type_in(pilot, "f2")
        assert "ô Họ và đệm" in said(desk)
        await type_in(pilot, "up", "enter")
        assert (lan_of(desk).family_name, lan_of(desk).position) == ("Hà ThịKim", "Bí thư")


async def test_ctrl_z_takes_back_what_it_names_and_not_what_a_command_loaded_meanwhile(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter", "end", "Kim", "f2")
        newer = {"record": "person", "id": "p9", "given_name": "Mới", "updated": "2030-01-01T00:00:00Z"}
        with beside(desk) as book:
            book.load([json.dumps(newer)])
        await type_in(pilot, "ctrl+z")
        assert desk.told == (
            "Đã hoàn tác lần sửa người «Hà ThịKim Lan». Lần nạp tệp 1 mục (người) của chương trình khác vẫn còn. "
            "Ctrl+Y làm lại."
        )
        assert lan_of(desk).family_name == "Hà Thị"
        assert desk.book.get(Person, "p9") is not None
        await type_in(pilot, "ctrl+y")
        assert lan_of(desk).family_name == "Hà ThịKim"


async def test_what_a_command_changed_in_the_same_record_is_not_taken_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "lan", "enter", "end", "Kim", "f2")
        with beside(desk) as book:
            lan = replace(lan_of(desk), position="Bí thư")
            book.change(saves=[lan], reason="import")
        await type_in(pilot, "ctrl+z")
        assert "Danh bạ «Hà ThịKim Lan» đã được sửa ở thay đổi số 3" in desk.told
        assert lan_of(desk).position == "Bí thư"


async def test_a_hand_in_and_a_lock_are_asked_before_they_are_taken_back_and_can_be_redone(tmp_path: Path) -> None:
    period = Period(id="k", label="2008-H1", date_from=dt.date(2008, 1, 1), date_to=dt.date(2008, 6, 30), submission=2)
    async with at_desk(tmp_path, [*SMALL, period], front=OverviewScreen()) as (desk, pilot):
        (locked,) = desk.book.save(replace(period, locked_at="2008-06-28T08:00:00+07:00"), reason="lock")
        desk.book.save(replace(locked, submitted_on=dt.date(2008, 6, 28)))
        for words, done in (
            ("lần ghi nhận gửi lần 2 kỳ «2008-H1»", "Đã bỏ ghi nhận gửi lần 2 kỳ «2008-H1»."),
            ("lần chốt kỳ báo cáo «2008-H1»", "Đã hoàn tác lần chốt kỳ báo cáo «2008-H1»."),
        ):
            await type_in(pilot, "ctrl+z")
            assert isinstance(desk.screen, ConfirmDialog)
            assert words in " ".join(said(desk).split())
            await type_in(pilot, "enter")  # no
            await type_in(pilot, "ctrl+z", "down", "enter")
            assert desk.told.startswith(done)
        await type_in(pilot, "ctrl+y")
        assert "Sẽ làm lại lần chốt kỳ báo cáo «2008-H1»" in " ".join(said(desk).split())
        await type_in(pilot, "down", "enter")
        found = desk.book.get(Period, "k")
        assert found is not None
        assert found.locked_at is not None
        assert found.submitted_on is None


async def test_the_history_takes_back_any_change_whose_records_stand(tmp_path: Path) -> None:
    async with at_desk(tmp_path, SMALL, front=HistoryScreen()) as (desk, pilot):
        desk.book.save(replace(LAN, position="A"))
        desk.book.save(replace(PHUC, position="B"))
        desk.book.save(replace(LAN, position="C"))
        desk.screen.catch_up()  # type: ignore[attr-defined]
        await type_in(pilot)
        await type_in(pilot, "home", "down", "f8")
        assert "lần sửa người «Nông Văn Phúc»" in " ".join(said(desk).split())
        await type_in(pilot, "down", "enter")
        assert desk.told.startswith("Đã hoàn tác lần sửa người «Nông Văn Phúc».")
        phuc = desk.book.get(Person, "p2")
        assert phuc is not None
        assert phuc.position is None
        # The first edit of Lan does not stand any more.
        await type_in(pilot, "end", "up", "f8", "down", "enter")
        assert "Danh bạ «Hà Thị Lan» đã được sửa ở thay đổi số 4" in desk.told
        # From the whole change: the undo itself is taken back, which does it again.
        await type_in(pilot, "home", "enter")
        assert isinstance(desk.screen, ChangeScreen)
        await type_in(pilot, "f8", "down", "enter")
        phuc = desk.book.get(Person, "p2")
        assert phuc is not None
        assert phuc.position == "B"


async def test_a_list_is_matched_again_if_somebody_was_added_since_its_preview(tmp_path: Path) -> None:
    file = tmp_path / "danh sách.csv"
    file.write_text("Họ và tên,Năm sinh\nLường Thị Nga,1970\n", encoding="utf-8")
    async with at_desk(tmp_path / "so", SMALL, front=ImportScreen()) as (desk, pilot):
        await type_in(pilot, str(file), "enter")
        with beside(desk) as book:
            book.save(Person(id="nga", family_name="Lường Thị", given_name="Nga", birth_year=1970, main_group="public"))
        await type_in(pilot, "f2")
        assert "được đối chiếu lại" in desk.told
        await type_in(pilot, "f2")
        assert len([one for one in desk.book.of(Person) if one.given_name == "Nga"]) == 1
        assert desk.book.officer == OFFICER
