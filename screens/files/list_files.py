"""Finding the officer's list: spreadsheets in the folders where one usually lies, and those in a folder that is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["ENDINGS", "list_files"]

ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".xlsm", ".xlsb")
_MOST = 200


def list_files(folders: Iterator[Path] | list[Path], endings: Sequence[str] = ENDINGS) -> list[Path]:
    """Files of these endings (spreadsheets) in these folders, the newest first; folders that cannot be read hold none."""
    found: dict[Path, float] = {}
    for folder in folders:
        try:
            entries = list(folder.iterdir())
        except OSError:
            continue
        for file in entries[:5000]:
            if file.suffix.lower() in endings and not file.name.startswith(("~$", ".")):
                try:
                    found.setdefault(file, file.stat().st_mtime)
                except OSError:
                    continue
    return sorted(found, key=lambda file: -found[file])[:_MOST]
