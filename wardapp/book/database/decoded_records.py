"""Records decoded from the tables when they are first asked for, and kept until they change."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, TypeVar, cast

from wardapp.book.database.tinydb_book import WardDatabase
from wardapp.book.encoding.plain import plain_record
from wardapp.book.store.tables import Edit
from wardapp.records import KINDS, Record, RecordRefused, from_json

__all__ = ["DecodedRecords"]

R = TypeVar("R", bound=Record)

# More edits than this to a kind at once, and its list is made anew rather than mended.
_MANY = 64
_AT_ONCE = 500


class _Kind:
    """What is decoded of one kind: single records, and the list of all in the order of ids."""

    def __init__(self) -> None:
        self.records: dict[str, Record | None] = {}
        self.identifiers: list[str] | None = None
        self.ordered: list[Record] = []
        self.answer: tuple[Record, ...] | None = None

    def put(self, identifier: str, record: Record | None) -> None:
        """Mend the list where one record came, changed, or went (None)."""
        assert self.identifiers is not None
        self.answer = None
        place = bisect_left(self.identifiers, identifier)
        stands = place < len(self.identifiers) and self.identifiers[place] == identifier
        if stands and record is not None:
            self.ordered[place] = record
        elif stands:
            del self.identifiers[place], self.ordered[place]
        elif record is not None:
            self.identifiers.insert(place, identifier)
            self.ordered.insert(place, record)

    def forget_list(self) -> None:
        """Let the list be made anew."""
        self.identifiers, self.ordered, self.answer = None, [], None


class DecodedRecords:
    """The records of the book's TinyDB tables as dataclasses."""

    def __init__(self, database: WardDatabase) -> None:
        self._database = database
        self._kinds: dict[str, _Kind] = {}
        database.store.watchers.append(self._watch)

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind in the order of their ids."""
        held = self._kinds.setdefault(kind.record, _Kind())
        if held.answer is None:
            if held.identifiers is None:
                self._make_list(held, kind)
            held.answer = tuple(held.ordered)
        return cast("tuple[R, ...]", held.answer)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """The record of a kind and id, or None where there is none."""
        if identifier is None:
            return None
        held = self._kinds.setdefault(kind.record, _Kind())
        return cast("R | None", self._decode(held, kind, identifier))

    def _make_list(self, held: _Kind, kind: type[Record]) -> None:
        table = self._database.table(kind.record)
        identifiers = table.identifiers()
        for start in range(0, len(identifiers), _AT_ONCE):
            missing = [one for one in identifiers[start : start + _AT_ONCE] if one not in held.records]
            texts = [table.text_of(identifier) or b"" for identifier in missing]
            held.records.update(zip(missing, _records_of(kind, missing, texts), strict=True))
        records = held.records
        held.identifiers = [identifier for identifier in identifiers if records[identifier] is not None]
        held.ordered = [record for identifier in identifiers if (record := records[identifier]) is not None]

    def _decode(self, held: _Kind, kind: type[Record], identifier: str) -> Record | None:
        if identifier not in held.records:
            text = self._database.table(kind.record).text_of(identifier)
            if text is None:
                return None
            (held.records[identifier],) = _records_of(kind, [identifier], [text])
        return held.records[identifier]

    def _watch(self, edits: Sequence[Edit] | None) -> None:
        if edits is None:
            self._kinds.clear()
            return
        touched: dict[str, list[Edit]] = {}
        for edit in edits:
            touched.setdefault(edit.record, []).append(edit)
        for kind, of_kind in touched.items():
            held = self._kinds.get(kind)
            if held is None:
                continue
            for edit in of_kind:
                held.records.pop(edit.id, None)
                if edit.kept is not None:
                    held.records[edit.id] = edit.kept
            if len(of_kind) > _MANY:
                held.forget_list()
            elif held.identifiers is not None:
                for edit in of_kind:
                    held.put(edit.id, self._decode(held, KINDS[kind], edit.id))


def _records_of(kind: type[Record], identifiers: Sequence[str], texts: Sequence[bytes]) -> list[Record | None]:
    """The records of JSON texts; None where one holds what only a newer program knows, which stays in the book."""
    # One call for many texts: it costs half of what as many calls do.
    decoded: list[dict[str, Any]] = json.loads(b"[%s]" % b",".join(texts))
    for identifier, data in zip(identifiers, decoded, strict=True):
        data["id"] = identifier  # the same letters, held once: as the table has them
    return [_record_of(kind, data) for data in decoded]


def _record_of(kind: type[Record], data: dict[str, Any]) -> Record | None:
    plain = plain_record(kind, data)
    if plain is not None:
        return plain
    try:
        record = from_json(data)
    except RecordRefused:
        return None
    return record if isinstance(record, Record) else None
