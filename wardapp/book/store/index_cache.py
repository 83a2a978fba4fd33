"""Check whether a cached index beside a book (that of `find`) is current.

Imports next to nothing: `find` answers from a current index without opening the book, which would cost more than the search.
"""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

from wardapp.book.journal.file_names import JOURNAL, LAST_CHANGE_LENGTH, LOCK
from wardapp.files import FileLayer, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from wardapp.book.journal.journal_file import Journal
    from wardapp.book.journal.lines import Position

_HEADER = 1 << 12
# Space that a window reserved after the last line is read; with more than this, the caller must open the book.
_ROOM = 1 << 20


def end_of(journal: Journal, position: Position) -> str:
    """Describe the end of a journal in one line: last change, its line, checksums."""
    header = _header_of(journal.read(0, _HEADER))
    return f"{position.sequence} {position.offset} {position.line} {position.checksum} {header}"


def is_current(layer: FileLayer, folder: str, end: str) -> bool:
    """Check whether the journal in a folder still ends as `end_of` described it.

    The last line's checksum covers all lines before it. Only reserved space may follow, and no later change may have been
    acknowledged. If this returns False, only opening the book can tell.
    """
    try:
        sequence, offset, line, checksum, header = end.split(" ")
        last, after = int(line), int(offset)
        handle = layer.open(os.path.join(folder, JOURNAL))  # noqa: PTH118  # paths as objects cost more than the reading
        try:
            return (
                _header_of(layer.read(handle, 0, _HEADER)) == header
                and layer.read(handle, last, len(checksum)) == checksum.encode()
                and layer.read(handle, after - 1, 1) == b"\n"
                and _is_reserved(layer.read(handle, after, _ROOM))
                and _last_change(layer, folder) <= int(sequence)
            )
        finally:
            layer.close(handle)
    except (OSError, ValueError):
        return False


def read_cache_file(layer: FileLayer, path: Path | str) -> bytes | None:
    """Read a cached file; None if there is none or it cannot be read."""
    try:
        return read_file(layer, path)
    except OSError:
        return None


def _header_of(beginning: bytes) -> str:
    line = beginning.partition(b"\n")[0]
    return f"{zlib.crc32(line):08x}"


def _is_reserved(rest: bytes) -> bool:
    return len(rest) < _ROOM and not rest.strip(b"\0")


def _last_change(layer: FileLayer, folder: str) -> int:
    """Return the number of the last acknowledged change in the lock file; 0 if there is none."""
    try:
        handle = layer.open(os.path.join(folder, LOCK))  # noqa: PTH118
    except FileNotFoundError:
        return 0
    try:
        parts = layer.read(handle, 0, LAST_CHANGE_LENGTH).split()
    finally:
        layer.close(handle)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
