"""A window as a real process on a pseudo-terminal, its keys sent and its costs read while it runs."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType

__all__ = ["Watched"]

_HOUSE = Path(__file__).resolve().parent.parent.parent
_PATIENCE = 60.0
_LOOK, _IDLE = 0.5, 0.002
"""Seconds between two looks, and of processor time between them at most, where nothing is computed."""
_QUIET = 0.15
"""Seconds without output after which a screen is taken to be painted."""


class Watched:
    """A program with an 80x24 terminal of its own; use it in a `with`, which ends it."""

    def __init__(self, words: Sequence[str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("TEXTUAL", "NO_COLOR"))}
        self._process = subprocess.Popen(
            [sys.executable, *words],
            cwd=_HOUSE,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**plain, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)

    def __enter__(self) -> Watched:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def type(self, keys: str) -> None:
        """Send keys, as the terminal does."""
        os.write(self._master, keys.encode())

    def until(self, *texts: str) -> None:
        """Read what is painted until every one of these texts was, since the last call.

        Raises:
            AssertionError: one was not within a minute.

        """
        painted, wanted = b"", [text.encode() for text in texts]
        begun = monotonic()
        while not all(text in painted for text in wanted):
            assert monotonic() - begun < _PATIENCE, f"not painted: {texts}\n{painted[-2000:]!r}"
            if select.select([self._master], [], [], 1.0)[0]:
                painted += os.read(self._master, 1 << 16)

    def until_quiet(self) -> None:
        """Read until nothing more is painted."""
        while select.select([self._master], [], [], _QUIET)[0]:
            os.read(self._master, 1 << 16)

    def until_idle(self) -> None:
        """Wait until it computes nothing more, in no thread."""
        before = -1.0
        while (now := self.processor()) - before > _IDLE:
            before = now
            self.until_quiet()
            sleep(_LOOK)

    def processor(self) -> float:
        """Seconds of processor time that the program and its threads have used."""
        threads = Path(f"/proc/{self._process.pid}/task")
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads.iterdir()) / 1e9

    def peak(self) -> float:
        """The most memory that it has held, in bytes; that of the program alone, not of who started it."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024.0
