"""A book's files and tables: make changes durable, and read those of others."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
from collections.abc import Iterable, Sequence
from pathlib import Path

from wardapp.book.encoding.edit import Edit
from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import BEFORE_UPGRADE, DUMPED, INDEX, JOURNAL, LOCK, SNAPSHOT
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT, change_payload
from wardapp.book.journal.timestamps import new_id, stamp
from wardapp.book.journal.write_lock import RECHECK_SECONDS, BookLock, WriteTransaction
from wardapp.book.store.absences import RESTORE_ABSENCES
from wardapp.book.store.callbacks import Check, Clock, Step, Watcher
from wardapp.book.store.reading import NewerFormat, Reading, read_book, read_snapshot_file, write_snapshot
from wardapp.book.store.tables import Tables
from wardapp.disk_reasons import reason_of
from wardapp.errors import BookReadOnly, WardappError
from wardapp.files import FILE_MODE, FOLDER_MODE, TEMPORARY, FileLayer, replace_file


class Store:
    """Journal, snapshot and lock of one folder, and their tables.

    Attributes:
        watchers: called with all edits, also those of other programs.
        journal: its file, for reading.
        reading: the content of the files.
        snapshot_problem: why the snapshot cannot be read, else empty.
        is_read: whether `reading` is the content of the present journal; False after reading it failed.
    """

    def __init__(
        self,
        folder: Path,
        *,
        layer: FileLayer,
        clock: Clock,
        read_only: bool,
        check: Check,
        upgrade: Step,
        keep_copy: Step,
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self.clock = clock
        self.watchers: list[Watcher] = []
        self.layer = layer
        self.journal = Journal(layer, folder / JOURNAL)
        self._lock = BookLock(layer, folder / LOCK)
        self.reading = Reading()
        self.is_read = False
        self._check, self._upgrade, self._keep_copy = check, upgrade, keep_copy
        self._is_secured = False
        self._remarks: list[str] = []
        self.snapshot_problem = ""
        self._checked_at = float("-inf")
        self._transaction = WriteTransaction(self._lock, self._prepare)

    @property
    def tables(self) -> Tables:
        """The present records."""
        return self.reading.tables

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return self.reading.sequence

    @property
    def state(self) -> str:
        """A name of the present records: the last change's number and checksum."""
        position = self.reading.scan.position
        return f"{position.sequence}-{position.checksum}{self.reading.unwritten}"

    @property
    def notices(self) -> tuple[str, ...]:
        """Findings in the files, and what was impossible at opening, as sentences."""
        return (*self._remarks, *filter(None, (self.snapshot_problem,)), *self.losses, *self.reading.notices)

    @property
    def losses(self) -> tuple[str, ...]:
        """Acknowledged changes that the journal has lost, as sentences."""
        damage = self.reading.damage
        return (disk_messages.damaged(self.folder, damage).message,) if damage else ()

    def open(self) -> None:
        """Read the files; create them if there are none and the book is not read-only.

        Raises:
            BookDamaged: the journal has lost something, and the book is to be written.
            BookNotWritable: there is no book and none can be created.
            BookLocked: another program did not release it.
            WardappError: the files cannot be read, or a newer program wrote them.
        """
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self._close_files)
            if self.read_only:
                self._open_for_reading()
            else:
                self._open_for_writing_or_reading()
            if self.reading.damage and not self.read_only:
                raise disk_messages.damaged(self.folder, self.reading.damage)
            on_failure.pop_all()

    def writing(self) -> WriteTransaction:
        """Return a context with exclusive write access, after every change of others has been read.

        Raises:
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: no change can be made now.
        """
        if self.read_only:
            raise BookReadOnly("Sổ đang mở chỉ để xem nên không lưu được.", "Đóng sổ rồi mở lại để ghi.")
        return self._transaction

    def commit(
        self, edits: Sequence[Edit], *, now: dt.datetime, reason: str, by: str, undoes: int | None = None
    ) -> None:
        """Make edits durable as one line, then apply them; called while `writing`.

        Raises:
            InputRefused: an erased person would get a name again; nothing changed.
            BookNotWritable: the disk refused; nothing changed.
        """
        if not edits:
            return
        self._check(edits, self.reading.erased)
        if self.reading.restored:
            self._keep_copy(self.layer, self.journal, self._lock, now)
            self._append(self.reading.restored.values(), now, RESTORE_ABSENCES, by)
            self.reading.absences_are_written()
        self._append(edits, now, reason, by, undoes)
        for edit in edits:
            self.tables.apply(edit)
        self._notify([*edits, *self.reading.restore_after(edits, reason)])

    def _append(self, edits: Iterable[Edit], now: dt.datetime, reason: str, by: str, undoes: int | None = None) -> None:
        """Append a line to the journal, durably."""
        scan = self.reading.scan
        operations = [edit.encoded() for edit in edits]
        payload = change_payload(scan.position, stamp(now), by, reason, operations, undoes)
        try:
            after = self.journal.append(scan.position, payload, unterminated=scan.unterminated)
        except OSError as failure:
            withdrawn = self.journal.is_settled
            raise disk_messages.not_writable(self.folder, failure, withdrawn=withdrawn) from failure
        scan.move_on(after)
        self._lock.note_change(after, self.reading.generation)

    def put_journal(self, data: bytes) -> None:
        """Replace the journal by one without erased names; called while `writing`.

        Raises:
            BookNotWritable: the disk refused; one of the two is in place, whole.
        """
        from wardapp.book.journal.replacement import replace_journal

        self.journal.close()  # Windows replaces no file that is open
        self.is_read, before = False, self.reading.generation
        refused = None
        try:
            replace_journal(self.layer, self._lock, self.journal.path, self.folder / SNAPSHOT, data)
        except OSError as failure:
            refused = failure
        try:
            self._open_journal(create=False)
        except OSError as failure:
            refused = refused or failure
        if refused is not None:
            replaced = self.reading.generation != before if self.is_read else None
            raise disk_messages.not_replaced(self.folder, refused, replaced=replaced) from refused

    def refresh(self) -> bool:
        """Read the changes of other programs; returns whether there were any.

        Raises:
            WardappError: the files cannot be read.
        """
        with self._transaction.threads, disk_messages.reading(self.folder):
            before = self.reading.generation, self.sequence
            if self._transaction.is_active or not self.journal.is_settled:
                return False
            if self.journal.is_current():
                self._read_on()
            elif self.journal.open(write=False):
                self._load()
            return before != (self.reading.generation, self.sequence)

    def write_cache(self, name: str, data: bytes) -> bool:
        """Write a file beside the journal; returns False if that is impossible now."""
        with self._transaction.threads, contextlib.suppress(OSError):
            if self._transaction.is_active or not self._lock.attempt():
                return False
            try:
                # Never beside a journal from which a name was erased since this one was read.
                if self.journal.is_current():
                    replace_file(self.layer, self.folder / name, data)
                    return True
            finally:
                self._lock.release()
        return False

    def close(self) -> None:
        """Close the files, with a new snapshot if it is due and can be written."""
        with self._transaction.threads:
            if self.journal.is_writable:
                with contextlib.suppress(WardappError, OSError):
                    self._tidy()
            self._close_files()

    def _close_files(self) -> None:
        self.journal.close()
        self._lock.close()

    def _open_for_writing_or_reading(self) -> None:
        try:
            self._open_for_writing()
        except OSError as failure:
            self._open_for_reading()
            if self.reading.is_blank:
                raise disk_messages.not_writable(self.folder, failure) from failure
            # The book can be read; each save tries again, and reports why it fails.
            reason, _ = reason_of(failure)
            self._remarks = [f"Sổ ở {self.folder} hiện chỉ xem được, chưa ghi được: {reason}."]

    def _open_for_reading(self) -> None:
        with disk_messages.reading(self.folder):
            self.journal.open(write=False)
            self._load()

    def _open_for_writing(self) -> None:
        self.layer.make_folder(self.folder)
        with contextlib.suppress(OSError):  # another's folder, or a file system without permissions
            self.layer.protect(self.folder, FOLDER_MODE)
        with self._lock.held():
            self._open_journal(create=True)
            self._tidy_folder()

    def _tidy_folder(self) -> None:
        """Remove the permissions of others, and files left unfinished by a power cut."""
        for name in self.layer.listing(self.folder):
            with contextlib.suppress(OSError):  # one file that the disk refuses does not stop the others
                if name in (JOURNAL, SNAPSHOT, LOCK, INDEX, DUMPED):
                    self.layer.protect(self.folder / name, FILE_MODE)
                elif name.startswith((SNAPSHOT, JOURNAL, INDEX, DUMPED, BEFORE_UPGRADE)) and name.endswith(TEMPORARY):
                    self.layer.remove(self.folder / name)

    def _open_journal(self, *, create: bool) -> None:
        """Open the journal for writing and read it; begin it if nothing was ever written."""
        self._is_secured = False
        if not self.journal.open(write=True, create=create):
            # Perhaps a stick was pulled out: a new journal in its place would hide the old one.
            raise FileNotFoundError(errno.ENOENT, "no journal", str(self.journal.path))
        self._load()
        if self.reading.is_blank:
            now = self.clock()
            self.journal.begin(new_id(now), stamp(now))
            self._load()
        elif not self.reading.damage:
            if self.journal.version < FORMAT:
                self._upgrade(self.layer, self.journal, self._lock, self.clock())
                self.journal.open(write=True)
                self._load()
            if not self.journal.secure():
                self._remarks = [disk_messages.NAMES_NOT_SYNCED]
        self._is_secured = True

    def _load(self) -> None:
        """Read all files; the journal is open or missing."""
        self.is_read = False
        try:
            snapshot, problem = read_snapshot_file(self.layer, self.folder / SNAPSHOT)
            self.reading = read_book(self.journal, snapshot, self._lock.last_change())
        except NewerFormat as newer:
            self.journal.close()
            raise disk_messages.too_new(self.folder, *newer.args) from None
        except OSError:
            # `reading` may be of another journal: this one is opened again before anything else is done.
            self.journal.close()
            raise
        self.is_read = True
        self.snapshot_problem = problem if self.journal.version == FORMAT else ""
        self._notify(None)

    def _prepare(self) -> None:
        """Prepare to append: open the present file, read it, and cut off a torn end."""
        try:
            if not (self._is_secured and self._is_in_place()):
                self._open_journal(create=False)
            self.journal.settle(self.reading.scan.position)
            self._read_on()
            self._cut_torn_end()
        except OSError as failure:
            raise disk_messages.not_writable(self.folder, failure) from failure
        if self.reading.damage:
            raise disk_messages.damaged(self.folder, self.reading.damage)

    def _cut_torn_end(self) -> None:
        """Remove a torn last line, which was never acknowledged; damage in between is left as it is."""
        if self.reading.scan.torn and not self.reading.damage:
            self.journal.truncate_after(self.reading.scan.position)
            self.reading.scan.begin_again()

    def _is_in_place(self) -> bool:
        """Check whether the journal that is open for writing is the one in the folder.

        A program that replaces the journal notes that in the lock file; a person who copies a file does not. Therefore the
        folder is checked too, but only every few seconds.
        """
        now = self.layer.moment()
        if self._lock.is_for_generation(self.reading.generation) and now - self._checked_at < RECHECK_SECONDS:
            return self.journal.is_writable
        self._checked_at = now
        return self.journal.is_writable and self.journal.is_current()

    def _read_on(self) -> None:
        if self.journal.has_more(self.reading.scan.position):
            edits = self.reading.read_on(self.journal)
            if edits:
                self._notify(edits)

    def _tidy(self) -> None:
        """Write the snapshot if it is due, and return the reserved space."""
        with self._lock.held():
            if not self.journal.is_current():
                return
            self.journal.settle(self.reading.scan.position)
            self._read_on()
            reading = self.reading
            if reading.damage:
                return
            self.journal.truncate_after(reading.scan.position)
            if reading.is_snapshot_due:
                # A line whose writer was killed before its sync may not survive a power cut; a snapshot of it would.
                self.journal.secure()
                made = stamp(self.clock())
                data = write_snapshot(reading.tables, reading.generation, reading.scan.position, made)
                replace_file(self.layer, self.folder / SNAPSHOT, data)

    def _notify(self, edits: Sequence[Edit] | None) -> None:
        for watcher in self.watchers:
            watcher(edits)
