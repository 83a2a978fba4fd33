"""Exclusive write access to a book: first between threads, then between processes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType

from wardapp.book.journal import disk_messages
from wardapp.book.journal.write_lock import BookLock

__all__ = ["WriteTransaction"]


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
