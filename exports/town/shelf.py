"""Where what was read of ten thousand files stands until it is asked for: on disk, so that memory does not grow with them."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from exports.xlsx.atomic_file import existing_folder_of, refused_target

__all__ = ["Shelf"]


class Shelf:
    """Values put aside and taken back by their place; use it in a `with`.

    They lie in a file without a name beside the target (they hold names of people, and the machine's own temporary
    folder is no place for those), which the system removes by itself however the program ends.
    """

    def __init__(self, target: Path) -> None:
        """Make the file beside `target`, or in it where it is a folder. Raises TargetNotWritable."""
        folder = target if target.is_dir() else existing_folder_of(target)
        try:
            self._file: IO[bytes] = tempfile.TemporaryFile(prefix=".wardapp-", dir=folder)  # noqa: SIM115  # closed at the block's end
        except OSError as fault:
            raise refused_target(target, fault) from fault
        self._target = target
        self._end = 0
        self._lately: tuple[int, Any] = -1, None

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, value: object) -> int:
        """Put a value aside; returns its place. Raises TargetNotWritable where the disk is full."""
        place = self._end
        try:
            self._file.seek(place)
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
            self._end = self._file.tell()
        except OSError as fault:
            raise refused_target(self._target, fault) from fault
        return place

    def take(self, place: int) -> Any:
        """The value at a place, as it was put; made anew each time."""
        self._file.seek(place)
        return pickle.load(self._file)  # noqa: S301  # written by this very run, into a file that nobody else can open

    def recall(self, place: int) -> Any:
        """The same, for values that nobody changes and that are asked for several times in a row: the last one is kept."""
        if self._lately[0] != place:
            self._lately = place, self.take(place)
        return self._lately[1]
