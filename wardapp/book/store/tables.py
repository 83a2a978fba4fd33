"""The records as they stand, in memory: one table a kind, the JSON of each record, and what was removed."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from wardapp.book.journal.lines import encode, encode_name

if TYPE_CHECKING:
    from wardapp.records import Record

__all__ = ["EMPTY", "Edit", "Section", "Table", "Tables", "removal_text", "write_section"]

_ID = b'"id":"'


class Section:
    """A table as the snapshot holds it: one document a line, from a byte of its data to another, never copied.

    A line is the document's number, its JSON, a comma if another line follows, and a line end, the last one's too.
    """

    __slots__ = ("data", "end", "next_number", "start")

    def __init__(self, data: bytes, start: int, end: int, next_number: int = 1) -> None:
        self.data, self.start, self.end, self.next_number = data, start, end, next_number

    def count(self) -> int:
        """How many documents it has."""
        return self.data.count(b"\n", self.start, self.end) + 1 if self.end > self.start else 0

    def text_of_all(self) -> bytes:
        """The table as the snapshot writes it."""
        return self.data[self.start : self.end]


EMPTY = Section(b"", 0, 0)


class Edit(NamedTuple):
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
    kept: Record | None = None

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
    """The records of one kind by id, each as the JSON it is written in; what the snapshot holds stays in its bytes."""

    def __init__(self, section: Section = EMPTY) -> None:
        self.next_number = section.next_number
        self._data = section.data
        self._held: dict[str, int | tuple[int, bytes]] = dict(_lines_of(section))
        """Where a record's line begins in the snapshot; its number and text where they are not of the snapshot."""
        self._id_of: dict[int, str] | None = None
        self._order: list[str] | None = None

    def __len__(self) -> int:
        return len(self._held)

    def number(self, identifier: str) -> int | None:
        """The TinyDB document id of a record."""
        held = self._held.get(identifier)
        if isinstance(held, int):
            return int(self._data[held + 1 : self._data.index(b'":', held)])
        return None if held is None else held[0]

    def text(self, identifier: str) -> bytes | None:
        """The JSON of a record."""
        held = self._held.get(identifier)
        if isinstance(held, int):
            end = self._data.find(b"\n", held)
            text = self._data[self._data.index(b'":', held) + 2 : end]
            return text.removesuffix(b",")
        return None if held is None else held[1]

    def text_at(self, number: int) -> bytes | None:
        """The JSON of the record with a TinyDB document id."""
        identifier = self._by_number().get(number)
        return None if identifier is None else self.text(identifier)

    def numbers(self) -> Iterable[int]:
        """The TinyDB document ids of all records, in the order in which these came."""
        return self._by_number().keys()

    def identifiers(self) -> list[str]:
        """All ids in order; the caller does not change the list."""
        if self._order is None:
            self._order = sorted(self._held)
        return self._order

    def texts(self) -> Iterator[bytes]:
        """The JSON of all records, in the order of their ids."""
        return (self.text(identifier) or b"" for identifier in self.identifiers())

    def put(self, identifier: str, text: bytes, chosen: int | None = None) -> None:
        """Keep a record in place of the one with its id."""
        number = self.number(identifier) if identifier in self._held else None
        if number is None:
            number = self.next_number if chosen is None else chosen
            if number >= self.next_number:
                self.next_number = number + 1
            if self._id_of is not None:
                self._id_of[number] = identifier
            if self._order is not None:
                insort(self._order, identifier)
        self._held[identifier] = number, text

    def drop(self, identifier: str) -> None:
        """Keep a record no longer."""
        number = self.number(identifier)
        if number is not None:
            del self._held[identifier]
            if self._id_of is not None:
                del self._id_of[number]
            if self._order is not None:
                del self._order[bisect_left(self._order, identifier)]

    def text_of_all(self) -> bytes:
        """The table as the snapshot writes it."""
        return write_section({number: self.text_at(number) or b"" for number in self.numbers()})

    def _by_number(self) -> dict[int, str]:
        if self._id_of is None:
            self._id_of = {self.number(identifier) or 0: identifier for identifier in self._held}
        return self._id_of


class Tables:
    """All tables, read from the snapshot's sections when they are first asked for, and the removals."""

    def __init__(self, sections: Mapping[str, Section] | None = None, removals: Section = EMPTY) -> None:
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

    def count(self) -> int:
        """How many records there are; of tables that nobody has asked for, as many as the snapshot holds."""
        unread = sum(section.count() for section in self._sections.values())
        return unread + sum(len(table) for table in self._tables.values())

    def table(self, kind: str) -> Table:
        """The table of a kind; an empty one where there is none yet."""
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = Table(self._sections.pop(kind, EMPTY))
            for edit in self._pending.pop(kind, ()):
                _apply(table, edit)
        return table

    def section(self, kind: str) -> Section | None:
        """The table of a kind as the snapshot holds it, where nobody has asked for it nor changed it since."""
        return None if kind in self._pending else self._sections.get(kind)

    def removed(self) -> dict[tuple[str, str], bytes]:
        """The removals by kind and id; the caller does not change the dict."""
        if self._removals_section is not EMPTY:
            section, self._removals_section = self._removals_section, EMPTY
            for line in section.text_of_all().split(b"\n") if section.count() else ():
                text = line[line.index(b'":') + 2 :].removesuffix(b",")
                data = json.loads(text)
                self._removed[data["record"], data["id"]] = text
        return self._removed

    def standing(self, kind: str, identifier: str) -> bytes | None:
        """The JSON of the record of a kind and id, or else of its removal."""
        text = self.table(kind).text(identifier)
        return self.removed().get((kind, identifier)) if text is None else text

    def apply(self, edit: Edit) -> None:
        """Let an edit that is in the journal take effect."""
        kind, after = edit.record, edit.after
        if kind in self._sections:
            self._pending.setdefault(kind, []).append(edit)
        else:
            _apply(self.table(kind), edit)
        removed = self.removed()
        if after is not None and _is_removal(after):
            removed[kind, edit.id] = after
        elif removed:
            removed.pop((kind, edit.id), None)


def removal_text(kind: str, identifier: str, updated: str | None) -> bytes:
    """The JSON of a removal as it travels (data contract, *Merge*)."""
    since = {} if updated is None else {"updated": updated}
    return encode({"record": kind, "id": identifier, **since, "deleted": True})


def write_section(documents: Mapping[int, bytes]) -> bytes:
    """A table as the snapshot writes it: one document a line."""
    return b",\n".join(b'"%d":%s' % item for item in documents.items())


def _lines_of(section: Section) -> Iterator[tuple[str, int]]:
    """Each record's id and the byte where its line begins."""
    data, at, end = section.data, section.start, section.end
    while at < end:
        # What looks like an id inside a text has its quotation marks escaped.
        begin = data.index(_ID, at) + len(_ID)
        after = data.index(b'"', begin)
        yield data[begin:after].decode(), at
        at = data.find(b"\n", after) + 1 or end


def _apply(table: Table, edit: Edit) -> None:
    after = edit.after
    if after is None or _is_removal(after):
        table.drop(edit.id)
    else:
        table.put(edit.id, after, edit.document)


def _is_removal(text: bytes) -> bool:
    return text.endswith(b',"deleted":true}') and json.loads(text).get("deleted") is True
