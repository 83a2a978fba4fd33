"""The window on ten thousand people: processor time until it has taken its first key, and the most memory it holds."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.wards import MANY_PEOPLE, Material
from tests.benchmarks.watched import Watched

_ROUNDS = 7
_F1 = "\x1bOP"
_REFERENCE = "Textual app with Header, DataTable, Footer, one row"


class _Cost(NamedTuple):
    ready: float
    peak: float
    peak_after: float


def _ours(material: Material) -> _Cost:
    with Watched(["-m", "wardapp", "--data", str(material.ward(MANY_PEOPLE))]) as window:
        window.until("Trợ giúp")
        window.type(_F1)
        window.until("TRỢ GIÚP")
        ready, peak = window.processor(), window.peak()
        window.type("\x1b")
        # The overview's figures are worked out for the first time: all that the window reads by itself has been read.
        window.until("/10.000")
        window.until_quiet()
        return _Cost(ready, peak, window.peak())


def _reference() -> _Cost:
    with Watched(["-m", "tests.benchmarks.plain_window"]) as window:
        window.until("Lan", "Told")
        window.type(_F1)
        window.until("taken")
        return _Cost(window.processor(), window.peak(), window.peak())


def _both(material: Material) -> tuple[_Cost, _Cost]:
    """Each in turn: the least time, and the middle of the peaks."""
    taken = [(_ours(material), _reference()) for _ in range(_ROUNDS)]
    ours, reference = zip(*taken, strict=True)
    return _of(ours), _of(reference)


def _of(costs: tuple[_Cost, ...]) -> _Cost:
    peaks = (median(one.peak for one in costs), median(one.peak_after for one in costs))
    return _Cost(min(one.ready for one in costs), *peaks)


def _ready(material: Material) -> Measured:
    ours, reference = material.once(_both)
    return Measured(ours.ready, reference.ready)


def _memory(material: Material) -> Measured:
    ours, reference = material.once(_both)
    return Measured(ours.peak, reference.peak)


def _memory_after(material: Material) -> Measured:
    ours, reference = material.once(_both)
    return Measured(ours.peak_after, reference.peak_after)


ROWS = (
    Row("window_ready", "window ready for typing, 10,000 people, 500 classes", _REFERENCE, 1.5, _ready),
    Row("window_memory", "memory of that window (peak)", _REFERENCE, 1.6, _memory, unit="B"),
    # No promise: every record and index in memory at once, which a start with figures kept beside the book does not need.
    Row(
        "window_memory_first",
        "the same, figures worked out for the first time",
        _REFERENCE,
        1.8,
        _memory_after,
        unit="B",
    ),
)
