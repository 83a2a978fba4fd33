"""A disk in memory: counts calls, fails on demand, and returns what a power cut may leave."""

from __future__ import annotations

import errno
import itertools
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wardapp.files import FileLayer

__all__ = [
    "BACKUPS",
    "FOLDER",
    "JOURNAL",
    "LOCK",
    "REPLACED",
    "SNAPSHOT",
    "File",
    "MemoryDisk",
    "WatchedDisk",
    "synced_names",
]

FOLDER = Path("/ward/book")
JOURNAL, SNAPSHOT, LOCK = FOLDER / "journal.jsonl", FOLDER / "book.json", FOLDER / "lock"
BACKUPS, REPLACED = FOLDER.parent / "backups", FOLDER.parent / "replaced"
_TORN_WRITES = 3


@dataclass(eq=False)
class File:
    """A file's bytes, those that a power cut leaves, and the writes in between."""

    data: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # (offset, data), or (size, None) for a cut

    def states(self) -> list[bytes]:
        """What a power cut may leave of this file."""
        found = [self.synced]
        content = self.synced
        # Of a file that is never synced (the lock file) only the last writes are torn.
        for offset, data in self.pending[:-_TORN_WRITES]:
            content = _cut(content, offset) if data is None else _written(content, offset, data)
        for offset, data in self.pending[-_TORN_WRITES:]:
            if data is None:
                content = _cut(content, offset)
                found.append(content)
                continue
            whole = _written(content, offset, data)
            half = len(data) // 2
            found += [
                _written(content, offset, data[:half]),
                _written(content, offset, data[:-1]),
                # The size reached the disk, and the data, or half of it, did not.
                _written(content, offset, bytes(len(data))) if offset >= len(content) else content,
                _written(_written(content, offset, bytes(half)), offset + half, data[half:]),
                whole,
            ]
            content = whole
        return list(dict.fromkeys(found))


