"""F3 among ten thousand people as one types: processor time of a key until what was found is painted."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.wards import MANY_PEOPLE, Material
from tests.benchmarks.watched import Watched
from wardapp.book import Book
from wardapp.lookup.cached_index import index_of

_TYPED = ("to 1", "lan", "ha thi", "nguyen van a", "hoi nghi", "nguyne", "Đặng", "19")
_ROUNDS = 3
_FRAME = 0.016
_F3, _BACKSPACE = "\x1bOR", "\x7f"


def _key(material: Material) -> Measured:
    folder = material.copy_of(MANY_PEOPLE, "finding")
    with Book.open(folder / "book") as book:
        index_of(book)
    # Of each key the least of several rounds, of all keys the median; a first letter paints every line and costs most.
    costs: dict[str, list[float]] = {}
    with Watched(["-m", "wardapp", "--data", str(folder)]) as window:
        window.until("/10.000")
        window.until_idle()
        window.type(_F3)
        window.until("Gõ vài chữ để tìm")
        window.until_idle()
        for text in _TYPED * _ROUNDS:
            for at, key in enumerate(text):
                begin = window.processor()
                window.type(key)
                window.until_quiet()
                costs.setdefault(text[: at + 1], []).append(window.processor() - begin)
            window.type(_BACKSPACE * len(text))
            window.until_quiet()
    return Measured(median(map(min, costs.values())), _FRAME)


ROWS = (Row("finding", "a key of F3 among 10,000 people, the median of forty", "one frame, 16 ms", 1.0, _key),)
