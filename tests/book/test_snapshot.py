"""The snapshot beside the journal."""

from __future__ import annotations

from pathlib import Path

from tinydb import TinyDB

from tests.book.books import closed_book, contents, open_book, person, read
from tests.book.disk import FOLDER, JOURNAL, LOCK, SNAPSHOT, MemoryDisk
from wardapp.book import Book
from wardapp.records import Person


def test_any_tinydb_opens_the_snapshot(tmp_path: Path) -> None:
    with Book.open(tmp_path) as book:
        book.save(person("Hoà", "p1"), person("Lan", "p2"))
        book.remove(person("", "p1"))
        saved = book.get(Person, "p2")
        sequence = book.sequence
    stock = TinyDB(tmp_path / "book.json", encoding="utf-8")
    assert saved is not None
    assert stock.tables() == {"person", "_book", "_seal", "_removed"}
    assert stock.table("person").all() == [
        {"record": "person", "id": "p2", "updated": saved.updated, "given_name": "Lan"}
    ]
    assert stock.table("person").all()[0].doc_id == 2
    assert stock.table("_book").all()[0]["sequence"] == sequence
    assert stock.table("_removed").all()[0]["deleted"] is True
    stock.close()


def test_the_snapshot_and_the_journal_alone_give_the_same_book() -> None:
    files = closed_book()
    whole = read(files)
    assert len(whole) == 4
    assert read(files, without=(SNAPSHOT,)) == whole
    assert read(files, without=(LOCK,)) == whole
    assert read(files, without=(JOURNAL,)) == whole


def test_only_the_lines_after_the_snapshot_are_read_at_opening() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.save(*(person("A" * 500, f"p{number}") for number in range(4000)))
    open_book(disk).save(person("B", "q"))
    disk.bytes_read.clear()
    book = open_book(disk, read_only=True)
    assert book.get(Person, "q") is not None
    assert len(disk.kill()[JOURNAL]) > 2_000_000
    assert disk.bytes_read["journal.jsonl"] < 600_000


def test_a_snapshot_with_a_flipped_bit_is_ignored_and_reported() -> None:
    files = closed_book()
    whole = read(files)
    snapshot = files[SNAPSHOT]
    for at in range(0, len(snapshot), 7):
        flipped = snapshot[:at] + bytes([snapshot[at] ^ 4]) + snapshot[at + 1 :]
        book = open_book(MemoryDisk({**files, SNAPSHOT: flipped}), read_only=True)
        assert contents(book) == whole
        assert any("book.json" in notice for notice in book.notices)


def test_a_truncated_snapshot_is_ignored() -> None:
    files = closed_book()
    whole = read(files)
    for length in range(0, len(files[SNAPSHOT]), 11):
        assert read({**files, SNAPSHOT: files[SNAPSHOT][:length]}) == whole


def test_a_snapshot_of_another_generation_is_ignored() -> None:
    files, other = closed_book(), closed_book(9)
    assert read({**files, SNAPSHOT: other[SNAPSHOT]}) == read(files)


def test_a_new_snapshot_is_written_at_closing_when_the_journal_has_grown() -> None:
    disk = MemoryDisk(closed_book())
    before = disk.kill()[SNAPSHOT]
    with open_book(disk) as book:
        assert disk.kill()[SNAPSHOT] == before
        book.save(person("A"))
        assert disk.kill()[SNAPSHOT] == before
    assert disk.kill()[SNAPSHOT] != before
    quiet = len(disk.calls)
    open_book(disk).close()
    assert [call for call in disk.calls[quiet:] if call[0] in ("write", "replace")] == []


def test_a_large_snapshot_waits_until_the_journal_has_grown_by_a_share_of_it() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.save(*(person("A" * 500, f"p{number}") for number in range(1000)))
    large = disk.kill()[SNAPSHOT]
    with open_book(disk) as book:
        book.save(person("B"))
    assert disk.kill()[SNAPSHOT] == large
    with open_book(disk) as book:
        book.save(*(person("C" * 500, f"q{number}") for number in range(400)))
    assert disk.kill()[SNAPSHOT] != large


def test_a_snapshot_that_was_being_written_when_the_power_failed_is_removed() -> None:
    disk = MemoryDisk({**closed_book(), FOLDER / "book.json.tmp": b"half of it"})
    open_book(disk, read_only=True)
    assert "book.json.tmp" in disk.listing(FOLDER)
    open_book(disk)
    assert disk.listing(FOLDER) == ["book.json", "journal.jsonl", "lock"]


def test_closing_returns_reserved_space() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    book.save(person("A"))
    assert disk.kill()[JOURNAL].endswith(b"\0")
    book.close()
    assert disk.kill()[JOURNAL].endswith(b"}\n")


def test_records_are_counted_without_reading_them() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        assert book.size == 0
        book.save(person("Hoà", "p1"), person("Lan", "p2"))
        assert book.size == 2
    book = open_book(disk)
    assert book.size == 2
    book.remove(person("", "p1"))
    assert [each.id for each in book.of(Person)] == ["p2"]
    assert book.size == 1
