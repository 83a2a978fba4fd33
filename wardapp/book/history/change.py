"""A change in the history: who, when, why, and each record before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from wardapp.book.encoding.edit import Edit
from wardapp.book.journal.lines import Entry

__all__ = ["Change", "Operation", "change_of", "operation_of", "touches"]


class Operation(NamedTuple):
    """One record before and after a change, as JSON objects (see `docs/records.md`).

    Attributes:
        record: the kind.
        id: the record's id.
        before: None if it was not in the book.
        after: None if it was removed.
    """

    record: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Change(NamedTuple):
    """One line of the journal.

    Attributes:
        seq: its number; changes are ordered by it, never by the clock.
        at: when, ISO 8601 with offset, by the machine's clock.
        by: the officer, empty if none was given.
        reason: save, remove, load, undo, or another one that the caller named.
        operations: one for each record.
        undoes: the number of the change that it undoes, if it is an undo.
    """

    seq: int
    at: str
    by: str
    reason: str
    operations: tuple[Operation, ...]
    undoes: int | None = None


def change_of(entry: Entry, record_id: str | None = None) -> Change:
    """Return the change of a journal line, limited to one record if `record_id` is given."""
    payload = entry.payload
    operations = tuple(
        Operation(operation["record"], operation["id"], _present(operation["before"]), _present(operation["after"]))
        for operation in payload["ops"]
        if record_id is None or operation["id"] == record_id
    )
    at, by, reason = payload["at"], payload["by"], payload["reason"]
    return Change(entry.sequence, at, by, reason, operations, payload.get("undoes"))


def operation_of(edit: Edit) -> Operation:
    """Return the operation of an edit that is not saved yet."""
    before, after = (None if text is None else json.loads(text) for text in (edit.before, edit.after))
    return Operation(edit.record, edit.id, _present(before), _present(after))


def touches(entry: Entry, record_id: str) -> bool:
    """Check whether a journal line changed a record of this id."""
    return any(operation["id"] == record_id for operation in entry.payload["ops"])


def _present(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if data is None or data.get("deleted") is True else data
