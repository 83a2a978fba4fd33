"""Make, verify, list and thin out the backups of a book, from its files alone."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wardapp.book.backups.backup_file import read_header, verify_backup
from wardapp.book.backups.original import Backup, Original
from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import JOURNAL, LOCK
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.timestamps import stamp
from wardapp.book.journal.write_lock import BookLock
from wardapp.errors import BookNotWritable, InputRefused, NotFound, WardappError
from wardapp.files import FILE_MODE, TEMPORARY, FileLayer

_PREFIX, _AUTOMATIC, _SUFFIX = "wardapp-", "-tu-dong", ".jsonl"
_ATTEMPTS = 3

# Of the last 7 days, 4 weeks and 12 months with any backup, the newest of each is needed.
_RETENTION: tuple[tuple[int, Callable[[dt.date], Hashable]], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)


class _Moved(Exception):
    """The journal was replaced while it was being copied."""


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of one book; only the automatic ones are thinned out.

    Attributes:
        book: the folder of the book.
        folder: the folder of its backups.
        clock: returns the present moment, as the officer corrected it.
        layer: the calls to the disk, for tests.
    """

    book: Path
    folder: Path
    clock: Callable[[], dt.datetime]
    layer: FileLayer = field(default_factory=FileLayer)

    def listing(self) -> list[Backup]:
        """List the files with a backup's header, the newest first, without verifying them.

        Raises:
            WardappError: the folder cannot be read.
        """
        found: list[Backup] = []
        for name in self._names(_SUFFIX):
            with contextlib.suppress(InputRefused), disk_messages.reading(self.folder):
                header = read_header(self.layer, self.folder / name)
                if header is not None:
                    found.append(Backup(self.folder / name, header))
        return sorted(found, key=lambda backup: (backup.header.backup, backup.path.name), reverse=True)

    def newest_good(self) -> Backup | None:
        """Return the newest backup that is whole.

        Raises:
            WardappError: the folder cannot be read.
        """
        return next((backup for backup in self.listing() if self._is_good(backup)), None)

    def problems(self) -> list[WardappError]:
        """Read every byte of every backup; returns why each unusable one is refused.

        Raises:
            WardappError: the folder cannot be read.
        """
        refused: list[WardappError] = []
        for name in filter(_is_ours, self._names(_SUFFIX)):
            try:
                verify_backup(self.layer, self.folder / name)
            except WardappError as refusal:
                refused.append(refusal)
        return refused

    def copy_if_changed(self) -> Backup | None:
        """Make an automatic backup and thin out; returns None if the book has not changed.

        Raises:
            BookDamaged: the book has lost something; all backups stay.
            WardappError: the book cannot be read, or the disk refused the copy; all backups stay.
        """
        listed = self.listing()
        newest = listed[0] if listed and self._is_good(listed[0]) else None
        made = self._copy(listed, None, automatic=True, unless=newest)
        if made is not None:
            self._remove_unneeded([made, *listed])
        return made

    def copy(self, target: Path | None = None) -> Backup:
        """Copy the book to a file, or under a default name into the folder.

        Raises:
            NotFound: there is no book yet, or nothing in it.
            BookDamaged: the book has lost something.
            WardappError: the book cannot be read, or the disk refused the copy; an older file at the target stays.
        """
        made = self._copy(self.listing(), target)
        if made is None:
            raise NotFound("Sổ chưa ghi gì nên chưa có gì để sao lưu.", "Mở wardapp để lập sổ trước.")
        return made

    def _copy(
        self, listed: list[Backup], target: Path | None, *, automatic: bool = False, unless: Backup | None = None
    ) -> Backup | None:
        """Copy the book; returns None if it is empty, or unchanged since the backup `unless`."""
        number = 1 + max((backup.header.backup for backup in listed), default=0)
        now = self.clock()
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(_Moved), self._original() as (original, lock):
                header = original.header(number=number, made=stamp(now))
                if not header.sequence or (unless is not None and unless.header.state == header.state):
                    return None
                path = target or self._path_for(default_name(now, automatic=automatic))
                made = original.copy(self.layer, path, header, _unmoved(original.journal, lock))
                with contextlib.suppress(OSError):
                    self.layer.protect(made.path, FILE_MODE)
                return made
        raise WardappError("Sổ đang được khôi phục nên chưa sao lưu được.", "Đợi khôi phục xong rồi sao lưu lại.")

    def _path_for(self, name: str) -> Path:
        try:
            self.layer.make_folder(self.folder)
        except OSError as failure:
            reason, remedy = disk_messages.reason_of(failure)
            raise BookNotWritable(f"Chưa lập được thư mục {self.folder}: {reason}.", remedy) from failure
        return free_path(self.layer, self.folder, name)

    @contextlib.contextmanager
    def _original(self) -> Iterator[tuple[Original, BookLock]]:
        with (
            contextlib.closing(BookLock(self.layer, self.book / LOCK)) as lock,
            contextlib.closing(Journal(self.layer, self.book / JOURNAL)) as journal,
            disk_messages.reading(self.book),
        ):
            if not journal.open(write=False):
                raise NotFound("Chưa có sổ nào để sao lưu.", "Mở wardapp để lập sổ trước.")
            with _locked_if_possible(lock):
                original = Original.of(self.book, journal, lock.last_change())
            yield original, lock

    def _names(self, suffix: str) -> list[str]:
        with disk_messages.reading(self.folder):
            return [name for name in self.layer.listing(self.folder) if name.endswith(suffix)]

    def _is_good(self, backup: Backup) -> bool:
        try:
            return verify_backup(self.layer, backup.path) == backup.header
        except WardappError:
            return False

    def _remove_unneeded(self, backups: Iterable[Backup]) -> None:
        """Remove automatic backups that are no longer needed, and torn copies."""
        automatic = [backup for backup in backups if _AUTOMATIC in backup.path.name and _is_ours(backup.path.name)]
        needed = needed_backups((backup.header.backup, backup.header.at.date()) for backup in automatic)
        unneeded = [backup.path.name for backup in automatic if backup.header.backup not in needed]
        torn = [name for name in self._names(_SUFFIX + TEMPORARY) if _is_ours(name.removesuffix(TEMPORARY))]
        with contextlib.suppress(OSError):  # what cannot be removed now is removed another day
            for name in (*unneeded, *torn):
                self.layer.remove(self.folder / name)


