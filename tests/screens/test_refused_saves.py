"""Where the disk refuses, the form keeps what was typed, says why and what to do, and saves once there is room."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from screens.dialogs.questions import ConfirmDialog
from screens.lists.record_list import DescribedRecordScreen
from screens.nominations.screen import NominationsScreen
from screens.people.person_form import PersonScreen
from screens.people.screen import PeopleScreen
from tests.conftest import Reached
from tests.faults.tally import Tally
from tests.screens.desk import UNIT, at_desk, said, text_of, type_in
from wardapp.book import Book, FileLayer
from wardapp.records import Branch, Nomination, Period, Person


class FullDisk(FileLayer):
    """A disk that refuses to grow a file or write to it while `reason` is set."""

    reason: int = 0

    def write(self, handle: int, offset: int, data: bytes) -> None:
        self._refuse()
        super().write(handle, offset, data)

    def reserve(self, handle: int, size: int) -> None:
        self._refuse()
        super().reserve(handle, size)

    def sync(self, handle: int) -> None:
        self._refuse()
        super().sync(handle)

    def _refuse(self) -> None:
        if self.reason:
            raise OSError(self.reason, os.strerror(self.reason))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """The disk under every book that is opened."""
    layer = FullDisk()
    opened: Callable[..., Book] = Book.open
    monkeypatch.setattr(Book, "open", lambda *folder, **options: opened(*folder, **{"layer": layer, **options}))
    return layer


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO, errno.EROFS])
async def test_a_form_is_kept_until_there_is_room_again(
    tmp_path: Path, disk: FullDisk, reason: int, reached: Reached
) -> None:
    reached(3, Tally("the window's own save refused: said, kept in the form, saved once there is room", tried=1))
    async with at_desk(tmp_path, [UNIT], front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "f4", "Hà Thị", "tab", "Lan", "tab", "1971")
        screen = desk.screen
        assert isinstance(screen, PersonScreen)
        screen.form.write_field("main_group", "public")
        disk.reason = reason
        await type_in(pilot, "f2")
        assert desk.screen is screen
        assert desk.told.count(".") >= 2, "what happened and what to do"
        assert "Errno" not in desk.told
        assert "[Hà Thị" in text_of(desk)
        assert not desk.book.of(Person)
        # Leaving still asks: nothing typed was kept.
        await type_in(pilot, "escape")
        assert isinstance(desk.screen, ConfirmDialog)
        await type_in(pilot, "escape")
        disk.reason = 0
        await type_in(pilot, "f2")
        assert isinstance(desk.screen, PeopleScreen)
        (person,) = desk.book.of(Person)
        assert (person.full_name, person.birth_year) == ("Hà Thị Lan", 1971)


async def test_a_list_a_lock_and_an_undo_say_so_too(tmp_path: Path, disk: FullDisk, reached: Reached) -> None:
    reached(3, Tally("the window's own save refused: said, kept in the form, saved once there is room", tried=1))
    async with at_desk(tmp_path) as (desk, pilot):
        disk.reason = errno.ENOSPC
        await type_in(pilot, "8", "3", "enter", "f8", "2", "enter")
        assert desk.told.count(".") >= 2
        assert len(desk.book.of(Branch)) == 4
        await type_in(pilot, "escape", "escape", "f5", "f8")
        assert "đầy" in desk.told
        assert desk.book.of(Period)[0].locked_at is None
        await type_in(pilot, "escape", "2", "f5", "f6", "1", "enter")
        assert "đầy" in desk.told
        assert isinstance(desk.screen, NominationsScreen)
        disk.reason = 0
        await type_in(pilot, "f6", "1", "enter")
        assert len(desk.book.of(Nomination)) == 5
        disk.reason = errno.ENOSPC
        await type_in(pilot, "ctrl+z")
        assert "đầy" in desk.told
        assert len(desk.book.of(Nomination)) == 5


async def test_settings_that_cannot_be_kept_do_not_stop_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screens import app
    from wardapp.errors import BookNotWritable

    def refused(*_: Any) -> None:
        raise BookNotWritable("Không ghi được thiết lập.", "Kiểm tra ổ đĩa.")

    monkeypatch.setattr(app, "save_settings", refused)
    async with at_desk(tmp_path, [UNIT], officer="") as (desk, pilot):
        await desk.push_screen(branch_form())
        await type_in(pilot, "Tổ 1", "f2")
        assert "Ai đang ghi sổ?" in said(desk)
        await type_in(pilot, "Nông Thị Bích", "enter")
        assert [one.name for one in desk.book.of(Branch)] == ["Tổ 1"]
        assert desk.book.of(Branch)[0].by == "Nông Thị Bích"


def branch_form() -> DescribedRecordScreen:
    from screens.lists.all_lists import LISTS

    return DescribedRecordScreen(LISTS["branches"], Branch())
