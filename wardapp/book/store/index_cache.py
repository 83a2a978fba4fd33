"""Whether what is kept beside a book (the index of `find`) still tells of the book as it stands.

Imports next to nothing: `find` answers from what is kept without opening the book, which would cost more than the search.
"""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

from wardapp.book.journal.file_names import JOURNAL, LOCK
from wardapp.files import FileLayer, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from wardapp.book.journal.journal_file import Journal
    from wardapp.book.journal.lines import Position

__all__ = ["ends_at", "kept_beside", "place_of"]

_HEADER = 1 << 12
_MARK = 96
# Room that a window reserved behind the last line is looked through; more than this is left to whoever opens the book.
_ROOM = 1 << 20


def place_of(journal: Journal, position: Position) -> str:
    """The end of a journal as one line of text: last change, where its line lies, its checksum, and the header's."""
    header = _header_of(journal.read(0, _HEADER))
    return f"{position.sequence} {position.offset} {position.line} {position.checksum} {header}"


def ends_at(layer: FileLayer, folder: str, place: str) -> bool:
    """Whether a journal plainly ends at a place that `place_of` told; whoever hears False opens the book and sees.

    The last line's checksum answers for all lines before it. Nothing but reserved room stands behind, and no change
    was acknowledged after it.
    """
    try:
        sequence, offset, line, checksum, header = place.split(" ")
        last, end = int(line), int(offset)
        handle = layer.open(os.path.join(folder, JOURNAL))  # noqa: PTH118  # paths as objects cost more than the reading
        try:
            return (
                _header_of(layer.read(handle, 0, _HEADER)) == header
                and layer.read(handle, last, len(checksum)) == checksum.encode()
                and layer.read(handle, end - 1, 1) == b"\n"
                and _is_room(layer.read(handle, end, _ROOM))
                and _marked(layer, folder) <= int(sequence)
            )
        finally:
            layer.close(handle)
    except (OSError, ValueError):
        return False


def kept_beside(layer: FileLayer, path: Path | str) -> bytes | None:
    """What was put beside a book; None where there is nothing to be read."""
    try:
        return read_file(layer, path)
    except OSError:
        return None


def _header_of(beginning: bytes) -> str:
    line = beginning.partition(b"\n")[0]
    return f"{zlib.crc32(line):08x}"


def _is_room(behind: bytes) -> bool:
    return len(behind) < _ROOM and not behind.strip(b"\0")


def _marked(layer: FileLayer, folder: str) -> int:
    """The number of the last change that is noted in the lock file as acknowledged; 0 where none is."""
    try:
        handle = layer.open(os.path.join(folder, LOCK))  # noqa: PTH118
    except FileNotFoundError:
        return 0
    try:
        parts = layer.read(handle, 0, _MARK).split()
    finally:
        layer.close(handle)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
