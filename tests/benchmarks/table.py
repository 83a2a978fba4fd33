"""The rows as measured, side by side, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.benchmarks.row import Measured, Row

__all__ = ["Outcome", "amount", "print_outcomes", "print_table"]


class Outcome(NamedTuple):
    """A row and what came of it; a fault in place of figures where it could not be measured."""

    row: Row
    measured: Measured | None
    fault: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was measured and keeps its target."""
        return self.measured is not None and self.row.holds(self.measured)


def amount(value: float, unit: str) -> str:
    """A figure with its unit: milliseconds or mebibytes."""
    return f"{value * 1e3:,.3f} ms" if unit == "s" else f"{value / 2**20:,.1f} MiB"


def print_outcomes(outcomes: Iterable[Outcome]) -> None:
    """Print measured, reference, ratio and target of each row."""
    lines = []
    for row, measured, fault in outcomes:
        target = f"{'>=' if row.at_least else '<='} {row.target:g}"
        if measured is None:
            lines.append((row.what, "-", f"{row.reference}", "-", target, f"FAULT {fault}"))
            continue
        told = f"{amount(measured.reference, row.unit)} ({row.reference})"
        verdict = "holds" if row.holds(measured) else "MISSED"
        lines.append(
            (row.what, amount(measured.measured, row.unit), told, f"{row.ratio(measured):.2f}", target, verdict)
        )
    print_table(("what", "measured", "reference", "ratio", "target", ""), lines, right=(1, 3, 4))


def print_table(headings: Sequence[str], lines: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> None:
    """Print a table as wide as the terminal, or as wide as it likes in a pipe."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(markup=False, highlight=False, emoji=False, width=160)
    table = Table(box=box.ASCII)
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="right" if at in right else "left", overflow="fold")
    for line in lines:
        table.add_row(*(Text(cell) for cell in line))
    console.print(table)
