"""All faults tried against the book: `python -m tests.faults` prints what was tried and what was lost."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from rich.console import Console
from rich.table import Table

from tests.faults.backup_faults import damaged_and_restored, killed_at_each_call, restores_at_once, sticks_pulled_out
from tests.faults.beside_files import beside_files, limited_disks
from tests.faults.damage import damages
from tests.faults.draft_faults import draft_power_cuts, killed_forms
from tests.faults.endings import ended_commands, ended_windows
from tests.faults.export_faults import killed_exports
from tests.faults.failing_calls import NUMBERS, failing_calls, refused_by_windows
from tests.faults.full_disks import files_that_may_not_grow, full_file_system
from tests.faults.kills import at_each_system_call, eight_writers, killed_programs, killed_writers
from tests.faults.operations import OPERATIONS, SEVERAL, SMALL
from tests.faults.power_cuts import kills_then_power_cuts, power_cuts
from tests.faults.random_operations import random_operations
from tests.faults.tally import Tally
from tests.faults.three_machines import three_machines
from tests.faults.two_programs import two_programs

__all__ = ["main"]

Job = Callable[[], Tally | list[Tally]]
_LOSSES_SHOWN = 20


def _jobs() -> list[Job]:
    """Return the jobs of the two processes, the longest first."""
    everything = (*OPERATIONS, SEVERAL)
    return [
        partial(at_each_system_call, errors=("ENOSPC", "EIO")),
        *(partial(damages, part=part, parts=4) for part in range(4)),
        *(partial(random_operations, 25_000, seed=seed) for seed in (7, 8, 9, 10)),
        *(partial(three_machines, 6_000, seed=seed) for seed in (14, 15, 16, 17)),
        *(partial(two_programs, 5_000, seed=seed) for seed in (11, 12)),
        *(partial(kills_then_power_cuts, SMALL[part::6], every=4) for part in range(6)),
        *(partial(power_cuts, everything[part::3]) for part in range(3)),
        partial(killed_programs, 60),
        *(partial(failing_calls, numbers=(number,)) for number in NUMBERS),
        *(partial(killed_writers, 500, seed=seed) for seed in (1, 2)),
        partial(refused_by_windows),
        partial(damaged_and_restored, every=15),
        partial(sticks_pulled_out),
        partial(killed_at_each_call),
        partial(killed_exports),
        *(partial(restores_at_once) for _ in range(10)),
        partial(eight_writers, 100),
        partial(killed_forms, 8),
        *(partial(ended_windows, 10, seed=seed) for seed in (13, 14)),
        partial(ended_commands, 50),
        partial(draft_power_cuts),
        partial(beside_files),
        partial(limited_disks),
        partial(full_file_system),
        partial(files_that_may_not_grow),
    ]


def _timed(number: int) -> list[Tally]:
    begin = _processor()
    done = _jobs()[number]()
    rows = done if isinstance(done, list) else [done]
    for row in rows:
        row.seconds = (_processor() - begin) / len(rows)
    return rows


def _processor() -> float:
    """Return the processor seconds of this process and its children; wall time includes the work of others."""
    return sum(os.times()[:4])


def main() -> int:
    """Try everything and print the table; returns 1 if anything was lost."""
    begin = time.perf_counter()
    rows: dict[str, Tally] = {}
    with ProcessPoolExecutor(max_workers=2) as processes:
        for done in processes.map(_timed, range(len(_jobs()))):
            for row in done:
                rows.setdefault(row.fault, Tally(row.fault)).add(row)
    table = Table("fault", "tried", "losses", "seconds", "", title="Faults tried against the book")
    for row in rows.values():
        table.add_row(row.fault, f"{row.tried:,}", str(len(row.losses)), f"{row.seconds:.0f}", row.remark)
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    states: set[bytes] = set().union(*(row.states for row in rows.values()))
    losses = [loss for row in rows.values() for loss in row.losses]
    console.print(
        f"{sum(row.tried for row in rows.values()):,} faults, {len(states):,} distinct states of the files after a kill "
        f"or a power cut; {len(losses)} losses; {time.perf_counter() - begin:.0f} seconds, "
        f"{sum(row.seconds for row in rows.values()):.0f} of processor."
    )
    for loss in losses[:_LOSSES_SHOWN]:
        console.print(loss, markup=False, highlight=False)
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
