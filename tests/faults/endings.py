"""Windows and commands that are ended from outside: the terminal, what was typed, the sentence and the exit status."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.faults.draft_faults import texts_in, window_on
from tests.faults.tally import Tally
from tests.terminal.keys import F4
from tests.terminal.terminal import Terminal
from wardapp.book import Book
from wardapp.book.drafts import Drafts
from wardapp.commands.demo_ward import demo_records
from wardapp.locations import Locations
from wardapp.records import Person
from wardapp.settings import Settings, save_settings

__all__ = ["ended_commands", "ended_windows"]

_WORDS = "Nông Thị Bích Ngọc ở thôn Nà Mày"
_RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""The first screen again, the cursor shown, the mouse and bracketed paste off."""
_SENTENCE = "Chương trình bị tắt từ bên ngoài"

_FAULTY = """
import sys
from pathlib import Path
from screens.app import run_window
from screens.help import HelpScreen
from wardapp.locations import Locations

def fails(self):
    raise ValueError("no such thing")

HelpScreen.compose = fails
sys.exit(run_window(Locations(Path(sys.argv[1]))))
"""


def _killed(name: str) -> Callable[[Terminal], None]:
    return lambda window: window.process.send_signal(getattr(signal, name))


def _closed(window: Terminal) -> None:
    os.close(window._master)
    window._master = -1


def _crashed(window: Terminal) -> None:
    window.send(b"\x1bOP")


ENDS: dict[str, Callable[[Terminal], None]] = {
    **{name: _killed(name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")},
    "closed terminal": _closed,
    "crash": _crashed,
}
"""What ends the window, by the name of it."""


def ended_windows(times: int, *, seed: int = 13) -> Tally:
    """End a window in each way while a form is half typed."""
    tally = Tally("a window ended from outside: terminal, typed text, sentence, exit status")
    chance = random.Random(seed)
    for _ in range(times):
        for name, end in ENDS.items():
            typed = _WORDS[: chance.randrange(5, len(_WORDS))].strip()
            with tempfile.TemporaryDirectory() as folder:
                tally.losses += [f"{name}: {loss}" for loss in _end_window(Path(folder), typed, name, end)]
            tally.tried += 1
    return tally


def _end_window(folder: Path, typed: str, name: str, end: Callable[[Terminal], None]) -> list[str]:
    locations = Locations(folder)
    save_settings(locations.settings, Settings(officer="Nông Thị Bích"))
    with Book.open(locations.book, officer="Nông Thị Bích") as book:
        book.change(saves=demo_records(), reason="sample")
    losses = []
    window = Terminal([sys.executable, "-c", _FAULTY, str(folder)]) if name == "crash" else window_on(locations)
    with window:
        window.wait_for("TỔNG QUAN")
        window.send("6")
        window.wait_for("DANH BẠ")
        window.send(F4)
        window.wait_for("NGƯỜI MỚI")
        window.send(typed)
        window.wait_for(f"[{typed}")
        end(window)
        if window._master < 0:
            code = window.process.wait(window.timeout)
        else:
            code = window.exit_code()
            shown = bytes(window.output)
            losses += [f"{mark!r} was not written" for mark in _RESTORED if mark not in shown]
            said = shown.decode(errors="replace").rpartition("\x1b")[2]
            if ("Chương trình gặp lỗi" if name == "crash" else _SENTENCE) not in said:
                losses.append(f"no sentence at the end: {said}")
            if b"Traceback" in shown:
                losses.append("a traceback")
    if code != 1:
        losses.append(f"exit status {code}")
    if texts_in(Drafts(locations.drafts)) != [typed]:
        losses.append(f"typed {typed!r}, kept {texts_in(Drafts(locations.drafts))!r}")
    log = locations.log.read_text(encoding="utf-8") if locations.log.exists() else ""
    if (_SENTENCE if name != "crash" else "ValueError") not in log:
        losses.append(f"not in the log: {log!r}")
    return losses


def ended_commands(times: int, *, seed: int = 13) -> Tally:
    """End a command by each signal at some moment, and close the pipe that takes its result."""
    tally = Tally("a command ended from outside: sentence and exit status")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        locations = Locations(folder)
        with Book.open(locations.book, officer="Nông Thị Bích") as book:
            many = [Person(id=f"p{number}", given_name="An", position="x" * 100) for number in range(2_000)]
            book.change(saves=many, reason="sample")
        for _ in range(times):
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
                code, said = _end_command(folder, number, chance.randrange(1, 200))
                tally.tried += 1
                if code != 1 or "Đã dừng theo yêu cầu." not in said:
                    tally.losses.append(f"{number.name}: exit {code}, {said!r}")
            code, said = _end_command(folder, None, chance.randrange(1, 200))
            tally.tried += 1
            if code != 1 or "đã đóng trước khi nhận hết" not in said or "Traceback" in said:
                tally.losses.append(f"a closed pipe: exit {code}, {said!r}")
    return tally


def _end_command(folder: Path, number: signal.Signals | None, lines: int) -> tuple[int, str]:
    """Read some lines of a result that no pipe holds whole, then end the command; return exit status and sentence."""
    argv = [sys.executable, "-m", "wardapp", "--data", str(folder), "dump"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        for _ in range(lines):
            command.stdout.readline()
        if number is None:
            command.stdout.close()
        else:
            command.send_signal(number)
            command.stdout.read()
        said = command.stderr.read().decode()
        code = command.wait(60)
    return code, said
