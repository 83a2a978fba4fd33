"""A window that only shows the book says why, saves nothing and asks nothing; the others keep backups by themselves."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from screens import app as app_module
from screens.only_read import because_damaged, because_held
from tests.screens.ward import TODAY, Ward, screen_text, the_ward, until, window
from wardapp.book import Book
from wardapp.book.backups.backup import Backups
from wardapp.book.journal.window_lock import Holder
from wardapp.locations import Locations
from wardapp.records import Person, Topic

SINCE = dt.datetime(TODAY.year, TODAY.month, TODAY.day, 7, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))
BICH = Holder("Nông Thị Bích", SINCE)


@pytest.fixture(autouse=True)
def no_backup_of_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, the copy that follows a start comes after the test."""
    monkeypatch.setattr(app_module, "_BACKUP_SECONDS", 3600.0)


def second_window(folder: Path) -> Ward:
    the_ward(folder).book.close()
    return Ward(Locations(folder), only_read=because_held(BICH, TODAY))


def test_the_words_say_who_since_when_and_what_to_do() -> None:
    told = because_held(BICH, TODAY)
    assert told.state == "Chỉ xem: Nông Thị Bích mở từ 07:42"
    assert told.sentence.startswith("Nông Thị Bích đang mở sổ này từ 07:42, nên cửa sổ này chỉ để xem")
    assert "07:42 ngày 28/06" in because_held(BICH, TODAY + dt.timedelta(days=1)).state
    assert because_held(Holder(), TODAY).state == "Chỉ xem: cửa sổ khác mở"
    assert because_held(Holder(), TODAY).sentence.startswith("Đang có cửa sổ khác mở sổ này, nên")
    assert "lệnh restore" in because_damaged().sentence


async def test_every_screen_says_so_and_neither_a_save_nor_an_undo_is_tried(tmp_path: Path) -> None:
    app = second_window(tmp_path)
    before = app.book.state
    async with window(app, overview=True) as pilot:
        await until(pilot, lambda: "Đóng cửa sổ kia rồi mở lại wardapp" in screen_text(app))
        assert "Chỉ xem: Nông Thị Bích mở từ 07:42" in screen_text(app).splitlines()[0]
        await pilot.press("6")
        await until(pilot, lambda: "DANH BẠ" in screen_text(app))
        assert "Chỉ xem: Nông Thị Bích" in screen_text(app).splitlines()[0]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Đóng cửa sổ kia" in screen_text(app))
        await pilot.press("f8", "2")
        await until(pilot, lambda: "Đóng cửa sổ kia" in screen_text(app))
        app.back_up()
    assert app.book.state == before
    assert not (tmp_path / "backups").exists()


async def test_what_the_other_window_saves_is_seen(tmp_path: Path) -> None:
    app = second_window(tmp_path)
    async with window(app, overview=True) as pilot:
        await until(pilot, lambda: "CD02" in screen_text(app))
        with Book.open(tmp_path / "book") as other:
            other.save(Topic(id="cd03", code="CD03", title="Nội dung mới", year=TODAY.year, mandatory=True))
        app._refresh_screen()
        await until(pilot, lambda: "CD03" in screen_text(app))


async def test_a_backup_is_kept_after_an_import_and_what_prevents_it_is_told(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app, overview=True) as pilot:
        screen = app.screen
        await screen.save([Person(id="moi", given_name="Mới")], reason="import")  # type: ignore[attr-defined]
        await until(pilot, lambda: list((tmp_path / "backups").glob("wardapp-*.jsonl")))
        await app.workers.wait_for_complete()
        for kept in (tmp_path / "backups").iterdir():  # a backup, and the lock that programs share
            kept.unlink()
        (tmp_path / "backups").rmdir()
        (tmp_path / "backups").write_text("not a folder")
        app.back_up()
        await until(pilot, lambda: "Chưa lập được thư mục" in screen_text(app))


async def test_two_backups_asked_for_at_once_are_made_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = the_ward(tmp_path)
    running, most = 0, 0

    def copy_if_changed(backups: Backups) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        second_may_begin.wait(0.05)
        running -= 1

    second_may_begin = threading.Event()
    monkeypatch.setattr(Backups, "copy_if_changed", copy_if_changed)
    async with window(app, overview=True):
        app.back_up()
        app.back_up()
        await app.workers.wait_for_complete()
    assert most == 1


@pytest.mark.parametrize("reason", ["save", "remove"])
async def test_daily_saves_make_no_backup_each(tmp_path: Path, reason: str) -> None:
    app = the_ward(tmp_path)
    async with window(app, overview=True):
        await app.screen.save([Person(id="moi", given_name="Mới")], reason=reason)  # type: ignore[attr-defined]
        await app.workers.wait_for_complete()
        assert not (tmp_path / "backups").exists()
