"""Copy the units' workbooks on sticks into the town's folder, so that a stick can go back to its unit at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from exports.submission.files import RefusedFile
    from exports.submission.submission import Submission

_LARGEST = 64 * 1024 * 1024
_MOST_FILES = 2_000


class Collected(NamedTuple):
    """The files that were copied, how many were there already, and those that could not be copied."""

    new: list[Path]
    known: int
    failed: list[str]


def collect(sticks: Iterable[Path], folder: Path) -> Collected:
    """Copy the units' workbooks on the sticks that are not in the folder yet; none there is replaced.

    Files are compared by their content: a unit may hand in the same file under another name. Other workbooks on a stick
    are somebody's own and are left alone; one that cannot be read is copied if its name is that of a unit's workbook.
    """
    from exports.submission.files import content_digest, read_all, workbook_files

    found = workbook_files([stick for stick in sticks if not folder.is_relative_to(stick)])[:_MOST_FILES]
    known = {content_digest(Path(file)) for file in workbook_files([folder])}
    digests = {file: content_digest(Path(file)) for file in found}
    unknown = [file for file in found if digests[file] and digests[file] not in known]
    new: list[Path] = []
    failed: list[str] = []
    for file, outcome in zip(unknown, read_all(unknown), strict=True):
        if digests[file] in known or not _is_units(outcome):
            continue
        known.add(digests[file])
        copied = _copy(Path(file), folder)
        if copied is None:
            failed.append(Path(file).name)
        else:
            new.append(copied)
    return Collected(new, len(found) - len(unknown), failed)


def _is_units(outcome: Submission | RefusedFile) -> bool:
    """Return whether a file is a unit's workbook, or would be one if it could be read."""
    from exports.submission.files import RefusalKind, RefusedFile

    if not isinstance(outcome, RefusedFile):
        return True
    return bool(outcome.unit or outcome.sheet) and outcome.kind is not RefusalKind.FOREIGN


def _copy(file: Path, folder: Path) -> Path | None:
    """Copy a file into a folder under a free name; None if the disk refuses."""
    from exports.file_target import free_name

    target = free_name(folder, file.name)
    part = target.with_name(f"{target.name}.part")
    try:
        if file.stat().st_size > _LARGEST:
            return None
        shutil.copyfile(file, part)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        return None
    return target
