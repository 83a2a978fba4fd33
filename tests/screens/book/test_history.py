"""Who, when, what, before and after: of the whole book from the settings, of one record from its form."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.book import history
from screens.book.history import ChangeScreen, HistoryScreen
from screens.book.history_rows import change_lines, history_rows
from screens.people.person_form import PersonScreen
from screens.settings.menu import SettingsMenu
from tests.screens.ward import Ward, screen_text, the_ward, until, window
from wardapp.book import Book, Change
from wardapp.records import Branch, Person, Unit

LAN = Person(id="lan", family_name="Hà Thị", given_name="Lan", birth_year=1971, branch="to1")


def ward_with_history(folder: Path) -> Ward:
    app = the_ward(folder, [Unit(id="unit", code="07", name="Phường Sông Cầu"), Branch(id="to1", name="Tổ 1")])
    app.book.save(LAN)
    app.book.officer = "Nông Văn Phúc"
    app.book.save(Person(id="lan", family_name="Hà Thị", given_name="Lan", birth_year=1972, branch="to1"))
    app.book.save(Person(id="mai", family_name="Ma Thị", given_name="Mai"))
    app.book.remove(Person(id="mai"))
    app.book.undo()
    return app


def rows(book: Book) -> list[tuple[str, ...]]:
    return [row.cells for row in history_rows(book.latest_changes())]


def test_the_newest_change_stands_first_with_who_and_what(tmp_path: Path) -> None:
    app = ward_with_history(tmp_path)
    with app.book as book:
        told = rows(book)
        assert [cells[2] for cells in told] == [
            "Hoàn tác thay đổi số 5: thêm người «Ma Thị Mai»",
            "Xoá người «Ma Thị Mai» (đã hoàn tác)",
            "Thêm người «Ma Thị Mai»",
            "Sửa người «Hà Thị Lan»",
            "Thêm người «Hà Thị Lan»",
            "Lưu 2 mục (đơn vị; chi bộ, chi hội, tổ)",
        ]
        assert {cells[1] for cells in told[:4]} == {"Nông Văn Phúc"}
        assert told[4][1] == "Nông Thị Bích"


def test_a_change_tells_labels_and_words_before_and_after(tmp_path: Path) -> None:
    app = ward_with_history(tmp_path)
    with app.book as book:
        change = next(one for one in book.latest_changes() if one.seq == 3)
        assert list(change_lines(change, book)) == ["Sửa Danh bạ «Hà Thị Lan» (lan)", "  Năm sinh: 1971 → 1972"]
        (row,) = history_rows([Change(1, "khi nào đó", "", "save", ())])
        assert row.cells[:2] == ("khi nào đó", "(chưa rõ ai)")


async def test_the_settings_menu_opens_it_letters_narrow_it_and_enter_shows_a_change_whole(tmp_path: Path) -> None:
    app = ward_with_history(tmp_path)
    async with window(app) as pilot:
        await app.push_screen(SettingsMenu())
        await pilot.press("9", "enter")
        await until(pilot, lambda: "Hoàn tác thay đổi số 5" in screen_text(app))
        assert isinstance(app.screen, HistoryScreen)
        await pilot.press(*"lan")
        await until(pilot, lambda: "2/6 mục" in screen_text(app))
        await until(pilot, lambda: "Năm sinh: 1971 → 1972" in screen_text(app))
        await pilot.press("down")
        await until(pilot, lambda: "Chi bộ" in screen_text(app) and "Tổ 1" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChangeScreen))
        assert "THAY ĐỔI SỐ 2" in screen_text(app)
        assert "- Họ và đệm: Hà Thị" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HistoryScreen)
        await pilot.press(*"zzz")
        await until(pilot, lambda: "Không có mục nào khớp" in screen_text(app))
        await pilot.press("enter")
        assert isinstance(app.screen, HistoryScreen)


async def test_a_form_shows_the_history_of_its_record_and_keeps_what_is_typed(tmp_path: Path) -> None:
    app = ward_with_history(tmp_path)
    async with window(app) as pilot:
        held = app.book.get(Person, "lan")
        assert held is not None
        await app.push_screen(PersonScreen(held))
        await pilot.press("x", "ctrl+g")
        await until(pilot, lambda: "2 mục" in screen_text(app))
        assert "NHẬT KÝ THAY ĐỔI - Danh bạ «Hà Thị Lan»" in screen_text(app)
        assert "Mai" not in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, PersonScreen)
        assert app.screen.is_changed


async def test_a_new_record_has_no_history_yet(tmp_path: Path) -> None:
    app = ward_with_history(tmp_path)
    async with window(app) as pilot:
        await app.push_screen(PersonScreen(Person()))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "chưa có nhật ký" in screen_text(app))


async def test_a_change_undone_on_this_screen_is_listed_at_once(tmp_path: Path) -> None:
    app = ward_with_history(tmp_path)
    async with window(app) as pilot:
        await app.push_screen(HistoryScreen())
        await until(pilot, lambda: "6 mục" in screen_text(app))
        app.sequence_at_start = 0
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "7 mục" in screen_text(app))
        assert "Thêm người «Ma Thị Mai» (đã hoàn tác)" in screen_text(app)


async def test_a_long_history_and_a_long_change_are_cut_and_say_where_the_rest_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_MOST", 3)
    monkeypatch.setattr(history, "_MOST_LINES", 4)
    monkeypatch.setattr(history, "_AT_ONCE", 2)
    app = ward_with_history(tmp_path)
    app.book.save(*(Person(id=f"p{number}", given_name="An", position="x" * 100) for number in range(9)))
    async with window(app) as pilot:
        await app.push_screen(HistoryScreen())
        await until(pilot, lambda: "3 lần lưu gần nhất" in screen_text(app))
        assert "… (Enter xem hết)" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Xem hết bằng lệnh history" in screen_text(app))
