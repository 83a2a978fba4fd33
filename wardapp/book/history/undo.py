"""Undo the last change, as a change of its own; undoing again goes further back."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from wardapp.book.encoding.canonical import canonical, same_content
from wardapp.book.encoding.edit import Change, Edit, change_of, removal_text
from wardapp.book.encoding.stamping import STAMPS
from wardapp.book.erasure.pseudonym import ERASE
from wardapp.book.history.audit import entries_backwards
from wardapp.book.journal.lines import Entry, encode
from wardapp.book.journal.timestamps import stamp_after
from wardapp.book.store.absences import RESTORE_ABSENCES
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Tables
from wardapp.errors import InputRefused, NotFound
from wardapp.records import KINDS

NEVER_UNDONE = (ERASE, RESTORE_ABSENCES)
"""The reasons of changes that are never undone."""


def undo(store: Store, officer: str) -> Change:
    """Undo the newest change that is neither undone, nor an undo, nor an erasure; raises as `Book.undo` does."""
    with store.writing():
        entry = _last_not_undone(store)
        now = store.clock()
        edits = [_reversed(store.tables, operation, officer, now) for operation in entry.payload["ops"]]
        store.commit(edits, now=now, reason="undo", by=officer, undoes=entry.sequence)
    return change_of(entry)


def _last_not_undone(store: Store) -> Entry:
    undone: set[int] = set()
    for entry in entries_backwards(store):
        if "undoes" in entry.payload:
            undone.add(entry.payload["undoes"])
        elif entry.sequence not in undone and entry.payload["reason"] not in NEVER_UNDONE:
            return entry
    raise NotFound("Không còn thay đổi nào để lấy lại.")


def _reversed(tables: Tables, operation: dict[str, Any], officer: str, now: dt.datetime) -> Edit:
    """Return the edit that restores a record, as the newest edit of it."""
    kind, identifier, before, after = (operation[name] for name in ("record", "id", "before", "after"))
    text = tables.current_text(kind, identifier)
    present = None if text is None else json.loads(text)
    is_changed = present is not None and after is not None and not same_content(present, after, ignoring=STAMPS)
    if (present is None) != (after is None) or is_changed:
        label = KINDS[kind].record_label if kind in KINDS else kind
        raise InputRefused(
            f"Không lấy lại được: {label} {identifier} đã được sửa sau thay đổi ấy.",
            "Xem nhật ký rồi sửa lại bản ghi ấy bằng tay.",
        )
    moments = [data["updated"] for data in (present, before) if data is not None and "updated" in data]
    updated = stamp_after(now, *moments)
    if before is None and (present is None or present.get("deleted") is True):
        # Only a removal was loaded for a record that was never in this book: it is forgotten.
        restored = None
    elif before is None or before.get("deleted") is True:
        restored = removal_text(kind, identifier, updated)
    else:
        restored = encode(canonical({**before, "updated": updated, "by": officer or None}))
    return Edit(kind, identifier, text, restored)
