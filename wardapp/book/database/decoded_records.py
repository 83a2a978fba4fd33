"""Records decoded from the tables on first use, and cached until they change."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, TypeVar, cast

from wardapp.book.database.ward_database import WardDatabase
from wardapp.book.encoding.edit import Edit
from wardapp.records import KINDS, Record
from wardapp.records.codec import read_stored

R = TypeVar("R", bound=Record)

# After more edits than this to a kind at once, its list is rebuilt rather than updated.
_MANY = 64
_AT_ONCE = 500


class _Kind:
    """The decoded records of one kind, by id and as an ordered list."""

    def __init__(self) -> None:
        self.records: dict[str, Record | None] = {}
        self.identifiers: list[str] | None = None
        self.ordered: list[Record] = []
        self.answer: tuple[Record, ...] | None = None

    def put(self, identifier: str, record: Record | None) -> None:
        """Update the list after one record was added, changed, or removed (None)."""
        assert self.identifiers is not None
        self.answer = None
        place = bisect_left(self.identifiers, identifier)
        is_listed = place < len(self.identifiers) and self.identifiers[place] == identifier
        if is_listed and record is not None:
            self.ordered[place] = record
        elif is_listed:
            del self.identifiers[place], self.ordered[place]
        elif record is not None:
            self.identifiers.insert(place, identifier)
            self.ordered.insert(place, record)


class DecodedRecords:
    """The records of the book's TinyDB tables as dataclasses."""

    def __init__(self, database: WardDatabase) -> None:
        self._database = database
        self._kinds: dict[str, _Kind] = {}
        database.store.watchers.append(self._watch)

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return all records of a kind in the order of their ids."""
        cached = self._kinds.setdefault(kind.record, _Kind())
        if cached.answer is None:
            if cached.identifiers is None:
                self._make_list(cached, kind)
            cached.answer = tuple(cached.ordered)
        return cast("tuple[R, ...]", cached.answer)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """Return the record of a kind and id, or None if there is none."""
        if identifier is None:
            return None
        cached = self._kinds.setdefault(kind.record, _Kind())
        return cast("R | None", self._decode(cached, kind, identifier))

    def _make_list(self, cached: _Kind, kind: type[Record]) -> None:
        table = self._database.table(kind.record)
        identifiers = table.identifiers()
        for start in range(0, len(identifiers), _AT_ONCE):
            missing = [one for one in identifiers[start : start + _AT_ONCE] if one not in cached.records]
            texts = [table.text_of(identifier) or b"" for identifier in missing]
            cached.records.update(zip(missing, _records_of(kind, missing, texts), strict=True))
        records = cached.records
        cached.identifiers = [identifier for identifier in identifiers if records[identifier] is not None]
        cached.ordered = [record for identifier in identifiers if (record := records[identifier]) is not None]

    def _decode(self, cached: _Kind, kind: type[Record], identifier: str) -> Record | None:
        if identifier not in cached.records:
            text = self._database.table(kind.record).text_of(identifier)
            if text is None:
                return None
            (cached.records[identifier],) = _records_of(kind, [identifier], [text])
        return cached.records[identifier]

    def _watch(self, edits: Sequence[Edit] | None) -> None:
        if edits is None:
            self._kinds.clear()
            return
        by_kind: dict[str, list[Edit]] = {}
        for edit in edits:
            by_kind.setdefault(edit.record, []).append(edit)
        for kind, of_kind in by_kind.items():
            cached = self._kinds.get(kind)
            if cached is None:
                continue
            for edit in of_kind:
                cached.records.pop(edit.id, None)
                if edit.decoded is not None:
                    cached.records[edit.id] = edit.decoded
            if len(of_kind) > _MANY:
                cached.identifiers, cached.ordered, cached.answer = None, [], None
            elif cached.identifiers is not None:
                for edit in of_kind:
                    cached.put(edit.id, self._decode(cached, KINDS[kind], edit.id))


def _records_of(kind: type[Record], identifiers: Sequence[str], texts: Sequence[bytes]) -> list[Record | None]:
    """Decode records; None for one that only a newer program can read, which stays in the book."""
    # One call for many texts costs half of what as many calls do.
    decoded: list[dict[str, Any]] = json.loads(b"[%s]" % b",".join(texts))
    for identifier, data in zip(identifiers, decoded, strict=True):
        data["id"] = identifier  # the same object as in the table
    return [read_stored(kind, data) for data in decoded]
