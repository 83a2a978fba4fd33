"""A child process is ended when it takes too long over one thing that it was asked."""

from __future__ import annotations

import subprocess
import threading
from time import monotonic
from types import TracebackType

__all__ = ["TimeLimit"]


class TimeLimit:
    """Use it in a `with` around each thing that is asked; `late` says whether the last one took too long.

    One thread looks after all of them: a timer for each costs as much as reading a small sheet. It sleeps as long as
    anything may take, so whatever was begun meanwhile is still in time when it looks again.
    """

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        """End `child` whenever something takes longer than `seconds`."""
        self.late = False
        self._child, self._seconds = child, seconds
        self._until: float | None = None
        self._turn = threading.Lock()
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> TimeLimit:
        with self._turn:
            self.late = False
            self._until = monotonic() + self._seconds
        if self._looking.ident is None:
            self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._turn:
            self._until = None

    def close(self) -> None:
        """Look no more."""
        self._over.set()

    def _look(self) -> None:
        wait = self._seconds
        while not self._over.wait(wait):
            with self._turn:
                until = self._until
                wait = self._seconds if until is None else until - monotonic()
                if until is not None and wait <= 0:
                    self.late = True
                    self._child.kill()
                    return
