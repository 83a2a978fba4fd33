"""The book's files as one thing: where a change becomes durable and takes effect, and how both are read back."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from wardapp.book import refusals
from wardapp.book.files import FILE_MODE, FOLDER_MODE, FileLayer, read_file, replace_file
from wardapp.book.identifiers import new_id
from wardapp.book.journal import Journal
from wardapp.book.lines import Entry, Position, change_payload, read_entry
from wardapp.book.lock import BookLock
from wardapp.book.scan import Damage, Scan
from wardapp.book.snapshot import Snapshot, read_snapshot, write_snapshot
from wardapp.book.tables import Edit, Tables
from wardapp.errors import BookReadOnly, WardappError

__all__ = ["JOURNAL", "LOCK", "SNAPSHOT", "Clock", "Store"]

JOURNAL, SNAPSHOT, LOCK = "journal.jsonl", "book.json", "lock"

Clock = Callable[[], dt.datetime]
"""Tells the moment, with its offset."""

Watcher = Callable[[Sequence[Edit] | None], None]
"""Is told the edits that took effect; None means that anything may have changed."""

# A snapshot costs its own size, so it waits until the journal has grown by a share of it; a small one never waits.
_SMALL_SNAPSHOT = 1 << 18
_GROWTH = 4
_START = Position(0, 0, 0, "")


class Store:
    """Journal, snapshot and lock of one folder, and the tables that they amount to.

    Attributes:
        tables: the records as they stand.
        notices: sentences about what was found in the files and needs no decision.
        damage: what the journal has lost; while there is any, nothing is written.

    """

    def __init__(self, folder: Path, *, layer: FileLayer, clock: Clock, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self.clock = clock
        self.tables = Tables()
        self.notices: list[str] = []
        self.damage: tuple[Damage, ...] = ()
        self.watchers: list[Watcher] = []
        self._layer = layer
        self._journal = Journal(layer, folder / JOURNAL)
        self._lock = BookLock(layer, folder / LOCK)
        self._generation = ""
        self._scan = Scan(_START)
        self._snapshot_offset = 0
        self._snapshot_size = 0
        self._depth = 0
        self._thread_lock = threading.RLock()

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return self._scan.position.sequence

    def open(self) -> None:
        """Read the files, made where there are none and the book is to be written.

        Raises:
            BookDamaged: the journal has lost something, and the book is to be written.
            BookNotWritable: there is no book and none can be made.
            BookLocked: another program did not let go.
            WardappError: the files cannot be read, or a newer program wrote them.

        """
        if not self.read_only:
            try:
                self._open_for_writing()
            except OSError as failure:
                self._journal.close()
                with refusals.writing(self.folder):
                    if not self._journal.open(write=False):
                        raise
                # What can be read is shown; each save will try again and tell why it fails.
                self.notices.append(f"Sổ ở {self.folder} chưa ghi được: {refusals.reason(failure)}.")
        with refusals.reading(self.folder):
            if not self._journal.is_current() or not self._generation:
                self._load()
        if self.damage and not self.read_only:
            raise refusals.damaged(self.folder, self.damage)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the book for a change: nobody else writes, and everything that others wrote is read.

        Raises:
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: the change cannot be made now.

        """
        if self.read_only:
            raise BookReadOnly(
                "Sổ đang mở chỉ để xem nên không lưu được.", "Đóng cửa sổ đang ghi sổ này, rồi mở lại để ghi."
            )
        with self._thread_lock, contextlib.ExitStack() as stack:
            if not self._depth:
                with refusals.writing(self.folder):
                    stack.enter_context(self._lock.held())
                    self._prepare()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1

    def commit(self, edits: Sequence[Edit], *, reason: str, by: str, undoes: int | None = None) -> Entry | None:
        """Make edits durable as one line, then let them take effect; called while `writing`.

        Raises:
            BookNotWritable: the disk refused; nothing changed.

        """
        if not edits:
            return None
        position = self._scan.position
        at = timestamp(self.clock())
        payload = change_payload(position, at, by, reason, [edit.encoded() for edit in edits], undoes)
        with refusals.writing(self.folder):
            after = self._journal.append(position, payload, unterminated=self._scan.unterminated)
        self._scan = Scan(after)
        self._lock.set_mark(after, self._generation)
        self._apply(edits)
        return Entry(after.sequence, position.checksum, after.checksum, {"at": at})

    def refresh(self) -> bool:
        """Read what other programs have written since; True where anything was."""
        with self._thread_lock, refusals.reading(self.folder):
            if self._depth or (self._journal.is_open and not self._journal.is_settled):
                return False
            before = self._generation, self.sequence
            if self._journal.is_current():
                self._read_on()
            else:
                self._load()
            return before != (self._generation, self.sequence)

    def entries(self) -> Iterator[Entry]:
        """The changes of the whole journal, oldest first; damaged lines are left out."""
        if not self._journal.is_open:
            return
        scan = Scan(_START)
        with refusals.reading(self.folder):
            for start, line in self._journal.lines(0):
                entry = scan.take(start, line)
                if entry is not None:
                    yield entry

    def entries_backwards(self) -> Iterator[Entry]:
        """The changes of the whole journal, newest first, read from its end."""
        with refusals.reading(self.folder):
            for line in self._journal.lines_backwards(self._scan.position.offset):
                entry = read_entry(line)
                if entry is not None and entry.sequence:
                    yield entry

    def close(self) -> None:
        """Leave the files tidy and let go of them. A snapshot that cannot be written is not missed."""
        with self._thread_lock:
            if self._journal.is_open and not self.read_only:
                with contextlib.suppress(WardappError, OSError):
                    self._tidy()
            self._journal.close()
            self._lock.close()

    def _open_for_writing(self) -> None:
        self._layer.make_folder(self.folder)
        self._layer.protect(self.folder, FOLDER_MODE)
        with self._lock.held():
            if not self._journal.open(write=True):
                self._journal.open(write=True, create=True)
            self._load()
            if not self._generation and not self.damage:
                self._generation = new_id(self.clock())
                self._journal.begin(self._generation, timestamp(self.clock()))
                self._load()
        for name in (JOURNAL, SNAPSHOT, LOCK):
            with contextlib.suppress(FileNotFoundError):
                self._layer.protect(self.folder / name, FILE_MODE)

    def _prepare(self) -> None:
        """Be ready to append: the file that stands there, everything in it read, a torn end cut off."""
        if self._journal.open(write=True) and not self._journal.is_current():
            self._journal.close()
        if not self._journal.is_open or not self._generation:
            self._open_again()
        self._journal.settle(self._scan.position)
        self._read_on()
        if self.damage:
            raise refusals.damaged(self.folder, self.damage)
        if self._scan.torn:
            self._journal.cut(self._scan.position)
            self._scan = Scan(self._scan.position, unterminated=self._scan.unterminated)
