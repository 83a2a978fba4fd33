"""Kill a worker whose request exceeds its time limit."""

from __future__ import annotations

import subprocess
import threading
from time import monotonic
from types import TracebackType


class TimeLimit:
    """Context manager around each request; `exceeded` is whether the last took too long.

    One thread watches all requests, since a timer for each costs as much as reading a small sheet. It sleeps for the
    whole limit: a request that began meanwhile is still within its time when the thread wakes.
    """

    def __init__(self, worker: subprocess.Popen[bytes], seconds: float) -> None:
        """Kill `worker` as soon as a request takes longer than `seconds`."""
        self.exceeded = False
        self._worker, self._seconds = worker, seconds
        self._until: float | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> TimeLimit:
        with self._lock:
            self.exceeded = False
            self._until = monotonic() + self._seconds
        if self._thread.ident is None:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._until = None

    def close(self) -> None:
        """Stop watching."""
        self._closed.set()

    def _watch(self) -> None:
        wait = self._seconds
        while not self._closed.wait(wait):
            with self._lock:
                until = self._until
                wait = self._seconds if until is None else until - monotonic()
                if until is not None and wait <= 0:
                    self.exceeded = True
                    self._worker.kill()
                    return
