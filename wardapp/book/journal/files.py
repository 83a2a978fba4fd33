"""The one seam to the disk: nothing else in this room opens, writes, syncs, replaces or removes a file."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILE_MODE", "FOLDER_MODE", "SHARING_ERRORS", "FileLayer", "read_file", "replace_file", "temporary_of"]

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_BLOCK = 1 << 18
_LARGE_BLOCK = 1 << 24
SHARING_ERRORS = frozenset({5, 32, 33})
"""What Windows says while somebody holds a file that is to be replaced."""

_sync_data = getattr(os, "fdatasync", os.fsync)
_REPLACE_ATTEMPTS = 39
_REPLACE_PAUSE = 0.05
# A lock on Windows hides the bytes it covers from everybody else, so it covers one that is never written.
_LOCK_OFFSET = 1 << 30


class FileLayer:
    """The calls that the book makes to its files; tests put a recording or a failing one in its place.

    A handle is what `open` gave. Every method raises OSError where the system refuses.
    """

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        """Open a file for reading, or for both; a file that is made is its owner's alone."""
        flags = (os.O_RDWR if write else os.O_RDONLY) | (os.O_CREAT if create else 0)
        return os.open(path, flags | getattr(os, "O_BINARY", 0), FILE_MODE)

    def close(self, handle: int) -> None:
        """Let go of a handle, and of its lock."""
        os.close(handle)

    def size(self, handle: int) -> int:
        """Bytes in the file."""
        # Not fstat: on Linux, whoever asks for a file's times makes the next write to it a third dearer to sync.
        return os.lseek(handle, 0, os.SEEK_END)

    def read(self, handle: int, offset: int, length: int) -> bytes:
        """Bytes from `offset` on; fewer than `length` only at the end of the file."""
        data = self._read_once(handle, offset, length)
        while len(data) < length:
            part = self._read_once(handle, offset + len(data), length - len(data))
            if not part:
                break
            data += part
        return data

    def stream(self, path: Path) -> Iterator[bytes]:
        """A file from elsewhere, a block at a time; it may be a pipe."""
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block

    def write(self, handle: int, offset: int, data: bytes) -> None:
        """Put all of `data` at `offset`; on failure any part of it may be there."""
        done = self._write_once(handle, offset, data) if data else 0
        while done < len(data):
            done += self._write_once(handle, offset + done, data[done:])

    def reserve(self, handle: int, size: int) -> None:
        """Grow the file to `size` with zeros, so that writes inside it need no new room."""
        # Written and not merely allocated: allocated room must be marked as used at the first sync after each write.
        present = self.size(handle)
        self.write(handle, present, bytes(max(0, size - present)))

    def truncate(self, handle: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Return only when the file's data would survive a power cut."""
        if sys.platform == "darwin":
            # A plain fsync leaves the data in the drive's own memory there.
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            _sync_data(handle)

    def still_names(self, handle: int, path: Path) -> bool:
        """Whether the file that `handle` has open is still the one at `path`."""
        try:
            named = os.stat(path)  # noqa: PTH116  # asked twice a save, and Path.stat costs twice as much
        except FileNotFoundError:
            return False
        opened = os.fstat(handle)
        return (named.st_ino, named.st_dev) == (opened.st_ino, opened.st_dev)

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` at one stroke, waiting for a scanner that holds it on Windows."""
        for _ in range(_REPLACE_ATTEMPTS):
            if self._is_replaced(source, target):
                return
            self.pause(_REPLACE_PAUSE)
        self._replace_once(source, target)

    def remove(self, path: Path) -> None:
        """Remove a file; none there is as good."""
        path.unlink(missing_ok=True)

    def listing(self, folder: Path) -> list[str]:
        """Names of the files in a folder, sorted; none where there is no folder."""
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208  # names are wanted, not paths
        except (FileNotFoundError, NotADirectoryError):
            return []

    def is_folder(self, path: Path) -> bool:
        """Whether a folder stands there."""
        return path.is_dir()

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, each its owner's alone; one that stands already is as good."""
        if folder.is_dir():
            return
        if folder.parent != folder:
            self.make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=FOLDER_MODE)
            self.sync_folder(folder.parent)
        if not folder.is_dir():
            raise NotADirectoryError(20, "not a folder", str(folder))

    def sync_folder(self, folder: Path) -> None:
        """Return only when the names in a folder would survive a power cut; Windows has no such call."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def protect(self, path: Path, mode: int) -> None:
        """Take away what `mode` does not allow; a file system without rights keeps none."""
        if sys.platform != "win32" and path.stat().st_mode & 0o777 & ~mode:
            path.chmod(mode)

    def lock(self, handle: int) -> bool:
        """Take the lock on an open file; False while another holder has it. It dies with its holder."""
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def unlock(self, handle: int) -> None:
        """Let the next one take the lock."""
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)

    def moment(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        """Wait for somebody else to let go."""
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

    def _is_replaced(self, source: Path, target: Path) -> bool:
        try:
            self._replace_once(source, target)
        except OSError as refusal:
            if getattr(refusal, "winerror", None) in SHARING_ERRORS:
                return False
            raise
        return True

    def _replace_once(self, source: Path, target: Path) -> None:
        source.replace(target)


def temporary_of(path: Path) -> Path:
    """What a file is written as before it takes its place."""
    return path.with_name(f"{path.name}.tmp")


def replace_file(layer: FileLayer, path: Path, data: bytes) -> None:
    """Put a whole file in the place of `path`, through a temporary one beside it, synced before and after.

    Raises:
        OSError: the disk refused; the file at `path` is as it was.

    """
    temporary = temporary_of(path)
    try:
        handle = layer.open(temporary, write=True, create=True)
        try:
            layer.truncate(handle, 0)
            layer.write(handle, 0, data)
            layer.sync(handle)
        finally:
            layer.close(handle)
        layer.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            layer.remove(temporary)
        raise
    layer.sync_folder(path.parent)


def read_file(layer: FileLayer, path: Path | str) -> bytes | None:
    """All bytes of a file; None where there is none.

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
    finally:
        layer.close(handle)
