"""Exclusive write access: the lock with the note of the last change, and transactions."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import LAST_CHANGE_LENGTH
from wardapp.book.journal.lines import Position, checksum_of
from wardapp.errors import BookLocked
from wardapp.files import FileLayer

_PATIENCE = 10.0
_FIRST_PAUSE = 0.001
_LONGEST_PAUSE = 0.02

RECHECK_SECONDS = 0.5
"""How long the open files are taken for those in the folder without checking.

On Linux, checking makes the next sync dearer by half, so it is not done at each of many changes in a row.
"""

_NOTE = re.compile(rb"([0-9a-f]{16}) (\d+) (\d+) ([0-9a-z]+) *\n")


class LastChange(NamedTuple):
    """The last acknowledged change: number, byte after its line, journal's generation."""

    sequence: int
    offset: int
    generation: str


class BookLock:
    """The lock file. The system frees the lock when its holder ends, however it ends.

    The note in it is written after each change and never synced: after a power cut it may be old, but never ahead of
    the journal. A journal that ends before the noted change has lost acknowledged lines.
    """

    def __init__(self, layer: FileLayer, path: Path) -> None:
        self.path = path
        self._layer = layer
        self._handle: int | None = None
        self._checked_at = float("-inf")

    def acquire(self) -> None:
        """Take the lock, waiting some seconds for another holder.

        Raises:
            BookLocked: the other holder did not release it.
            OSError: the lock file cannot be created.
        """
        waited, pause = 0.0, _FIRST_PAUSE
        while not self.attempt():
            if waited >= _PATIENCE:
                raise BookLocked(
                    "Một chương trình khác đang ghi vào sổ nên thay đổi này chưa được lưu.",
                    "Đợi chương trình kia ghi xong (hoặc đóng nó) rồi lưu lại.",
                )
            self._layer.pause(pause)
            waited += pause
            pause = min(pause * 2, _LONGEST_PAUSE)

    def attempt(self) -> bool:
        """Take the lock if it is free; returns whether it was taken.

        Raises:
            OSError: the lock file cannot be created.
        """
        while True:
            if self._handle is None:
                self._handle = self._layer.open(self.path, write=True, create=True)
            if not self._layer.lock(self._handle):
                return False
            now = self._layer.moment()
            if now - self._checked_at < RECHECK_SECONDS:
                return True
            if self._layer.still_names(self._handle, self.path):
                self._checked_at = now
                return True
            # The file was removed: a lock on a file without a name excludes no other program.
            self.close()

    def release(self) -> None:
        """Release the lock."""
        if self._handle is not None:
            self._layer.unlock(self._handle)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for a block; raises as `acquire` does."""
        self.acquire()
        try:
            yield
        finally:
            self.release()

    def last_change(self) -> LastChange | None:
        """Read the note of the last acknowledged change; None if there is none that reads back."""
        try:
            handle = self._layer.open(self.path)
        except OSError:
            return None
        try:
            found = _NOTE.fullmatch(self._layer.read(handle, 0, LAST_CHANGE_LENGTH))
        except OSError:  # what is in the journal can be read without it
            return None
        finally:
            self._layer.close(handle)
        if found is None:
            return None
        checksum, sequence, offset, generation = found.groups()
        last = LastChange(int(sequence), int(offset), generation.decode())
        return last if checksum == checksum_of(_text_of(*last)).encode() else None

    def is_for_generation(self, generation: str) -> bool:
        """Check whether the last change was made to the journal of this generation."""
        if self._handle is None:
            return False
        return self._layer.read(self._handle, 0, LAST_CHANGE_LENGTH).rstrip().endswith(b" %s" % generation.encode())

    def note_change(self, position: Position, generation: str) -> None:
        """Note the last acknowledged change while holding the lock; a failure is ignored."""
        if self._handle is None:
            return
        text = _text_of(position.sequence, position.offset, generation)
        note = b"%-*b\n" % (LAST_CHANGE_LENGTH - 1, b"%s %s" % (checksum_of(text).encode(), text))
        try:
            self._layer.write(self._handle, 0, note)
        except OSError:
            return

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            self._layer.close(self._handle)
            self._handle, self._checked_at = None, float("-inf")


def _text_of(sequence: int, offset: int, generation: str) -> bytes:
    return b"%d %d %s" % (sequence, offset, generation.encode())


class WriteTransaction:
    """A reentrant context manager; not a generator, since every save goes through it.

    Attributes:
        threads: the lock between threads of this program, held during a transaction; taken alone for reading.
    """

    def __init__(self, lock: BookLock, prepare: Callable[[], None]) -> None:
        """Create a transaction that calls `prepare` each time the book's lock was acquired."""
        self.threads = threading.RLock()
        self._lock = lock
        self._prepare = prepare
        self._depth = 0

    @property
    def is_active(self) -> bool:
        """Whether a change is being made, by the calling thread if it holds `threads`."""
        return self._depth > 0

    def __enter__(self) -> None:
        self.threads.acquire()
        try:
            if not self._depth:
                self._begin()
        except BaseException:
            self.threads.release()
            raise
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        try:
            if not self._depth:
                self._lock.release()
        finally:
            self.threads.release()

    def _begin(self) -> None:
        try:
            self._lock.acquire()
        except OSError as failure:
            raise disk_messages.not_writable(self._lock.path.parent, failure) from failure
        try:
            self._prepare()
        except BaseException:
            self._lock.release()
            raise
