"""The Nth call of the disk refused, for every operation, until none is refused; and the behaviour of Windows."""

from __future__ import annotations

import errno
import itertools
import re
from collections.abc import Iterable
from pathlib import Path
from unittest import mock

from tests.book.books import contents, open_book, person, read
from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from tests.faults.disk import RecordingDisk
from tests.faults.operations import ON_WINDOWS, SMALL, Operation, with_an_older_format
from tests.faults.power_cut_states import Files
from tests.faults.tally import Tally
from wardapp.book.journal import journal_file as journal
from wardapp.errors import WardappError

__all__ = ["NUMBERS", "FailingDisk", "WindowsDisk", "failing_calls", "refused_by_windows"]

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)
SHARING = (5, 32, 33)
_UPDATED = re.compile(r'"updated":"[^"]*"')
_UNCERTAIN = "Không chắc"


class FailingDisk(RecordingDisk):
    """May refuse reading and opening for reading too."""

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        assert isinstance(path, Path)
        if not write:
            self._call("open to read", path, 0)
        return super().open(path, write=write, create=create)

    def read(self, handle: int, offset: int, length: int) -> bytes:
        self._call("read", self._path(self._handles[handle]), length)
        return super().read(handle, offset, length)


class WindowsDisk(RecordingDisk):
    """A disk as on Windows: folders are not synced, no space is reserved, and names ignore case.

    An open file cannot be replaced, and a scanner holds files open for a while.
    """

    def __init__(self, files: Files | None = None) -> None:
        super().__init__(files)
        self.refusals_left = 0
        self.refused_with = 32
        self.refused = 0

    def recover(self) -> None:
        super().recover()
        self.refusals_left = 0

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        assert isinstance(path, Path)
        return super().open(self._named(path), write=write, create=create)

    def still_names(self, handle: int, path: Path) -> bool:
        return super().still_names(handle, self._named(path))

    def remove(self, path: Path) -> None:
        super().remove(self._named(path))

    def reserve(self, handle: int, size: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass

    def _replace_once(self, source: Path, target: Path) -> None:
        is_held = self.names.get(self._named(target)) in self._handles.values()
        if self.refusals_left or is_held:
            self.refusals_left -= not is_held
            self.refused += 1
            refusal = PermissionError(errno.EACCES, "in use", str(target))
            refusal.winerror = self.refused_with  # type: ignore[attr-defined]
            raise refusal
        super()._replace_once(self._named(source), self._named(target))

    def _named(self, path: Path) -> Path:
        return next((name for name in self.names if str(name).casefold() == str(path).casefold()), path)


def failing_calls(
    operations: Iterable[Operation] = SMALL, *, numbers: Iterable[int] = NUMBERS, every: int = 1
) -> Tally:
    """Refuse each call of opening, acting and closing, once or permanently; or one of `every` n calls."""
    tally = Tally("the Nth call refused: ENOSPC, EIO, EROFS, EACCES, once and permanently")
    for operation, number, for_good in itertools.product(operations, numbers, (False, True)):
        with mock.patch.object(journal, "_ROOM", operation.room), with_an_older_format():
            stage = _Expected(operation)
            for call in itertools.count(1):
                if call % every:
                    continue
                disk = FailingDisk(stage.files)
                disk.fail(call, number, for_good=for_good)
                wrong = _try(stage, disk)
                if not disk.has_failed:
                    break
                tally.tried += 1
                if wrong:
                    good = "permanently" if for_good else "once"
                    tally.losses.append(f"{operation.name}, call {call}, {errno.errorcode[number]} {good}: {wrong}")
    return tally


def refused_by_windows(
    operations: Iterable[Operation] = ON_WINDOWS, *, waits: Iterable[int] = (1, 7, 38, 10**9)
) -> Tally:
    """Refuse to replace files, briefly and forever, also with file names in capitals."""
    tally = Tally("Windows: errors 5, 32, 33 briefly and forever, no folder sync, capitals")
    for operation, winerror, wait in itertools.product(operations, SHARING, waits):
        with with_an_older_format():
            stage = _Expected(operation)
        for capitals in (False, True):
            files = stage.files
            if capitals and files is not None:
                files = {path.with_name(path.name.upper()): data for path, data in files.items()}
            disk = WindowsDisk(files)
            disk.refusals_left, disk.refused_with = wait, winerror
            with with_an_older_format():
                wrong = _try(stage, disk)
            named = [str(path).casefold() for path in disk.names]
            if not wrong and len(set(named)) != len(named):
                wrong = f"names that differ in case alone: {named}"
            tally.tried += 1
            if wrong:
                tally.losses.append(
                    f"{operation.name}, winerror {winerror}, {wait} times, capitals {capitals}: {wrong}"
                )
    return tally


class _Expected:
    """An operation, its files, and the content of the book before and after it, without moments."""

    def __init__(self, operation: Operation) -> None:
        clock = TickingClock()
        self.operation = operation
        self.files = operation.files(clock)
        self.moment = clock.moment
        self.before = [] if self.files is None else timeless(read(self.files))
        book = self.open(MemoryDisk(self.files))
        operation.act(book)
        self.after = timeless(contents(book))

    def open(self, disk: MemoryDisk):  # type: ignore[no-untyped-def]
        """Open the book on a disk, at the same moment each time."""
        clock = TickingClock()
        clock.moment = self.moment
        return open_book(disk, clock=clock)


def timeless(lines: list[str]) -> list[str]:
    """Remove the moments from the content of a book."""
    return [_UPDATED.sub("", line) for line in lines]


def _try(stage: _Expected, disk: RecordingDisk) -> str:
    """Open, act and close on a disk that refuses; returns what is wrong."""
    try:
        book = stage.open(disk)
    except WardappError as refusal:
        if not _is_message(refusal):
            return f"not a message: {refusal!r}"
        disk.recover()
        book = stage.open(disk)
    except OSError as failure:
        return f"no message at opening: {failure!r}"
    if timeless(contents(book)) != stage.before:
        return "opened with something else than before"
    try:
        stage.operation.act(book)
    except WardappError as refusal:
        if not _is_message(refusal):
            return f"not a message: {refusal!r}"
        # If only the last sync failed after the journal was replaced, the message says that it is done.
        done = refusal.message.startswith("Đã")
        if timeless(contents(book)) not in (stage.before, *([stage.after] if done else [])):
            return "refused, and the book in memory is not as it was"
        disk.recover()
        # Only a disk that neither syncs a line nor withdraws it may contain it, and the message says so.
        found = timeless(read(_in_small_letters(disk)))
        if found != stage.before and not ((done or _UNCERTAIN in refusal.message) and found == stage.after):
            return "refused, and the files are not as they were"
        stage.operation.act(book)
    except OSError as failure:
        return f"no message: {failure!r}"
    if timeless(contents(book)) != stage.after:
        return "done, and something else than after"
    try:
        book.close()
    except (OSError, WardappError) as failure:
        return f"closing failed: {failure!r}"
    disk.recover()
    return _reopened(stage, disk)


def _reopened(stage: _Expected, disk: RecordingDisk) -> str:
    if disk.open_handles:
        return f"{disk.open_handles} handles left open"
    try:
        with stage.open(disk) as book:
            if timeless(contents(book)) != stage.after:
                return "reopened with something else than after"
            if [change.seq for change in book.history()] != list(range(1, book.sequence + 1)):
                return "history is broken"
            book.save(person("Sau", "zz"))
            saved = contents(book)
    except WardappError as refusal:
        return f"cannot be opened or saved to afterwards: {refusal}"
    return "" if read(_in_small_letters(disk)) == saved else "loses what is saved afterwards"


def _in_small_letters(disk: RecordingDisk) -> Files:
    return {path.with_name(path.name.lower()): data for path, data in disk.kill().items()}


def _is_message(refusal: WardappError) -> bool:
    return bool(refusal.message) and refusal.message.endswith(".") and not refusal.message.isascii()
