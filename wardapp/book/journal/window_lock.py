"""Which window works in a book: a lock that dies with its holder, and a line that says who holds it since when."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import NamedTuple

from wardapp.book.journal.file_names import WINDOW
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import stamp
from wardapp.files import FileLayer

__all__ = ["Holder", "WindowLock"]

_LONGEST = 1 << 12


class Holder(NamedTuple):
    """Who has a book open in a window: the officer's name (empty: not given yet) and since when, as far as known."""

    officer: str = ""
    since: dt.datetime | None = None


class WindowLock:
    """The file `window` in a book's folder. Commands do not look at it: they only ever hold the book for a moment."""

    def __init__(self, folder: Path, layer: FileLayer | None = None) -> None:
        self._path = folder / WINDOW
        self._layer = layer or FileLayer()
        self._handle: int | None = None
        self._since: dt.datetime | None = None

    def take(self, officer: str, now: dt.datetime) -> Holder | None:
        """Take the book for this window; tells who has it where another window has.

        A disk that takes no lock keeps nobody out: what can be written there is settled when a change is saved.
        """
        try:
            self._layer.make_folder(self._path.parent)
            handle = self._layer.open(self._path, write=True, create=True)
        except OSError:
            return None
        try:
            if not self._layer.lock(handle):
                return self._holder(handle)
        except OSError:
            self._layer.close(handle)
            return None
        self._handle, self._since = handle, now
        self.note(officer)
        return None

    def note(self, officer: str) -> None:
        """Say who holds the book, where this window does; what cannot be noted is not missed."""
        if self._handle is None or self._since is None:
            return
        try:
            line = encode({"officer": officer, "since": stamp(self._since)}) + b"\n"
            self._layer.write(self._handle, 0, line)
            self._layer.truncate(self._handle, len(line))
        except OSError:
            return

    def close(self) -> None:
        """Let the next window take the book."""
        if self._handle is not None:
            self._layer.close(self._handle)
            self._handle = None

    def _holder(self, handle: int) -> Holder:
        try:
            held = self._layer.read(handle, 0, _LONGEST)
        except OSError:
            held = b""
        self._layer.close(handle)
        return _read(held)


def _read(data: bytes) -> Holder:
    try:
        held = json.loads(data)
        return Holder(str(held["officer"]), dt.datetime.fromisoformat(held["since"]))
    except (ValueError, KeyError, TypeError):
        # The other window is just writing it.
        return Holder()
