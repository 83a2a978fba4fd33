"""The disk refuses a call: a sentence, the old state whole, and the same change works once it can."""

from __future__ import annotations

import contextlib
import errno
import itertools

import pytest

from tests.book.wards import open_book, person
from tests.conftest import Reached
from tests.faults.disk import FOLDER
from tests.faults.failing import NUMBERS, FailingDisk, WindowsDisk, failing_calls, refused_by_windows
from tests.faults.operations import JOURNAL, SMALL, backups_of
from wardapp.book.backups.backup import Backups
from wardapp.book.backups.backup_file import verify_backup
from wardapp.book.backups.restore import restore
from wardapp.errors import BookNotWritable, WardappError
from wardapp.records import Person


@pytest.mark.parametrize("number", NUMBERS, ids=[errno.errorcode[number] for number in NUMBERS])
def test_whichever_call_is_refused_in_whichever_operation_nothing_is_lost_and_the_same_works_afterwards(
    number: int, reached: Reached
) -> None:
    # Every second call by one refusal, every fifth by the others: `python -m tests.faults` tries each call by all.
    tally = failing_calls(SMALL, numbers=[number], every=2 if number == errno.ENOSPC else 5)
    reached(3, tally)
    assert tally.losses == []
    assert tally.tried > 300


def test_a_file_held_by_a_scanner_for_a_while_or_for_ever_costs_nothing(reached: Reached) -> None:
    tally = refused_by_windows()
    reached(6, tally)
    assert tally.losses == []
    assert tally.tried > 300


def test_a_snapshot_that_may_never_be_replaced_is_left_as_it_was_and_never_written_in_place() -> None:
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


def test_a_journal_under_a_name_in_capitals_is_written_on_where_names_are_the_same() -> None:
    disk = WindowsDisk({})
    with open_book(disk) as book:
        book.save(person("A", "a"))
    disk = WindowsDisk({path.with_name(path.name.upper()): data for path, data in disk.kill().items()})
    with open_book(disk) as book:
        book.save(person("B", "b"))
        assert len(book.of(Person)) == 2
    assert JOURNAL not in disk.names


def test_a_disk_that_is_full_from_the_first_call_on_says_so_at_opening() -> None:
    disk = WindowsDisk({})
    disk.fail(1, errno.ENOSPC, for_good=True)
    with pytest.raises(BookNotWritable, match="đã đầy"):
        open_book(disk)


def test_a_book_in_capitals_is_kept_whole_by_a_restore_and_put_away_where_nobody_holds_it() -> None:
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


def test_a_book_that_cannot_be_read_anew_says_so_and_goes_on_once_it_can() -> None:
    disk = FailingDisk({})
    with open_book(disk) as book:
        book.save(person("A", "a"))
        backups_of(book).copy_if_changed()
        book.save(person("B", "b"))
    told = 0
    for read_only, call in itertools.product((False, True), range(1, 8)):
        book = open_book(disk, read_only=read_only)
        before = [change.seq for change in book.history()]
        restore(backups_of(book), FOLDER.parent / "replaced")
        disk.fail(call, errno.EIO)
        try:
            book.refresh()
        except WardappError as refusal:
            told += 1
            assert "Không đọc được" in refusal.message
            # Either it is as before, or it is told that nothing can be said; never half a history.
            for reads in (book.history, book.latest_changes):
                with contextlib.suppress(WardappError):
                    assert sorted(change.seq for change in reads()) == before
            assert book.refresh()
        assert [kept.id for kept in book.of(Person)] == ["a"]
        assert [change.seq for change in book.history()] == [1]
        assert book.health() == ()
        book.close()
    assert told > 6
