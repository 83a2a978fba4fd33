"""Make, verify, list and thin out the backups of a book, from its files alone."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from wardapp.book.backups.backup_file import (
    NO_UNIT,
    BackupUnit,
    not_a_backup,
    read_header,
    read_unit,
    unreadable,
    verify_backup,
)
from wardapp.book.backups.folder_lock import locked_folder
from wardapp.book.backups.original import Backup, Original
from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import JOURNAL, LOCK
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.timestamps import stamp
from wardapp.book.journal.write_lock import BookLock
from wardapp.disk_reasons import read_reason_of, reason_of
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
class BackupsFound:
    """The content of a folder of backups.

    Attributes:
        backups: the files with a backup's header, the newest first, not verified.
        unreadable: why other files cannot be read, a sentence each.
    """

    backups: tuple[Backup, ...] = ()
    unreadable: tuple[WardappError, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The newest good backup of a unit, if there is one.

    Attributes:
        backup: that backup.
        passed_over: why newer ones were not taken, a sentence each.
        others: the units of backups that were passed over because they are another unit's.
    """

    backup: Backup | None
    passed_over: tuple[str, ...]
    others: tuple[BackupUnit, ...]


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

    def found(self) -> BackupsFound:
        """Read the headers of all backups; a file that cannot be read, or the whole folder, is named and passed over."""
        found: list[Backup] = []
        refused: list[WardappError] = []
        try:
            names = self._names(_SUFFIX)
        except WardappError as refusal:
            return BackupsFound(unreadable=(refusal,))
        for name in names:
            path = self.folder / name
            try:
                header = read_header(self.layer, path)
            except InputRefused:  # a newer program's
                continue
            except OSError as failure:
                refused.append(unreadable(path, failure))
                continue
            if header is not None:
                found.append(Backup(path, header))
            elif _is_ours(name):
                refused.append(not_a_backup(path))
        newest_first = sorted(found, key=lambda backup: (backup.header.backup, backup.path.name), reverse=True)
        return BackupsFound(tuple(newest_first), tuple(refused))

    def listing(self) -> list[Backup]:
        """List the files with a backup's header that can be read, the newest first, without verifying them."""
        return list(self.found().backups)

    def choose(self, unit: BackupUnit = NO_UNIT) -> Choice:
        """Choose the newest backup that is whole and not another unit's."""
        found = self.found()
        passed_over = [str(refusal) for refusal in found.unreadable]
        others: list[BackupUnit] = []
        for backup in found.backups:
            try:
                of_backup = read_unit(self.layer, backup.path, backup.header)
                if unit.is_another(of_backup):
                    others.append(of_backup)
                    passed_over.append(f"{backup.path.name} là của đơn vị {of_backup.label} nên bỏ qua.")
                    continue
                if verify_backup(self.layer, backup.path) == backup.header:
                    return Choice(backup, tuple(passed_over), tuple(others))
            except WardappError as refusal:
                passed_over.append(refusal.message)
        return Choice(None, tuple(passed_over), tuple(others))

    def units(self) -> frozenset[BackupUnit]:
        """Return the units of the backups, each once by its code."""
        by_code: dict[str, BackupUnit] = {}
        for backup in self.found().backups:
            with contextlib.suppress(WardappError):
                unit = read_unit(self.layer, backup.path, backup.header)
                if unit.code:
                    by_code.setdefault(unit.code.casefold(), unit)
        return frozenset(by_code.values())

    def newest_good(self) -> Backup | None:
        """Return the newest backup that is whole, of whatever unit."""
        return self.choose().backup

    def problems(self) -> list[WardappError]:
        """Read every byte of every backup; returns why each unusable one is refused."""
        try:
            names = self._names(_SUFFIX)
        except WardappError as refusal:
            return [refusal]
        refused: list[WardappError] = []
        for name in filter(_is_ours, names):
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
        return self._copy(self.folder, automatic=True)

    def copy(self, target: Path | None = None) -> Backup:
        """Copy the book to a file, or into a folder under a name with the moment and the unit; by default into `folder`.

        Raises:
            NotFound: there is no book yet, or nothing in it.
            BookDamaged: the book has lost something.
            WardappError: the book cannot be read, or the disk refused the copy; an older file at the target stays.
        """
        made = self._copy(target or self.folder)
        if made is None:
            raise NotFound("Sổ chưa ghi gì nên chưa có gì để sao lưu.", "Mở wardapp để lập sổ trước.")
        return made

    def _copy(self, target: Path, *, automatic: bool = False) -> Backup | None:
        """Copy the book; returns None if it is empty, or an automatic backup is not needed."""
        now = self.clock()
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(_Moved), self._original() as (original, lock):
                header = original.header(made=stamp(now))
                if not header.sequence:
                    return None
                with self._writing_to(target) as is_alone:
                    listed = self.listing()
                    if automatic and listed and listed[0].header.state == header.state and self._is_good(listed[0]):
                        return None
                    number = 1 + max((backup.header.backup for backup in listed), default=0)
                    name = default_name(now, header.unit or "", automatic=automatic)
                    is_folder = target == self.folder or self.layer.is_folder(target)
                    path = free_path(self.layer, target, name) if is_folder else target
                    placing = _unmoved(original.journal, lock)
                    made = original.copy(self.layer, path, replace(header, backup=number), placing)
                    with contextlib.suppress(OSError):
                        self.layer.protect(made.path, FILE_MODE)
                    if automatic:
                        self._remove_unneeded([made, *listed], torn=is_alone)
                    return made
        raise WardappError("Sổ đang được khôi phục nên chưa sao lưu được.", "Đợi khôi phục xong rồi sao lưu lại.")

    @contextlib.contextmanager
    def _writing_to(self, target: Path) -> Iterator[bool]:
        """Lock the folder of backups if the copy goes there; yields whether no other program is writing there."""
        if self.folder not in (target, target.parent):
            yield False
            return
        self._make_folder()
        with locked_folder(self.layer, self.folder) as is_alone:
            yield is_alone

    def _make_folder(self) -> None:
        try:
            self.layer.make_folder(self.folder)
        except OSError as failure:
            reason, remedy = reason_of(failure)
            raise BookNotWritable(f"Chưa lập được thư mục {self.folder}: {reason}.", remedy) from failure

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
        return [name for name in names_in(self.layer, self.folder) if name.endswith(suffix)]

    def _is_good(self, backup: Backup) -> bool:
        try:
            return verify_backup(self.layer, backup.path) == backup.header
        except WardappError:
            return False

    def _remove_unneeded(self, backups: Iterable[Backup], *, torn: bool) -> None:
        """Remove automatic backups that are no longer needed and, if `torn`, unfinished copies left by a crash."""
        automatic = [backup for backup in backups if _AUTOMATIC in backup.path.name and _is_ours(backup.path.name)]
        needed = needed_backups((backup.header.backup, backup.header.at.date()) for backup in automatic)
        names = [backup.path.name for backup in automatic if backup.header.backup not in needed]
        with contextlib.suppress(OSError, WardappError):  # what cannot be removed now is removed another day
            if torn:
                names += [name for name in self._names(_SUFFIX + TEMPORARY) if _is_ours(name.removesuffix(TEMPORARY))]
            for name in names:
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


