"""Read a large book in slices and compute in a thread while the window keeps responding."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from screens.widgets.typing.typing_app import give_way
from wardapp.book import Book
from wardapp.records import KINDS, Record, Records

R = TypeVar("R", bound=Record)
Answer = TypeVar("Answer")

_SMALL = 4_000
"""Records that are read and computed with before a key press is noticed to wait."""
_SLICE = 100
"""Records that are read before the keys are looked at again: about 3 ms."""


class RecordSnapshot:
    """The records of a book at one moment: a thread may compute with them while the book changes.

    It returns the book's own sequences, so that comparing them by identity shows what has not changed.
    """

    def __init__(
        self, records: Mapping[type[Record], Sequence[Record]], removed: Callable[[str, str], Mapping[str, Any] | None]
    ) -> None:
        self._records = records
        self.removed = removed
        """Returns the last version of a removed record by kind and id, as `Book.removed` does."""
        self._by_id: dict[type[Record], dict[str, Record]] = {}

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return all records of a kind, ordered by id."""
        return cast("Sequence[R]", self._records.get(kind, ()))

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """Return the record of a kind and id, or None if there is none."""
        known = self._by_id.get(kind)
        if known is None:
            known = self._by_id[kind] = {record.id: record for record in self.of(kind)}
        return cast("R | None", known.get(identifier or ""))


def is_small(book: Book) -> bool:
    """Whether a screen may read and compute at once."""
    return book.size <= _SMALL


async def compute_in_thread(book: Book, compute: Callable[[Records], Answer]) -> Answer:
    """Compute with every record of the book while the window keeps responding.

    Args:
        book: read in slices before the thread begins.
        compute: called in the thread; it must not touch a widget.
    """
    records = await read_in_slices(book)
    return await asyncio.to_thread(compute, records)


async def read_in_slices(book: Book) -> Records:
    """Return every record of the book as it is at the end; nothing else runs between the reading and the answer."""
    for kind in KINDS.values():
        await read_kind_in_slices(book, kind)
    snapshot = take_snapshot(book)
    # The records stay in memory: collecting garbage among them would hold up a key now and then.
    gc.freeze()
    return snapshot


async def read_kind_in_slices(book: Book, kind: type[Record]) -> None:
    """Read every record of a kind, so that asking the book for them again costs nothing."""
    identifiers: list[str] = list(getattr(book.database.table(kind.record), "identifiers")())  # noqa: B009  # the book's own table
    for begin in range(0, len(identifiers), _SLICE):
        for identifier in identifiers[begin : begin + _SLICE]:
            book.get(kind, identifier)
        await give_way()


def take_snapshot(book: Book) -> RecordSnapshot:
    """Return every record of a book; slow unless they have been read already."""
    return RecordSnapshot({kind: book.of(kind) for kind in KINDS.values()}, book.removed)
