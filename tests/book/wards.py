"""Small books for tests, on a disk in memory."""

from __future__ import annotations

from tests.book.clock import TickingClock
from tests.book.disk import FOLDER, MemoryDisk
from wardapp.book import Book
from wardapp.records import Person

__all__ = ["contents", "open_book", "person"]


def open_book(
    disk: MemoryDisk, *, officer: str = "Hà Lan", read_only: bool = False, clock: TickingClock | None = None
) -> Book:
    return Book.open(FOLDER, officer=officer, read_only=read_only, clock=clock or TickingClock(), layer=disk)


def person(name: str, identifier: str = "", **fields: object) -> Person:
    return Person(id=identifier, given_name=name, **fields)  # type: ignore[arg-type]


def contents(book: Book) -> list[str]:
    return list(book.dump())
