"""The change of one record: its encoded JSON before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from wardapp.book.journal.lines import encode, encode_name

if TYPE_CHECKING:
    from wardapp.records import Record

__all__ = ["Edit", "is_removal_text", "removal_text"]


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
