"""The book's files as one thing: where a change becomes durable and takes effect, and how others' are read."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from wardapp.book.encoding.identifiers import new_id
from wardapp.book.erasure.pseudonym import refuse_return
from wardapp.book.journal import disk_messages as refusals
from wardapp.book.journal.file_names import JOURNAL, LOCK, SNAPSHOT
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT, change_payload
from wardapp.book.journal.timestamps import stamp
from wardapp.book.journal.transaction import Turn
from wardapp.book.journal.write_lock import LOOKED_AT_LONG_AGO, BookLock
from wardapp.book.store.reading import NewerFormat, Reading, read_book
from wardapp.book.store.snapshot import read_snapshot, write_snapshot
from wardapp.book.store.tables import Edit, Tables
from wardapp.book.store.tidying import tidy_folder
from wardapp.errors import BookReadOnly, WardappError
from wardapp.files import FOLDER_MODE, FileLayer, read_file, replace_file

__all__ = ["Clock", "Store"]

Clock = Callable[[], dt.datetime]
"""Tells the moment, with its offset."""

Watcher = Callable[[Sequence[Edit] | None], None]
"""Is told the edits that took effect; None means that anything may have changed."""

# A snapshot costs its own size, so it waits until the journal has grown by a share of it; a small one never waits.
_SMALL_SNAPSHOT = 1 << 18
_SHARE = 4


class Store:
    """Journal, snapshot and lock of one folder, and the tables that they amount to.

    Attributes:
        watchers: who is told of edits, whoever made them.
        journal: its file, to be read.
        reading: what the files amount to.
        is_read: whether that is what the journal now holds; not so where reading it anew failed.

    """

    def __init__(self, folder: Path, *, layer: FileLayer, clock: Clock, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self.clock = clock
        self.watchers: list[Watcher] = []
        self.layer = layer
        self.journal = Journal(layer, folder / JOURNAL)
        self._lock = BookLock(layer, folder / LOCK)
        self.reading = Reading()
        self.is_read = False
        self._is_secured = False
        self._remarks: list[str] = []
        self._looked_at = float("-inf")
        self._turn = Turn(self._lock, self._prepare)

    @property
    def tables(self) -> Tables:
        """The records as they stand."""
        return self.reading.tables

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return self.reading.sequence

    @property
    def state(self) -> str:
        """A name of these records as they stand: the last change's number and checksum."""
        position = self.reading.scan.position
        return f"{position.sequence}-{position.checksum}"

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found in the files, and what could not be done at opening, as sentences."""
        return (*self._remarks, *self.losses, *self.reading.notices)

    @property
    def losses(self) -> tuple[str, ...]:
        """What the journal has lost of what was acknowledged, as sentences."""
        damage = self.reading.damage
        return (refusals.damaged(self.folder, damage).message,) if damage else ()

    def open(self) -> None:
        """Read the files, made where there are none and the book is to be written.

        Raises:
            BookDamaged: the journal has lost something, and the book is to be written.
            BookNotWritable: there is no book and none can be made.
            BookLocked: another program did not let go.
            WardappError: the files cannot be read, or a newer program wrote them.

        """
        with contextlib.ExitStack() as unless_opened:
            unless_opened.callback(self._let_go)
            if self.read_only:
                self._open_for_reading()
            else:
                self._open_for_writing_or_reading()
            if self.reading.damage and not self.read_only:
                raise refusals.damaged(self.folder, self.reading.damage)
            unless_opened.pop_all()

    def writing(self) -> Turn:
        """Hold the book for a change: nobody else writes, and everything that others wrote is read.

        Raises:
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: the change cannot be made now.

        """
        if self.read_only:
            raise BookReadOnly("Sổ đang mở chỉ để xem nên không lưu được.", "Đóng sổ rồi mở lại để ghi.")
        return self._turn

    def commit(
        self, edits: Sequence[Edit], *, now: dt.datetime, reason: str, by: str, undoes: int | None = None
    ) -> None:
        """Make edits durable as one line, then let them take effect; called while `writing`. No edits, no line.

        Raises:
            InputRefused: an erased person would get a name again; nothing changed.
            BookNotWritable: the disk refused; nothing changed.

        """
        if not edits:
            return
        refuse_return(edits, self.reading.erased)
        scan = self.reading.scan
        operations = [edit.encoded() for edit in edits]
        payload = change_payload(scan.position, stamp(now), by, reason, operations, undoes)
        try:
            after = self.journal.append(scan.position, payload, unterminated=scan.unterminated)
        except OSError as failure:
            withdrawn = self.journal.is_settled
            raise refusals.not_writable(self.folder, failure, withdrawn=withdrawn) from failure
        scan.move_on(after)
        for edit in edits:
            self.tables.apply(edit)
        self._lock.set_mark(after, self.reading.generation)
        self._tell(edits)

    def put_journal(self, data: bytes) -> None:
        """Put a journal of another generation, its names erased, in the place of this one; called while `writing`.

        Raises:
            BookNotWritable: the disk refused; one of the two stands, whole.

        """
        from wardapp.book.backups.replacement import replace_and_reopen

        self.journal.close()  # Windows replaces no file that is open
        self.is_read, before = False, self.reading.generation
        reopen = partial(self._open_journal, create=False)
        refused = replace_and_reopen(self.layer, self._lock, self.folder, data, reopen)
        if refused is not None:
            stands = self.reading.generation != before if self.is_read else None
            raise refusals.not_put_in_place(self.folder, refused, stands=stands) from refused

    def refresh(self) -> bool:
        """Read what other programs have written since; True where anything was.

        Raises:
            WardappError: the files cannot be read.

        """
        with self._turn.threads, refusals.reading(self.folder):
            before = self.reading.generation, self.sequence
            if self._turn.is_taken or not self.journal.is_settled:
                return False
            if self.journal.is_current():
                self._read_on()
            elif self.journal.open(write=False):
                self._load()
            return before != (self.reading.generation, self.sequence)

    def put_beside(self, name: str, data: bytes) -> bool:
        """Put a file beside the journal; False where another is at work, another journal stands, or the disk refuses."""
        with self._turn.threads, contextlib.suppress(OSError):
            if self._turn.is_taken or not self._lock.attempt():
                return False
            try:
                # Never beside a journal from which, since this one was read, a name was erased.
                if self.journal.is_current():
                    replace_file(self.layer, self.folder / name, data)
                    return True
            finally:
                self._lock.release()
        return False

    def close(self) -> None:
        """Leave the files tidy and let go of them. A snapshot that cannot be written is not missed."""
        with self._turn.threads:
            if self.journal.is_writable:
                with contextlib.suppress(WardappError, OSError):
                    self._tidy()
            self._let_go()

    def _let_go(self) -> None:
        self.journal.close()
        self._lock.close()

    def _open_for_writing_or_reading(self) -> None:
        try:
            self._open_for_writing()
        except OSError as failure:
            self._open_for_reading()
            if self.reading.is_blank:
                raise refusals.not_writable(self.folder, failure) from failure
            # What can be read is shown; each save tries again, and tells why it fails.
            reason, _ = refusals.reason_of(failure)
            self._remarks.append(f"Sổ ở {self.folder} hiện chỉ xem được, chưa ghi được: {reason}.")

    def _open_for_reading(self) -> None:
        with refusals.reading(self.folder):
            self.journal.open(write=False)
            self._load()

    def _open_for_writing(self) -> None:
        self.layer.make_folder(self.folder)
        self.layer.protect(self.folder, FOLDER_MODE)
        with self._lock.held():
            self._open_journal(create=True)
            tidy_folder(self.layer, self.folder)

    def _open_journal(self, *, create: bool) -> None:
        """Open the journal for writing and read it; begin it where nothing was ever written."""
        self._is_secured = False
        if not self.journal.open(write=True, create=create):
            # A stick that was pulled out, say: a new journal in its place would hide the old one.
            raise FileNotFoundError(errno.ENOENT, "no journal", str(self.journal.path))
        self._load()
        if self.reading.is_blank:
            now = self.clock()
            self.journal.begin(new_id(now), stamp(now))
            self._load()
        elif not self.reading.damage:
            if self.journal.version < FORMAT:
                self._upgrade()
            self.journal.secure()
        self._is_secured = True

    def _upgrade(self) -> None:
        from wardapp.book.backups.upgrade import upgrade

        upgrade(self.layer, self.journal, self._lock, self.folder / SNAPSHOT, self.clock())
        self.journal.open(write=True)
        self._load()

    def _load(self) -> None:
        """Read the files anew, the journal being open (or missing)."""
        self.is_read = False
        try:
            data = read_file(self.layer, self.folder / SNAPSHOT)
            snapshot = None if data is None else read_snapshot(data)
            self.reading = read_book(self.journal, snapshot, self._lock.mark())
        except NewerFormat:
            self.journal.close()
            raise refusals.too_new(self.folder) from None
        except OSError:
            # What was read before is of another journal perhaps: it is opened anew before anything else is done.
            self.journal.close()
            raise
        self.is_read = True
        if data is not None and snapshot is None and self.journal.version == FORMAT:
            self.reading.notices.append(refusals.SNAPSHOT_UNREADABLE)
        self._tell(None)

    def _prepare(self) -> None:
        """Be ready to append: the file that stands there is open, read to its end, and its torn end cut off."""
        try:
            if not (self._is_secured and self._stands()):
                self._open_journal(create=False)
            self.journal.settle(self.reading.scan.position)
            self._read_on()
            if self.reading.scan.torn and not self.reading.damage:
                self.journal.cut(self.reading.scan.position)
                self.reading.scan.begin_again()
        except OSError as failure:
            raise refusals.not_writable(self.folder, failure) from failure
        if self.reading.damage:
            raise refusals.damaged(self.folder, self.reading.damage)

    def _stands(self) -> bool:
        """Whether the journal that is open for writing is the one in the folder.

        Whoever puts another in its place notes that in the lock file; a hand that does so tells nobody, so the folder
        is looked at too, though not at each of many changes in a row.
        """
        now = self.layer.moment()
        if self._lock.tells(self.reading.generation) and now - self._looked_at < LOOKED_AT_LONG_AGO:
            return self.journal.is_writable
        self._looked_at = now
        return self.journal.is_writable and self.journal.is_current()

    def _read_on(self) -> None:
        if self.journal.has_more(self.reading.scan.position):
            edits = self.reading.read_on(self.journal)
            if edits:
                self._tell(edits)

    def _tidy(self) -> None:
        """Write the snapshot if it has fallen behind, and give back the room that was reserved."""
        with self._lock.held():
            if not self.journal.is_current():
                return
            self.journal.settle(self.reading.scan.position)
            self._read_on()
            reading = self.reading
            if reading.damage:
                return
            self.journal.cut(reading.scan.position)
            grown = reading.scan.position.offset - reading.snapshot_offset
            if grown and (reading.snapshot_size < _SMALL_SNAPSHOT or grown * _SHARE > reading.snapshot_size):
                # A line whose writer was killed before its sync may not outlive a power cut; a snapshot of it would.
                self.journal.secure()
                made = stamp(self.clock())
                data = write_snapshot(reading.tables, reading.generation, reading.scan.position, made)
                replace_file(self.layer, self.folder / SNAPSHOT, data)

    def _tell(self, edits: Sequence[Edit] | None) -> None:
        for watcher in self.watchers:
            watcher(edits)
