"""One window works in a book; the next one learns who that is, and a dead one excludes nobody."""

from __future__ import annotations

import datetime as dt
import errno

import pytest

from tests.book.disk import FOLDER, MemoryDisk
from wardapp.book.journal.window_lock import Holder, WindowLock

NOW = dt.datetime(2026, 11, 23, 7, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def test_the_second_window_learns_who_has_the_book_since_when() -> None:
    disk = MemoryDisk()
    first, second = WindowLock(FOLDER, disk), WindowLock(FOLDER, disk)
    assert first.take("Nông Thị Bích", NOW) is None
    assert second.take("Hà Lan", NOW) == Holder("Nông Thị Bích", NOW)
    first.note("Hà Văn Khánh")
    assert second.take("Hà Lan", NOW) == Holder("Hà Văn Khánh", NOW)
    # Who does not hold it says nothing.
    second.note("Hà Lan")
    second.close()
    assert second.take("Hà Lan", NOW) == Holder("Hà Văn Khánh", NOW)
    first.close()
    assert second.take("Hà Lan", NOW) is None
    assert first.take("", NOW) == Holder("Hà Lan", NOW)
    second.close()
    assert disk.open_handles == 0


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"officer":"A"}', b'{"officer":"A","since":"bao gio"}', b"\xff"]
)
def test_an_unreadable_holder_still_has_the_book(content: bytes) -> None:
    disk = MemoryDisk()
    first = WindowLock(FOLDER, disk)
    assert first.take("A", NOW) is None
    disk.names[FOLDER / "window"].data = bytearray(content)
    assert WindowLock(FOLDER, disk).take("B", NOW) == Holder()


def test_a_disk_without_locks_excludes_nobody() -> None:
    disk = MemoryDisk()
    disk.fail(1, errno.EROFS, for_good=True)
    lock = WindowLock(FOLDER, disk)
    assert lock.take("A", NOW) is None
    lock.note("B")
    lock.close()


def test_a_disk_that_refuses_lock_or_name_excludes_nobody_and_leaves_nothing_open() -> None:
    class Lockless(MemoryDisk):
        def lock(self, handle: int) -> bool:
            raise OSError(errno.ENOLCK, "no locks")

    disk = Lockless()
    assert WindowLock(FOLDER, disk).take("A", NOW) is None
    assert disk.open_handles == 0
    full = MemoryDisk()
    full.fail(3, errno.ENOSPC, for_good=True)
    first = WindowLock(FOLDER, full)
    assert first.take("A", NOW) is None
    full.recover()
    assert WindowLock(FOLDER, full).take("B", NOW) == Holder()


def test_a_holder_whose_line_cannot_be_read_still_has_the_book() -> None:
    class Unreadable(MemoryDisk):
        def read(self, handle: int, offset: int, length: int) -> bytes:
            raise OSError(errno.EIO, "unreadable")

    disk = Unreadable()
    first = WindowLock(FOLDER, disk)
    assert first.take("A", NOW) is None
    assert WindowLock(FOLDER, disk).take("B", NOW) == Holder()
    assert disk.open_handles == 1
