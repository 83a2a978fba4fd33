"""A machine five times slower with 512 MiB, imitated for one program.

Where this system lets a program make control groups, the kernel holds it to a fifth of one processor and to the memory.
Elsewhere a stand-in does: `python -m tests.benchmarks.slow_machine PROGRAM …` starts the program with its address space
limited and lets it run one millisecond in five (SIGSTOP, SIGCONT); its children run unhindered.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["MEMORY", "SHARE", "SlowMachine", "slow_machine"]

SHARE = 5
"""The program gets one part in so many of one processor's time."""

MEMORY = 512 << 20

_PERIOD = 10_000  # microseconds: short, so that a program that waits for nothing is slowed evenly
_ROOT = Path("/sys/fs/cgroup")
_TURN = 0.001
_SMALLEST_ROOM = 3 << 30
"""Of addresses, which are not memory: an interpreter reserves far more of them than it uses."""


class SlowMachine:
    """How programs are started on it; `how` says by which means."""

    def __init__(self, groups: Sequence[Path]) -> None:
        self._groups = groups
        self.how = "control groups" if groups else "stop and go"

    def command(self, words: Sequence[str]) -> list[str]:
        """The command line that runs a program on it; the program keeps its standard streams."""
        if not self._groups:
            return [sys.executable, "-m", "tests.benchmarks.slow_machine", *words]
        join = "; ".join(f"echo $$ > {group}/cgroup.procs" for group in self._groups)
        return ["sh", "-c", f'{join}; exec "$@"', "sh", *words]


@contextlib.contextmanager
def slow_machine() -> Iterator[SlowMachine]:
    """A slow machine, taken away again once its programs have ended."""
    groups: list[Path] = []
    try:
        with contextlib.suppress(OSError):
            _make(groups)
        yield SlowMachine(groups)
    finally:
        for group in groups:
            with contextlib.suppress(OSError):
                group.rmdir()


def _make(groups: list[Path]) -> None:
    """Make the groups, of version 2 or 1; on failure none are left.

    Raises:
        OSError: this system does not let us.

    """
    name = f"ward-benchmark-{os.getpid()}"
    version_2 = (_ROOT / "cgroup.controllers").exists()
    limits: tuple[tuple[Path, dict[str, str]], ...]
    if version_2:
        limits = ((_ROOT / name, {"cpu.max": f"{_PERIOD // SHARE} {_PERIOD}", "memory.max": str(MEMORY)}),)
    else:
        processor = {"cpu.cfs_period_us": str(_PERIOD), "cpu.cfs_quota_us": str(_PERIOD // SHARE)}
        limits = (
            (_ROOT / "cpu" / name, processor),
            (_ROOT / "memory" / name, {"memory.limit_in_bytes": str(MEMORY)}),
        )
    try:
        for group, files in limits:
            group.mkdir()
            groups.append(group)
            for file, value in files.items():
                (group / file).write_text(value)
    except OSError:
        for group in groups:
            group.rmdir()
        groups.clear()
        raise


def _stop_and_go(words: Sequence[str]) -> int:
    """Run a program in short turns; returns its exit code."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (_SMALLEST_ROOM, _SMALLEST_ROOM))  # noqa: E731
    program = subprocess.Popen(words, preexec_fn=limit)
    while program.poll() is None:
        for sign, turn in ((signal.SIGSTOP, _TURN * (SHARE - 1)), (signal.SIGCONT, _TURN)):
            with contextlib.suppress(ProcessLookupError):
                program.send_signal(sign)
            time.sleep(turn)
    return program.returncode


if __name__ == "__main__":
    sys.exit(_stop_and_go(sys.argv[1:]))
