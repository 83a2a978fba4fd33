"""A submission put aside on a shelf: its head, figures, rows and differences come back when they are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, TypeVar, overload

from exports.submission.difference import Difference
from exports.submission.head import SubmissionHead, levels_in_words
from exports.submission.rows import ClassRow, ContestantRow, ContestRow, NomineeRow, Rows
from exports.submission.submission import Submission, SubmittedFigure
from exports.town.shelf import Shelf
from wardapp.figures.catalogue import INDICATORS
from wardapp.records import ReportingPeriod

__all__ = ["shelved"]

T = TypeVar("T")

_CODES = tuple(indicator.code for indicator in INDICATORS)
_PARTS = ("classes", "contests", "contestants", "nominees", "changes", "directives")
"""The rows that the town's sheets are made of; of the others the figures alone go on."""
_HEAD = tuple(field.name for field in fields(SubmissionHead) if field.name not in ("period", "levels"))
_NOTHING = -1


def shelved(submission: Submission, shelf: Shelf) -> Submission:
    """The same submission, of which its place on the shelf stays in memory."""
    return _Shelved(shelf, submission)


class _Card(NamedTuple):
    """What stands on the shelf of a submission, or where."""

    path: str
    head: tuple[Any, ...]
    check_code: str
    figures: int
    rows: tuple[int, ...]
    differences: int
    number_of_differences: int


class _Shelved(Submission):
    """Each part is made when it is asked for."""

    __slots__ = ("_place", "_shelf")

    _shelf: Shelf
    _place: int

    def __init__(self, shelf: Shelf, submission: Submission) -> None:
        figures = tuple((submission.figures[code].value, submission.figures[code].base) for code in _CODES)
        parts = (getattr(submission.rows, part) for part in _PARTS)
        differences = [tuple(one) for one in submission.differences]
        card = _Card(
            str(submission.path),
            _plain(submission.head),
            submission.check_code,
            shelf.put(figures),
            tuple(shelf.put(part) if part else _NOTHING for part in parts),
            shelf.put(differences) if differences else _NOTHING,
            len(differences),
        )
        # A submission is frozen: its own fields stay unset, and these two are set past that.
        object.__setattr__(self, "_shelf", shelf)
        object.__setattr__(self, "_place", shelf.put(tuple(card)))

    @property
    def path(self) -> Path:
        return Path(self._card.path)

    @property
    def head(self) -> SubmissionHead:
        return _head(self._card.head)

    @property
    def figures(self) -> Mapping[str, SubmittedFigure]:
        return _ShelvedFigures(self._shelf, self._card.figures)

    @property
    def rows(self) -> Rows:
        return _ShelvedRows(self._shelf, self._card.rows)

    @property
    def check_code(self) -> str:
        return self._card.check_code

    @property
    def differences(self) -> Sequence[Difference]:
        card = self._card
        if not card.number_of_differences:
            return ()
        return _ShelvedDifferences(self._shelf, card.differences, card.number_of_differences)

    @property
    def _card(self) -> _Card:
        return _Card(*self._shelf.recall(self._place))


def _plain(head: SubmissionHead) -> tuple[Any, ...]:
    """A head as plain values; the words for its levels come from its own two."""
    period = head.period
    told = {field: getattr(head, field) for field in _HEAD}
    return (*told.values(), period.code, period.first, period.last, period.title)


def _head(plain: tuple[Any, ...]) -> SubmissionHead:
    told: dict[str, Any] = dict(zip(_HEAD, plain, strict=False))
    # A few words that the kept units of all files share.
    told["unit_kind"] = intern(told["unit_kind"])
    return SubmissionHead(
        **told,
        period=ReportingPeriod(*plain[len(_HEAD) :]),
        levels=levels_in_words(told["upper_level"], told["top_level"]),
    )


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

    def __init__(self, shelf: Shelf, place: int, length: int) -> None:
        self._shelf, self._place, self._length = shelf, place, length

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

    def __init__(self, shelf: Shelf, places: Sequence[int]) -> None:
        self._shelf, self._places = shelf, places

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
