"""What a row of the benchmarks declares, and what comes of measuring it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tests.benchmarks.wards import Material

__all__ = ["Measured", "Row"]


class Measured(NamedTuple):
    """Both sides as measured in one run, in seconds or bytes."""

    measured: float
    reference: float


@dataclass(frozen=True)
class Row:
    """One promise of speed or size.

    Attributes:
        name: by which it is asked for.
        what: what is measured.
        reference: what it is measured against.
        target: the ratio that it must keep to.
        measure: measures both sides, in turn.
        unit: of both sides: seconds or bytes.
        at_least: the ratio is reference over measured, and must not be below the target.

    """

    name: str
    what: str
    reference: str
    target: float
    measure: Callable[[Material], Measured]
    unit: Literal["s", "B"] = "s"
    at_least: bool = False

    def ratio(self, measured: Measured) -> float:
        """The ratio that is compared with the target."""
        one, other = reversed(measured) if self.at_least else measured
        return one / other

    def holds(self, measured: Measured) -> bool:
        """Whether the target is kept."""
        ratio = self.ratio(measured)
        return ratio >= self.target if self.at_least else ratio <= self.target
