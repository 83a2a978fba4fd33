"""The search index cached beside the book: used if current, else updated or built anew.

It holds names, so its file is accessible to its owner only and is removed when a person is erased.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wardapp.book.journal.file_names import INDEX
from wardapp.book.store.index_cache import is_current, read_cache_file
from wardapp.files import FileLayer, read_file
from wardapp.lookup.index import LookupIndex, stamp_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from wardapp.book import Book, Change
    from wardapp.records import Record

_MOST_CHANGES = 500
"""An index that is older than this is built anew."""


def read_current_index(folder: str) -> LookupIndex | None:
    """Return the cached index of a book without opening the book; None if it is not current."""
    layer = FileLayer()
    data = read_cache_file(layer, os.path.join(folder, INDEX))  # noqa: PTH118  # paths as objects cost more than the reading
    place = stamp_of(data) if data is not None else ""
    if data is None or not is_current(layer, folder, place):
        return None
    return LookupIndex.from_bytes(data, place)


def index_of(book: Book) -> LookupIndex:
    """Return the current index of an open book, and cache it if it was not cached."""
    data, place = book.read_cache(INDEX) or b"", book.journal_end
    index = LookupIndex.from_bytes(data, place)
    if index is None:
        index = _updated(data, book) or LookupIndex.of(book)
        # A reader of the index alone would not see what is wrong with the book.
        if not book.notices:
            book.write_cache(INDEX, index.to_bytes(place))
    return index


def cache_refusal(folder: Path) -> str:
    """Return a sentence if the disk refuses to read the cached index of a book, else nothing."""
    from wardapp.disk_reasons import read_reason_of

    try:
        read_file(FileLayer(), folder / INDEX)
    except OSError as failure:
        return (
            f"Không đọc được tệp chỉ mục {folder / INDEX} ({read_reason_of(failure)}); vẫn tìm đủ trong sổ, chỉ chậm hơn. "
            "Xoá tệp ấy đi cũng được, chương trình lập lại."
        )
    return ""


def updated_index(book: Book) -> LookupIndex | None:
    """Return the cached index with all changes since; None if it must be built anew."""
    data = book.read_cache(INDEX) or b""
    return LookupIndex.from_bytes(data, book.journal_end) or _updated(data, book)


def _updated(data: bytes, book: Book) -> LookupIndex | None:
    place = stamp_of(data)
    index = LookupIndex.from_bytes(data, place)
    changes = book.changes_after(place, _MOST_CHANGES) if index is not None else None
    if index is None or changes is None or not all(_apply(index, change) for change in changes):
        return None
    return index


def _apply(index: LookupIndex, change: Change) -> bool:
    """Apply a change to an index; returns False if a record of it cannot be read."""
    from wardapp.records import KINDS

    for operation in change.operations:
        if operation.record in KINDS:
            try:
                index.apply(_decoded(operation.before), _decoded(operation.after))
            except ValueError:
                return False
    return True


def _decoded(data: Mapping[str, Any] | None) -> Record | None:
    from wardapp.records import Record, from_json

    record = None if data is None else from_json(data)
    if record is not None and not isinstance(record, Record):
        raise ValueError(record.record)
    return record
