"""The calls to the disk: durable writes, atomic replacement, locks, private folders."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700

TEMPORARY = ".tmp"
"""Suffix of files that are being written."""

SHARING_ERRORS = frozenset({5, 32, 33})
"""Windows error codes for a file that another program holds open."""

# Of network drives and of sticks with an unusual file system.
_CANNOT_SYNC_FOLDERS = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EISDIR}
)

_BLOCK = 1 << 18
_LARGE_BLOCK = 1 << 24
_sync_data = getattr(os, "fdatasync", os.fsync)
_REPLACE_PAUSES = (0.05,) * 39
# A lock on Windows hides the bytes it covers from everybody else, so it covers one that is never written.
_LOCK_OFFSET = 1 << 30


class FileLayer:
    """The calls to the disk; tests pass a recording or a failing subclass.

    A handle is what `open` returned. Every method raises OSError if the system refuses.
    """

    replaces_open_files = sys.platform != "win32"
    """Whether a file that is open can be replaced."""

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        """Open a file for reading, or also for writing; only its owner can read a new file."""
        flags = (os.O_RDWR if write else os.O_RDONLY) | (os.O_CREAT if create else 0)
        return os.open(path, flags | getattr(os, "O_BINARY", 0), FILE_MODE)

    def close(self, handle: int) -> None:
        """Close a handle, which also releases its lock."""
        os.close(handle)

    def size(self, handle: int) -> int:
        """Return the number of bytes in the file."""
        # Not fstat: on Linux, asking for a file's times makes the next write to it a third dearer to sync.
        return os.lseek(handle, 0, os.SEEK_END)

    def read(self, handle: int, offset: int, length: int) -> bytes:
        """Read `length` bytes from `offset` on; fewer only at the end of the file."""
        data = self._read_once(handle, offset, length)
        while len(data) < length:
            part = self._read_once(handle, offset + len(data), length - len(data))
            if not part:
                break
            data += part
        return data

    def stream(self, path: Path) -> Iterator[bytes]:
        """Read a file from elsewhere, which may be a pipe, block by block."""
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block

    def write(self, handle: int, offset: int, data: bytes) -> None:
        """Write all of `data` at `offset`; after a failure any part of it may be in the file."""
        done = self._write_once(handle, offset, data) if data else 0
        while done < len(data):
            done += self._write_once(handle, offset + done, data[done:])

    def reserve(self, handle: int, size: int) -> None:
        """Extend the file to `size` bytes with zeros, so that later writes need no new space."""
        # Written, not merely allocated: the first sync after a write to allocated space must update its map.
        present = self.size(handle)
        self.write(handle, present, bytes(max(0, size - present)))

    def truncate(self, handle: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Wait until the file's data would survive a power cut."""
        if sys.platform == "darwin":
            # A plain fsync leaves the data in the drive's own cache there.
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            _sync_data(handle)

    def still_names(self, handle: int, path: Path) -> bool:
        """Check whether the open file is still the one at `path`."""
        try:
            named = os.stat(path)  # noqa: PTH116  # called twice a save, and Path.stat costs twice as much
        except FileNotFoundError:
            return False
        opened = os.fstat(handle)
        return (named.st_ino, named.st_dev) == (opened.st_ino, opened.st_dev)

    def replace(self, source: Path, target: Path, pauses: Iterable[float] = _REPLACE_PAUSES) -> None:
        """Rename `source` to `target` atomically; on Windows wait while a scanner holds the target."""
        for pause in pauses:
            try:
                self._replace_once(source, target)
            except OSError as refusal:
                if getattr(refusal, "winerror", None) not in SHARING_ERRORS:
                    raise
                self.pause(pause)
            else:
                return
        self._replace_once(source, target)

    def remove(self, path: Path) -> None:
        """Remove a file if it exists."""
        path.unlink(missing_ok=True)

    def listing(self, folder: Path) -> list[str]:
        """Return the sorted names in a folder; an empty list if there is no such folder."""
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208  # names are wanted, not paths
        except (FileNotFoundError, NotADirectoryError):
            return []

    def is_folder(self, path: Path) -> bool:
        """Check whether `path` is a folder."""
        return path.is_dir()

    def make_folder(self, folder: Path) -> None:
        """Create a folder and its missing parents, private whatever the umask."""
        if folder.is_dir():
            return
        if folder.parent != folder:
            self.make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=FOLDER_MODE)
            with contextlib.suppress(OSError):  # a file system without permissions
                folder.chmod(FOLDER_MODE)
            sync_names(self, folder.parent)
        if not folder.is_dir():
            raise NotADirectoryError(20, "not a folder", str(folder))

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder would survive a power cut; Windows has no such call.

        Some disks cannot do this (see `sync_names`).
        """
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def protect(self, path: Path, mode: int) -> None:
        """Remove the permissions that `mode` does not include."""
        if sys.platform != "win32" and path.stat().st_mode & 0o777 & ~mode:
            path.chmod(mode)

    def lock(self, handle: int) -> bool:
        """Lock an open file until its holder ends; returns False if another program has it."""
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except PermissionError:
            # The error of Windows for a locked file; elsewhere the system refuses the lock itself.
            if sys.platform != "win32":
                raise
            return False
        return True

    def unlock(self, handle: int) -> None:
        """Release the lock on an open file."""
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)

    def moment(self) -> float:
        """Return the seconds of a clock that never goes back."""
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        """Wait for another program to release a file."""
        time.sleep(seconds)

    def _read_once(self, handle: int, offset: int, length: int) -> bytes:
        if sys.platform != "win32":
            return os.pread(handle, length, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        return os.read(handle, length)

    def _write_once(self, handle: int, offset: int, data: bytes) -> int:
        if sys.platform != "win32":
            return os.pwrite(handle, data, offset)
        os.lseek(handle, offset, os.SEEK_SET)
        return os.write(handle, data)

    def _replace_once(self, source: Path, target: Path) -> None:
        source.replace(target)


def sync_names(layer: FileLayer, folder: Path) -> bool:
    """Wait until the names in a folder would survive a power cut; returns False if its disk cannot do that.

    Raises:
        OSError: the disk failed.
    """
    try:
        layer.sync_folder(folder)
    except OSError as failure:
        if failure.errno not in _CANNOT_SYNC_FOLDERS:
            raise
        return False
    return True


def make_private_folder(folder: Path) -> None:
    """Create a folder and its missing parents, accessible to their owner only.

    Raises:
        OSError: the system refuses, or a file has that name.
    """
    FileLayer().make_folder(folder)


def temporary_of(path: Path) -> Path:
    """Return the path under which a file is written before it replaces the one at `path`."""
    return path.with_name(path.name + TEMPORARY)


def write_blocks(layer: FileLayer, path: Path, parts: Iterable[bytes]) -> None:
    """Write a whole file in large blocks and sync it.

    Raises:
        OSError: the disk refused; part of the file may exist.
    """
    handle = layer.open(path, write=True, create=True)
    try:
        layer.truncate(handle, 0)
        offset = 0
        for block in _large_blocks(parts):
            layer.write(handle, offset, block)
            offset += len(block)
        layer.sync(handle)
    finally:
        layer.close(handle)


def replace_file(layer: FileLayer, path: Path, data: bytes, *, temporary: Path | None = None) -> None:
    """Replace the file at `path` atomically, through a synced temporary file beside it.

    Args:
        layer: the calls to the disk.
        path: the file to replace.
        data: its new content.
        temporary: where to write first; a path of their own if several programs may write `path` at once.

    Raises:
        OSError: the disk refused; the file at `path` is unchanged.
    """
    temporary = temporary or temporary_of(path)
    with removed_on_failure(layer, temporary):
        write_blocks(layer, temporary, [data])
        layer.replace(temporary, path)
    sync_names(layer, path.parent)


@contextlib.contextmanager
def removed_on_failure(layer: FileLayer, path: Path) -> Iterator[None]:
    """Remove a temporary file if the block raises."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            layer.remove(path)
        raise


def read_file(layer: FileLayer, path: Path | str) -> bytes | None:
    """Read a whole file; None if there is none.

    Raises:
        OSError: it cannot be read.
    """
    try:
        handle = layer.open(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        parts = [layer.read(handle, 0, _LARGE_BLOCK)]
        while len(parts[-1]) == _LARGE_BLOCK:
            parts.append(layer.read(handle, len(parts) * _LARGE_BLOCK, _LARGE_BLOCK))
        return b"".join(parts)
    except OSError as failure:
        failure.filename = failure.filename or str(path)
        raise
    finally:
        layer.close(handle)


def _large_blocks(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Join small parts into blocks; a large part stays as it is."""
    pending = bytearray()
    for part in parts:
        if not pending and len(part) >= _BLOCK:
            yield part
            continue
        pending += part
        if len(pending) >= _BLOCK:
            yield bytes(pending)
            pending.clear()
    if pending:
        yield bytes(pending)
