"""A program under a real pseudo-terminal, its screen read by pyte; what a test asks of the program may not live here.

    from tests.terminal.keys import ENTER, F2, TAB, pasted
    from tests.terminal.terminal import Terminal

    with Terminal([sys.executable, "-m", "wardapp", "--data", str(folder)]) as terminal:
        terminal.wait_for("TỔNG QUAN")                    # a text anywhere on the screen (spaces as painted), or:
        terminal.wait_for(lambda t: t.line(23).startswith(" F1"))
        terminal.send("Hà Thị Lan", TAB, b"1971", F2)     # str is sent as UTF-8, bytes as they are, all in one write
        terminal.wait_gone("đang nhập")
        assert terminal.lines[0].startswith("┌")          # the 24 lines as text, trailing spaces kept
        assert terminal.exit_code() == 0                  # waits for the program to end

Wait for a first text before the first `send`: until the program has set the terminal raw, keys are echoed by the system.
Every wait reads until its condition holds and fails with the screen printed; there is no sleeping and no fixed pause.
The program runs with TERM=xterm-256color and UTF-8, without NO_COLOR; `env={"NO_COLOR": "1"}` adds, a value None removes.
"""

from __future__ import annotations

import codecs
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

__all__ = ["Terminal"]

_UNREAD_BY_PYTE = re.compile(r"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?[0-9;]*u")
"""Sequences that pyte would print or misread: the keyboard protocol and questions about modes."""

_UNFINISHED = re.compile(r"\x1b(\[[<>=?]?[0-9;]*\$?)?\Z")
"""The start of a sequence whose end is still to be read."""


class Terminal:
    """One program on one 80x24 terminal; use it in a `with`, which ends the program."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        timeout: float = 30.0,
    ) -> None:
        self.timeout = timeout
        """Seconds after which a wait that was given no other time fails."""
        self.output = bytearray()
        """Every byte that the program wrote."""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._carried = ""
        self._ended = False
        self._master, slave = pty.openpty()
        self._set_size(columns, lines)
        os.set_blocking(self._master, False)
        try:
            self.process = subprocess.Popen(
                list(argv),
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=_environment(env or {}),
                cwd=cwd,
                start_new_session=True,
                # The terminal must belong to the program, or it would never hear of a change of size.
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
        finally:
            os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What is on the screen

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, as wide as the terminal."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """The screen as one text, lines joined by line ends, trailing spaces of each line removed."""
        return "\n".join(line.rstrip() for line in self.lines)

    def line(self, number: int) -> str:
        """Return one line of the screen, 0 at the top, without trailing spaces."""
        return self.lines[number].rstrip()

    def line_with(self, text: str) -> str:
        """Return the first line that holds `text`, or "" if none does."""
        return next((line.rstrip() for line in self.lines if text in line), "")

    def reversed_text(self, number: int) -> str:
        """Return the characters of a line that are painted in reverse video (a cursor, a chosen row)."""
        row = self._screen.buffer[number]
        return "".join(row[column].data for column in range(self._screen.columns) if row[column].reverse)

    # What is typed and waited for

    def send(self, *keys: bytes | str) -> None:
        """Send keys as one burst, reading what the program paints meanwhile so that neither side can block."""
        left = b"".join(key.encode() if isinstance(key, str) else key for key in keys)
        deadline = time.monotonic() + self.timeout
        while left:
            if time.monotonic() > deadline or self._ended:
                raise AssertionError(f"the program takes no more keys; {len(left)} bytes left\n{self._picture()}")
            readable, writable, _ = select.select([self._master], [self._master], [], 1.0)
            if readable:
                self._read()
            if writable:
                try:
                    left = left[os.write(self._master, left[:1024]) :]
                except BlockingIOError:
                    continue

    def wait_for(self, condition: str | Callable[[Terminal], object], timeout: float | None = None) -> None:
        """Read until a text is on the screen, or a predicate of this terminal holds; fail with the screen after `timeout` seconds."""
        holds = (lambda terminal: condition in terminal.text) if isinstance(condition, str) else condition
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        while not holds(self):
            left = deadline - time.monotonic()
            if left <= 0 or self._ended:
                wanted = repr(condition) if isinstance(condition, str) else "the condition"
                why = f"the program ended ({self.process.poll()})" if self._ended else "time is up"
                raise AssertionError(f"waited for {wanted}: {why}\n{self._picture()}")
            if select.select([self._master], [], [], min(left, 0.5))[0]:
                self._read()

    def wait_gone(self, text: str, timeout: float | None = None) -> None:
        """Read until a text is no longer on the screen."""
        self.wait_for(lambda terminal: text not in terminal.text, timeout)

    def exit_code(self, timeout: float | None = None) -> int:
        """Read until the program has ended and return its exit code (negative: the signal that ended it)."""
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        while not self._ended:
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"the program does not end\n{self._picture()}")
            if select.select([self._master], [], [], min(left, 0.5))[0]:
                self._read()
            elif self.process.poll() is not None:
                break
        try:
            return self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program let go of the terminal and does not end\n{self._picture()}") from None

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the program hears of it as of any window."""
        self._screen.resize(lines, columns)
        self._set_size(columns, lines)

    def kill(self) -> None:
        """End the program as a power cut would: at once, with no chance to save."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """End the program if it runs, and the terminal."""
        if self.process.poll() is None:
            self.kill()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # Inside

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _read(self) -> None:
        try:
            data = os.read(self._master, 1 << 16)
        except BlockingIOError:
            return
        except OSError as error:
            if error.errno != errno.EIO:  # Linux says so when the last holder of the terminal is gone
                raise
            data = b""
        if not data:
            self._ended = True
            return
        self.output += data
        text = self._carried + self._decode(data)
        cut = _UNFINISHED.search(text)
        self._carried = text[cut.start() :] if cut else ""
        self._stream.feed(_UNREAD_BY_PYTE.sub("", text[: cut.start()] if cut else text))

    def _picture(self) -> str:
        edge = "+" + "-" * self._screen.columns + "+"
        return "\n".join([edge, *(f"|{line}|" for line in self.lines), edge])


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The test's own environment with a plain UTF-8 terminal in it, and the changes over that."""
    silent = ("NO_COLOR", "COLUMNS", "LINES", "COLORTERM", "TEXTUAL")
    env = {name: value for name, value in os.environ.items() if not name.startswith(silent)}
    env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    for name, value in changes.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env
