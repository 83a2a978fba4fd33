"""How long an officer waits on a machine five times slower with 512 MiB (see `slow_machine`), beside this machine.

    python -m tests.benchmarks slow                 every line
    python -m tests.benchmarks slow window history  some of them

Times are the wall's, the least of three (other work only adds to them); beside them the processor time that was used.
The first line is a Textual app that shows one row, which loads the palette and more that the window does not. Ends with 1
where the window or a command of an ordinary day is not ready within three seconds.
"""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

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


class Window(NamedTuple):
    """A window as it is started: its command line, and what stands at its top and on its last line once it takes keys."""

    words: Sequence[str]
    top: str
    foot: str


_BARE = Window(command("python", "-m", "tests.benchmarks.plain_window"), "Lan", "f1")


def main(material: Material, chosen: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where something is not ready in time."""
    lines, late = [], False
    with slow_machine() as slow:
        for name, people, call in _calls(material):
            if chosen and name not in chosen and call is not _BARE:
                continue
            here, used = _seconds(list, call)
            there, _ = _seconds(slow.command, call)
            verdict = ("", "") if call is _BARE else (f"<= {READY:g} s", "ready" if there <= READY else "LATE")
            late |= "LATE" in verdict
            lines.append((name, people, f"{here:.2f} s", f"{used:.2f} s", f"{there:.2f} s", *verdict))
    print(f"a machine of 1/{SHARE} of one processor and {MEMORY >> 20} MiB, by {slow.how}")
    print_table(("ready", "book", "this machine", "processor", "slow machine", "target", ""), lines, right=(2, 3, 4, 5))
    return int(late)


def _calls(material: Material) -> Iterator[tuple[str, str, Window | Sequence[str]]]:
    """Name, book and call of each line."""
    yield "bare Textual app", "", _BARE
    for size in (_ORDINARY, MANY_PEOPLE):
        people = f"{size.people:,} people, {size.classes} classes"
        program = command("wardapp", "--data", str(material.copy_of(size, f"slow-{size}")))
        yield "window", people, Window(program, "TỔNG QUAN", "F1")
        for name, words in _COMMANDS.items():
            if size is _ORDINARY or name == "find":
                yield name, people, [*program, *words]


def _seconds(start: Start, call: Window | Sequence[str]) -> tuple[float, float]:
    """Seconds until the answer, and of processor time."""
    taken = [_once(start, call) for _ in range(_ROUNDS)]
    return min(waited for waited, _ in taken), min(used for _, used in taken)


def _once(start: Start, call: Window | Sequence[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    if isinstance(call, Window):
        waited = _opened(call, start(call.words), begin)
    else:
        subprocess.run(start(call), cwd=HOUSE, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        waited = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return waited, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _opened(window: Window, argv: Sequence[str], begin: float) -> float:
    """Open a window; seconds until it takes keys: its first screen is painted, and the footer under it."""
    with Terminal(argv, cwd=HOUSE, timeout=120) as terminal:
        terminal.wait_for(window.top)
        terminal.wait_for(lambda screen: screen.line(23).strip().startswith(window.foot))
        return time.perf_counter() - begin