class MemoryDisk(FileLayer):
    """Files by path. `fail(n, number)` makes the nth changing call from now on fail, once or permanently."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        self.names: dict[Path, File] = {}
        self.durable_names: dict[Path, File] = {}
        self.folders = {FOLDER.parent, FOLDER} if files is not None else {FOLDER.parent}
        self.folders |= {path.parent for path in files or ()}
        self.calls: list[tuple[str, str, int]] = []
        self.bytes_read: Counter[str] = Counter()
        self.waited = 0.0
        self._moment = 0.0
        self._handles: dict[int, File] = {}
        self._opened_as: dict[int, str] = {}
        self._next = itertools.count(3)
        self._locks: dict[int, File] = {}
        self._fail_in = 0
        self._failure = errno.ENOSPC
        self._for_good = False
        self.has_failed = False
        for path, data in (files or {}).items():
            file = File(bytearray(data), data)
            self.names[path] = self.durable_names[path] = file

    def write_whole(self, path: Path, data: bytes) -> None:
        """Replace a file as another program would."""
        self.names[path] = self.durable_names[path] = File(bytearray(data), data)

    def fail(self, count: int, number: int, *, for_good: bool = False) -> None:
        self._fail_in, self._failure, self._for_good, self.has_failed = count, number, for_good, False

    def recover(self) -> None:
        self._fail_in = 0

    def power_cut(self) -> Iterator[dict[Path, bytes]]:
        """Yield every set of files that a power cut may leave now."""
        for names in (self.durable_names, self.names):
            paths = list(names)
            for contents in itertools.product(*(names[path].states() for path in paths)):
                yield dict(zip(paths, contents, strict=True))

    def kill(self) -> dict[Path, bytes]:
        """Return the files as they are after the program was killed."""
        return {path: bytes(file.data) for path, file in self.names.items()}

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        assert isinstance(path, Path)
        if path not in self.names:
            if not create:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            self._call("create", path, 0)
            if path.parent not in self.folders:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            self.names[path] = File()
        elif write:
            self._call("open", path, 0)
        handle = next(self._next)
        self._handles[handle] = self.names[path]
        self._opened_as[handle] = path.name
        return handle

    @property
    def open_handles(self) -> int:
        return len(self._handles)

    def close(self, handle: int) -> None:
        del self._handles[handle]
        self._locks.pop(handle, None)

    def size(self, handle: int) -> int:
        return len(self._handles[handle].data)

    def read(self, handle: int, offset: int, length: int) -> bytes:
        file = self._handles[handle]
        data = bytes(file.data[offset : offset + length])
        self.bytes_read[self._opened_as[handle]] += len(data)
        return data

    def write(self, handle: int, offset: int, data: bytes) -> None:
        file = self._handles[handle]
        try:
            self._call("write", self._path(file), len(data))
        except OSError:
            self._put(file, offset, data[: len(data) // 2])
            raise
        self._put(file, offset, data)

    def reserve(self, handle: int, size: int) -> None:
        file = self._handles[handle]
        self._call("reserve", self._path(file), 0)
        self._put(file, len(file.data), bytes(size - len(file.data)))

    def truncate(self, handle: int, size: int) -> None:
        file = self._handles[handle]
        self._call("truncate", self._path(file), 0)
        file.data = bytearray(_cut(bytes(file.data), size))
        file.pending.append((size, None))

    def sync(self, handle: int) -> None:
        file = self._handles[handle]
        self._call("sync", self._path(file), 0)
        file.synced, file.pending = bytes(file.data), []

    def still_names(self, handle: int, path: Path) -> bool:
        return self.names.get(path) is self._handles[handle]

    def remove(self, path: Path) -> None:
        self._call("remove", path, 0)
        self.names.pop(path, None)

    def listing(self, folder: Path) -> list[str]:
        within = [path.relative_to(folder).parts[0] for path in self.names if folder in path.parents]
        return sorted(set(within))

    def is_folder(self, path: Path) -> bool:
        return path in self.folders

    def make_folder(self, folder: Path) -> None:
        if folder not in self.folders:
            self._call("folder", folder, 0)
            self.folders.add(folder)

    def sync_folder(self, folder: Path) -> None:
        self._call("sync_folder", folder, 0)
        self.durable_names = synced_names(self.durable_names, self.names, folder)

    def protect(self, path: Path, mode: int) -> None:
        pass

    def lock(self, handle: int) -> bool:
        file = self._handles[handle]
        if any(locked is file and holder != handle for holder, locked in self._locks.items()):
            return False
        self._locks[handle] = file
        return True

    def unlock(self, handle: int) -> None:
        del self._locks[handle]

    def moment(self) -> float:
        self._moment += 1.0
        return self._moment

    def pause(self, seconds: float) -> None:
        self.waited += seconds

    def _replace_once(self, source: Path, target: Path) -> None:
        self._call("replace", target, 0)
        self.names[target] = self.names.pop(source)

    def _put(self, file: File, offset: int, data: bytes) -> None:
        file.data = bytearray(_written(bytes(file.data), offset, data))
        file.pending.append((offset, data))

    def _path(self, file: File) -> Path:
        return next((path for path, named in self.names.items() if named is file), Path("?"))

    def _call(self, name: str, path: Path, length: int) -> None:
        self.calls.append((name, path.name, length))
        if self._fail_in:
            self._fail_in -= 1
            if not self._fail_in:
                self.has_failed = True
                self._fail_in = 1 if self._for_good else 0
                raise OSError(self._failure, os.strerror(self._failure), str(path))


class WindowsDisk(MemoryDisk):
    """Replaces and removes no file that is open, as Windows does."""

    replaces_open_files = False

    def _replace_once(self, source: Path, target: Path) -> None:
        self._refuse_open(target)
        super()._replace_once(source, target)

    def remove(self, path: Path) -> None:
        self._refuse_open(path)
        super().remove(path)

    def _refuse_open(self, path: Path) -> None:
        if any(file is self.names.get(path) for file in self._handles.values()):
            raise PermissionError(errno.EACCES, "in use", str(path))


class WatchedDisk(MemoryDisk):
    """Collects, at every changing call, what a kill or a power cut would leave just before it."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        super().__init__(files)
        self.left: dict[tuple[tuple[Path, bytes], ...], None] = {}

    def collect(self) -> None:
        for state in (self.kill(), *self.power_cut()):
            self.left[tuple(sorted(state.items()))] = None

    def _call(self, name: str, path: Path, length: int) -> None:
        super()._call(name, path, length)
        self.collect()


def synced_names(durable: dict[Path, File], names: dict[Path, File], folder: Path) -> dict[Path, File]:
    """Return the names that are durable after syncing a folder: its present ones, and the durable ones elsewhere."""
    elsewhere = {path: file for path, file in durable.items() if path.parent != folder}
    return {**elsewhere, **{path: file for path, file in names.items() if path.parent == folder}}


def _written(content: bytes, offset: int, data: bytes) -> bytes:
    return content[:offset].ljust(offset, b"\0") + data + content[offset + len(data) :]


def _cut(content: bytes, size: int) -> bytes:
    return content[:size].ljust(size, b"\0")
