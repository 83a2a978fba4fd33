"""Find folders that hold workbooks, for the town's officer to choose from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from screens.files.target_folders import removable_folders

_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_MOST = 8
_MOST_LOOKED_AT = 400
_USUAL = ("Downloads", "Desktop", "Documents", "Tải xuống", "Màn hình nền")


def folders_with_workbooks(last: Iterable[str]) -> list[tuple[Path, int]]:
    """Return folders with their numbers of workbooks: the last ones, removable drives, the usual ones, and their subfolders."""
    found: dict[Path, int] = {}
    used = [Path(folder) for folder in last if folder]
    sticks = [drive.folder for drive in removable_folders()]
    usual = [Path.home() / name for name in _USUAL]
    for folder in (*used, *(inner for base in (*sticks, *usual) for inner in (base, *_inside(base)))):
        if folder not in found and (number := _workbooks(folder)):
            found[folder] = number
            if len(found) == _MOST:
                break
    return list(found.items())


def _inside(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        if not entry.name.startswith(".") and _is_folder(entry):
            yield Path(entry.path)


def _workbooks(folder: Path) -> int:
    return sum(
        1
        for entry in _entries(folder)
        if entry.name.lower().endswith(_WORKBOOKS) and not entry.name.startswith((".", "~$"))
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return the first entries of a folder; reading thousands would block the window."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry, _number in zip(entries, range(_MOST_LOOKED_AT), strict=False)]
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
