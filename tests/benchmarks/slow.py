"""How long an officer waits on a machine five times slower with 512 MiB (see `slow_machine`), beside this machine.

    python -m tests.benchmarks slow

Times are the wall's, the median of three. Ends with 1 where the window or a command of an ordinary day is not ready
within three seconds.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.slow_machine import MEMORY, SHARE, slow_machine
from tests.benchmarks.table import print_table
from tests.benchmarks.timing import HOUSE, command
from tests.benchmarks.wards import MANY_PEOPLE, Material, Size
from tests.terminal.terminal import Terminal

__all__ = ["main"]

READY = 3.0
"""Seconds."""

_ORDINARY = Size(people=400, classes=60)
_ROUNDS = 3
_COMMANDS = {
    "find": ["find", "ha thi"],
    "where": ["where"],
    "person": ["person", "p000001"],
    "stats": ["stats"],
    "check": ["check", "--json"],
    "history": ["history"],
    "export": ["export", "--draft"],
}

Start = Callable[[Sequence[str]], list[str]]


def main(material: Material, chosen: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where something is not ready in time."""
    lines, late = [], False
    with slow_machine() as slow:
        for size in (_ORDINARY, MANY_PEOPLE):
            folder = material.copy_of(size, f"slow-{size}")
            people = f"{size.people:,} people, {size.classes} classes"
            calls = {"window": None, **(_COMMANDS if size is _ORDINARY else {"find": _COMMANDS["find"]})}
            for name, words in calls.items():
                here, there = _seconds(list, folder, words), _seconds(slow.command, folder, words)
                late |= there > READY
                verdict = "ready" if there <= READY else "LATE"
                lines.append((name, people, f"{here:.2f} s", f"{there:.2f} s", f"<= {READY:g} s", verdict))
    print(f"a machine of 1/{SHARE} of one processor and {MEMORY >> 20} MiB, by {slow.how}")
    print_table(("ready", "book", "this machine", "slow machine", "target", ""), lines, right=(2, 3, 4))
    return int(late)


def _seconds(start: Start, folder: Path, words: Sequence[str] | None) -> float:
    return median(_once(start, folder, words) for _ in range(_ROUNDS))


def _once(start: Start, folder: Path, words: Sequence[str] | None) -> float:
    argv = start(command("wardapp", "--data", str(folder), *(words or ())))
    begin = time.perf_counter()
    if words is None:
        _open_window(argv)
    else:
        subprocess.run(argv, cwd=HOUSE, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - begin


def _open_window(argv: Sequence[str]) -> None:
    """Open the window and wait until it takes keys: its first screen is painted, and the footer under it."""
    with Terminal(argv, cwd=HOUSE, timeout=120) as terminal:
        terminal.wait_for("TỔNG QUAN")
        terminal.wait_for(lambda screen: screen.line(23).strip().startswith("F1"))
