"""Every difference of a town in the order of sheet TH07, worked out as it is gone through: a town of many files has many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from exports.submission.difference import Difference
from exports.submission.submission import Submission

__all__ = ["Told"]


class Told(Sequence[Difference]):
    """The differences within the files that count, then those between files."""

    def __init__(self, files: Sequence[Submission], between: Callable[[], Iterable[Difference]]) -> None:
        self._files = files
        self._between = between

    def __iter__(self) -> Iterator[Difference]:
        for one in self._files:
            yield from one.differences
        yield from self._between()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Difference: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Difference]: ...
    def __getitem__(self, at: int | slice) -> Difference | Sequence[Difference]:
        return tuple(self)[at]

    @cached_property
    def _length(self) -> int:
        return sum(len(one.differences) for one in self._files) + sum(1 for _one in self._between())
