"""One change by the program itself: records kept and removed as one line of the journal."""

from __future__ import annotations

from collections.abc import Iterable

from wardapp.book.encoding.stamping import keep_record, remove
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Edit
from wardapp.records import Record, UnknownRecord

__all__ = ["make_change"]


def make_change(
    store: Store, saves: Iterable[Record | UnknownRecord], removals: Iterable[Record], reason: str, by: str
) -> tuple[Record | UnknownRecord, ...]:
    """Keep some records and remove others as one change, in the name of `by`; returns those kept.

    Raises:
        InputRefused: a record that could not be read back; nothing is changed.
        BookReadOnly, BookLocked, BookNotWritable, BookDamaged: nothing is changed.

    """
    with store.writing():
        now, tables = store.clock(), store.tables
        kept: list[Record | UnknownRecord] = []
        edits: dict[tuple[str, str], Edit] = {}
        for record in saves:
            record_kept, edit = keep_record(tables, record, now=now, by=by)
            kept.append(record_kept)
            # Of two records with one id the later one stands, even where it stood before.
            edits.pop((record_kept.record, record_kept.id), None)
            if edit is not None:
                edits[edit.record, edit.id] = edit
        for record in removals:
            removal = remove(tables, record.record, record.id, now=now)
            if removal is not None:
                edits[removal.record, removal.id] = removal
        store.commit(list(edits.values()), now=now, reason=reason, by=by)
    return tuple(kept)
