"""A book of an earlier format written anew in this one; the book as it was stays beside it as a backup."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from wardapp.book.backups.backup import Original, free_path
from wardapp.book.backups.renewal import put_in_place, write_anew
from wardapp.book.encoding.identifiers import new_id
from wardapp.book.journal.file_names import BEFORE_UPGRADE
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.timestamps import stamp
from wardapp.book.journal.write_lock import BookLock
from wardapp.files import FileLayer

__all__ = ["upgrade"]


def upgrade(layer: FileLayer, journal: Journal, lock: BookLock, snapshot: Path, now: dt.datetime) -> None:
    """Put the journal, which is open and whole, into this format, the lock being held; it is to be opened again.

    Raises:
        BookNotWritable: the disk takes no copy of the old book, which stands.
        OSError: the disk refused; the old book stands, or the new one does.

    """
    folder = journal.path.parent
    original = Original.of(folder, journal, lock.mark())
    kept = free_path(layer, folder, f"{BEFORE_UPGRADE}{journal.version}.jsonl")
    original.copy(layer, kept, original.cover(made=stamp(now)), contextlib.nullcontext())
    generation = new_id(now)
    lines = (line for _, line in original.lines())
    temporary, position = write_anew(layer, journal.path, lines, generation=generation, made=stamp(now))
    # Windows replaces no file that is open.
    journal.close()
    put_in_place(layer, lock, journal.path, temporary, position, generation)
    # It tells of the journal that was put away.
    layer.remove(snapshot)
    layer.sync_folder(folder)
