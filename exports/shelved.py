"""A submission with its figures, rows and differences put aside on a shelf; each comes back when it is asked for."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from sys import intern
from typing import TypeVar, overload

from exports.difference import Difference
from exports.shelf import Shelf
from exports.submission import Submission, SubmittedFigure
from exports.submission_head import SubmissionHead
from exports.submitted_rows import ClassRow, ContestantRow, ContestRow, NomineeRow
from wardapp.figures.catalogue import INDICATORS

__all__ = ["shelved"]

T = TypeVar("T")

_CODES = tuple(indicator.code for indicator in INDICATORS)
_PARTS = ("classes", "contests", "contestants", "nominees", "changes", "directives")
"""The rows that the town's sheets are made of; of the others the figures alone go on."""
_NOTHING = 2**64 - 1


def shelved(submission: Submission, shelf: Shelf) -> Submission:
    """The same submission, of which a few hundred bytes stay in memory."""
    figures = tuple((submission.figures[code].value, submission.figures[code].base) for code in _CODES)
    return replace(
        submission,
        head=_slim(submission.head),
        figures=_ShelvedFigures(shelf, shelf.put(figures)),
        rows=_ShelvedRows(shelf, submission),
        differences=_ShelvedDifferences(shelf, submission.differences) if submission.differences else (),
    )


def _slim(head: SubmissionHead) -> SubmissionHead:
    """The head with words that many files share kept once."""
    return replace(
        head,
        period=_once(head.period),
        campaign=intern(head.campaign),
        compiler=intern(head.compiler),
        signer=intern(head.signer),
        sector=intern(head.sector),
        unit_kind=intern(head.unit_kind),
    )


@lru_cache(maxsize=64)
def _once(value: T) -> T:
    return value


class _ShelvedFigures(Mapping[str, SubmittedFigure]):
    __slots__ = ("_place", "_shelf")

    def __init__(self, shelf: Shelf, place: int) -> None:
        self._shelf, self._place = shelf, place

    def __getitem__(self, code: str) -> SubmittedFigure:
        return SubmittedFigure(*self._all()[_CODES.index(code)])

    def __iter__(self) -> Iterator[str]:
        return iter(_CODES)

    def __len__(self) -> int:
        return len(_CODES)

    def items(self) -> ItemsView[str, SubmittedFigure]:
        # All at once: one reading of the shelf, not one a code.
        return {code: SubmittedFigure(*figure) for code, figure in zip(_CODES, self._all(), strict=True)}.items()

    def _all(self) -> tuple[tuple[int | None, int], ...]:
        found: tuple[tuple[int | None, int], ...] = self._shelf.take(self._place)
        return found


class _ShelvedDifferences(Sequence[Difference]):
    __slots__ = ("_length", "_place", "_shelf")

    def __init__(self, shelf: Shelf, differences: Sequence[Difference]) -> None:
        self._shelf = shelf
        self._place = shelf.put([tuple(one) for one in differences])
        self._length = len(differences)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Difference: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Difference]: ...
    def __getitem__(self, at: int | slice) -> Difference | Sequence[Difference]:
        return tuple(self)[at]

    def __iter__(self) -> Iterator[Difference]:
        return iter([Difference(*one) for one in self._shelf.take(self._place)])


class _ShelvedRows:
    __slots__ = ("_places", "_shelf")

    def __init__(self, shelf: Shelf, submission: Submission) -> None:
        self._shelf = shelf
        parts = (getattr(submission.rows, part) for part in _PARTS)
        self._places = array("Q", (shelf.put(part) if part else _NOTHING for part in parts))

    @property
    def classes(self) -> tuple[ClassRow, ...]:
        return self._part(0)

    @property
    def contests(self) -> tuple[ContestRow, ...]:
        return self._part(1)

    @property
    def contestants(self) -> tuple[ContestantRow, ...]:
        return self._part(2)

    @property
    def nominees(self) -> tuple[NomineeRow, ...]:
        return self._part(3)

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        return self._part(4)

    @property
    def directives(self) -> tuple[tuple[str, dt.date | None], ...]:
        return self._part(5)

    def _part(self, number: int) -> tuple[T, ...]:
        place = self._places[number]
        found: tuple[T, ...] = () if place == _NOTHING else self._shelf.take(place)
        return found
