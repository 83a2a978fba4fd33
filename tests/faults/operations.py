"""Every operation of the book that writes, each with the files before it; faults are tried against all of them."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from tests.book.books import open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import BACKUPS, JOURNAL, LOCK, REPLACED, SNAPSHOT, MemoryDisk
from wardapp.book import Book
from wardapp.book.backups.backup import Backups
from wardapp.book.backups.restore import restore
from wardapp.book.erasure.journal_rewrite import rewritten
from wardapp.book.journal.lines import MIGRATIONS
from wardapp.errors import WardappError

__all__ = [
    "ON_WINDOWS",
    "OPERATIONS",
    "SEVERAL",
    "SMALL",
    "Operation",
    "backups_of",
    "loaded_lines",
    "with_an_older_format",
]

Act = Callable[[Book], object]
Files = dict[Path, bytes]


def loaded_lines(count: int, *, year: int = 2010, letters: int = 30) -> list[str]:
    """Return lines of another book: people, the last two of them removed there."""
    lines = []
    for number in range(count):
        gone = {"deleted": True} if number >= count - 2 else {"given_name": "Nạp", "position": "x" * letters}
        moment = f"{year}-02-05T00:00:{number % 60:02}Z"
        lines.append(
            json.dumps({"record": "person", "id": f"p{number}", "updated": moment, **gone}, ensure_ascii=False)
        )
    return lines


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation on a book.

    Attributes:
        name: as the table prints it.
        act: what is done.
        earlier: what was done before, in a book that was closed since.
        room: the bytes that the journal reserves ahead.
        harm: the damage applied to the closed files.
        gone: bytes that must be in no file afterwards.

    """

    name: str
    act: Act
    earlier: tuple[Act, ...] = ()
    room: int = 600
    harm: Callable[[Files], Files] = field(default=lambda files: files)
    gone: bytes = b""

    def files(self, clock: TickingClock) -> Files | None:
        """Return the files before it; None if there is not even a folder."""
        if not self.earlier:
            return None
        disk = MemoryDisk()
        with open_book(disk, clock=clock) as book:
            for act in self.earlier:
                act(book)
        return self.harm(disk.kill())

    def files_before(self) -> Files | None:
        """Return the files before it, by a clock of their own."""
        return self.files(TickingClock())


def _saves(*people: tuple[str, str, int]) -> Act:
    return lambda book: book.save(*(person(name, key, position="x" * letters) for name, key, letters in people))


def _import_of(count: int) -> Act:
    return lambda book: book.save(
        *(person(f"Nhập {number}", f"n{number:04}", position="giáo viên") for number in range(count)), reason="import"
    )


def _insert(book: Book) -> object:
    return book.database.table("person").insert({"given_name": "Dung", "id": "tiny"})


def _torn(files: Files) -> Files:
    return {**files, JOURNAL: files[JOURNAL] + b'0123456789abcdef {"seq":9,"prev"' * 40}


def _without_newline(files: Files) -> Files:
    return {**files, JOURNAL: files[JOURNAL][:-1]}


def _read_without_newline(files: Files) -> Files:
    disk = MemoryDisk(_without(SNAPSHOT)(_without_newline(files)))
    open_book(disk).close()
    return disk.kill()


def _without(path: Path) -> Callable[[Files], Files]:
    return lambda files: {name: data for name, data in files.items() if name != path}


def backups_of(book: Book) -> Backups:
    """Return the backups of an open book."""
    return Backups(book.folder, BACKUPS, book._store.clock, book._store.layer)


def _restore(book: Book) -> object:
    restore(backups_of(book), REPLACED)
    try:
        return book.refresh()
    except WardappError as refusal:
        message = "Đã khôi phục, chưa đọc lại được."
        raise WardappError(message) from refusal


def _of_an_older_format(files: Files) -> Files:
    """Return the files as a program of an earlier format, which wrote names in small letters, would have left them."""
    older = rewritten(files[JOURNAL], lambda header: {**header, "format": 0}, lambda _: False)
    return {JOURNAL: older, LOCK: b""}


def _migrated(payload: dict[str, Any]) -> dict[str, Any]:
    for operation, side in itertools.product(payload["ops"], ("before", "after")):
        if (operation[side] or {}).get("given_name"):
            operation[side]["given_name"] = operation[side]["given_name"].upper()
    return payload


