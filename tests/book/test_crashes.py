"""Kills and power cuts at every call of the disk. The sweep over sectors, bits and real faults has its own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.book.clock import TickingClock
from tests.book.disk import FOLDER, MemoryDisk
from tests.book.wards import contents, open_book, person
from wardapp.book import Book
from wardapp.book.journal import journal_file as journal
from wardapp.records import Person

Step = Callable[[Book], object]

STEPS: list[Step] = [
    lambda book: book.save(person("Hoà", "a"), person("Lan", "b")),
    lambda book: book.save(person("Hòa", "a")),
    lambda book: book.remove(person("", "b")),
    lambda book: book.undo(),
    lambda book: book.load(
        ['{"record":"person","id":"c","updated":"2009-02-05T00:00:00Z","given_name":"' + "C" * 900 + '"}']
    ),
    lambda book: book.database.table("person").insert({"given_name": "Dung"}),
    lambda book: book.change(saves=[person("E", "e")], removals=[person("", "a")]),
]


class _Watched(MemoryDisk):
    """Collects, at every changing call, what a kill or a power cut would leave just before it."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        super().__init__(files)
        self.left: dict[tuple[tuple[Path, bytes], ...], None] = {}

    def collect(self) -> None:
        for state in (self.kill(), *self.power_cut()):
            self.left[tuple(sorted(state.items()))] = None

    def _call(self, name: str, path: Path, length: int) -> None:
        super()._call(name, path, length)
        self.collect()


def states_of(
    step: Step, before: dict[Path, bytes], clock: TickingClock
) -> tuple[list[dict[Path, bytes]], dict[Path, bytes]]:
    """What may be left while a book is opened, changed and closed; and what stands in the end."""
    disk = _Watched(before)
    book = open_book(disk, clock=clock)
    step(book)
    disk.collect()
    book.close()
    disk.collect()
    return [dict(state) for state in disk.left], disk.kill()


def read(files: dict[Path, bytes]) -> list[str]:
    return contents(open_book(MemoryDisk(files), read_only=True))


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_whatever_a_kill_or_power_cut_leaves_is_the_book_before_or_after_the_change(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_ROOM", 600)
    clock = TickingClock()
    disk = MemoryDisk()
    with open_book(disk, clock=clock) as book:
        for step in STEPS[:number]:
            step(book)
    before = disk.kill()
    left, after = states_of(STEPS[number], before, clock)
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


def test_whatever_is_left_after_an_acknowledged_change_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_ROOM", 600)
    disk = MemoryDisk()
    book = open_book(disk)
    count = 0
    for number, step in enumerate(STEPS, start=1):
        step(book)
        for state in disk.power_cut():
            revived = open_book(MemoryDisk(state), read_only=True)
            assert contents(revived) == contents(book)
            assert revived.sequence == number
            assert not any("dở dang" in notice for notice in revived.notices)
            count += 1
    assert count > 20


def test_whatever_is_left_of_the_very_first_opening_opens() -> None:
    disk = _Watched()
    disk.folders.add(FOLDER)
    open_book(disk).close()
    for state in disk.left:
        with open_book(MemoryDisk(dict(state))) as book:
            book.save(person("A"))
            assert len(book.of(Person)) == 1


def test_whatever_is_left_of_cutting_off_a_torn_line_opens() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        STEPS[0](book)
    torn = {**disk.kill(), FOLDER / "journal.jsonl": disk.kill()[FOLDER / "journal.jsonl"] + b"torn" * 400}
    left, after = states_of(STEPS[1], torn, TickingClock())
    for state in left:
        with open_book(MemoryDisk(state)) as book:
            assert contents(book) in (read(torn), read(after))
