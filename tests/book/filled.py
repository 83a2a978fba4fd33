"""A closed book on a disk in memory, and what it reads as when something happened to its files."""

from __future__ import annotations

from pathlib import Path

from tests.book.disk import FOLDER, MemoryDisk
from tests.book.wards import contents, open_book, person

__all__ = ["JOURNAL", "LOCK", "SNAPSHOT", "after", "filled"]

JOURNAL, SNAPSHOT, LOCK = FOLDER / "journal.jsonl", FOLDER / "book.json", FOLDER / "lock"


def filled(changes: int = 6) -> dict[Path, bytes]:
    """The files of a closed book with some people, edits and a removal."""
    disk = MemoryDisk()
    with open_book(disk) as book:
        for number in range(changes):
            book.save(person(f"Hoà {number}", f"p{number % 4}"))
        book.remove(person("", "p0"))
    return disk.kill()


def after(files: dict[Path, bytes], *, without: tuple[Path, ...] = ()) -> list[str]:
    book = open_book(MemoryDisk({path: data for path, data in files.items() if path not in without}), read_only=True)
    return contents(book)
