"""The list of ten thousand people as one types: processor time of a letter until the rows that are left are painted."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.wards import MANY_PEOPLE, Material
from tests.benchmarks.watched import Watched

_WORDS = ("lan", "nguyen", "to 1", "quynh", "ha thi")
_FRAME = 0.016
_BACKSPACE = "\x7f"


def _letter(material: Material) -> Measured:
    costs = []
    with Watched(["-m", "wardapp", "--data", str(material.copy_of(MANY_PEOPLE, "narrowing"))]) as window:
        window.until("/10.000")
        window.type("6")
        window.until("10.000 mục")
        window.until_idle()
        for word in _WORDS:
            for letter in word:
                begin = window.processor()
                window.type(letter)
                window.until_quiet()
                costs.append(window.processor() - begin)
            window.type(_BACKSPACE * len(word))
            window.until("10.000 mục")
            window.until_quiet()
    return Measured(median(costs), _FRAME)


ROWS = (Row("list_narrowing", "a letter narrows 10,000 people", "one frame, 16 ms", 1.0, _letter),)
