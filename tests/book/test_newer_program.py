"""Records, kinds and files of a newer program."""

from __future__ import annotations

import json

from tests.book.books import contents, open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import FOLDER, MemoryDisk
from wardapp.book.encoding.edit import Edit
from wardapp.book.journal.lines import encode
from wardapp.book.store.reading import read_snapshot
from wardapp.records import Person


def test_a_value_of_a_newer_program_stays_in_the_book_and_is_not_shown() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    book.save(person("A", "a"))
    newer = encode({"record": "person", "id": "n", "given_name": "N", "sex": "unknown to this program"})
    with book._store.writing():
        book._store.commit([Edit("person", "n", None, newer)], now=TickingClock()(), reason="save", by="")
    assert [one.id for one in book.of(Person)] == ["a"]
    assert book.get(Person, "n") is None
    assert any("unknown to this program" in line for line in contents(book))
    book.close()
    again = open_book(disk)
    assert [one.id for one in again.of(Person)] == ["a"]
    again.save(person("B", "b"))
    assert any("unknown to this program" in line for line in contents(again))


def test_a_kind_with_a_strange_name_survives_the_snapshot() -> None:
    disk = MemoryDisk()
    kinds = ["_book", "_seal", "_removed", "__x", 'a"b', "dòng\nhai", "thuỷ", '","id":"', "x" * 300]
    with open_book(disk) as book:
        book.load([json.dumps({"record": kind, "id": f"k{number}", "x": kind}) for number, kind in enumerate(kinds)])
        book.load([json.dumps({"record": kind, "id": "gone", "deleted": True}) for kind in kinds])
        before = contents(book)
    assert read_snapshot(disk.kill()[FOLDER / "book.json"]) is not None
    again = open_book(disk, read_only=True)
    assert contents(again) == before
    assert sorted(data["record"] for data in again.unknown()) == sorted(kinds)
    assert again.notices == ()


def test_a_snapshot_of_another_format_is_ignored() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.save(person("A", "a"))
    data = disk.kill()[FOLDER / "book.json"]
    assert read_snapshot(data) is not None
    assert read_snapshot(b"") is None
    assert read_snapshot(b"{}\n") is None
    import wardapp.book.store.reading as module

    newer = data[: data.index(b',"_seal"')].replace(b'"format":1', b'"format":9')
    body = data[data.index(b"\n") :]
    assert read_snapshot(newer + module._seal(newer, bytearray(body)) + body) is None
