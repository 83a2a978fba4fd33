"""The backups of a book: made while windows are open, verified, thinned out, listed. Only its files are asked."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from wardapp.book.backups.backup_file import Cover, cover_of, read_cover, verified, write_file
from wardapp.book.backups.retention import kept
from wardapp.book.journal import disk_messages as refusals
from wardapp.book.journal.checksum_chain import ChainBroken, Link, follow, read_link
from wardapp.book.journal.file_names import JOURNAL, LOCK
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT
from wardapp.book.journal.timestamps import stamp
from wardapp.book.journal.write_lock import BookLock, Mark
from wardapp.errors import BookDamaged, BookNotWritable, InputRefused, NotFound, WardappError
from wardapp.files import FILE_MODE, FileLayer, temporary_of

__all__ = ["Backup", "Backups", "Original", "default_name", "free_path"]

_PREFIX, _AUTOMATIC, _SUFFIX = "wardapp-", "-tu-dong", ".jsonl"
_TORN = temporary_of(Path(_SUFFIX)).name
_ATTEMPTS = 3


class _Moved(Exception):
    """Another journal was put in the place of the one that was being copied."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file and its cover."""

    path: Path
    cover: Cover


@dataclass(frozen=True, slots=True)
class Original:
    """The journal that is to be copied, open.

    Attributes:
        folder: the book's.
        journal: its file.
        end: how far it goes; up to there it never changes.
        mark: the last change that was acknowledged, as far as the lock file tells.

    """

    folder: Path
    journal: Journal
    end: int
    mark: Mark | None

    @classmethod
    def of(cls, folder: Path, journal: Journal, mark: Mark | None) -> Original:
        """The journal as it is now, while nobody writes: read from the last acknowledged change on, not whole."""
        header = journal.header()
        fits = mark is not None and header is not None and mark.generation == header[0].payload["generation"]
        end = mark.offset if mark is not None and fits else 0
        for start, line in journal.lines(end):
            if read_link(line.rstrip(b"\n")) is not None:
                end = start + len(line)
        return cls(folder, journal, end, mark)

    def lines(self) -> Iterator[tuple[Link, bytes]]:
        """Its good lines.

        Raises:
            ChainBroken: a line is missing.

        """
        whole = takewhile(lambda found: found[0] < self.end, self.journal.lines(0))
        return follow(line for _, line in whole)

    def cover(self, *, number: int = 0, made: str = "") -> Cover:
        """The cover of its copy.

        Raises:
            BookDamaged: something acknowledged is missing.
            InputRefused: a newer program wrote it.

        """
        header = self.journal.header()
        if header is None:
            raise _damaged(self.folder)
        version, generation = int(header[0].payload["format"]), str(header[0].payload["generation"])
        if version > FORMAT:
            raise refusals.too_new(self.folder)
        try:
            cover = cover_of(self.lines(), number=number, made=made, version=version, generation=generation)
        except ChainBroken:
            raise _damaged(self.folder) from None
        mark = self.mark
        if mark is not None and mark.generation == generation and mark.sequence > cover.sequence:
            raise _damaged(self.folder)
        return cover

    def copy(
        self, layer: FileLayer, target: Path, cover: Cover, placing: contextlib.AbstractContextManager[object]
    ) -> Backup:
        """Write its copy, read it back, compare it, and put it in its place.

        Raises:
            BookNotWritable: the disk takes no copy; what stood at the target stays.

        """
        try:
            write_file(layer, target, cover, (line for _, line in self.lines()), placing)
        except OSError as failure:
            reason, remedy = refusals.reason_of(failure)
            raise BookNotWritable(f"Chưa sao lưu được ra {target}: {reason}.", remedy) from failure
        return Backup(target, cover)


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of one book: those that the program makes by itself, which it thins out, and those asked for.

    Attributes:
        book: the folder of the book.
        folder: where its backups are kept.
        clock: tells the moment, as the officer corrected it.
        layer: the files, for tests.

    """

    book: Path
    folder: Path
    clock: Callable[[], dt.datetime]
    layer: FileLayer = field(default_factory=FileLayer)

    def listing(self) -> list[Backup]:
        """Every file of the folder that has a backup's cover, the newest first; whether it is whole is not asked.

        Raises:
            WardappError: the folder cannot be read.

        """
        found: list[Backup] = []
        for name in self._names(_SUFFIX):
            with contextlib.suppress(InputRefused), refusals.reading(self.folder):
                cover = read_cover(self.layer, self.folder / name)
                if cover is not None:
                    found.append(Backup(self.folder / name, cover))
        return sorted(found, key=lambda backup: (backup.cover.backup, backup.path.name), reverse=True)

    def newest_good(self) -> Backup | None:
        """The newest backup that is whole.

        Raises:
            WardappError: the folder cannot be read.

        """
        return next((backup for backup in self.listing() if self._is_good(backup)), None)

    def bad(self) -> list[WardappError]:
        """Why each backup that cannot be used cannot; every byte of every one is read.

        Raises:
            WardappError: the folder cannot be read.

        """
        refused: list[WardappError] = []
        for name in filter(_is_ours, self._names(_SUFFIX)):
            try:
                verified(self.layer, self.folder / name)
            except WardappError as refusal:
                refused.append(refusal)
        return refused

    def keep_one(self) -> Backup | None:
        """Copy the book into the folder and remove backups that are no longer needed; None where nothing changed.

        Raises:
            BookDamaged: the book has lost something; all backups stay.
            WardappError: the book cannot be read, or the disk takes no copy; all backups stay.

        """
        listed = self.listing()
        newest = listed[0] if listed and self._is_good(listed[0]) else None
        made = self._copy(listed, None, automatic=True, unless=newest)
        if made is not None:
            self._let_go([made, *listed])
        return made

    def copy(self, target: Path | None = None) -> Backup:
        """Copy the book into a file; without one under a name of its own into the folder.

        Raises:
            NotFound: there is no book yet, or nothing in it.
            BookDamaged: the book has lost something.
            WardappError: the book cannot be read, or the disk takes no copy; what stood at the target stays.

        """
        made = self._copy(self.listing(), target)
        if made is None:
            raise NotFound("Sổ chưa ghi gì nên chưa có gì để sao lưu.", "Mở wardapp để lập sổ trước.")
        return made

    def _copy(
        self, listed: list[Backup], target: Path | None, *, automatic: bool = False, unless: Backup | None = None
    ) -> Backup | None:
        """The book's copy; None where nothing was ever written, or nothing since one backup was made."""
        number = 1 + max((backup.cover.backup for backup in listed), default=0)
        now = self.clock()
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(_Moved), self._original() as (original, lock):
                cover = original.cover(number=number, made=stamp(now))
                if not cover.sequence or (unless is not None and unless.cover.state == cover.state):
                    return None
                place = target or self._place(default_name(now, automatic=automatic))
                made = original.copy(self.layer, place, cover, _unmoved(original.journal, lock))
                with contextlib.suppress(OSError):
                    self.layer.protect(made.path, FILE_MODE)
                return made
        raise WardappError("Sổ đang được khôi phục nên chưa sao lưu được.", "Đợi khôi phục xong rồi sao lưu lại.")

    def _place(self, name: str) -> Path:
        try:
            self.layer.make_folder(self.folder)
        except OSError as failure:
            reason, remedy = refusals.reason_of(failure)
            raise BookNotWritable(f"Chưa lập được thư mục {self.folder}: {reason}.", remedy) from failure
        return free_path(self.layer, self.folder, name)

    @contextlib.contextmanager
    def _original(self) -> Iterator[tuple[Original, BookLock]]:
        journal, lock = Journal(self.layer, self.book / JOURNAL), BookLock(self.layer, self.book / LOCK)
        try:
            with refusals.reading(self.book):
                if not journal.open(write=False):
                    raise NotFound("Chưa có sổ nào để sao lưu.", "Mở wardapp để lập sổ trước.")
                with _held_if_possible(lock):
                    original = Original.of(self.book, journal, lock.mark())
                yield original, lock
        finally:
            journal.close()
            lock.close()

    def _names(self, suffix: str) -> list[str]:
        with refusals.reading(self.folder):
            return [name for name in self.layer.listing(self.folder) if name.endswith(suffix)]

    def _is_good(self, backup: Backup) -> bool:
        try:
            return verified(self.layer, backup.path) == backup.cover
        except WardappError:
            return False

    def _let_go(self, backups: Iterable[Backup]) -> None:
        """Remove what is no longer needed of the backups that nobody asked for, and torn copies."""
        own = [backup for backup in backups if _AUTOMATIC in backup.path.name and _is_ours(backup.path.name)]
        wanted = kept((backup.cover.backup, backup.cover.at.date()) for backup in own)
        gone = [backup.path.name for backup in own if backup.cover.backup not in wanted]
        torn = [name for name in self._names(_TORN) if _is_ours(name.removesuffix(_TORN) + _SUFFIX)]
        with contextlib.suppress(OSError):  # what cannot be removed now is removed another day
            for name in (*gone, *torn):
                self.layer.remove(self.folder / name)


