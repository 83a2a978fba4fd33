"""Answers that are asked for again and again, remembered: the cells of a workbook are full of the same few numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Remembered"]

_MOST = 5_000

Q = TypeVar("Q")
A = TypeVar("A")


class Remembered(dict[Q, A]):
    """A question -> its answer, worked out once; of questions without end not all are kept.

    Half the cost of `lru_cache`, which notes at every question that it was asked.
    """

    def __init__(self, work_out: Callable[[Q], A]) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, question: Q) -> A:
        answer = self._work_out(question)
        if len(self) < _MOST:
            self[question] = answer
        return answer
