"""`wardapp find` among ten thousand people, beside what importing two libraries costs."""

from __future__ import annotations

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import child_seconds, in_turn
from tests.benchmarks.wards import MANY_PEOPLE, Material

__all__ = ["ROWS"]

_TYPED = ("ha thi lan", "Nguyễn Văn Sơn", "to 12 hoa", "1950")


def _measure(material: Material) -> Measured:
    folder = str(material.ward(MANY_PEOPLE))
    costs = in_turn(
        {
            "find": lambda number: child_seconds("wardapp", "--data", folder, "find", _TYPED[number % len(_TYPED)]),
            "reference": lambda _: child_seconds("python", "-c", "import tinydb, rich.table"),
        },
        rounds=16,
    )
    return Measured(costs["find"], costs["reference"])


ROWS = (Row("find", "`wardapp find` among 10,000 people", "import tinydb, rich.table", 1.5, _measure),)
