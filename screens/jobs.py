"""Reading a large book without holding up the keys: a slice at a time, and then all of it as it stood."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

from screens.widgets.typing.typing_app import give_way
from wardapp.book import Book
from wardapp.records import KINDS, Record, Records

__all__ = ["RecordSnapshot", "is_small", "read_in_slices", "read_kind_in_slices", "take_snapshot"]

R = TypeVar("R", bound=Record)

_SMALL = 4_000
"""Records that are read and computed with in less time than a key press takes to be noticed."""
_SLICE = 100
"""Records read before the keys are looked at again: about 3 ms."""


class RecordSnapshot:
    """The records of a book as they stood, in memory: a thread may compute with them while the book changes.

    It answers with the book's own sequences, so that whoever compares them sees what has not changed.
    """

    def __init__(self, held: Mapping[type[Record], Sequence[Record]]) -> None:
        self._held = held
        self._by_id: dict[type[Record], dict[str, Record]] = {}

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind, in the order of their ids."""
        return cast("Sequence[R]", self._held.get(kind, ()))

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """The record of a kind and id, or None where there is none."""
        known = self._by_id.get(kind)
        if known is None:
            known = self._by_id[kind] = {record.id: record for record in self.of(kind)}
        return cast("R | None", known.get(identifier or ""))


def is_small(book: Book) -> bool:
    """Whether a screen may simply ask the book."""
    return book.size <= _SMALL


async def read_in_slices(book: Book) -> Records:
    """Every record of the book as it stands at the end; nothing else happens between the reading and the answer."""
    for kind in KINDS.values():
        await read_kind_in_slices(book, kind)
    snapshot = take_snapshot(book)
    # What was read stays: looking for garbage in it would hold up a key now and then.
    gc.freeze()
    return snapshot


async def read_kind_in_slices(book: Book, kind: type[Record]) -> None:
    """Read every record of a kind, so that the book's next answer costs nothing."""
    identifiers: list[str] = list(getattr(book.database.table(kind.record), "identifiers")())  # noqa: B009  # the book's own table
    for begin in range(0, len(identifiers), _SLICE):
        for identifier in identifiers[begin : begin + _SLICE]:
            book.get(kind, identifier)
        await give_way()


def take_snapshot(book: Book) -> RecordSnapshot:
    """Every record of a book that has been read already; of one that has not, this takes its time."""
    return RecordSnapshot({kind: book.of(kind) for kind in KINDS.values()})
