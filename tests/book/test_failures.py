"""The disk refuses a call: the old state stays, and the next save works."""

from __future__ import annotations

import errno
import itertools

import pytest

from tests.book.books import CHANGES, contents, open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import FOLDER, MemoryDisk
from wardapp.book.journal import journal_file as journal
from wardapp.errors import BookNotWritable
from wardapp.records import Person

NUMBERS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES]


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", NUMBERS, ids=[errno.errorcode[number] for number in NUMBERS])
@pytest.mark.parametrize("step", range(len(CHANGES)))
def test_if_any_call_fails_the_old_state_stays_and_the_next_save_works(
    step: int, number: int, for_good: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_ROOM", 0)
    for count in itertools.count(1):
        clock, disk = TickingClock(), MemoryDisk()
        book = open_book(disk, clock=clock)
        for earlier in CHANGES[:step]:
            earlier(book)
        before = contents(book)
        disk.fail(count, number, for_good=for_good)
        try:
            CHANGES[step](book)
        except BookNotWritable as refusal:
            assert contents(book) == before
            disk.recover()
            if contents(open_book(MemoryDisk(disk.kill()), read_only=True)) != before:
                # The disk took the line, and refused both to sync it and to give it back.
                assert for_good
                assert "Không chắc" in refusal.message
            else:
                assert refusal.message.startswith(("Chưa ghi được vào sổ", "Ổ đĩa của sổ"))
            CHANGES[step](book)
        failed = disk.has_failed
        disk.recover()
        after = contents(book)
        book.save(person("Sau", "z"))
        for files in (disk.kill(), *disk.power_cut()):
            reopened = open_book(MemoryDisk(files), read_only=True)
            assert contents(reopened) == contents(book) != after
            assert [change.seq for change in reopened.history()] == list(range(1, step + 3))
        if not failed:
            assert count > 2
            return


def test_a_line_that_could_not_be_withdrawn_is_withdrawn_before_the_next_save() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    book.save(person("A", "a"))
    # Written, and then neither the sync nor the withdrawal works.
    disk.fail(2, errno.EIO, for_good=True)
    with pytest.raises(BookNotWritable, match="Không chắc thay đổi này đã được lưu"):
        book.save(person("B", "b"))
    disk.recover()
    assert not book.refresh()
    assert [one.id for one in book.of(Person)] == ["a"]
    book.save(person("C", "c"))
    assert [one.id for one in open_book(MemoryDisk(disk.kill()), read_only=True).of(Person)] == ["a", "c"]


def test_a_line_that_another_program_has_built_upon_is_not_withdrawn() -> None:
    disk = MemoryDisk()
    book, other = open_book(disk), open_book(disk)
    book.save(person("A", "a"))
    disk.fail(2, errno.EIO, for_good=True)
    with pytest.raises(BookNotWritable):
        book.save(person("B", "b"))
    disk.recover()
    other.save(person("D", "d"))
    book.save(person("C", "c"))
    for seen in (book, open_book(MemoryDisk(disk.kill()), read_only=True)):
        assert [one.id for one in seen.of(Person)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_snapshot_that_cannot_be_written_loses_nothing_and_leaves_no_stray_file(number: int) -> None:
    for count in itertools.count(1):
        disk = MemoryDisk()
        book = open_book(disk)
        book.save(person("A", "a"))
        whole = contents(book)
        disk.fail(count, number)
        book.close()
        disk.recover()
        assert contents(open_book(MemoryDisk(disk.kill()))) == whole
        assert {path.name for path in disk.names} <= {"journal.jsonl", "book.json", "lock"}
        if not disk.has_failed:
            return


def test_each_disk_error_says_what_to_do() -> None:
    messages = set()
    for number in (*NUMBERS, errno.EDQUOT, errno.EFBIG, errno.EPERM, errno.ENODEV):
        disk = MemoryDisk()
        book = open_book(disk)
        disk.fail(2, number)
        with pytest.raises(BookNotWritable) as refusal:
            book.save(person("A"))
        assert str(FOLDER) in refusal.value.message
        assert refusal.value.remedy.endswith(".")
        messages.add(refusal.value.message)
    assert len(messages) == 7


def test_a_failure_outside_the_disk_releases_the_lock() -> None:
    disk = MemoryDisk()
    book, other = open_book(disk), open_book(disk)

    def fails() -> None:
        with book._store.writing():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fails()
    other.save(person("A"))
    book.save(person("B"))
    assert len(book.of(Person)) == 2
