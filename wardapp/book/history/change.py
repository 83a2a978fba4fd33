"""A change as history tells it: who, when, why, and each record before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from wardapp.book.journal.lines import Entry
from wardapp.book.store.tables import Edit

__all__ = ["Change", "Operation", "change_of", "operation_of", "touches"]


class Operation(NamedTuple):
    """What a change did to one record, as JSON objects of the data contract.

    Attributes:
        record: the kind.
        id: the record's id.
        before: None where it was not in the book.
        after: None where it was removed.

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
        by: the officer, empty where none had given a name.
        reason: save, remove, load, undo, or what the caller named.
        operations: what it did.
        undoes: the number of the change that it took back, if it is an undo.

    """

    seq: int
    at: str
    by: str
    reason: str
    operations: tuple[Operation, ...]
    undoes: int | None = None


def change_of(entry: Entry, record_id: str | None = None) -> Change:
    """The change of a journal line; of one record alone where `record_id` is given."""
    payload = entry.payload
    operations = tuple(
        Operation(operation["record"], operation["id"], _present(operation["before"]), _present(operation["after"]))
        for operation in payload["ops"]
        if record_id is None or operation["id"] == record_id
    )
    at, by, reason = payload["at"], payload["by"], payload["reason"]
    return Change(entry.sequence, at, by, reason, operations, payload.get("undoes"))


def operation_of(edit: Edit) -> Operation:
    """What an edit that is not kept yet would do."""
    before, after = (None if text is None else json.loads(text) for text in (edit.before, edit.after))
    return Operation(edit.record, edit.id, _present(before), _present(after))


def touches(entry: Entry, record_id: str) -> bool:
    """Whether a journal line did anything to a record of this id."""
    return any(operation["id"] == record_id for operation in entry.payload["ops"])


def _present(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if data is None or data.get("deleted") is True else data
