"""A journal written anew and put in another's place: for a restore and for an upgrade, never in daily use."""

from __future__ import annotations

import contextlib
import errno
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wardapp.book.journal.checksum_chain import ChainBroken, follow, relinked
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT, ROOT, Position, encode, write_line
from wardapp.book.journal.migrations import migrated
from wardapp.book.journal.write_lock import BookLock, Mark
from wardapp.files import FileLayer, temporary_of, write_blocks

__all__ = ["put_in_place", "write_anew"]


def write_anew(
    layer: FileLayer, path: Path, lines: Iterable[bytes], *, generation: str, made: str
) -> tuple[Path, Position]:
    """Write the changes of good lines beside `path`, under a new header, chained anew, and read them back.

    A journal that stands in another's place has another generation, by which every program that has the old one open
    knows to open it again. The header's checksum changes, and with it every line's. Lines of an earlier format are
    put into this one.

    Returns the file written and the place after its last line.

    Raises:
        ChainBroken: the lines are not a whole journal.
        OSError: the disk refused, or gave back something else; nothing is left behind.

    """
    temporary = temporary_of(path)
    try:
        written: list[Position] = []
        write_blocks(layer, temporary, _relinked(lines, {"generation": generation, "made": made}, written))
        found = _end_of(layer, temporary)
        if found != (written[-1].sequence, written[-1].checksum):
            raise OSError(errno.EIO, "not what was written", str(path))
    except BaseException:
        with contextlib.suppress(OSError):
            layer.remove(temporary)
        raise
    return temporary, written[-1]


def put_in_place(
    layer: FileLayer, lock: BookLock, path: Path, temporary: Path, position: Position, generation: str
) -> None:
    """Put a journal that was written anew in its place, the book's lock being held; the folder is still to be synced.

    Raises:
        OSError: the disk refused; the old journal stands.

    """
    before = lock.mark()
    # First, so that a program that appends right after a kill here looks whether its journal is still the one.
    lock.set_mark(position, generation)
    try:
        layer.replace(temporary, path)
    except OSError:
        if before is not None:
            lock.set_mark(_position_of(before), before.generation)
        with contextlib.suppress(OSError):
            layer.remove(temporary)
        raise


def _relinked(lines: Iterable[bytes], header: dict[str, str], written: list[Position]) -> Iterator[bytes]:
    offset, checksum, version = 0, ROOT, FORMAT
    for link, held in follow(lines):
        payload = relinked(held, checksum)
        if not link.sequence:
            # Whatever else a header tells (which persons were erased) stays in it.
            told = json.loads(payload)
            version = int(told["format"])
            payload = encode({**told, **header, "format": FORMAT})
        elif version < FORMAT:
            payload = encode(migrated(json.loads(payload), version))
        line, checksum = write_line(payload)
        written[:] = [Position(offset + len(line), offset, link.sequence, checksum)]
        offset += len(line)
        yield line


def _end_of(layer: FileLayer, path: Path) -> tuple[int, str] | None:
    journal = Journal(layer, path)
    found = None
    try:
        journal.open(write=False)
        with contextlib.suppress(ChainBroken):
            for link, _ in follow(line for _, line in journal.lines(0)):
                found = link.sequence, link.checksum
    finally:
        journal.close()
    return found


def _position_of(mark: Mark) -> Position:
    return Position(mark.offset, 0, mark.sequence, "")