def default_name(now: dt.datetime, *, automatic: bool = False) -> str:
    """The name of a backup made now; it sorts by time and every file system takes it."""
    return f"{_PREFIX}{now:%Y-%m-%dT%H%M}{_AUTOMATIC if automatic else ''}{_SUFFIX}"


def free_path(layer: FileLayer, folder: Path, name: str) -> Path:
    """A path in a folder under a name, with ` (2)`, ` (3)` … where it is taken.

    Raises:
        WardappError: the folder cannot be read.

    """
    with refusals.reading(folder):
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
def _held_if_possible(lock: BookLock) -> Iterator[None]:
    """Hold the lock; a disk that cannot be written has no lock file, and nobody who writes."""
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            held.enter_context(lock.held())
        yield


@contextlib.contextmanager
def _unmoved(journal: Journal, lock: BookLock) -> Iterator[None]:
    """Hold the lock while a copy takes its place, so that it is never a copy of a journal that was put away since."""
    with _held_if_possible(lock):
        if not journal.is_current():
            raise _Moved
        yield


def _damaged(folder: Path) -> BookDamaged:
    return BookDamaged(
        f"Sổ ở {folder} bị hỏng nên không sao lưu; các bản sao lưu cũ được giữ nguyên.",
        "Chạy wardapp check để xem hỏng chỗ nào, wardapp restore để khôi phục.",
    )
