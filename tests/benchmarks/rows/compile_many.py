"""Compiling ten thousand workbooks, beside a hundred of them.

`WARDAPP_FILES=1000 python -m tests.benchmarks compile_many` takes a tenth of the time.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import child_peak, child_seconds
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
    return Measured(child_peak(*_command(many)), child_peak(*_command(few)))


ROWS = (
    Row("compile_many", f"compiling {_MANY:,} workbooks: time a file", f"of {_FEW} of them", 1.1, time_a_file),
    Row("compile_memory", f"compiling {_MANY:,} workbooks: memory", f"for {_FEW} of them", 1.5, memory, unit="B"),
)
