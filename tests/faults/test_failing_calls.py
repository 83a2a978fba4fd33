"""The disk refuses a call: a sentence, the old state whole, and the same change works once it can."""

from __future__ import annotations

import errno

import pytest

from tests.book.wards import open_book, person
from tests.faults.disk import FOLDER
from tests.faults.failing import NUMBERS, WindowsDisk, failing_calls, refused_by_windows
from tests.faults.operations import JOURNAL, ONE_LINE
from wardapp.errors import BookNotWritable
from wardapp.records import Person


@pytest.mark.parametrize("number", NUMBERS, ids=[errno.errorcode[number] for number in NUMBERS])
def test_whichever_call_is_refused_in_whichever_operation_nothing_is_lost_and_the_same_works_afterwards(
    number: int,
) -> None:
    # Every call by one refusal, and every third by the others: the book goes the same way for each.
    tally = failing_calls(ONE_LINE, numbers=[number], every=1 if number == errno.ENOSPC else 3)
    assert tally.losses == []
    assert tally.tried > 300


def test_a_file_held_by_a_scanner_for_a_while_or_for_ever_costs_nothing() -> None:
    tally = refused_by_windows(ONE_LINE)
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
