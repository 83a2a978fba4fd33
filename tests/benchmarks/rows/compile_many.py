"""Compiling ten thousand workbooks, beside a hundred of them.

`WARDAPP_FILES=1000 python -m tests.benchmarks compile_many` takes a tenth of the time.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import child_seconds, command
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
    many, few = material.once(_folders)
    reference = min(child_seconds(*_command(few)) for _round in range(_ROUNDS)) / _FEW
    return Measured(child_seconds(*_command(many)) / _MANY, reference)


def memory(material: Material) -> Measured:
    many, few = material.once(_folders)
    return Measured(_peak(*_command(many)), _peak(*_command(few)))


def _peak(*words: str) -> float:
    """The most memory of a child of a small program: a child of this one would be told at least as large as this one."""
    told = subprocess.run(
        [*command("python"), "-c", _SMALL_PARENT, *command(*words)], check=True, capture_output=True, text=True
    )
    return float(told.stdout.splitlines()[-1]) * 1024


_SMALL_PARENT = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


ROWS = (
    Row("compile_many", f"compiling {_MANY:,} workbooks: time a file", f"of {_FEW} of them", 1.1, time_a_file),
    Row("compile_memory", f"compiling {_MANY:,} workbooks: memory", f"for {_FEW} of them", 1.5, memory, unit="B"),
)
