"""The lock that makes changes wait for one another, and the mark of the last change that was acknowledged."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wardapp.book.journal.lines import Position, checksum_of
from wardapp.errors import BookLocked
from wardapp.files import FileLayer

__all__ = ["LOOKED_AT_LONG_AGO", "BookLock", "Mark"]

_PATIENCE = 10.0
_FIRST_PAUSE = 0.001
_LONGEST_PAUSE = 0.02
# Seconds. Whether the files in the folder are still the open ones is not asked at each of many changes in a row:
# on Linux, asking makes the next sync dearer by half.
LOOKED_AT_LONG_AGO = 0.5
_MARK_LENGTH = 96
_MARK = re.compile(rb"([0-9a-f]{16}) (\d+) (\d+) ([0-9a-z]+) *\n")


class Mark(NamedTuple):
    """The last acknowledged change: its number, the byte after its line, and the journal's generation."""

    sequence: int
    offset: int
    generation: str


class BookLock:
    """The lock file. The system frees the lock when its holder ends, however it ends.

    The mark in it is written after each change and never synced: it may be old after a power cut, and never ahead of
    the journal. A journal that ends before its mark has lost lines that somebody was told were saved.
    """

    def __init__(self, layer: FileLayer, path: Path, *, patience: float = _PATIENCE) -> None:
        self.path = path
        self._layer = layer
        self._patience = patience
        self._handle: int | None = None
        self._looked_at = float("-inf")

    def acquire(self) -> None:
        """Take the lock; waits some seconds for another holder.

        Raises:
            BookLocked: the other holder did not let go.
            OSError: the lock file cannot be made.

        """
        waited, pause = 0.0, _FIRST_PAUSE
        while not self._try():
            if waited >= self._patience:
                raise BookLocked(
                    "Một chương trình khác đang ghi vào sổ nên thay đổi này chưa được lưu.",
                    "Đợi chương trình kia ghi xong (hoặc đóng nó) rồi lưu lại.",
                )
            self._layer.pause(pause)
            waited += pause
            pause = min(pause * 2, _LONGEST_PAUSE)

    def attempt(self) -> bool:
        """Take the lock if nobody has it.

        Raises:
            OSError: the lock file cannot be made.

        """
        return self._try()

    def release(self) -> None:
        """Let the next one take the lock."""
        if self._handle is not None:
            self._layer.unlock(self._handle)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; raises as `acquire` does."""
        self.acquire()
        try:
            yield
        finally:
            self.release()

    def mark(self) -> Mark | None:
        """The mark, or None where there is none that reads back."""
        try:
            handle = self._layer.open(self.path)
        except OSError:
            return None
        try:
            found = _MARK.fullmatch(self._layer.read(handle, 0, _MARK_LENGTH))
        finally:
            self._layer.close(handle)
        if found is None:
            return None
        checksum, sequence, offset, generation = found.groups()
        mark = Mark(int(sequence), int(offset), generation.decode())
        return mark if checksum == checksum_of(_mark_text(*mark)).encode() else None

    def tells(self, generation: str) -> bool:
        """Whether the last change, as noted while the lock was held, was one to this generation's journal."""
        if self._handle is None:
            return False
        return self._layer.read(self._handle, 0, _MARK_LENGTH).rstrip().endswith(b" %s" % generation.encode())

    def set_mark(self, position: Position, generation: str) -> None:
        """Note the last acknowledged change, while holding the lock. What cannot be noted is not missed."""
        if self._handle is None:
            return
        text = _mark_text(position.sequence, position.offset, generation)
        mark = b"%-*b\n" % (_MARK_LENGTH - 1, b"%s %s" % (checksum_of(text).encode(), text))
        try:
            self._layer.write(self._handle, 0, mark)
        except OSError:
            return

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            self._layer.close(self._handle)
            self._handle, self._looked_at = None, float("-inf")

    def _try(self) -> bool:
        while True:
            if self._handle is None:
                self._handle = self._layer.open(self.path, write=True, create=True)
            if not self._layer.lock(self._handle):
                return False
            now = self._layer.moment()
            if now - self._looked_at < LOOKED_AT_LONG_AGO:
                return True
            if self._layer.still_names(self._handle, self.path):
                self._looked_at = now
                return True
            # Somebody removed the file: a lock on a file without a name keeps nobody out.
            self.close()


def _mark_text(sequence: int, offset: int, generation: str) -> bytes:
    return b"%d %d %s" % (sequence, offset, generation.encode())
