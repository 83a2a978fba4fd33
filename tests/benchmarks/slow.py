"""How long an officer waits on a machine five times slower with 512 MiB (see `slow_machine`), beside this machine.

    python -m tests.benchmarks slow

Times are the wall's, the median of three; beside them the processor time that was used, which does not depend on who else
is at work. Ends with 1 where the window or a command of an ordinary day is not ready within three seconds.
"""

from __future__ import annotations

import resource
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
                here, used = _seconds(list, folder, words)
                there, _ = _seconds(slow.command, folder, words)
                late |= there > READY
                verdict = "ready" if there <= READY else "LATE"
                times = (f"{here:.2f} s", f"{used:.2f} s", f"{there:.2f} s")
                lines.append((name, people, *times, f"<= {READY:g} s", verdict))
    print(f"a machine of 1/{SHARE} of one processor and {MEMORY >> 20} MiB, by {slow.how}")
    print_table(("ready", "book", "this machine", "processor", "slow machine", "target", ""), lines, right=(2, 3, 4, 5))
    return int(late)


def _seconds(start: Start, folder: Path, words: Sequence[str] | None) -> tuple[float, float]:
    """Seconds until the answer, and of processor time."""
    taken = [_once(start, folder, words) for _ in range(_ROUNDS)]
    return median(waited for waited, _ in taken), min(used for _, used in taken)


def _once(start: Start, folder: Path, words: Sequence[str] | None) -> tuple[float, float]:
    argv = start(command("wardapp", "--data", str(folder), *(words or ())))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    if words is None:
        waited = _opened_window(argv, begin)
    else:
        subprocess.run(argv, cwd=HOUSE, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        waited = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return waited, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _opened_window(argv: Sequence[str], begin: float) -> float:
    """Open the window; seconds until it takes keys: its first screen is painted, and the footer under it."""
    with Terminal(argv, cwd=HOUSE, timeout=120) as terminal:
        terminal.wait_for("TỔNG QUAN")
        terminal.wait_for(lambda screen: screen.line(23).strip().startswith("F1"))
        return time.perf_counter() - begin