def default_name(now: dt.datetime, unit: str = "", *, automatic: bool = False) -> str:
    """Return the name of a backup made now: the moment, by which names sort, and the code of the unit."""
    code = re.sub(r"[^A-Za-z0-9]", "", unit)  # valid on every file system
    return f"{_PREFIX}{now:%Y-%m-%dT%H%M}{f'-{code}' if code else ''}{_AUTOMATIC if automatic else ''}{_SUFFIX}"


def free_path(layer: FileLayer, folder: Path, name: str) -> Path:
    """Return a path in a folder under a name, with ` (2)`, ` (3)` … before its ending if it is taken.

    Raises:
        WardappError: the folder cannot be read.
    """
    taken = set(names_in(layer, folder))
    stem = name.removesuffix(_SUFFIX)
    ending = name[len(stem) :]
    count = 1
    while name in taken:
        count += 1
        name = f"{stem} ({count}){ending}"
    return folder / name


def names_in(layer: FileLayer, folder: Path) -> list[str]:
    """Return the names in a folder of backups.

    Raises:
        WardappError: it cannot be read.
    """
    try:
        return layer.listing(folder)
    except OSError as failure:
        raise WardappError(
            f"Không đọc được thư mục {folder}: {read_reason_of(failure)}.",
            "Kiểm tra ổ đĩa và quyền đọc thư mục ấy.",
        ) from failure


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
