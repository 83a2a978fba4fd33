"""The whole journal read again: the changes in it from either end, and what is wrong in the book's files."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.book import refusals
from wardapp.book.files import read_file
from wardapp.book.lines import Entry, read_entry
from wardapp.book.reading import Reading
from wardapp.book.scan import Scan
from wardapp.book.snapshot import read_snapshot
from wardapp.book.store import SNAPSHOT, SNAPSHOT_UNREADABLE, Store

__all__ = ["entries", "entries_backwards", "health"]


def entries(store: Store, mentioning: str = "") -> Iterator[Entry]:
    """The changes of the whole journal, oldest first; damaged lines are left out, and lines without some word.

    Raises:
        WardappError: the files cannot be read.

    """
    word = mentioning.encode()
    with refusals.reading(store.folder):
        for _, line in store.journal.lines(0):
            entry = read_entry(line.rstrip(b"\n")) if word in line else None
            if entry is not None and entry.sequence:
                yield entry


def entries_backwards(store: Store) -> Iterator[Entry]:
    """The changes of the whole journal, newest first, read from its end.

    Raises:
        WardappError: the files cannot be read.

    """
    with refusals.reading(store.folder):
        for line in store.journal.lines_backwards(store.reading.scan.position.offset):
            entry = read_entry(line)
            if entry is not None and entry.sequence:
                yield entry


def health(store: Store) -> tuple[str, ...]:
    """What is wrong in the files, every line read once more, as sentences; nothing where all is well.

    Raises:
        WardappError: the files cannot be read.

    """
    with refusals.reading(store.folder):
        whole = Reading()
        header = store.journal.header()
        if header is not None:
            whole.scan = Scan(header[1])
        whole.read_on(store.journal)
        data = read_file(store.layer, store.folder / SNAPSHOT)
    known = {(damage.start, damage.end) for damage in store.reading.damage}
    found = [damage for damage in whole.damage if (damage.start, damage.end) not in known]
    told = [refusals.damaged(store.folder, found).message] if found else []
    if data is not None and read_snapshot(data) is None:
        told.append(SNAPSHOT_UNREADABLE)
    return tuple(dict.fromkeys([*store.notices, *told]))
