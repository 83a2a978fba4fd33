"""Copy the workbooks on sticks into the town's folder, so that a stick can go back to its unit at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_LARGEST = 64 * 1024 * 1024
_MOST_FILES = 2_000


class Collected(NamedTuple):
    """The files that were copied, how many were there already, and those that could not be copied."""

    new: list[Path]
    known: int
    failed: list[str]


def collect(sticks: Iterable[Path], folder: Path) -> Collected:
    """Copy every workbook on the sticks that is not in the folder yet; none there is replaced.

    Files are compared by their content: a unit may hand in the same file under another name.
    """
    from exports.file_target import free_name
    from exports.submission.files import content_digest, workbook_files

    found = workbook_files([stick for stick in sticks if not folder.is_relative_to(stick)])[:_MOST_FILES]
    known = {content_digest(Path(file)) for file in workbook_files([folder])}
    new: list[Path] = []
    failed: list[str] = []
    twice = 0
    for file in map(Path, found):
        digest = content_digest(file)
        if digest and digest in known:
            twice += 1
            continue
        target = free_name(folder, file.name)
        part = target.with_name(f"{target.name}.part")
        try:
            if file.stat().st_size > _LARGEST:
                raise OSError
            shutil.copyfile(file, part)
            part.replace(target)
        except OSError:
            part.unlink(missing_ok=True)
            failed.append(file.name)
            continue
        known.add(digest)
        new.append(target)
    return Collected(new, twice, failed)