def with_an_older_format() -> contextlib.AbstractContextManager[object]:
    """Register a migration from an earlier format; no released format needs one yet."""
    return mock.patch.dict(MIGRATIONS, {0: _migrated})


_BASE: tuple[Act, ...] = (
    _saves(("An", "p0", 20), ("Bình", "p1", 20)),
    _saves(("Cúc", "p2", 20)),
    lambda book: book.remove(person("", "p1")),
)
_LARGE = (*_BASE, _import_of(40))
_BACKED_UP = (*_BASE, lambda book: backups_of(book).copy_if_changed(), _saves(("Sau", "p9", 20)))


def _several(book: Book) -> None:
    _saves(("Một", "m", 10))(book)
    book.remove(person("", "p0"))
    book.undo()
    book.load(loaded_lines(4))


_SINGLE: dict[str, Act] = {
    "add": _saves(("Dũng", "p3", 10)),
    "add, long": _saves(("Dũng", "p3", 2600)),
    "add several": _saves(("Dũng", "p3", 300), ("Em", "p4", 300), ("Giang", "p5", 300)),
    "change": _saves(("Ân", "p0", 200)),
    "remove": lambda book: book.remove(person("", "p0")),
    "save and remove at once": lambda book: book.change(saves=[person("Em", "p4")], removals=[person("", "p0")]),
    "undo": lambda book: book.undo(),
    "load": lambda book: book.load(loaded_lines(12)),
    "insert through TinyDB": _insert,
    "change all through TinyDB": lambda book: book.database.table("person").update({"position": "tổ trưởng"}),
}

OPERATIONS: tuple[Operation, ...] = (
    Operation("first opening", lambda book: None),
    Operation("first opening and add", _SINGLE["add"]),
    *(Operation(name, act, _BASE) for name, act in _SINGLE.items()),
    *(Operation(f"{name}, room enough", act, _BASE, room=1 << 17) for name, act in _SINGLE.items() if "add" in name),
    *(Operation(f"{name}, no room reserved", act, _BASE, room=0) for name, act in _SINGLE.items() if "add" in name),
    Operation("opened and closed", lambda book: None, _LARGE),
    Operation("import", _import_of(60), _BASE),
    Operation("import, large", _import_of(200), _BASE, room=1 << 17),
    Operation("load, large", lambda book: book.load(loaded_lines(120)), _LARGE),
    Operation("undo of an import", lambda book: book.undo(), _LARGE),
    Operation("add after a torn line", _SINGLE["add"], _BASE, harm=_torn),
    Operation("add after a line without its newline", _SINGLE["add"], _BASE, harm=_without_newline),
    Operation("add after such a line was read", _SINGLE["add"], _BASE, harm=_read_without_newline),
    Operation("add without a snapshot", _SINGLE["add"], _LARGE, harm=_without(SNAPSHOT)),
    Operation("add without a lock file", _SINGLE["add"], _BASE, harm=_without(LOCK)),
    Operation("back up", lambda book: backups_of(book).copy(), _BASE),
    Operation("back up once more", lambda book: backups_of(book).copy_if_changed(), _BACKED_UP),
    Operation("restore", _restore, _BACKED_UP),
    Operation("restore without a lock file", _restore, _BACKED_UP, harm=_without(LOCK)),
    Operation("upgrade of an older format", lambda book: None, _BASE, harm=_of_an_older_format),
    Operation(
        "erase",
        lambda book: book.erase("n0001", beside=(BACKUPS, REPLACED)),
        (*_BASE, _import_of(3), lambda book: backups_of(book).copy()),
        gone="Nhập 1".encode(),
    ),
    Operation("write a cache", lambda book: book.write_cache("index.json", b"x" * 1500), _BASE),
)
SEVERAL = Operation("several changes in a row", _several, _BASE)
# Those with so few states that they can be tried at every call of a second program.
SMALL = tuple(
    operation for operation in OPERATIONS if "large" not in operation.name and "room enough" not in operation.name
)
# On Windows an open book cannot be restored, since a file that is open cannot be replaced.
ON_WINDOWS = tuple(operation for operation in SMALL if "restore" not in operation.name)
