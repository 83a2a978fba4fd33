"""The records in memory: one table a kind with the JSON of each record, and the removals."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping

from wardapp.book.encoding.edit import Edit, is_removal_text

_ID = b'"id":"'


class Section:
    """A table within the bytes of a snapshot, never copied: one document a line.

    A line is the document's number, its JSON, a comma if another line follows, and a line end, the last one's too.
    """

    __slots__ = ("data", "end", "next_number", "start")

    def __init__(self, data: bytes, start: int, end: int, next_number: int = 1) -> None:
        self.data, self.start, self.end, self.next_number = data, start, end, next_number

    def count(self) -> int:
        """Return the number of documents."""
        return self.data.count(b"\n", self.start, self.end) + 1 if self.end > self.start else 0

    def text_of_all(self) -> bytes:
        """Return the table as the snapshot contains it."""
        return self.data[self.start : self.end]


EMPTY = Section(b"", 0, 0)


class Table:
    """The JSON of the records of one kind by id; records of the snapshot stay in its bytes."""

    def __init__(self, section: Section = EMPTY) -> None:
        self.next_number = section.next_number
        self._data = section.data
        self._entries: dict[str, int | tuple[int, bytes]] = dict(_lines_of(section))
        """Where a record's line begins in the snapshot, or its number and text if it has changed since."""
        self._id_of: dict[int, str] | None = None
        self._order: list[str] | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def number(self, identifier: str) -> int | None:
        """Return the TinyDB document id of a record."""
        entry = self._entries.get(identifier)
        if isinstance(entry, int):
            return int(self._data[entry + 1 : self._data.index(b'":', entry)])
        return None if entry is None else entry[0]

    def text(self, identifier: str) -> bytes | None:
        """Return the JSON of a record."""
        entry = self._entries.get(identifier)
        if isinstance(entry, int):
            end = self._data.find(b"\n", entry)
            text = self._data[self._data.index(b'":', entry) + 2 : end]
            return text.removesuffix(b",")
        return None if entry is None else entry[1]

    def text_at(self, number: int) -> bytes | None:
        """Return the JSON of the record with a TinyDB document id."""
        identifier = self._by_number().get(number)
        return None if identifier is None else self.text(identifier)

    def numbers(self) -> Iterable[int]:
        """Return the TinyDB document ids of all records, in the order in which these were added."""
        return self._by_number().keys()

    def identifiers(self) -> list[str]:
        """Return all ids in order; the caller must not change the list."""
        if self._order is None:
            self._order = sorted(self._entries)
        return self._order

    def texts(self) -> Iterator[bytes]:
        """Yield the JSON of all records, in the order of their ids."""
        return (self.text(identifier) or b"" for identifier in self.identifiers())

    def put(self, identifier: str, text: bytes, chosen: int | None = None) -> None:
        """Add or replace a record; `chosen` is the TinyDB document id of a new one."""
        number = self.number(identifier) if identifier in self._entries else None
        if number is None:
            number = self.next_number if chosen is None else chosen
            if number >= self.next_number:
                self.next_number = number + 1
            if self._id_of is not None:
                self._id_of[number] = identifier
            if self._order is not None:
                insort(self._order, identifier)
        self._entries[identifier] = number, text

    def drop(self, identifier: str) -> None:
        """Remove a record if there is one."""
        number = self.number(identifier)
        if number is not None:
            del self._entries[identifier]
            if self._id_of is not None:
                del self._id_of[number]
            if self._order is not None:
                del self._order[bisect_left(self._order, identifier)]

    def text_of_all(self) -> bytes:
        """Return the table as the snapshot contains it."""
        return write_section({number: self.text_at(number) or b"" for number in self.numbers()})

    def _by_number(self) -> dict[int, str]:
        if self._id_of is None:
            self._id_of = {self.number(identifier) or 0: identifier for identifier in self._entries}
        return self._id_of


class Tables:
    """All tables, each read from its section of the snapshot on first use, and the removals."""

    def __init__(self, sections: Mapping[str, Section] | None = None, removals: Section = EMPTY) -> None:
        self._sections = dict(sections or {})
        self._pending: dict[str, list[Edit]] = {}
        self._tables: dict[str, Table] = {}
        self._removals_section = removals
        self._removed: dict[tuple[str, str], bytes] = {}

    def kinds(self) -> list[str]:
        """Return the kinds of all records and removals, in no particular order."""
        filled = [kind for kind, table in self._tables.items() if table.next_number > 1]
        removed = [kind for kind, _ in self.removed()]
        return list(dict.fromkeys([*filled, *self._sections, *removed]))

    def count(self) -> int:
        """Return the number of records, counted without decoding them."""
        unread = sum(section.count() for section in self._sections.values())
        return unread + sum(len(table) for table in self._tables.values())

    def table(self, kind: str) -> Table:
        """Return the table of a kind; an empty one if there is none yet."""
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = Table(self._sections.pop(kind, EMPTY))
            for edit in self._pending.pop(kind, ()):
                _apply(table, edit)
        return table

    def section(self, kind: str) -> Section | None:
        """Return the table of a kind within the snapshot, if it was neither used nor changed since."""
        return None if kind in self._pending else self._sections.get(kind)

    def removed(self) -> dict[tuple[str, str], bytes]:
        """Return the removals by kind and id; the caller must not change the dict."""
        if self._removals_section is not EMPTY:
            section, self._removals_section = self._removals_section, EMPTY
            for line in section.text_of_all().split(b"\n") if section.count() else ():
                text = line[line.index(b'":') + 2 :].removesuffix(b",")
                data = json.loads(text)
                self._removed[data["record"], data["id"]] = text
        return self._removed

    def current_text(self, kind: str, identifier: str) -> bytes | None:
        """Return the JSON of the record of a kind and id, or else of its removal."""
        text = self.table(kind).text(identifier)
        return self.removed().get((kind, identifier)) if text is None else text

    def apply(self, edit: Edit) -> None:
        """Apply an edit that is in the journal."""
        kind, after = edit.record, edit.after
        if kind in self._sections:
            self._pending.setdefault(kind, []).append(edit)
        else:
            _apply(self.table(kind), edit)
        removed = self.removed()
        if after is not None and is_removal_text(after):
            removed[kind, edit.id] = after
        elif removed:
            removed.pop((kind, edit.id), None)


def write_section(documents: Mapping[int, bytes]) -> bytes:
    """Return a table as the snapshot contains it: one document a line."""
    return b",\n".join(b'"%d":%s' % item for item in documents.items())


def _lines_of(section: Section) -> Iterator[tuple[str, int]]:
    """Yield each record's id and the byte where its line begins."""
    data, at, end = section.data, section.start, section.end
    while at < end:
        # The quotation marks of what looks like an id inside a text are escaped.
        begin = data.index(_ID, at) + len(_ID)
        after = data.index(b'"', begin)
        yield data[begin:after].decode(), at
        at = data.find(b"\n", after) + 1 or end


def _apply(table: Table, edit: Edit) -> None:
    if edit.after is None or edit.removes:
        table.drop(edit.id)
    else:
        table.put(edit.id, edit.after, edit.document)
