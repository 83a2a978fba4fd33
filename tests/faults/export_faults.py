"""Exports killed at each of their calls: the old report or the new one is whole, and no name is anywhere else."""

from __future__ import annotations

import io
import itertools
import os
import signal
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from exports.unit_report import write_unit_report
from exports.xlsx.workbook import Workbook
from tests.exports.sample_ward import PERIOD, sample_ward
from tests.faults.kills import in_child
from tests.faults.tally import Tally

__all__ = ["killed_exports"]

_OLD = b"the report of last month"
_CALLS = ("open", "os.mkdir", "os.rename", "os.chmod", "os.remove", "os.rmdir", "shutil.rmtree")


def killed_exports(*, every: int = 1) -> Tally:
    """Kill an export at each file that it opens, moves or removes, or at one of `every` n."""
    tally = Tally("kill -9 of an export at each of its calls")
    ward = sample_ward()
    ways: dict[str, Callable[[Path], object]] = {
        "in memory": lambda target: write_unit_report(ward, PERIOD, target),
        "streamed": _streamed,
    }
    for name, export in ways.items():
        with tempfile.TemporaryDirectory(prefix="ward-") as place:
            # Late imports are done before the first kill.
            export(Path(place) / "warm.xlsx")
        for moment in itertools.count(every, every):
            with tempfile.TemporaryDirectory(prefix="ward-") as place:
                wrong, was_killed = _killed_at(Path(place), export, moment)
            if wrong:
                tally.losses.append(f"{name}, call {moment}: {wrong}")
            if not was_killed:
                break
            tally.tried += 1
    return tally


def _streamed(target: Path) -> None:
    with Workbook(target, streamed=True) as book:
        book.sheet("A").write_text(0, 0, "Hà Thị Lan")


def _killed_at(place: Path, export: Callable[[Path], object], moment: int) -> tuple[str, bool]:
    folder, temporary = place / "out", place / "tạm"
    folder.mkdir()
    temporary.mkdir()
    target = folder / "bao cao.xlsx"
    target.write_bytes(_OLD)

    def act(pipe: int) -> None:
        tempfile.tempdir = str(temporary)
        sys.addaudithook(_killer(moment))
        export(target)

    child, reader = in_child(act)
    os.close(reader)
    _, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status)
    if not was_killed and status:
        return "the export failed", False
    if any(temporary.iterdir()):
        return "something is in the machine's temporary folder", was_killed
    left = target.read_bytes()
    if left != _OLD and not _is_whole(left):
        return "neither the old report nor the new one", was_killed
    export(target)
    if not _is_whole(target.read_bytes()):
        return "the next export is not whole", was_killed
    strays = [path.name for path in folder.iterdir() if path != target]
    return f"stray files: {strays}" if strays else "", was_killed


def _killer(moment: int) -> Callable[[str, object], None]:
    left = itertools.count(moment, -1)

    def hook(event: str, arguments: object) -> None:
        if event in _CALLS and next(left) == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def _is_whole(data: bytes) -> bool:
    """Check whether a workbook is a complete archive."""
    return zipfile.is_zipfile(io.BytesIO(data)) and zipfile.ZipFile(io.BytesIO(data)).testzip() is None
