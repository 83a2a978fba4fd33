"""A disk in memory that remembers what it was asked since the last sync, and what it may hold after a power cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.book.disk import FOLDER, MemoryDisk, _File, synced_names

__all__ = ["FOLDER", "Killed", "RecordingDisk", "Unsynced", "Written"]


class Killed(BaseException):
    """The program is gone; the machine goes on, and what was written is not yet synced."""


class Written(NamedTuple):
    """Bytes that were written and not synced since."""

    offset: int
    data: bytes


class Unsynced(NamedTuple):
    """A file as the disk surely holds it, and what was asked since: bytes written, or a size given."""

    synced: bytes
    asked: tuple[Written | int, ...]


class RecordingDisk(MemoryDisk):
    """Calls `watch` just before every changing call, when what went before is as unsynced as it ever will be."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        super().__init__(files)
        self.watch: Callable[[], None] | None = None
        self._killed_at = 0
        self._torn = False
        self._asked: dict[_File, list[Written | int]] = {}
        self._directories: list[dict[Path, _File]] = [dict(self.names)]

    def kill_at(self, call: int, *, torn: bool = False) -> None:
        """Let the program end at its nth changing call from here; a write that is torn is half done by then."""
        self._killed_at, self._torn = len(self.calls) + call, torn

    def let_live(self) -> None:
        """Kill the program at no call."""
        self._killed_at = 0

    def forget_the_dead(self) -> None:
        """The system closes a dead program's files, and frees its locks."""
        self._handles.clear()
        self._locks.clear()
        self._killed_at = 0

    def directories(self) -> list[dict[Path, Unsynced]]:
        """What the folder may name after a power cut.

        That is each directory since its last sync, the one which is durable at once (the newest) and the one which
        is so only after a sync (the oldest) among them, and the newest with one of its new names lost.
        """
        found = [*self._directories]
        durable, newest = found[0], self.names
        for path in newest:
            if durable.get(path) is not newest[path]:
                lost = {name: file for name, file in newest.items() if name != path}
                found.append({**lost, path: durable[path]} if path in durable else lost)
        told = {tuple(sorted((str(path), id(file)) for path, file in names.items())): names for names in found}
        return [{path: self._unsynced(file) for path, file in names.items()} for names in told.values()]

    def open(self, path: Path, *, write: bool = False, create: bool = False) -> int:
        made = path not in self.names
        handle = super().open(path, write=write, create=create)
        if made:
            self._note_directory()
        return handle

    def write(self, handle: int, offset: int, data: bytes) -> None:
        try:
            super().write(handle, offset, data)
        except Killed:
            if self._torn:
                self._put(self._handles[handle], offset, data[: len(data) // 2])
            raise

    def reserve(self, handle: int, size: int) -> None:
        file = self._handles[handle]
        self._call("reserve", self._path(file), 0)
        file.data.extend(bytes(max(0, size - len(file.data))))
        self._asked.setdefault(file, []).append(len(file.data))

    def truncate(self, handle: int, size: int) -> None:
        super().truncate(handle, size)
        self._asked.setdefault(self._handles[handle], []).append(size)

    def sync(self, handle: int) -> None:
        super().sync(handle)
        self._asked.pop(self._handles[handle], None)

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._note_directory()

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self._directories = [synced_names(names, self.names, folder) for names in self._directories]

    def _replace_once(self, source: Path, target: Path) -> None:
        super()._replace_once(source, target)
        self._note_directory()

    def _put(self, file: _File, offset: int, data: bytes) -> None:
        if len(file.data) < offset:
            file.data.extend(bytes(offset - len(file.data)))
        file.data[offset : offset + len(data)] = data
        self._asked.setdefault(file, []).append(Written(offset, data))

    def _note_directory(self) -> None:
        self._directories.append(dict(self.names))

    def _unsynced(self, file: _File) -> Unsynced:
        return Unsynced(file.synced, tuple(self._asked.get(file, ())))

    def _call(self, name: str, path: Path, length: int) -> None:
        super()._call(name, path, length)
        if self._killed_at and len(self.calls) >= self._killed_at:
            raise Killed
        if self.watch is not None:
            self.watch()
