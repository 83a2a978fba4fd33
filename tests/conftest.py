"""What the promises reached in this run, as a table at its end (`pytest tests`); `python -m tests.faults` tries all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.faults.tally import Tally

__all__ = ["Reached"]

Reached = Callable[[int, Tally], None]
"""Notes what a row of the promises reached, by its number there."""

_NOTED = "reached"


@pytest.fixture
def reached(record_property: Callable[[str, object], None]) -> Reached:
    """Note a tally for the table, before anything is asserted of it."""

    def note(promise: int, tally: Tally) -> None:
        record_property(_NOTED, [promise, tally.fault, tally.tried, len(tally.losses)])

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one row a fault, whichever processes tried it."""
    rows: dict[tuple[int, str], list[int]] = {}
    for promise, fault, tried, losses in _noted(terminalreporter):
        row = rows.setdefault((promise, fault), [0, 0])
        row[0] += tried
        row[1] += losses
    if not rows:
        return
    terminalreporter.section("promises: what was tried in this run, and what was lost")
    terminalreporter.write_line(f"{'promise':>7}  {'tried':>9}  {'lost':>4}  fault")
    for (promise, fault), (tried, losses) in sorted(rows.items()):
        terminalreporter.write_line(f"{promise:>7}  {tried:>9,}  {losses:>4}  {fault}")


def _noted(terminalreporter: pytest.TerminalReporter) -> Iterable[tuple[int, str, int, int]]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                yield from (value for name, value in report.user_properties if name == _NOTED)
