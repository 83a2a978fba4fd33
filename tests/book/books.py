"""Small books for tests, on a disk in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.book.clock import TickingClock
from tests.book.disk import BACKUPS, FOLDER, MemoryDisk
from wardapp.book import Book
from wardapp.book.backups.backup import Backups
from wardapp.records import Person

__all__ = ["CHANGES", "backups_on", "closed_book", "contents", "open_book", "person", "read"]

Files = dict[Path, bytes]

CHANGES: list[Callable[[Book], object]] = [
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
"""One change of each kind, to be made in this order."""


def open_book(
    disk: MemoryDisk, *, officer: str = "Hà Lan", read_only: bool = False, clock: TickingClock | None = None
) -> Book:
    return Book.open(FOLDER, officer=officer, read_only=read_only, clock=clock or TickingClock(), layer=disk)


def person(name: str, identifier: str = "", **fields: object) -> Person:
    return Person(id=identifier, given_name=name, **fields)  # type: ignore[arg-type]


def contents(book: Book) -> list[str]:
    return list(book.dump())


def read(files: Files, *, without: tuple[Path, ...] = ()) -> list[str]:
    """What a book of these files contains, some of them left out."""
    disk = MemoryDisk({path: data for path, data in files.items() if path not in without})
    return contents(open_book(disk, read_only=True))


def closed_book(changes: int = 6) -> Files:
    """The files of a closed book with some people, edits and a removal."""
    disk = MemoryDisk()
    with open_book(disk) as book:
        for number in range(changes):
            book.save(person(f"Hoà {number}", f"p{number % 4}"))
        book.remove(person("", "p0"))
    return disk.kill()


def backups_on(disk: MemoryDisk, clock: TickingClock | None = None) -> Backups:
    """The backups of the book on a disk."""
    return Backups(FOLDER, BACKUPS, clock or TickingClock(), disk)
