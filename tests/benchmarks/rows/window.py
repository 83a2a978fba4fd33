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


def _ours(material: Material) -> _Cost:
    with Watched(["-m", "wardapp", "--data", str(material.ward(MANY_PEOPLE))]) as window:
        window.until("Trợ giúp")
        window.type(_F1)
        window.until("TRỢ GIÚP")
        ready = window.processor()
        window.type("\x1b")
        # The overview's figures stand: all that the window reads by itself has been read.
        window.until("/10.000")
        window.until_quiet()
        return _Cost(ready, window.peak())


def _reference() -> _Cost:
    with Watched(["-m", "tests.benchmarks.plain_window"]) as window:
        window.until("Lan", "Told")
        window.type(_F1)
        window.until("taken")
        return _Cost(window.processor(), window.peak())


def _both(material: Material) -> tuple[_Cost, _Cost]:
    """Each in turn: the least time, and the middle of the peaks."""
    taken = [(_ours(material), _reference()) for _ in range(_ROUNDS)]
    ours, reference = zip(*taken, strict=True)
    return _of(ours), _of(reference)


def _of(costs: tuple[_Cost, ...]) -> _Cost:
    return _Cost(min(one.ready for one in costs), median(one.peak for one in costs))


def _ready(material: Material) -> Measured:
    ours, reference = material.once(_both)
    return Measured(ours.ready, reference.ready)


def _memory(material: Material) -> Measured:
    ours, reference = material.once(_both)
    return Measured(ours.peak, reference.peak)


ROWS = (
    Row("window_ready", "window ready for typing, 10,000 people, 500 classes", _REFERENCE, 1.5, _ready),
    Row("window_memory", "memory of that window, its figures shown (peak)", _REFERENCE, 1.6, _memory, unit="B"),
)
