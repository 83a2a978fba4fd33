"""Compiling ten thousand workbooks, beside a hundred of them.

Both rows come from one compiling of about five minutes; `WARDAPP_FILES=1000 python -m tests.benchmarks compile_many`
takes a tenth of the time.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import command
from tests.benchmarks.towns import stamped
from tests.benchmarks.wards import Material

_MANY = int(os.environ.get("WARDAPP_FILES", "10000"))
_FEW = 100
_ROUNDS = 3


def _command(folder: Path) -> tuple[str, ...]:
    return "wardapp", "--data", str(folder.parent), "compile", str(folder), "-o", str(folder.parent / "town.xlsx")


def _folders(material: Material) -> tuple[Path, Path]:
    base = material.folder / "towns"
    return stamped(base / "many", _MANY), stamped(base / "few", _FEW)


def time_a_file(material: Material) -> Measured:
    many, few = material.once(_costs)
    return Measured(many.seconds / _MANY, few.seconds / _FEW)


def memory(material: Material) -> Measured:
    many, few = material.once(_costs)
    return Measured(many.peak, few.peak)


class _Cost(NamedTuple):
    seconds: float
    peak: float


def _costs(material: Material) -> tuple[_Cost, _Cost]:
    """Of many and of few, for both rows: ten thousand are compiled once."""
    many, few = _folders(material)
    rounds = [_cost(*_command(few)) for _round in range(_ROUNDS)]
    return _cost(*_command(many)), _Cost(min(one.seconds for one in rounds), min(one.peak for one in rounds))


def _cost(*words: str) -> _Cost:
    """Of a child of a small program: the memory of a child of this one would be told at least as large as this one's."""
    told = subprocess.run(
        [*command("python"), "-c", _SMALL_PARENT, *command(*words)], check=True, capture_output=True, text=True
    )
    seconds, kibibytes = told.stdout.split()
    return _Cost(float(seconds), float(kibibytes) * 1024)


_SMALL_PARENT = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


ROWS = (
    Row("compile_many", f"compiling {_MANY:,} workbooks: time a file", f"of {_FEW} of them", 1.1, time_a_file),
    Row("compile_memory", f"compiling {_MANY:,} workbooks: memory", f"for {_FEW} of them", 1.5, memory, unit="B"),
)
