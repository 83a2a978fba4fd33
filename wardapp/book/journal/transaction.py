"""A turn at changing the book: threads wait for one another, then programs, and what others wrote is read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType

from wardapp.book.journal import disk_messages as refusals
from wardapp.book.journal.write_lock import BookLock

__all__ = ["Turn"]


class Turn:
    """Entered with `with`, again within itself too; a class and no generator, since every save goes through it.

    Attributes:
        threads: the lock between the threads of this program, held during a turn; taken alone to look and not to change.

    """

    def __init__(self, lock: BookLock, prepare: Callable[[], None]) -> None:
        """`prepare` makes ready to write, the lock being held."""
        self.threads = threading.RLock()
        self._lock = lock
        self._prepare = prepare
        self._depth = 0

    @property
    def is_taken(self) -> bool:
        """Whether a change is being made, by the thread that asks if it holds `threads`."""
        return self._depth > 0

    def __enter__(self) -> None:
        self.threads.acquire()
        try:
            if not self._depth:
                self._take()
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

    def _take(self) -> None:
        try:
            self._lock.acquire()
        except OSError as failure:
            raise refusals.not_writable(self._lock.path.parent, failure) from failure
        try:
            self._prepare()
        except BaseException:
            self._lock.release()
            raise
