"""The cost of a change, in bytes and calls: its own size, however large the book is."""

from __future__ import annotations

import pytest

from tests.book.books import open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from wardapp.book import Book
from wardapp.records import Person
from wardapp.records.codec import read_stored


def large(people: int) -> tuple[MemoryDisk, Book]:
    disk, clock = MemoryDisk(), TickingClock()
    with open_book(disk, clock=clock) as book:
        book.save(*(person(f"Hoà {number}", f"p{number:06}") for number in range(people)))
    return disk, open_book(disk, clock=clock)


def calls_of_a_save(people: int) -> list[tuple[str, str, int]]:
    disk, book = large(people)
    book.save(person("Lan", "q"))
    begin = len(disk.calls)
    book.save(person("Lan", "r"))
    return disk.calls[begin:]


def test_a_save_is_one_line_one_sync_and_one_note_in_a_book_of_any_size() -> None:
    small, big = calls_of_a_save(10), calls_of_a_save(3000)
    assert [call[:2] for call in big] == [("write", "journal.jsonl"), ("sync", "journal.jsonl"), ("write", "lock")]
    assert [call[:2] for call in small] == [call[:2] for call in big]
    assert big[0][2] < small[0][2] + 5
    assert big[0][2] < 500


def test_a_tinydb_insert_costs_one_line_in_a_book_of_any_size() -> None:
    disk, book = large(3000)
    begin = len(disk.calls)
    book.database.table("person").insert({"given_name": "Lan"})
    written = sum(length for name, _, length in disk.calls[begin:] if name == "write")
    assert written < 600


def test_a_save_reads_no_more_than_the_end_of_the_journal() -> None:
    disk, book = large(1000)
    book.save(person("Lan", "q"))
    disk.bytes_read.clear()
    book.save(person("Lan", "r"))
    assert disk.bytes_read == {"journal.jsonl": 1, "lock": 96}


def test_opening_decodes_no_record_and_reading_one_decodes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    disk, _ = large(2000)
    decoded = []
    from wardapp.book.database import decoded_records as module

    monkeypatch.setattr(module, "read_stored", lambda kind, data: decoded.append(data) or read_stored(kind, data))
    book = open_book(disk, read_only=True)
    assert len(decoded) == 0
    assert book.get(Person, "p000007") is not None
    assert book.get(Person, "p000007") is not None
    assert len(decoded) == 1
    book.of(Person)
    assert len(decoded) == 2000
    assert book.of(Person) is book.of(Person)


def test_a_save_decodes_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _, book = large(500)
    book.of(Person)
    decoded = []
    from wardapp.book.database import decoded_records as module

    monkeypatch.setattr(module, "read_stored", lambda kind, data: decoded.append(data) or read_stored(kind, data))
    book.save(person("Lan", "q"))
    assert len(book.of(Person)) == 501
    assert decoded == []
