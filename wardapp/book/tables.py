"""The records as they stand, in memory: one table a kind, the JSON of each record, and what was removed."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wardapp.book.lines import encode, encode_name

if TYPE_CHECKING:
    from wardapp.records import Record

__all__ = ["Edit", "Table", "Tables", "removal_text"]


# One document of a table as the snapshot writes it: its number, its JSON, the record's id. What looks like an id
# inside a text has its quotation marks escaped.
_DOCUMENT = re.compile(rb'"(\d+)":(\{.*?"id":"([^"]+)".*\})')


@dataclass(frozen=True, slots=True)
class Edit:
    """What one change does to one record: its JSON before and after, None where there is nothing.

    Attributes:
        record: the kind.
        id: the record's id.
        before: the record or removal that stood there.
        after: what stands there now.
        document: the TinyDB document id that a new record must have, where TinyDB's caller chose it.
        kept: the record that `after` is the JSON of, where it is at hand.

    """

    record: str
    id: str
    before: bytes | None
    after: bytes | None
    document: int | None = None
    kept: Record | None = field(default=None, compare=False)

    @property
    def removes(self) -> bool:
        """Whether no record stands there afterwards."""
        return self.after is None or _is_removal(self.after)

    def encoded(self) -> bytes:
        """The operation as the journal writes it."""
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
        """The edit of an operation that was read from the journal."""
        before, after = operation["before"], operation["after"]
        return cls(
            operation["record"],
            operation["id"],
            None if before is None else encode(before),
            None if after is None else encode(after),
            operation.get("document"),
        )


class Table:
    """The records of one kind by TinyDB document id, each as the JSON it is written in."""

    def __init__(self, next_number: int = 1, section: bytes = b"") -> None:
        found = [(int(number), text, identifier.decode()) for number, text, identifier in _DOCUMENT.findall(section)]
        self.documents: dict[int, bytes] = {number: text for number, text, _ in found}
        self.next_number = next_number
        self._number_of = {identifier: number for number, _, identifier in found}
        self._order: list[str] | None = None

    def __len__(self) -> int:
        return len(self.documents)

    def number(self, identifier: str) -> int | None:
        """The TinyDB document id of a record."""
        return self._number_of.get(identifier)

    def text(self, identifier: str) -> bytes | None:
        """The JSON of a record."""
        number = self._number_of.get(identifier)
        return None if number is None else self.documents[number]

    def identifiers(self) -> list[str]:
        """All ids in order; the caller does not change the list."""
        if self._order is None:
            self._order = sorted(self._number_of)
        return self._order

    def texts(self) -> Iterator[bytes]:
        """The JSON of all records, in the order of their ids."""
        return (self.documents[self._number_of[identifier]] for identifier in self.identifiers())

    def put(self, identifier: str, text: bytes, chosen: int | None = None) -> None:
        """Keep a record in place of the one with its id."""
        number = self._number_of.get(identifier)
        if number is None:
            number = self.next_number if chosen is None else chosen
            self.next_number = max(self.next_number, number + 1)
            self._number_of[identifier] = number
            if self._order is not None:
                insort(self._order, identifier)
        self.documents[number] = text

    def drop(self, identifier: str) -> None:
        """Keep a record no longer."""
        number = self._number_of.pop(identifier, None)
        if number is not None:
            del self.documents[number]
            if self._order is not None:
                del self._order[bisect_left(self._order, identifier)]


class Tables:
    """All tables, read from the snapshot's sections when they are first asked for, and the removals."""

    def __init__(self, sections: Mapping[str, tuple[int, bytes]] | None = None, removals: bytes = b"") -> None:
        self._sections = dict(sections or {})
        self._pending: dict[str, list[Edit]] = {}
        self._tables: dict[str, Table] = {}
        self._removals_section = removals
        self._removed: dict[tuple[str, str], bytes] = {}

    def kinds(self) -> list[str]:
        """The kinds that records or removals are held of, in no order that matters."""
        filled = [kind for kind, table in self._tables.items() if table.next_number > 1]
        removed = [kind for kind, _ in self.removed()]
        return list(dict.fromkeys([*filled, *self._sections, *removed]))

    def table(self, kind: str) -> Table:
        """The table of a kind; an empty one where there is none yet."""
        table = self._tables.get(kind)
        if table is None:
            next_number, section = self._sections.pop(kind, (1, b""))
            table = self._tables[kind] = Table(next_number, section)
            for edit in self._pending.pop(kind, ()):
                _apply(table, edit)
        return table

    def section(self, kind: str) -> tuple[int, bytes] | None:
        """The table of a kind as the snapshot holds it, where nobody has asked for it nor changed it since."""
        return None if kind in self._pending else self._sections.get(kind)

    def removed(self) -> dict[tuple[str, str], bytes]:
        """The removals by kind and id; the caller does not change the dict."""
        if self._removals_section:
            section, self._removals_section = self._removals_section, b""
            for _, text, _ in _DOCUMENT.findall(section):
                data = json.loads(text)
                self._removed[data["record"], data["id"]] = text
        return self._removed

    def standing(self, kind: str, identifier: str) -> bytes | None:
        """The JSON of the record of a kind and id, or else of its removal."""
        text = self.table(kind).text(identifier)
        return self.removed().get((kind, identifier)) if text is None else text

    def apply(self, edit: Edit) -> None:
        """Let an edit that is in the journal take effect."""
        if edit.record in self._sections:
            self._pending.setdefault(edit.record, []).append(edit)
        else:
            _apply(self.table(edit.record), edit)
        if edit.removes and edit.after is not None:
            self.removed()[edit.record, edit.id] = edit.after
        else:
            self.removed().pop((edit.record, edit.id), None)


def removal_text(kind: str, identifier: str, updated: str | None) -> bytes:
    """The JSON of a removal as it travels (data contract, *Merge*)."""
    since = {} if updated is None else {"updated": updated}
    return encode({"record": kind, "id": identifier, **since, "deleted": True})


def write_section(documents: Mapping[int, bytes]) -> bytes:
    """A table as the snapshot writes it: one document a line."""
    return b",\n".join(b'"%d":%s' % item for item in documents.items())


def _apply(table: Table, edit: Edit) -> None:
    if edit.after is None or edit.removes:
        table.drop(edit.id)
    else:
        table.put(edit.id, edit.after, edit.document)


def _is_removal(text: bytes) -> bool:
    return text.endswith(b',"deleted":true}') and json.loads(text).get("deleted") is True
