"""Replace a book's journal by another one, for restore, upgrade and erasure."""

from __future__ import annotations

import contextlib
import errno
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wardapp import __version__
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import (
    FORMAT,
    ROOT,
    ChainBroken,
    Position,
    encode,
    follow,
    migrated,
    read_entry,
    relinked,
    write_line,
)
from wardapp.book.journal.write_lock import BookLock
from wardapp.files import FileLayer, removed_on_failure, sync_names, temporary_of, write_blocks


def write_renewed(
    layer: FileLayer, path: Path, lines: Iterable[bytes], *, generation: str, made: str
) -> tuple[Path, Position]:
    """Write good lines beside `path` as a journal of another generation, and read them back.

    Programs that have the old journal open notice the new generation and open the file again. The header's checksum
    changes, and with it every line's. Lines of an earlier format are converted to this one.

    Returns:
        The file written and the position after its last line.

    Raises:
        ChainBroken: the lines are not a whole journal.
        OSError: the disk refused, or returned something else; nothing is left behind.
    """
    temporary = temporary_of(path)
    with removed_on_failure(layer, temporary):
        written: list[Position] = []
        write_blocks(layer, temporary, _renewed(lines, {"generation": generation, "made": made}, written))
        if _end_of_file(layer, temporary) != (written[-1].sequence, written[-1].checksum):
            raise OSError(errno.EIO, "not what was written", str(path))
    return temporary, written[-1]


def put_in_place(
    layer: FileLayer, lock: BookLock, path: Path, temporary: Path, position: Position, generation: str
) -> None:
    """Rename a new journal to `path` under the book's lock; the caller syncs the folder.

    Raises:
        OSError: the disk refused; the old journal is still in place.
    """
    if not layer.replaces_open_files:
        Journal.close_everywhere(path)
    before = lock.last_change()
    # Noted first, so that a program that appends right after a kill here checks whether its journal is still in place.
    lock.note_change(position, generation)
    with removed_on_failure(layer, temporary):
        try:
            layer.replace(temporary, path)
        except OSError:
            if before is not None:
                lock.note_change(Position(before.offset, 0, before.sequence, ""), before.generation)
            raise


def replace_journal(layer: FileLayer, lock: BookLock, path: Path, snapshot: Path, data: bytes) -> None:
    """Replace the journal at `path` under the lock, and remove its snapshot.

    Raises:
        OSError: the disk refused; the old journal is in place, or (if the folder could not be synced) the new one.
    """
    temporary = temporary_of(path)
    with removed_on_failure(layer, temporary):
        write_blocks(layer, temporary, [data])
        # Rebuilt from the journal; otherwise a power cut might leave it beside the new journal.
        layer.remove(snapshot)
        sync_names(layer, path.parent)
    position, generation = _end_of(data)
    put_in_place(layer, lock, path, temporary, position, generation)
    sync_names(layer, path.parent)


def _renewed(lines: Iterable[bytes], header: dict[str, str], written: list[Position]) -> Iterator[bytes]:
    """Yield the lines under a new header, chained again; `written` gets their end."""
    offset, checksum, version = 0, ROOT, FORMAT
    for link, old in follow(lines):
        payload = relinked(old, checksum)
        if not link.sequence:
            # All other fields of the header (the erased persons) stay.
            fields = json.loads(payload)
            version = int(fields["format"])
            payload = encode({**fields, **header, "format": FORMAT, "program": __version__})
        elif version < FORMAT:
            payload = encode(migrated(json.loads(payload), version))
        line, checksum = write_line(payload)
        written[:] = [Position(offset + len(line), offset, link.sequence, checksum)]
        offset += len(line)
        yield line


def _end_of_file(layer: FileLayer, path: Path) -> tuple[int, str] | None:
    """Return number and checksum of the last good line of a journal."""
    last = None
    with contextlib.closing(Journal(layer, path)) as journal, contextlib.suppress(ChainBroken):
        journal.open(write=False)
        for link, _ in follow(line for _, line in journal.lines(0)):
            last = link.sequence, link.checksum
    return last


def _end_of(data: bytes) -> tuple[Position, str]:
    """Return the position after the last line of a journal's bytes, and its generation."""
    first, last = data[: data.find(b"\n")], data[data.rfind(b"\n", 0, -1) + 1 : -1]
    header, entry = read_entry(first), read_entry(last)
    assert header is not None
    assert entry is not None
    position = Position(len(data), len(data) - len(last) - 1, entry.sequence, entry.checksum)
    return position, str(header.payload["generation"])
