"""Nothing grows faster than the book: costs at 100,000 records beside those at 1,000. `growth` prints them with exponents."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.growth import measured
from tests.benchmarks.row import Measured, Row
from tests.benchmarks.wards import GROWING, Material

__all__ = ["ROWS"]

_LINEAR = GROWING[-1] / GROWING[0]


def _of(name: str) -> Callable[[Material], Measured]:
    def measure(material: Material) -> Measured:
        costs = material.once(measured)[name]
        return Measured(costs[-1], costs[0])

    return measure


ROWS = tuple(
    Row(f"growth_{row}", f"{name}, 100,000 records", "1,000 records", _LINEAR, _of(name))
    for row, name in (
        ("open", "open to read, one kind asked for"),
        ("find", "find"),
        ("first_find", "find, the index to be made"),
        ("roll", "a roll of 30 saved"),
    )
)
