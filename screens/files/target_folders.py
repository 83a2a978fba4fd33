"""Folders that a file can be written to: removable drives first, then the last folder, then the program's own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wardapp.vietnamese import format_decimal

_REMOVABLE = 2
"""What Windows' GetDriveTypeW returns for a removable drive."""


@dataclass(frozen=True, slots=True)
class TargetFolder:
    """A folder to write to, and the words that offer it."""

    folder: Path
    words: str
    is_removable: bool = False


def target_folders(exports: Path, last: str) -> list[TargetFolder]:
    """Return the folders to offer, the likeliest first; none is created.

    Args:
        exports: the program's own folder for exports.
        last: the folder that was written to last, or "".
    """
    found = removable_folders()
    if last and Path(last).is_dir() and Path(last) != exports:
        found.append(TargetFolder(Path(last), f"Như lần trước: {last}"))
    found.append(TargetFolder(exports, f"Thư mục của chương trình: {exports}"))
    return list({target.folder: target for target in found}.values())


def removable_folders() -> list[TargetFolder]:
    """Return the removable drives that are plugged in."""
    return [TargetFolder(drive, f"USB {drive}, còn {_free(drive)}", is_removable=True) for drive in _removable_drives()]


def _removable_drives() -> Iterator[Path]:
    if sys.platform == "win32":
        import ctypes

        for letter in "DEFGHIJKLMNOPQRSTUVWXYZ":
            root = f"{letter}:\\"
            if ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE and os.path.isdir(root):  # noqa: PTH112  # a bare drive
                yield Path(root)
        return
    for parent in (Path("/media"), Path("/run/media")):
        try:
            yield from sorted(mount for mount in parent.glob("*/*") if mount.is_mount())
        except OSError:
            continue


def _free(folder: Path) -> str:
    try:
        return f"{format_decimal(round(shutil.disk_usage(folder).free / 1e9, 1))} GB"
    except OSError:
        return "chưa rõ chỗ trống"
