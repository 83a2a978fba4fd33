"""Open the journal's file, read it from a position, and append to it."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import ClassVar
from weakref import WeakSet

from wardapp.book.journal.lines import FORMAT, Entry, Position, header_payload, read_entry, write_line
from wardapp.book.journal.scan import split_lines
from wardapp.files import FileLayer, sync_names

_BLOCK = 1 << 18
# Space is reserved ahead, so that a save writes bytes that the file already has: the disk then need not update the
# file's size and map as well. Measured, a durable append costs a quarter less.
_ROOM = 1 << 17


class Journal:
    """One change a line, appended and synced before it is acknowledged; never rewritten.

    Every method but `close` raises OSError if the disk refuses.
    """

    _open: ClassVar[WeakSet[Journal]] = WeakSet()

    def __init__(self, layer: FileLayer, path: Path) -> None:
        self.path = path
        self.version = FORMAT
        self._layer = layer
        self._handle: int | None = None
        self._writable = False
        self._not_withdrawn = False
        self._room = 0

    @property
    def is_writable(self) -> bool:
        """Whether the file is open for writing."""
        return self._handle is not None and self._writable

    def open(self, *, write: bool, create: bool = False) -> bool:
        """Open the file that is now in the folder; returns False if there is none."""
        try:
            handle = self._layer.open(self.path, write=write, create=create)
        except (FileNotFoundError, NotADirectoryError):
            return False
        self.close()
        self._handle, self._writable, self._not_withdrawn, self._room = handle, write, False, 0
        Journal._open.add(self)
        return True

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            self._layer.close(self._handle)
            self._handle = None

    @classmethod
    def close_everywhere(cls, path: Path) -> None:
        """Close the file in every part of this program, which opens and reads it again when it needs it next.

        Windows replaces no file that is open.
        """
        for journal in [journal for journal in cls._open if journal.path == path]:
            journal.close()

    def is_current(self) -> bool:
        """Check whether the open file is the one that is in the folder."""
        return self._handle is not None and self._layer.still_names(self._handle, self.path)

    def size(self) -> int:
        """Return the number of bytes in the file, reserved space included."""
        return 0 if self._handle is None else self._layer.size(self._handle)

    def read(self, offset: int, length: int) -> bytes:
        """Read bytes of the file; none if it is not open."""
        return b"" if self._handle is None else self._layer.read(self._handle, offset, length)

    def blocks(self, offset: int) -> Iterator[bytes]:
        """Read the file from a byte on, block by block."""
        while block := self.read(offset, _BLOCK):
            yield block
            offset += len(block)

    def lines(self, offset: int) -> Iterator[tuple[int, bytes]]:
        """Yield the lines from a byte on, each with the byte it begins at."""
        return split_lines(self.blocks(offset), offset)

    def lines_backwards(self, end: int) -> Iterator[bytes]:
        """Yield the lines up to byte `end`, the last one first, without their newlines."""
        pending = b""
        while end > 0:
            # A long line is read in ever longer blocks, so that its cost stays in proportion to its length.
            start = max(0, end - max(_BLOCK, len(pending)))
            first, *whole = (self.read(start, end - start) + pending).split(b"\n")
            yield from (line for line in reversed(whole) if line)
            pending, end = first, start
        if pending:
            yield pending

    def header(self) -> tuple[Entry, Position] | None:
        """Read the header and the position after it; None if it does not read back."""
        for _, line in islice(self.lines(0), 1):
            entry = read_entry(line.rstrip(b"\n"))
            if entry is not None and entry.sequence == 0 and "generation" in entry.payload:
                self.version = int(entry.payload["format"])
                return entry, Position(len(line), 0, 0, entry.checksum)
        return None

    def begin(self, generation: str, made: str) -> None:
        """Write the header of an empty journal."""
        line, _ = write_line(header_payload(generation, made))
        self._layer.truncate(self._open_handle, 0)
        self._layer.write(self._open_handle, 0, line)
        self._layer.sync(self._open_handle)
        sync_names(self._layer, self.path.parent)

    def secure(self) -> bool:
        """Sync what can be read here, even if its writer was killed before its own sync.

        Returns False if the disk cannot sync the folder: a new or replaced file's name may not survive a power cut.
        """
        self._layer.sync(self._open_handle)
        return sync_names(self._layer, self.path.parent)

    def has_more(self, position: Position) -> bool:
        """Check whether anything was written after a position."""
        return self.read(position.offset, 1) not in (b"", b"\0")

    def append(self, after: Position, payload: bytes, *, unterminated: bool) -> Position:
        """Write one line after a position and sync it; after a failure the file is put back as it was.

        `unterminated` says that the last line has lost its newline. Returns the position after the new line.
        """
        line, checksum = write_line(payload)
        start = after.offset + unterminated
        end = start + len(line)
        position = Position(end, start, after.sequence + 1, checksum)
        try:
            layer, handle = self._layer, self._open_handle
            if end > self._room:
                self._reserve(end)
            if unterminated:
                # Synced by itself before anything follows: a power cut could otherwise join the two lines.
                layer.write(handle, after.offset, b"\n")
                layer.sync(handle)
            layer.write(handle, start, line)
            layer.sync(handle)
        except OSError:
            self._withdraw(after)
            raise
        return position

    def settle(self, position: Position) -> None:
        """Withdraw a line whose failure was reported and which could not be withdrawn at once.

        A line that another program has built upon stays: it was synced together with what followed.
        """
        if self._not_withdrawn:
            follower = [line for _, line in islice(self.lines(position.offset), 1, 2)]
            if not follower or read_entry(follower[0].rstrip(b"\n")) is None:
                self._layer.truncate(self._open_handle, position.offset)
            self._not_withdrawn = False

    @property
    def is_settled(self) -> bool:
        """Whether no line remains to be withdrawn."""
        return not self._not_withdrawn

    def truncate_after(self, position: Position) -> None:
        """Remove everything after a position: a torn line, or reserved space."""
        self._room = 0
        if self.size() > position.offset:
            self._layer.truncate(self._open_handle, position.offset)

    @property
    def _open_handle(self) -> int:
        if self._handle is None:
            raise FileNotFoundError(errno.ENOENT, "no journal", str(self.path))
        return self._handle

    def _reserve(self, end: int) -> None:
        if end > self._layer.size(self._open_handle):
            # If this is refused (a full disk), the write itself shows whether the line fits.
            with contextlib.suppress(OSError):
                self._layer.reserve(self._open_handle, end + _ROOM)
                self._room = end + _ROOM

    def _withdraw(self, after: Position) -> None:
        try:
            self._room = 0
            self._layer.truncate(self._open_handle, after.offset)
            self._layer.sync(self._open_handle)
        except OSError:
            self._not_withdrawn = True
