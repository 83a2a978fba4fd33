"""Every end of the window that nobody chose: a signal, a closed terminal, a crash. What is typed is kept first."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable
from threading import Timer
from typing import Protocol, runtime_checkable

from wardapp.crash_log import log_crash, log_line
from wardapp.locations import Locations

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT", "SIGBREAK")
"""Signals that end the window; not every system has all of them."""
_CLOSED = "cửa sổ dòng lệnh bị đóng"
_PATIENCE_SECONDS = 10.0
"""How long an end may take, for work that a thread is in the middle of."""


@runtime_checkable
class KeepsTyped(Protocol):
    """A screen whose input outlives the program."""

    def keep_typed(self) -> None:
        """Write what is typed to the disk now."""


class Ending:
    """How the window ends if nobody leaves it."""

    def __init__(self, locations: Locations, screens: Callable[[], Iterable[object]]) -> None:
        """Keep what is typed in these screens.

        Args:
            locations: the data folder.
            screens: returns the open screens.
        """
        self._locations = locations
        self._screens = screens
        self.reason = ""
        """What ended the window; "" while it goes on or was left."""

    def watch(self, end: Callable[[], object]) -> None:
        """Call `end` in the middle of whatever the program does when a signal comes."""

        def received(number: int, _frame: object) -> None:
            if not self.reason:
                self.reason = signal.Signals(number).name
                end()

        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # What the parent ignores, as `nohup` does, stays ignored.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, received)

    def keep_typed(self) -> None:
        """Write what is typed to the disk, of every screen that can."""
        for screen in self._screens():
            if isinstance(screen, KeepsTyped):
                with contextlib.suppress(Exception):  # a form that crashed must not lose what another has
                    screen.keep_typed()

    def begin(self, reason: str = _CLOSED) -> bool:
        """Keep what is typed; return whether there is still a terminal to put in order.

        A program that has not ended after a while is ended: a thread may wait for a disk that is gone.
        """
        self.reason = self.reason or reason
        self.keep_typed()
        patience = Timer(_PATIENCE_SECONDS, self._end_now)
        patience.daemon = True
        patience.start()
        stdin = sys.__stdin__
        return stdin is not None and stdin.isatty()

    def end_without_terminal(self) -> None:
        """End at once: what would restore the terminal waits forever for one that is gone."""
        log_line(self.sentence(), self._locations.log)
        os._exit(1)

    def _end_now(self) -> None:
        self.tell()
        os._exit(1)

    def tell(self) -> None:
        """Say what ended the window, on the terminal and in the log."""
        log_line(self.sentence(), self._locations.log)
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{self.sentence()}\n")
            sys.stderr.flush()

    def sentence(self) -> str:
        """Return what ended the window and what became of the work."""
        return (
            f"Chương trình bị tắt từ bên ngoài ({self.reason}). Mọi thứ đã lưu vẫn còn nguyên trong "
            f"{self._locations.root}; chữ đang gõ dở được giữ, mở lại wardapp để nhập tiếp."
        )


def tell_crash(fault: BaseException, locations: Locations) -> None:
    """Log a crash, and say where."""
    is_logged = log_crash(fault, locations.log)
    where = f"Chi tiết ghi ở {locations.log}." if is_logged else "Chi tiết không ghi được vào nhật ký."
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(
            f"Chương trình gặp lỗi và đã đóng cửa sổ; mọi thứ đã lưu vẫn còn nguyên trong {locations.root}, "
            f"chữ đang gõ dở được giữ. {where}\n"
        )
