"""How far long work has come, told on a terminal's own line and on nothing else."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wardapp.vietnamese.numbers import format_whole

__all__ = ["progress_on_terminal"]

_SECONDS = 0.1
"""Between two lines: a slow console must not hold up the work."""
_WIDTH = 60

Told = Callable[[str], Callable[[int], None]]


@contextmanager
def progress_on_terminal() -> Iterator[Told]:
    """Give a function that names a stage of the work ("Đang đọc") and returns what is told how many rows are done.

    Where stderr is no terminal nothing is written.
    """
    shown = sys.stderr is not None and sys.stderr.isatty()
    last = 0.0

    def stage(words: str) -> Callable[[int], None]:
        def rows(done: int) -> None:
            nonlocal last
            now = time.monotonic()
            if shown and now - last >= _SECONDS:
                last = now
                _write(f"\r{f'{words}: {format_whole(done)} dòng':<{_WIDTH}}")

        return rows

    try:
        yield stage
    finally:
        if last:
            _write(f"\r{'':<{_WIDTH}}\r")


def _write(text: str) -> None:
    with contextlib.suppress(OSError):  # a console that is gone is not missed
        sys.stderr.write(text)
        sys.stderr.flush()
