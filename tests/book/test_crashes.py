"""Kills and power cuts at every call of the disk. Sectors, bits and real faults are in `tests/faults`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.books import CHANGES, contents, open_book, person, read
from tests.book.clock import TickingClock
from tests.book.disk import FOLDER, JOURNAL, MemoryDisk, WatchedDisk
from wardapp.book import Book
from wardapp.book.journal import journal_file as journal
from wardapp.records import Person

Step = Callable[[Book], object]


def states_of(
    step: Step, before: dict[Path, bytes], clock: TickingClock
) -> tuple[list[dict[Path, bytes]], dict[Path, bytes]]:
    """Return what may be left while a book is opened, changed and closed, and the files at the end."""
    disk = WatchedDisk(before)
    book = open_book(disk, clock=clock)
    step(book)
    disk.collect()
    book.close()
    disk.collect()
    return [dict(state) for state in disk.left], disk.kill()


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_a_kill_or_power_cut_leaves_the_book_before_or_after_the_change(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_ROOM", 600)
    clock = TickingClock()
    disk = MemoryDisk()
    with open_book(disk, clock=clock) as book:
        for step in CHANGES[:number]:
            step(book)
    before = disk.kill()
    left, after = states_of(CHANGES[number], before, clock)
    allowed = [read(before), read(after)]
    assert allowed[0] != allowed[1]
    assert len(left) > 30
    for state in left:
        revived = MemoryDisk(state)
        with open_book(revived) as book:
            assert contents(book) in allowed
            book.save(person("Sau", "z"))
        assert read(revived.kill()) == contents(book)
        assert any('"z"' in text for text in contents(book))


def test_a_power_cut_after_an_acknowledged_change_leaves_that_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_ROOM", 600)
    disk = MemoryDisk()
    book = open_book(disk)
    count = 0
    for number, step in enumerate(CHANGES, start=1):
        step(book)
        for state in disk.power_cut():
            revived = open_book(MemoryDisk(state), read_only=True)
            assert contents(revived) == contents(book)
            assert revived.sequence == number
            assert not any("dở dang" in notice for notice in revived.notices)
            count += 1
    assert count > 20


def test_a_kill_or_power_cut_during_the_first_opening_leaves_a_book_that_opens() -> None:
    disk = WatchedDisk()
    disk.folders.add(FOLDER)
    open_book(disk).close()
    for state in disk.left:
        with open_book(MemoryDisk(dict(state))) as book:
            book.save(person("A"))
            assert len(book.of(Person)) == 1


def test_a_kill_or_power_cut_while_a_torn_line_is_cut_leaves_a_book_that_opens() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        CHANGES[0](book)
    torn = {**disk.kill(), JOURNAL: disk.kill()[JOURNAL] + b"torn" * 400}
    left, after = states_of(CHANGES[1], torn, TickingClock())
    for state in left:
        with open_book(MemoryDisk(state)) as book:
            assert contents(book) in (read(torn), read(after))
