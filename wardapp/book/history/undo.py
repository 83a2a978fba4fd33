"""Taking back the last change, which is a change itself; undoing again walks further back."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from wardapp.book.encoding.canonical import canonical, same_content
from wardapp.book.erasure.pseudonym import ERASE
from wardapp.book.history.audit import entries_backwards
from wardapp.book.journal.lines import Entry, encode
from wardapp.book.journal.timestamps import stamp_after
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Edit, Tables, removal_text
from wardapp.errors import InputRefused, NotFound
from wardapp.records import KINDS

__all__ = ["last_not_undone", "take_back"]

_STAMPS = frozenset({"updated", "by"})


def last_not_undone(store: Store) -> Entry:
    """The newest change that is no undo, and no erasure of a name, and has not been taken back.

    Raises:
        NotFound: there is none.

    """
    undone: set[int] = set()
    for entry in entries_backwards(store):
        if "undoes" in entry.payload:
            undone.add(entry.payload["undoes"])
        elif entry.sequence not in undone and entry.payload["reason"] != ERASE:
            return entry
    raise NotFound("Không còn thay đổi nào để lấy lại.")


def take_back(tables: Tables, entry: Entry, officer: str, now: dt.datetime) -> list[Edit]:
    """The edits that put every record of a change back as it was, as the newest edit of each.

    Raises:
        InputRefused: a record was changed since.

    """
    return [_reversed(tables, operation, officer, now) for operation in entry.payload["ops"]]


def _reversed(tables: Tables, operation: dict[str, Any], officer: str, now: dt.datetime) -> Edit:
    kind, identifier, before, after = (operation[name] for name in ("record", "id", "before", "after"))
    standing = tables.standing(kind, identifier)
    held = None if standing is None else json.loads(standing)
    if (held is None) != (after is None) or (held is not None and not same_content(held, after, apart=_STAMPS)):
        label = KINDS[kind].record_label if kind in KINDS else kind
        raise InputRefused(
            f"Không lấy lại được: {label} {identifier} đã được sửa sau thay đổi ấy.",
            "Xem nhật ký rồi sửa lại bản ghi ấy bằng tay.",
        )
    moments = [data["updated"] for data in (held, before) if data is not None and "updated" in data]
    updated = stamp_after(now, *moments)
    if before is None and (held is None or held.get("deleted") is True):
        # Only a removal had come for a record that never stood here: it is forgotten.
        text = None
    elif before is None or before.get("deleted") is True:
        text = removal_text(kind, identifier, updated)
    else:
        text = encode(canonical({**before, "updated": updated, "by": officer or None}))
    return Edit(kind, identifier, standing, text)
