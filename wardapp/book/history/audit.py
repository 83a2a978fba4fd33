"""Read the whole journal again: changes from either end, health of the files."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import SNAPSHOT
from wardapp.book.journal.lines import Entry, migrated, read_entry
from wardapp.book.journal.scan import Damage, Scan
from wardapp.book.store.reading import Reading, read_snapshot_file
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Tables

_REMOVALS = (b'"after":null', b'"deleted":true')
_DISAGREES = "Bản chụp book.json không khớp với nhật ký của sổ."


def entries(store: Store, mentioning: str = "") -> Iterator[Entry]:
    """Yield the changes of the whole journal, oldest first, or those with a given word.

    Raises:
        WardappError: the files cannot be read.
    """
    word = mentioning.encode(errors="replace")  # a console may pass bytes that are no letters
    with _reading(store):
        for _, line in store.journal.lines(0):
            entry = _change_in(store, line.rstrip(b"\n")) if word in line else None
            if entry is not None:
                yield entry


def entries_backwards(store: Store, mentioning: Sequence[bytes] = ()) -> Iterator[Entry]:
    """Yield the changes of the whole journal, newest first, or those with one of some words, read from its end.

    Raises:
        WardappError: the files cannot be read.
    """
    with _reading(store):
        for line in store.journal.lines_backwards(store.reading.scan.position.offset):
            entry = _change_in(store, line) if not mentioning or any(word in line for word in mentioning) else None
            if entry is not None:
                yield entry


def entries_after(store: Store, end: str, limit: int) -> list[Entry] | None:
    """Return the changes after an earlier `end_of` this journal, oldest first.

    Returns:
        None if `end` is not in this journal, or more than `limit` changes follow.

    Raises:
        WardappError: the files cannot be read.
    """
    parts = end.split(" ")
    found: list[Entry] = []
    for entry in entries_backwards(store) if len(parts) > 3 else ():
        if (str(entry.sequence), entry.checksum) == (parts[0], parts[3]):
            return found[::-1]
        found.append(entry)
        if len(found) > limit:
            break
    return None


def removed_records(store: Store) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return the last version of every record that was removed, by kind and id.

    Raises:
        WardappError: the files cannot be read.
    """
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    with _reading(store):
        for _, line in store.journal.lines(0):
            entry = _change_in(store, line.rstrip(b"\n")) if any(mark in line for mark in _REMOVALS) else None
            for operation in entry.payload["ops"] if entry is not None else ():
                before, after = operation["before"], operation["after"]
                if before is not None and (after is None or after.get("deleted") is True):
                    found[operation["record"], operation["id"]] = before
    return found


def health(store: Store) -> tuple[str, ...]:
    """Read every line again; returns what is wrong in the files, as sentences.

    Raises:
        WardappError: the files cannot be read.
    """
    with _reading(store):
        whole = Reading()
        header = store.journal.header()
        if header is not None:
            whole.scan = Scan(header[1])
        whole.read_on(store.journal)
    _snapshot, problem = read_snapshot_file(store.layer, store.folder / SNAPSHOT)
    if whole.sequence < store.sequence and not store.losses:
        # The snapshot contains changes whose lines do not read back at the journal's end.
        end = whole.scan.position.offset
        lost = Damage(end, end + whole.scan.torn, whole.sequence + 1, store.sequence, chained=False)
        whole.damage = (*whole.damage, lost)
    known = {(damage.start, damage.end) for damage in store.reading.damage}
    found = [damage for damage in whole.damage if (damage.start, damage.end) not in known]
    sentences = [disk_messages.damaged(store.folder, found).message] if found else []
    if problem:
        sentences.append(problem)
    elif not whole.damage and whole.sequence == store.sequence and not _agree(store.tables, whole.tables):
        sentences.append(_DISAGREES)
    notices = [notice for notice in store.notices if notice != store.snapshot_problem]
    return tuple(dict.fromkeys([*notices, *sentences]))


def _change_in(store: Store, line: bytes) -> Entry | None:
    entry = read_entry(line)
    if entry is None or not entry.sequence:
        return None
    return entry._replace(payload=migrated(entry.payload, store.journal.version))


@contextmanager
def _reading(store: Store) -> Iterator[None]:
    with disk_messages.reading(store.folder):
        if not store.is_read:
            raise OSError(errno.EIO, "not read again", str(store.folder))
        yield


def _agree(answered: Tables, replayed: Tables) -> bool:
    """Check whether the records that the book answers from are those of the journal."""
    kinds = {*answered.kinds(), *replayed.kinds()}
    return answered.removed() == replayed.removed() and all(
        list(answered.table(kind).texts()) == list(replayed.table(kind).texts()) for kind in kinds
    )
