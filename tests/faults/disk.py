"""A disk in memory that records every write since the last sync, and can end the program at any call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.book.disk import FOLDER, File, MemoryDisk, synced_names

__all__ = ["FOLDER", "Killed", "RecordingDisk", "Unsynced", "Written"]


class Killed(BaseException):
    """The program was killed; the machine goes on, and what was written is not yet synced."""


class Written(NamedTuple):
    """Bytes written and not synced since."""

    offset: int
    data: bytes


class Unsynced(NamedTuple):
    """A file as it was synced, and the calls since: bytes written, or a new size."""

    synced: bytes
    calls: tuple[Written | int, ...]


class RecordingDisk(MemoryDisk):
    """Calls `watch` just before every changing call, when the most writes are unsynced."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        super().__init__(files)
        self.watch: Callable[[], None] | None = None
        self._killed_at = 0
        self._torn = False
        self._unsynced_calls: dict[File, list[Written | int]] = {}
        self._directories: list[dict[Path, File]] = [dict(self.names)]

    def kill_at(self, call: int, *, torn: bool = False) -> None:
        """Kill the program at its nth changing call from now on; a `torn` write is half done by then."""
        self._killed_at, self._torn = len(self.calls) + call, torn

    def cancel_kill(self) -> None:
        """Kill the program at no call."""
        self._killed_at = 0

    def close_dead_program(self) -> None:
        """Close the files of a killed program and free its locks, as the system does."""
        self._handles.clear()
        self._locks.clear()
        self._killed_at = 0

    def directories(self) -> list[dict[Path, Unsynced]]:
        """Return the directories that a power cut may leave.

        Each directory since its last sync, from the synced one to the present one, and the present one without one of its
        new names.
        """
        found = [*self._directories]
        durable, newest = found[0], self.names
        for path in newest:
            if durable.get(path) is not newest[path]:
                lost = {name: file for name, file in newest.items() if name != path}
                found.append({**lost, path: durable[path]} if path in durable else lost)
        distinct = {tuple(sorted((str(path), id(file)) for path, file in names.items())): names for names in found}
        return [{path: self._unsynced(file) for path, file in names.items()} for names in distinct.values()]

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
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
        self._unsynced_calls.setdefault(file, []).append(len(file.data))

    def truncate(self, handle: int, size: int) -> None:
        super().truncate(handle, size)
        self._unsynced_calls.setdefault(self._handles[handle], []).append(size)

    def sync(self, handle: int) -> None:
        super().sync(handle)
        self._unsynced_calls.pop(self._handles[handle], None)

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._note_directory()

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self._directories = [synced_names(names, self.names, folder) for names in self._directories]

    def _replace_once(self, source: Path, target: Path) -> None:
        super()._replace_once(source, target)
        self._note_directory()

    def _put(self, file: File, offset: int, data: bytes) -> None:
        if len(file.data) < offset:
            file.data.extend(bytes(offset - len(file.data)))
        file.data[offset : offset + len(data)] = data
        self._unsynced_calls.setdefault(file, []).append(Written(offset, data))

    def _note_directory(self) -> None:
        self._directories.append(dict(self.names))

    def _unsynced(self, file: File) -> Unsynced:
        return Unsynced(file.synced, tuple(self._unsynced_calls.get(file, ())))

    def _call(self, name: str, path: Path, length: int) -> None:
        super()._call(name, path, length)
        if self._killed_at and len(self.calls) >= self._killed_at:
            raise Killed
        if self.watch is not None:
            self.watch()
