"""The change of one record, encoded before and after, and a change of the history with all its records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from wardapp.book.journal.lines import Entry, encode, encode_name

if TYPE_CHECKING:
    from wardapp.records import Record

LOAD, IMPORT, JOIN, LOCK, DEMO = "load", "import", "join", "lock", "demo"
UNDO, REDO = "undo", "redo"
"""Reasons of changes that undo treats in their own way; a screen may name others."""

NOT_BY_HAND = frozenset({LOAD, IMPORT, JOIN, LOCK, DEMO})
"""Reasons of changes of much at once, which an undo takes back only if it names them."""


class Edit(NamedTuple):
    """One record's JSON before and after a change; None if there is nothing.

    Attributes:
        record: the kind.
        id: the record's id.
        before: the record or removal before the change.
        after: the record or removal after it.
        document: the TinyDB document id of a new record, if TinyDB's caller chose it.
        decoded: the record that `after` encodes, if it is at hand.
    """

    record: str
    id: str
    before: bytes | None
    after: bytes | None
    document: int | None = None
    decoded: Record | None = None

    @property
    def removes(self) -> bool:
        """Whether there is no record afterwards."""
        return self.after is None or is_removal_text(self.after)

    def encoded(self) -> bytes:
        """Return the operation as the journal contains it."""
        chosen = b"" if self.document is None else b'"document":%d,' % self.document
        return b'{"record":%s,"id":"%s",%s"before":%s,"after":%s}' % (
            encode_name(self.record),
            self.id.encode(),
            chosen,
            self.before or b"null",
            self.after or b"null",
        )

    @classmethod
    def read(cls, operation: Mapping[str, Any]) -> Edit:
        """Return the edit of an operation that was read from the journal."""
        before, after = operation["before"], operation["after"]
        return cls(
            operation["record"],
            operation["id"],
            None if before is None else encode(before),
            None if after is None else encode(after),
            operation.get("document"),
        )


def removal_text(kind: str, identifier: str, updated: str | None) -> bytes:
    """Return the JSON of a removal, as dumps contain it (see Merge in `docs/records.md`)."""
    since = {} if updated is None else {"updated": updated}
    return encode({"record": kind, "id": identifier, **since, "deleted": True})


def is_removal_text(text: bytes) -> bool:
    """Check whether a JSON text is a removal and not a record."""
    return text.endswith(b',"deleted":true}') and json.loads(text).get("deleted") is True


class Operation(NamedTuple):
    """One record before and after a change, as JSON objects (see `docs/records.md`).

    `before` is None if the book did not have the record, `after` if it was removed.
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

    @property
    def is_by_hand(self) -> bool:
        """Whether it is neither a load, an import, a join, a lock, a hand-in nor the making of the unit."""
        return self.reason not in NOT_BY_HAND and not self.hands_in and not self.makes_unit

    @property
    def hands_in(self) -> bool:
        """Whether it records that a period was handed in."""
        return any(
            one.record == "period" and _submitted(one.after) is not None and _submitted(one.before) is None
            for one in self.operations
        )

    @property
    def makes_unit(self) -> bool:
        """Whether the book had no unit before."""
        return any(one.record == "unit" and one.before is None and one.after is not None for one in self.operations)


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


def _submitted(period: Mapping[str, Any] | None) -> object:
    return None if period is None else period.get("submitted_on")


def _present(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if data is None or data.get("deleted") is True else data
