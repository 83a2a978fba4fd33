"""Which modules each command and the window load before they answer, and what loading them costs.

    python -m tests.benchmarks cold_start               a line a command, and the window
    python -m tests.benchmarks cold_start find window   each step of some of them: the modules and milliseconds of a package

Milliseconds are the interpreter's own (`-X importtime`): the wall's, and higher than without being watched.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.benchmarks.table import print_table
from tests.benchmarks.timing import HOUSE
from tests.benchmarks.wards import Material, Size
from tests.terminal.terminal import Terminal

__all__ = ["Loaded", "loaded_by", "main"]

_ORDINARY = Size(people=400, classes=60)
_LINE = re.compile(rb"import time:\s+(\d+) \|\s+(\d+) \|\s*([\w.]+)")
_DEAREST = 12
_CALLS: dict[str, list[str]] = {
    "(nothing)": [],
    "--version": ["--version"],
    "where": ["where"],
    "find": ["find", "lan"],
    "person": ["person", "p000001"],
    "stats": ["stats"],
    "check": ["check"],
    "dump": ["dump"],
    "history": ["history"],
    "handover": ["handover"],
    "export": ["export", "--draft"],
    "undo": ["undo"],
    "backup": ["backup"],
    "window": [],
}


class Loaded(NamedTuple):
    """One module as it was loaded: its name, and its own microseconds."""

    name: str
    own: int

    @property
    def step(self) -> str:
        """The package that it belongs to; the rooms of the house apart."""
        package, _, rest = self.name.partition(".")
        if package == "wardapp" and rest:
            return f"wardapp.{rest.partition('.')[0]}"
        return "(standard library)" if package in sys.stdlib_module_names or package.startswith("_") else package


def loaded_by(call: str, folder: str) -> list[Loaded]:
    """The modules that a call loads, in the order in which loading them ended."""
    python = [sys.executable, "-X", "importtime"]
    if call == "window":
        with Terminal([*python, "-m", "wardapp", "--data", folder], cwd=HOUSE, timeout=120) as terminal:
            terminal.wait_for("TỔNG QUAN")
            told = bytes(terminal.output)
    elif call == "(nothing)":
        told = _told([*python, "-c", "pass"])
    else:
        told = _told([*python, "-m", "wardapp", "--data", folder, *_CALLS[call]])
    return [Loaded(name.decode(), int(own)) for own, _, name in _LINE.findall(told)]


def main(material: Material, chosen: Sequence[str] = ()) -> int:
    """Print what is loaded; returns 2 for a call that there is not."""
    unknown = [call for call in chosen if call not in _CALLS]
    if unknown:
        print(f"no such call: {', '.join(unknown)}; there are: {', '.join(_CALLS)}", file=sys.stderr)
        return 2
    folder = str(material.copy_of(_ORDINARY, "cold"))
    # Once without being watched: compiled modules and the index of `find` are there afterwards, as on any day.
    subprocess.run([sys.executable, "-m", "wardapp", "--data", folder, "find", "lan"], cwd=HOUSE, capture_output=True)
    if chosen:
        for call in chosen:
            _print_steps(call, loaded_by(call, folder))
        return 0
    lines = []
    for call in _CALLS:
        loaded = loaded_by(call, folder)
        own = [module for module in loaded if module.name.partition(".")[0] in ("wardapp", "screens", "exports")]
        others = {module.step for module in loaded} - {module.step for module in own} - {"(standard library)"}
        lines.append((call, str(len(loaded)), str(len(own)), _milliseconds(loaded), " ".join(sorted(others))))
    print_table(("call", "modules", "of them ours", "ms", "other packages"), lines, right=(1, 2, 3))
    return 0


def _print_steps(call: str, loaded: Sequence[Loaded]) -> None:
    steps: dict[str, list[Loaded]] = {}
    for module in loaded:
        steps.setdefault(module.step, []).append(module)
    dearest = sorted(loaded, key=lambda module: module.own, reverse=True)[:_DEAREST]
    print(f"{call}: {len(loaded)} modules, {_milliseconds(loaded)} ms")
    print_table(
        ("step", "modules", "ms"),
        [(step, str(len(modules)), _milliseconds(modules)) for step, modules in steps.items()],
        right=(1, 2),
    )
    print("dearest: " + json.dumps({module.name: round(module.own / 1e3, 1) for module in dearest}))


def _milliseconds(loaded: Iterable[Loaded]) -> str:
    return f"{sum(module.own for module in loaded) / 1e3:.1f}"


def _told(words: Sequence[str]) -> bytes:
    return subprocess.run(words, cwd=HOUSE, stdin=subprocess.DEVNULL, capture_output=True, check=False).stderr
