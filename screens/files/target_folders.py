"""Where a workbook can be put: the stick in the machine first, then the last folder, then the program's own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wardapp.vietnamese import format_decimal

__all__ = ["TargetFolder", "target_folders"]

_REMOVABLE = 2
"""What Windows' GetDriveTypeW says of a stick."""


@dataclass(frozen=True, slots=True)
class TargetFolder:
    """A folder to write to, and what the officer knows it by."""

    folder: Path
    words: str
    is_removable: bool = False


def target_folders(exports: Path, last: str) -> list[TargetFolder]:
    """Folders to offer, the likeliest first; none is made or touched."""
    found = [TargetFolder(stick, f"USB {stick}, còn {_free(stick)}", is_removable=True) for stick in _sticks()]
    if last and Path(last).is_dir() and Path(last) != exports:
        found.append(TargetFolder(Path(last), f"Như lần trước: {last}"))
    found.append(TargetFolder(exports, f"Thư mục của chương trình: {exports}"))
    return list({place.folder: place for place in found}.values())


def _sticks() -> Iterator[Path]:
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
