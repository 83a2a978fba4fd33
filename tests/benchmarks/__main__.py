"""`python -m tests.benchmarks`: every row, or those that are named."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import rows
from tests.benchmarks.row import Row
from tests.benchmarks.table import Outcome, print_outcomes
from tests.benchmarks.wards import Material

__all__ = ["all_rows", "main", "outcomes_of"]

_REPORTS = ("growth", "slow", "cold_start")


def all_rows() -> dict[str, tuple[Row, ...]]:
    """The rows by the file that declares them."""
    names = sorted(found.name for found in pkgutil.iter_modules(rows.__path__))
    return {name: importlib.import_module(f"{rows.__name__}.{name}").ROWS for name in names}


def outcomes_of(wanted: Sequence[Row], material: Material) -> list[Outcome]:
    """Each row measured; a fault of one leaves the others."""
    outcomes = []
    for row in wanted:
        print(f"… {row.what}", file=sys.stderr)
        try:
            outcomes.append(Outcome(row, row.measure(material)))
        except Exception as fault:  # noqa: BLE001  # told in the table, and the other rows are measured
            outcomes.append(Outcome(row, None, f"{type(fault).__name__}: {fault}"))
    return outcomes


def main(words: Sequence[str]) -> int:
    """Measure and print; returns 1 where a ratio misses its target or a row could not be measured, 2 for wrong names."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="the promises of speed, measured")
    parser.add_argument("names", nargs="*", help="rows, files of rows, or one of: " + ", ".join(_REPORTS))
    parser.add_argument("--list", action="store_true", help="tell what rows there are")
    parser.add_argument("--folder", type=Path, default=Path.cwd(), help="on whose disk the books are made")
    chosen = parser.parse_args(words)
    if chosen.names and chosen.names[0] in _REPORTS:
        report = importlib.import_module(f"tests.benchmarks.{chosen.names[0]}")
        with tempfile.TemporaryDirectory(prefix="ward-benchmark-", dir=chosen.folder) as name:
            return int(report.main(Material(Path(name)), chosen.names[1:]))
    declared = all_rows()
    every = [(file, row) for file, of_file in declared.items() for row in of_file]
    if chosen.list:
        for file, row in every:
            print(f"{row.name:24}{file + '.py':24}{row.what}")
        return 0
    unknown = [name for name in chosen.names if not any(name in (file, row.name) for file, row in every)]
    if unknown:
        print(f"no such row: {', '.join(unknown)}; see --list", file=sys.stderr)
        return 2
    wanted = [row for file, row in every if not chosen.names or {file, row.name} & set(chosen.names)]
    with tempfile.TemporaryDirectory(prefix="ward-benchmark-", dir=chosen.folder) as name:
        outcomes = outcomes_of(wanted, Material(Path(name)))
    print_outcomes(outcomes)
    return int(not all(outcome.holds for outcome in outcomes))


if __name__ == "__main__":
    # As installed: pip compiles what it installs, and a program that may not keep what it compiled does so at every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main(sys.argv[1:]))
