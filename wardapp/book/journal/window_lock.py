"""The lock of the one window that works in a book, and the line that names its officer."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import NamedTuple

from wardapp.book.journal.file_names import WINDOW
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import stamp
from wardapp.files import FileLayer

_LONGEST = 1 << 12


class Holder(NamedTuple):
    """Who has a book open in a window (perhaps without a name yet), and since when."""

    officer: str = ""
    since: dt.datetime | None = None


class WindowLock:
    """The file `window` in a book's folder; commands ignore it."""

    def __init__(self, folder: Path, layer: FileLayer | None = None) -> None:
        self._path = folder / WINDOW
        self._layer = layer or FileLayer()
        self._handle: int | None = None
        self._since: dt.datetime | None = None

    def take(self, officer: str, now: dt.datetime) -> Holder | None:
        """Lock the book for this window; returns the holder if another window has it.

        If the disk has no locks or cannot be written, this also returns None; the first save then reports what is wrong.
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
        """Write the officer's name if this window has the book; a failure is ignored."""
        if self._handle is None or self._since is None:
            return
        try:
            line = encode({"officer": officer, "since": stamp(self._since)}) + b"\n"
            self._layer.write(self._handle, 0, line)
            self._layer.truncate(self._handle, len(line))
        except OSError:
            return

    def close(self) -> None:
        """Release the book for the next window."""
        if self._handle is not None:
            self._layer.close(self._handle)
            self._handle = None

    def _holder(self, handle: int) -> Holder:
        try:
            data = self._layer.read(handle, 0, _LONGEST)
        except OSError:
            data = b""
        self._layer.close(handle)
        return _read_holder(data)


def _read_holder(data: bytes) -> Holder:
    try:
        holder = json.loads(data)
        return Holder(str(holder["officer"]), dt.datetime.fromisoformat(holder["since"]))
    except (ValueError, KeyError, TypeError):
        # The other window is just writing it.
        return Holder()
