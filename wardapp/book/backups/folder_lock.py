"""The lock of a folder of backups: programs write there one after the other, and one alone tidies up."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from wardapp.files import FileLayer

FOLDER_LOCK = "lock"
"""An empty file in the folder, locked by the program that writes a backup there."""

_PATIENCE = 60.0
_PAUSE = 0.05


@contextlib.contextmanager
def locked_folder(layer: FileLayer, folder: Path, patience: float = _PATIENCE) -> Iterator[bool]:
    """Lock a folder of backups for a block, waiting for another program's backup.

    Yields False if the lock is not to be had: a disk without locks, or another program that takes too long. Then unfinished
    files in the folder may be another program's.
    """
    handle, is_locked, waited = None, False, 0.0
    try:
        with contextlib.suppress(OSError):
            handle = layer.open(folder / FOLDER_LOCK, write=True, create=True)
            while not (is_locked := layer.lock(handle)) and waited < patience:
                layer.pause(_PAUSE)
                waited += _PAUSE
        yield is_locked
    finally:
        if handle is not None:
            layer.close(handle)
