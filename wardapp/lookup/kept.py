"""The lookup's index kept beside the book: used where it tells of the book as it stands, brought up to date, or made anew.

It holds names. It stands in the book's folder, is its owner's alone, and goes when a person is erased.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wardapp.book.journal.file_names import INDEX
from wardapp.book.store.index_cache import ends_at, kept_beside
from wardapp.files import FileLayer
from wardapp.lookup.index import DESCRIBED, LookupIndex, stamp_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from wardapp.book import Book, Change
    from wardapp.records import Record

__all__ = ["KINDS", "index_beside", "index_of", "kept_index"]

KINDS = DESCRIBED
"""The kinds that the index holds: all but the marks of roll calls."""

# More changes than this since the index was made, and it is made anew.
_MOST_CHANGES = 500


def index_beside(folder: str) -> LookupIndex | None:
    """The index of the book in a folder, without opening the book; None where none tells of it as it stands."""
    layer = FileLayer()
    kept = kept_beside(layer, os.path.join(folder, INDEX))  # noqa: PTH118  # paths as objects cost more than the reading
    place = stamp_of(kept) if kept is not None else ""
    if kept is None or not ends_at(layer, folder, place):
        return None
    return LookupIndex.from_bytes(kept, place)


def index_of(book: Book) -> LookupIndex:
    """The index of an open book as it stands, kept for the next time where that can be done."""
    kept, place = book.worked_out(INDEX) or b"", book.place
    index = LookupIndex.from_bytes(kept, place)
    if index is None:
        index = _brought_up_to_date(kept, book) or LookupIndex.of(book)
        # Whoever reads an index in place of the book would not hear what is wrong with the book.
        if not book.notices:
            book.keep_worked_out(INDEX, index.to_bytes(place))
    return index


def kept_index(book: Book) -> LookupIndex | None:
    """The index kept beside an open book, brought up to date; None where it must be made anew from the records."""
    kept = book.worked_out(INDEX) or b""
    return LookupIndex.from_bytes(kept, book.place) or _brought_up_to_date(kept, book)


def _brought_up_to_date(kept: bytes, book: Book) -> LookupIndex | None:
    """The kept index with every change since; None where it cannot follow them."""
    place = stamp_of(kept)
    index = LookupIndex.from_bytes(kept, place)
    changes = book.changes_after(place, _MOST_CHANGES) if index is not None else None
    if index is None or changes is None or not all(_follow(index, change) for change in changes):
        return None
    return index


def _follow(index: LookupIndex, change: Change) -> bool:
    """Let a change take effect; False where a record of it does not read back as one of this program's."""
    from wardapp.records import KINDS

    for operation in change.operations:
        if operation.record in KINDS:
            try:
                index.apply(_record_of(operation.before), _record_of(operation.after))
            except ValueError:
                return False
    return True


def _record_of(data: Mapping[str, Any] | None) -> Record | None:
    from wardapp.records import Record, from_json

    record = None if data is None else from_json(data)
    if record is not None and not isinstance(record, Record):
        raise ValueError(record.record)
    return record
