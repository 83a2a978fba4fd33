"""Upgrade a book of an earlier format; the old book stays beside it as a backup."""

from __future__ import annotations

import contextlib
import datetime as dt

from wardapp.book.backups.backup import free_path
from wardapp.book.backups.original import Original
from wardapp.book.journal.file_names import BEFORE_RESTORED_ABSENCES, BEFORE_UPGRADE, SNAPSHOT
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.replacement import put_in_place, write_renewed
from wardapp.book.journal.timestamps import new_id, stamp
from wardapp.book.journal.write_lock import BookLock
from wardapp.files import FileLayer, sync_names


def upgrade(layer: FileLayer, journal: Journal, lock: BookLock, now: dt.datetime) -> None:
    """Rewrite an open journal in the present format under the lock; the caller reopens it.

    Raises:
        BookNotWritable: the disk refused a copy of the old book, which is unchanged.
        OSError: the disk refused; either the old book or the new one is in place.
    """
    folder = journal.path.parent
    original = _copy_beside(layer, journal, lock, now, f"{BEFORE_UPGRADE}{journal.version}.jsonl")
    generation = new_id(now)
    lines = (line for _, line in original.lines())
    temporary, position = write_renewed(layer, journal.path, lines, generation=generation, made=stamp(now))
    # Windows replaces no file that is open.
    journal.close()
    put_in_place(layer, lock, journal.path, temporary, position, generation)
    # It belongs to the replaced journal.
    layer.remove(folder / SNAPSHOT)
    sync_names(layer, folder)


def copy_before_absences(layer: FileLayer, journal: Journal, lock: BookLock, now: dt.datetime) -> None:
    """Copy an open journal beside itself under the lock, before restored absences are written.

    Raises:
        BookNotWritable: the disk refused the copy.
    """
    _copy_beside(layer, journal, lock, now, BEFORE_RESTORED_ABSENCES)


def _copy_beside(layer: FileLayer, journal: Journal, lock: BookLock, now: dt.datetime, name: str) -> Original:
    folder = journal.path.parent
    original = Original.of(folder, journal, lock.last_change())
    header = original.header(made=stamp(now))
    original.copy(layer, free_path(layer, folder, name), header, contextlib.nullcontext())
    return original
