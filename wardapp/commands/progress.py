"""A line of progress on a terminal, rewritten in place and cleared at the end."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wardapp.vietnamese.numbers import format_whole

_SECONDS = 0.1
"""Between two updates: a slow console must not hold up the work."""
_WIDTH = 60


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """Provide a function that shows a text on a terminal, at most ten times a second."""
    terminal = sys.stderr is not None and sys.stderr.isatty()
    shown = 0.0

    def show(text: str) -> None:
        nonlocal shown
        now = time.monotonic()
        if terminal and now - shown >= _SECONDS:
            shown = now
            _write(f"\r{text:<{_WIDTH}}")

    try:
        yield show
    finally:
        if shown:
            _write(f"\r{'':<{_WIDTH}}\r")


def rows_done(show: Callable[[str], None], stage: str) -> Callable[[int], None]:
    """Return a callback that shows how many rows of a stage of the work ("Đang đọc") are done."""
    return lambda done: show(f"{stage}: {format_whole(done)} dòng")


def _write(text: str) -> None:
    with contextlib.suppress(OSError):  # a console that is gone is ignored
        sys.stderr.write(text)
        sys.stderr.flush()
