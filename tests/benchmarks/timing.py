"""How costs are taken: processor time, children's too, both sides in turn, the least of several rounds."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

__all__ = ["HOUSE", "child_peak", "child_seconds", "command", "in_turn", "processor", "seconds_of", "wall_in_turn"]

HOUSE = Path(__file__).resolve().parent.parent.parent


def processor() -> float:
    """Seconds of processor time used until now by this program and by children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def seconds_of(run: Callable[[], object]) -> float:
    """The processor time of one run."""
    begin = processor()
    run()
    return processor() - begin


def in_turn(runs: Mapping[str, Callable[[int], float]], rounds: int, *, warm_up: int = 1) -> dict[str, float]:
    """The least cost of each, one run of each in turn; a run is given its round and tells its own cost."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(warm_up + rounds):
        for name, run in runs.items():
            taken[name].append(run(number))
    return {name: min(costs[warm_up:]) for name, costs in taken.items()}


def wall_in_turn(runs: Mapping[str, Callable[[int], object]], rounds: int, *, warm_up: int = 1) -> dict[str, float]:
    """The median wall time of each, one run of each in turn: for what waits for the disk."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(warm_up + rounds):
        for name, run in runs.items():
            begin = perf_counter()
            run(number)
            taken[name].append(perf_counter() - begin)
    return {name: median(times[warm_up:]) for name, times in taken.items()}


def command(*words: str) -> list[str]:
    """A command line: `python` is this interpreter, `wardapp` the script installed beside it."""
    first, *rest = words
    if first == "python":
        return [sys.executable, *rest]
    script = Path(sys.executable).with_name("wardapp")
    own = [str(script)] if script.exists() else [sys.executable, "-m", "wardapp"]
    return [*own, *rest] if first == "wardapp" else [*words]


def child_seconds(*words: str, ends_with: int = 0) -> float:
    """The processor time of one child from its start to its end.

    Raises:
        AssertionError: it ended otherwise than it should have, so its time tells nothing.

    """
    return _ended(words, ends_with)[0]


def child_peak(*words: str, ends_with: int = 0) -> float:
    """The most memory that one child held at once, in bytes."""
    return _ended(words, ends_with)[1]


def _ended(words: tuple[str, ...], ends_with: int) -> tuple[float, float]:
    nowhere = subprocess.DEVNULL
    child = subprocess.Popen(command(*words), cwd=HOUSE, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == ends_with, f"{' '.join(words)}: ended with {child.returncode}"
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024.0
