"""The calls that only Windows or macOS make, with substitutes for what this machine lacks."""

from __future__ import annotations

import fcntl
import os
import sys
import types
from pathlib import Path

import pytest

from tests.book.books import contents, open_book, person
from tests.book.disk import FOLDER, JOURNAL, LOCK, SNAPSHOT, MemoryDisk
from wardapp import files
from wardapp.book import Book
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import Position
from wardapp.book.journal.write_lock import BookLock
from wardapp.files import FileLayer, read_file
from wardapp.records import Person

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stands in for the other systems")


class _Locking(types.ModuleType):
    """Windows' byte locks, over those of this system."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def locking(self, handle: int, mode: int, length: int) -> None:
        assert os.lseek(handle, 0, os.SEEK_CUR) == 1 << 30
        assert length == 1
        fcntl.flock(handle, fcntl.LOCK_UN if mode == self.LK_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", _Locking("msvcrt"))
    monkeypatch.setattr("wardapp.files.sys.platform", "win32")


@pytest.mark.usefixtures("windows")
def test_a_book_is_written_and_read_with_the_calls_of_windows(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book") as book, Book.open(tmp_path / "book") as other:
        book.save(Person(id="a", given_name="Hoà"))
        other.save(Person(id="b", given_name="Lan"))
        assert len(other.of(Person)) == 2
    with Book.open(tmp_path / "book") as book:
        assert [kept.given_name for kept in book.of(Person)] == ["Hoà", "Lan"]


@pytest.mark.usefixtures("windows")
def test_a_held_lock_cannot_be_taken_on_windows(tmp_path: Path) -> None:
    layer = FileLayer()
    first, second = (layer.open(tmp_path / "lock", write=True, create=True) for _ in range(2))
    assert layer.lock(first)
    assert not layer.lock(second)
    layer.unlock(first)
    assert layer.lock(second)


def test_macos_is_asked_to_flush_the_drives_own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("wardapp.files.sys.platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda handle, number: asked.append(number))
    with Book.open(tmp_path / "book") as book:
        book.save(Person(id="a", given_name="Hoà"))
    assert set(asked) == {51}
    assert len(asked) >= 3


def test_a_pause_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("wardapp.files.time.sleep", waited.append)
    FileLayer().pause(0.25)
    assert waited == [0.25]


def test_a_file_of_many_blocks_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGE_BLOCK", 64)
    for length in (0, 63, 64, 65, 128, 1000):
        (tmp_path / "a").write_bytes(bytes(range(250)) * 4)
        os.truncate(tmp_path / "a", length)
        assert read_file(FileLayer(), tmp_path / "a") == (bytes(range(250)) * 4)[:length]


def test_a_lock_file_that_was_never_opened_has_no_note_and_writes_none() -> None:
    disk = MemoryDisk({})
    lock = BookLock(disk, LOCK)
    lock.release()
    lock.note_change(Position(1, 0, 1, "0" * 16), "g")
    assert not lock.is_for_generation("g")
    assert lock.last_change() is None
    assert disk.calls == []


def test_a_closed_journal_has_no_lines_and_cannot_be_secured() -> None:
    journal = Journal(MemoryDisk({}), JOURNAL)
    assert list(journal.lines_backwards(0)) == []
    with pytest.raises(FileNotFoundError):
        journal.secure()


def test_a_book_whose_journal_was_removed_writes_no_snapshot() -> None:
    disk = MemoryDisk({})
    book = open_book(disk)
    book.save(person("A", "a"))
    del disk.names[JOURNAL]
    assert (book.folder, book.notices) == (FOLDER, ())
    book.close()
    assert SNAPSHOT not in disk.names


def test_a_snapshot_with_other_records_than_the_journal_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    disk = MemoryDisk({})
    with open_book(disk) as book:
        book.save(person("A", "a"))
    book = open_book(disk)
    assert book.health() == ()
    table = book._store.tables.table("person")
    table.put("a", (table.text("a") or b"").replace(b'"A"', b'"B"'))
    assert any("không khớp" in sentence for sentence in book.health())
    assert contents(open_book(disk, read_only=True)) != contents(book)
