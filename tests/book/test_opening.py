"""Opening a book: permissions, read-only folders, locks."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.book.books import closed_book, open_book, person
from tests.book.disk import JOURNAL, LOCK, MemoryDisk
from tests.conftest import Reached
from tests.faults.tally import Tally
from wardapp.book import Book
from wardapp.errors import BookLocked, BookNotWritable, WardappError
from wardapp.records import Person


def test_folders_and_files_are_accessible_to_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "book"
    with Book.open(folder) as book:
        book.save(person("A"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, *folder.iterdir())}
    if sys.platform != "win32":
        assert modes == {"a": 0o700, "book": 0o700, "journal.jsonl": 0o600, "book.json": 0o600, "lock": 0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_added_permissions_are_removed_at_opening(tmp_path: Path) -> None:
    Book.open(tmp_path / "book").close()
    for path, mode in ((tmp_path / "book", 0o755), (tmp_path / "book" / "journal.jsonl", 0o644)):
        path.chmod(mode)
    Book.open(tmp_path / "book").close()
    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "book" / "journal.jsonl").stat().st_mode) == 0o600


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_book_that_cannot_be_written_is_shown_and_each_save_says_why(number: int, reached: Reached) -> None:
    reached(6, Tally("locks held, removed and left by killed programs; read-only and missing sticks", tried=1))
    disk = MemoryDisk(closed_book())
    disk.fail(1, number, for_good=True)
    book = open_book(disk)
    assert len(book.of(Person)) == 3
    assert any("chưa ghi được" in notice for notice in book.notices)
    with pytest.raises(BookNotWritable):
        book.save(person("A"))
    disk.recover()
    book.save(person("A", "later"))
    assert open_book(MemoryDisk(disk.kill()), read_only=True).get(Person, "later") is not None


def test_opening_says_if_no_book_can_be_created() -> None:
    disk = MemoryDisk()
    disk.fail(1, errno.EACCES, for_good=True)
    with pytest.raises(BookNotWritable, match="không cho phép ghi"):
        open_book(disk)


def test_a_file_in_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("")
    with pytest.raises(BookNotWritable, match="không phải thư mục"):
        Book.open(tmp_path / "book")


def test_a_journal_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").mkdir()
    with pytest.raises(WardappError, match="Không đọc được sổ"):
        Book.open(tmp_path, read_only=True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that bind")
def test_a_real_read_only_folder_is_shown_and_refuses_a_save(tmp_path: Path) -> None:
    with Book.open(tmp_path) as book:
        book.save(person("A"))
    for path in (*tmp_path.iterdir(), tmp_path):
        path.chmod(0o500 if path == tmp_path else 0o400)
    book = Book.open(tmp_path)
    with pytest.raises(BookNotWritable):
        book.save(person("B"))
    tmp_path.chmod(0o700)


def test_a_locked_book_is_waited_for_and_then_reported(reached: Reached) -> None:
    reached(6, Tally("locks held, removed and left by killed programs; read-only and missing sticks", tried=1))
    disk = MemoryDisk(closed_book())
    book = open_book(disk)
    handle = disk.open(LOCK)
    assert disk.lock(handle)
    with pytest.raises(BookLocked):
        book.save(person("A"))
    assert 9 < disk.waited < 11
    disk.close(handle)
    book.save(person("A"))


def test_a_removed_lock_file_is_created_again(reached: Reached) -> None:
    reached(6, Tally("locks held, removed and left by killed programs; read-only and missing sticks", tried=1))
    disk = MemoryDisk(closed_book())
    book = open_book(disk)
    book.save(person("A"))
    disk.remove(LOCK)
    book.save(person("B"))
    assert LOCK in disk.names


def test_no_new_book_is_created_where_a_stick_was_pulled_out(reached: Reached) -> None:
    reached(6, Tally("locks held, removed and left by killed programs; read-only and missing sticks", tried=1))
    disk = MemoryDisk(closed_book())
    book = open_book(disk)
    files_before = dict(disk.names)
    disk.names.clear()
    with pytest.raises(BookNotWritable, match="không thấy thư mục"):
        book.save(person("A"))
    assert not book.refresh()
    assert len(book.of(Person)) == 3
    assert JOURNAL not in disk.names
    disk.names.update(files_before)
    book.save(person("A"))
