"""Folders that are their owner's alone. What stands in them is told elsewhere."""

from __future__ import annotations

from pathlib import Path

__all__ = ["make_private"]


def make_private(folder: Path) -> None:
    """Make a folder and those above it, each its owner's alone whatever the umask; one that stands is as good.

    Raises:
        OSError: it cannot be made.

    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
