"""The book's folder as it is to be found: its files their owner's alone, nothing half written left by a dead program."""

from __future__ import annotations

from pathlib import Path

from wardapp.book.journal.file_names import BEFORE_UPGRADE, INDEX, JOURNAL, LOCK, SNAPSHOT
from wardapp.files import FILE_MODE, FileLayer, temporary_of

__all__ = ["tidy_folder"]

_UNFINISHED = temporary_of(Path("a")).name[1:]


def tidy_folder(layer: FileLayer, folder: Path) -> None:
    """Take back rights that somebody gave, and remove what was being written when the power failed, the lock being held.

    Raises:
        OSError: the disk refused.

    """
    for name in layer.listing(folder):
        if name in (JOURNAL, SNAPSHOT, LOCK, INDEX):
            layer.protect(folder / name, FILE_MODE)
        elif name.startswith((SNAPSHOT, JOURNAL, INDEX, BEFORE_UPGRADE)) and name.endswith(_UNFINISHED):
            layer.remove(folder / name)
