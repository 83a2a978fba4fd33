"""The disk refuses a call: a message, the old state, and the same change succeeds later."""

from __future__ import annotations

import contextlib
import errno
import itertools

import pytest

from tests.book.books import open_book, person
from tests.book.disk import JOURNAL
from tests.conftest import Reached
from tests.faults.disk import FOLDER
from tests.faults.failing_calls import NUMBERS, FailingDisk, WindowsDisk, failing_calls, refused_by_windows
from tests.faults.operations import SMALL, backups_of
from wardapp.book.backups.backup import Backups
from wardapp.book.backups.backup_file import verify_backup
from wardapp.book.backups.restore import restore
from wardapp.errors import BookNotWritable, WardappError
from wardapp.records import Person


@pytest.mark.parametrize("number", NUMBERS, ids=[errno.errorcode[number] for number in NUMBERS])
def test_if_any_call_of_any_operation_is_refused_nothing_is_lost_and_a_retry_succeeds(
    number: int, reached: Reached
) -> None:
    # Every second call by one refusal, every fifth by the others: `python -m tests.faults` tries each call by all.
    tally = failing_calls(SMALL, numbers=[number], every=2 if number == errno.ENOSPC else 5)
    reached(3, tally)
    assert tally.losses == []
    assert tally.tried > 300


def test_a_file_held_by_a_scanner_briefly_or_forever_loses_nothing(reached: Reached) -> None:
    tally = refused_by_windows()
    reached(6, tally)
    assert tally.losses == []
    assert tally.tried > 300


def test_a_snapshot_that_cannot_be_replaced_is_never_written_in_place() -> None:
    disk = WindowsDisk({})
    with open_book(disk) as book:
        book.save(person("A", "a"))
    snapshot = disk.kill()[FOLDER / "book.json"]
    disk.refusals_left = 10**9
    with open_book(disk) as book:
        book.save(person("B", "b"))
    assert disk.refused > 0
    assert disk.waited > 1.0
    assert disk.kill()[FOLDER / "book.json"] == snapshot
    assert FOLDER / "book.json.tmp" not in disk.names
    with open_book(disk) as book:
        assert [kept.id for kept in book.of(Person)] == ["a", "b"]


def test_a_journal_with_a_name_in_capitals_is_used_if_the_disk_ignores_case() -> None:
    disk = WindowsDisk({})
    with open_book(disk) as book:
        book.save(person("A", "a"))
    disk = WindowsDisk({path.with_name(path.name.upper()): data for path, data in disk.kill().items()})
    with open_book(disk) as book:
        book.save(person("B", "b"))
        assert len(book.of(Person)) == 2
    assert JOURNAL not in disk.names


def test_a_disk_that_is_full_from_the_first_call_is_reported_at_opening() -> None:
    disk = WindowsDisk({})
    disk.fail(1, errno.ENOSPC, for_good=True)
    with pytest.raises(BookNotWritable, match="đã đầy"):
        open_book(disk)


def test_a_restore_keeps_a_book_whose_names_are_in_capitals() -> None:
    disk = WindowsDisk({})
    with open_book(disk) as book:
        book.save(person("A", "a"))
        backups = backups_of(book)
        backups.copy_if_changed()
        book.save(person("B", "b"))
        with pytest.raises(BookNotWritable, match="chương trình khác đang mở") as refusal:
            restore(backups, FOLDER.parent / "replaced")
        assert "Đóng các cửa sổ" in refusal.value.remedy
        assert len(book.of(Person)) == 2
    files = {
        path.with_name(path.name.upper()) if path.parent == FOLDER else path: data for path, data in disk.kill().items()
    }
    disk = WindowsDisk(files)
    kept = restore(Backups(FOLDER, backups.folder, backups.clock, disk), FOLDER.parent / "replaced").kept
    assert kept is not None
    assert verify_backup(disk, kept).sequence == 2
    with open_book(disk) as book:
        assert [kept_person.id for kept_person in book.of(Person)] == ["a"]


def test_a_replaced_book_that_cannot_be_read_is_reported_and_read_later() -> None:
    disk = FailingDisk({})
    with open_book(disk) as book:
        book.save(person("A", "a"))
        backups_of(book).copy_if_changed()
        book.save(person("B", "b"))
    reported = 0
    for read_only, call in itertools.product((False, True), range(1, 8)):
        book = open_book(disk, read_only=read_only)
        before = [change.seq for change in book.history()]
        restore(backups_of(book), FOLDER.parent / "replaced")
        disk.fail(call, errno.EIO)
        try:
            book.refresh()
        except WardappError as refusal:
            reported += 1
            assert "Không đọc được" in refusal.message
            # Either it is as before, or it is reported that nothing can be said; never half a history.
            for reads in (book.history, book.latest_changes):
                with contextlib.suppress(WardappError):
                    assert sorted(change.seq for change in reads()) == before
            assert book.refresh()
        assert [kept.id for kept in book.of(Person)] == ["a"]
        assert [change.seq for change in book.history()] == [1]
        assert book.health() == ()
        book.close()
    assert reported > 6