def needed_backups(backups: Iterable[tuple[int, dt.date]]) -> set[int]:
    """Return the numbers of the backups to keep, given the number and day of each.

    Newer means a higher number, never a later day: setting the clock back makes no backup old.
    """
    newest_first = sorted(backups, reverse=True)
    needed: set[int] = set()
    for count, period_of in _RETENTION:
        newest: dict[Hashable, int] = {}
        for number, day in newest_first:
            newest.setdefault(period_of(day), number)
        needed.update(list(newest.values())[:count])
    return needed


def default_name(now: dt.datetime, *, automatic: bool = False) -> str:
    """Return the name of a backup made now; it sorts by time and is valid on every file system."""
    return f"{_PREFIX}{now:%Y-%m-%dT%H%M}{_AUTOMATIC if automatic else ''}{_SUFFIX}"


def free_path(layer: FileLayer, folder: Path, name: str) -> Path:
    """Return a path in a folder under a name, with ` (2)`, ` (3)` … if it is taken.

    Raises:
        WardappError: the folder cannot be read.
    """
    with disk_messages.reading(folder):
        taken = set(layer.listing(folder))
    stem = name.removesuffix(_SUFFIX)
    count = 1
    while name in taken:
        count += 1
        name = f"{stem} ({count}){_SUFFIX}"
    return folder / name


def _is_ours(name: str) -> bool:
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


@contextlib.contextmanager
def _locked_if_possible(lock: BookLock) -> Iterator[None]:
    """Hold the lock; a disk that cannot be written has no lock file, and no writers."""
    with contextlib.ExitStack() as locked:
        with contextlib.suppress(OSError):
            locked.enter_context(lock.held())
        yield


@contextlib.contextmanager
def _unmoved(journal: Journal, lock: BookLock) -> Iterator[None]:
    """Hold the lock, and check that the journal was not replaced while it was copied."""
    with _locked_if_possible(lock):
        if not journal.is_current():
            raise _Moved
        yield
