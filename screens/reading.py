"""Reading a large book without holding up the keys: a slice at a time, and then all of it as it stood."""

from __future__ import annotations

import asyncio
from itertools import chain

from screens.widgets.typing_app import give_way
from wardapp.book import Book
from wardapp.records import KINDS, Records, RecordSet

__all__ = ["is_small", "read_in_slices"]

_SMALL = 4_000
"""Records that are read and computed with in less time than a key press takes to be noticed."""
_SLICE = 100
"""Records read before the keys are looked at again: about 3 ms."""


def is_small(book: Book) -> bool:
    """Whether a screen may simply ask the book."""
    return book.size <= _SMALL


async def read_in_slices(book: Book) -> Records:
    """Every record of the book as it stands at the end, in memory: a thread may compute with it while the book changes."""
    for kind, identifiers in _identifiers(book).items():
        for begin in range(0, len(identifiers), _SLICE):
            for identifier in identifiers[begin : begin + _SLICE]:
                book.get(KINDS[kind], identifier)
            await give_way()
    held = [book.of(kind) for kind in KINDS.values()]
    return await asyncio.to_thread(lambda: RecordSet(chain.from_iterable(held)))


def _identifiers(book: Book) -> dict[str, list[str]]:
    tables = {kind: book.database.table(kind) for kind in KINDS}
    return {kind: list(getattr(table, "identifiers")()) for kind, table in tables.items()}  # noqa: B009  # the book's own table
