"""Nothing grows faster than the book: costs at 100,000 records beside those at 1,000. `growth` prints them with exponents."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.growth import measured
from tests.benchmarks.row import Measured, Row
from tests.benchmarks.wards import GROWING, Material

__all__ = ["ROWS"]

_LINEAR = GROWING[-1] / GROWING[0]
_FLAT = 1.3


def _of(name: str) -> Callable[[Material], Measured]:
    def measure(material: Material) -> Measured:
        costs = material.once(measured)[name]
        return Measured(costs[-1], costs[0])

    return measure


ROWS = tuple(
    Row(f"growth_{row}", f"{name}, 100,000 records", "1,000 records", target, _of(name))
    for row, target, name in (
        ("open", _LINEAR, "open to read, one kind asked for"),
        ("find", _LINEAR, "find"),
        ("first_find", _LINEAR, "find, the index to be made"),
        ("roll", _LINEAR, "a roll of 30 saved"),
        ("overview", _FLAT, "back to the overview"),
        ("overview_mark", _LINEAR, "a mark's new figure on the overview"),
    )
)
