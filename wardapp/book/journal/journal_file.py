"""The journal's file: opened, read on from a place, appended to. What a line means is told elsewhere."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from wardapp.book.journal.lines import FORMAT, Entry, Position, header_payload, read_entry, write_line
from wardapp.book.journal.scan import split_lines
from wardapp.files import FileLayer

__all__ = ["Journal"]

_BLOCK = 1 << 18
# Room is taken ahead, so that a save writes bytes that the file already has: the disk then need not update the
# file's size and map as well. Measured, a durable append costs a quarter less.
_ROOM = 1 << 17


class Journal:
    """One change a line, appended and synced before anybody is told *saved*; never rewritten.

    Every method but `close` raises OSError where the disk refuses.
    """

    def __init__(self, layer: FileLayer, path: Path) -> None:
        self.path = path
        self.version = FORMAT
        self._layer = layer
        self._handle: int | None = None
        self._writable = False
        self._refused = False
        self._room = 0

    @property
    def is_writable(self) -> bool:
        """Whether the file is open for writing."""
        return self._handle is not None and self._writable

    def open(self, *, write: bool, create: bool = False) -> bool:
        """Open the file that stands in the folder now; False where there is none, and what was open stays open."""
        try:
            handle = self._layer.open(self.path, write=write, create=create)
        except (FileNotFoundError, NotADirectoryError):
            return False
        self.close()
        self._handle, self._writable, self._refused, self._room = handle, write, False, 0
        return True

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            self._layer.close(self._handle)
            self._handle = None

    def is_current(self) -> bool:
        """Whether a file is open, and is the one that stands in the folder."""
        return self._handle is not None and self._layer.still_names(self._handle, self.path)

    def size(self) -> int:
        """Bytes in the file, reserved room included."""
        return 0 if self._handle is None else self._layer.size(self._handle)

    def read(self, offset: int, length: int) -> bytes:
        """Bytes of the file; none where there is no file."""
        return b"" if self._handle is None else self._layer.read(self._handle, offset, length)

    def blocks(self, offset: int) -> Iterator[bytes]:
        """The file from a byte on, a block at a time."""
        while block := self.read(offset, _BLOCK):
            yield block
            offset += len(block)

    def lines(self, offset: int) -> Iterator[tuple[int, bytes]]:
        """The lines from a byte on, each with the byte it begins at."""
        return split_lines(self.blocks(offset), offset)

    def lines_backwards(self, end: int) -> Iterator[bytes]:
        """The lines that end at or before byte `end`, the last one first, without their newlines."""
        held = b""
        while end > 0:
            # A long line is read in ever longer blocks, so that its cost stays in proportion to its length.
            start = max(0, end - max(_BLOCK, len(held)))
            first, *whole = (self.read(start, end - start) + held).split(b"\n")
            yield from (line for line in reversed(whole) if line)
            held, end = first, start
        if held:
            yield held

    def header(self) -> tuple[Entry, Position] | None:
        """The first line and the place after it; None where it does not read back."""
        for _, line in islice(self.lines(0), 1):
            entry = read_entry(line.rstrip(b"\n"))
            if entry is not None and entry.sequence == 0 and "generation" in entry.payload:
                self.version = int(entry.payload["format"])
                return entry, Position(len(line), 0, 0, entry.checksum)
        return None

    def begin(self, generation: str, made: str) -> None:
        """Write the header of a journal that holds nothing yet."""
        line, _ = write_line(header_payload(generation, made))
        self._layer.truncate(self._held, 0)
        self._layer.write(self._held, 0, line)
        self._layer.sync(self._held)
        self._layer.sync_folder(self.path.parent)

    def secure(self) -> None:
        """See to it that what is read here would survive a power cut, though its writer was killed before its sync."""
        self._layer.sync(self._held)
        self._layer.sync_folder(self.path.parent)

    def has_more(self, position: Position) -> bool:
        """Whether anything was written after a place."""
        return self.read(position.offset, 1) not in (b"", b"\0")

    def append(self, after: Position, payload: bytes, *, unterminated: bool) -> Position:
        """Write one line and sync it; on failure the file is put back as it was.

        Returns the place after it.
        """
        line, checksum = write_line(payload)
        start = after.offset + unterminated
        end = start + len(line)
        place = Position(end, start, after.sequence + 1, checksum)
        try:
            layer, handle = self._layer, self._held
            if end > self._room:
                self._make_room(end)
            if unterminated:
                # Ended by itself, before anything follows: a power cut could else run the two lines into one.
                layer.write(handle, after.offset, b"\n")
                layer.sync(handle)
            layer.write(handle, start, line)
            layer.sync(handle)
        except OSError:
            self._withdraw(after)
            raise
        return place

    def settle(self, position: Position) -> None:
        """Take back a line whose failure was told and which could not be withdrawn at once.

        A line that another program has built upon stays: it was synced together with what followed.
        """
        if self._refused:
            follower = [line for _, line in islice(self.lines(position.offset), 1, 2)]
            if not follower or read_entry(follower[0].rstrip(b"\n")) is None:
                self._layer.truncate(self._held, position.offset)
            self._refused = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to be withdrawn."""
        return not self._refused

    def cut(self, position: Position) -> None:
        """Remove what stands after a place: a torn line, or room that is no longer needed."""
        self._room = 0
        if self.size() > position.offset:
            self._layer.truncate(self._held, position.offset)

    @property
    def _held(self) -> int:
        if self._handle is None:
            raise FileNotFoundError(errno.ENOENT, "no journal", str(self.path))
        return self._handle

    def _make_room(self, end: int) -> None:
        if end > self._layer.size(self._held):
            # Refused (no room, a file system without it): the write itself will tell whether it fits.
            with contextlib.suppress(OSError):
                self._layer.reserve(self._held, end + _ROOM)
                self._room = end + _ROOM

    def _withdraw(self, after: Position) -> None:
        try:
            self._room = 0
            self._layer.truncate(self._held, after.offset)
            self._layer.sync(self._held)
        except OSError:
            self._refused = True
