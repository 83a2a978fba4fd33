"""The journal replaced at one stroke by one whose names were erased; the snapshot of the old one goes first."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from wardapp.book.backups.renewal import put_in_place
from wardapp.book.journal.file_names import JOURNAL, SNAPSHOT
from wardapp.book.journal.lines import Position, read_entry
from wardapp.book.journal.write_lock import BookLock
from wardapp.files import FileLayer, temporary_of, write_blocks

__all__ = ["replace_and_reopen", "replace_journal"]


def replace_journal(layer: FileLayer, lock: BookLock, path: Path, snapshot: Path, data: bytes) -> None:
    """Put the bytes of a journal in the place of the one at `path`, the lock being held; its snapshot goes.

    Raises:
        OSError: the disk refused; the journal that stood there stands, or (the folder could not be synced) the new one.

    """
    temporary = temporary_of(path)
    try:
        write_blocks(layer, temporary, [data])
        # Made again from the journal; were it left, a power cut might keep it beside the new journal.
        layer.remove(snapshot)
        layer.sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            layer.remove(temporary)
        raise
    position, generation = _end_of(data)
    put_in_place(layer, lock, path, temporary, position, generation)
    layer.sync_folder(path.parent)


def replace_and_reopen(
    layer: FileLayer, lock: BookLock, folder: Path, data: bytes, reopen: Callable[[], None]
) -> OSError | None:
    """Put a journal in the place of the one in a folder and open whichever stands then; the first refusal, if any."""
    refused = None
    try:
        replace_journal(layer, lock, folder / JOURNAL, folder / SNAPSHOT, data)
    except OSError as failure:
        refused = failure
    try:
        reopen()
    except OSError as failure:
        return refused or failure
    return refused


def _end_of(data: bytes) -> tuple[Position, str]:
    """The place after the last line of a journal's bytes, and its generation."""
    first, last = data[: data.find(b"\n")], data[data.rfind(b"\n", 0, -1) + 1 : -1]
    header, entry = read_entry(first), read_entry(last)
    assert header is not None
    assert entry is not None
    position = Position(len(data), len(data) - len(last) - 1, entry.sequence, entry.checksum)
    return position, str(header.payload["generation"])
