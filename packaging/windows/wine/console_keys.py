"""Run the window in this Windows console, send it recorded console key events, and save what it writes to the screen.

    python.exe console_keys.py ENGINE OUT STEPS.json [arguments of wardapp]

ENGINE is the folder with python.exe. OUT receives the bytes of the screen, rendered elsewhere: Wine 8's console knows no escape
sequences. STEPS is a list of [kind, text]:

    vt      keys as a console translates them: no virtual key, no state
    lock    the same with Num Lock and Shift set
    raw     keys as a console without translation gives them: virtual key and state
    alone   Shift pressed and released
    until   wait for a text on the screen, written after the last step of this kind
    draft   wait until a draft in the data folder (the last argument) contains a text
    mark    save a copy of the screen so far as OUT.text
    kill    end the window as the task manager does
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

NUM_LOCK, SHIFT, BACKSPACE = 0x20, 0x10, 8
KEY_EVENT = 1
LIMIT_SECONDS = 90

Event = tuple[bool, int, str, int]
"""Pressed or released, virtual key, character, state of the control keys."""


class Key(ctypes.Structure):
    """KEY_EVENT_RECORD."""

    _fields_ = [
        ("down", wintypes.BOOL),
        ("repeat", wintypes.WORD),
        ("virtual_key", wintypes.WORD),
        ("scan_code", wintypes.WORD),
        ("character", wintypes.WCHAR),
        ("state", wintypes.DWORD),
    ]


class Record(ctypes.Structure):
    """INPUT_RECORD of a key."""

    _fields_ = [("kind", wintypes.WORD), ("key", Key)]


# The program runs as it is; only its screen is a file. Wine's console cannot show what a Windows console shows.
START = """
import sys
class Screen:
    encoding, errors = "utf-8", "replace"
    def __init__(self, real, path): self.real, self.file = real, open(path, "w", encoding="utf-8", newline="")
    def write(self, text): self.file.write(text); self.file.flush(); return len(text)
    def flush(self): self.file.flush()
    def isatty(self): return True
    def fileno(self): return self.real.fileno()
sys.__stdout__ = sys.stdout = Screen(sys.stdout, {out!r})
sys.stderr = open({out!r} + ".err", "w", encoding="utf-8")
from wardapp.cli import main
sys.exit(main({arguments!r}))
"""


def events(kind: str, text: str) -> Iterator[Event]:
    """Yield the events of each character, as this kind of console sends them."""
    for character in text:
        virtual_key = BACKSPACE if character == "\b" else ord(character.upper()) & 0xFF
        if kind == "vt":
            yield True, 0, character, 0
            yield False, virtual_key, character, 0
        elif kind == "lock":
            yield True, 0, character, NUM_LOCK | SHIFT
            yield False, 0xE7, character, NUM_LOCK | SHIFT
        elif kind == "raw":
            yield True, virtual_key, character, NUM_LOCK
            yield False, virtual_key, character, NUM_LOCK
        elif kind == "alone":
            yield True, SHIFT, "\0", SHIFT | NUM_LOCK
            yield False, SHIFT, "\0", NUM_LOCK


def main() -> None:
    """Start the window, perform the steps, and write its exit code to OUT.code."""
    engine, out, steps = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text("utf-8"))
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = wintypes.HANDLE
    console = kernel.CreateFileW("CONIN$", 0xC0000000, 3, None, 3, 0, None)
    began = time.monotonic()
    start = START.format(out=str(out), arguments=sys.argv[4:])
    window = subprocess.Popen([engine / "python.exe", "-X", "utf8", "-c", start])
    seen = 0
    for kind, text in steps:
        if kind == "until":
            limit = time.monotonic() + LIMIT_SECONDS
            screen = ""
            while text not in screen[seen:] and time.monotonic() < limit and window.poll() is None:
                time.sleep(0.02)
                screen = out.read_text("utf-8") if out.exists() else ""
            seen = len(screen)
            Path(f"{out}.seconds").write_text(f"{time.monotonic() - began:.2f}")
        elif kind == "draft":
            limit = time.monotonic() + LIMIT_SECONDS
            while not _draft_contains(Path(sys.argv[-1]), text) and time.monotonic() < limit:
                time.sleep(0.1)
        elif kind == "mark":
            Path(f"{out}.{text}").write_bytes(out.read_bytes())
        elif kind == "kill":
            window.kill()
        else:
            _send(kernel, console, list(events(kind, text)))
    try:
        window.wait(20)
    except subprocess.TimeoutExpired:
        window.kill()
    Path(f"{out}.code").write_text(str(window.returncode))


def _draft_contains(data: Path, text: str) -> bool:
    escaped = json.dumps(text, ensure_ascii=False)[1:-1]
    try:
        return any(escaped in draft.read_text("utf-8", errors="replace") for draft in (data / "drafts").glob("*"))
    except OSError:  # the window is replacing it
        return False


def _send(kernel: ctypes.CDLL, console: int, wanted: list[Event]) -> None:
    for at in range(0, len(wanted), 500):
        block = wanted[at : at + 500]
        records = (Record * len(block))()
        for record, (down, virtual_key, character, state) in zip(records, block, strict=True):
            record.kind, record.key = KEY_EVENT, Key(down, 1, virtual_key, 0, character, state)
        written = wintypes.DWORD()
        if not kernel.WriteConsoleInputW(wintypes.HANDLE(console), records, len(records), ctypes.byref(written)):
            raise ctypes.WinError(ctypes.get_last_error())


main()
