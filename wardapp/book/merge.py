"""The merge of the data contract: by `updated` as an instant, by id, by natural key. Nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from wardapp.book.canonical import same_content
from wardapp.book.lines import encode
from wardapp.book.stamps import age_of
from wardapp.book.tables import Edit, Tables, removal_text
from wardapp.records import KINDS, Record, Removal, Unit, UnknownRecord, natural_key, to_json

__all__ = ["Conflict", "LoadResult", "Merge", "SecondUnit"]

_ID = frozenset({"id"})


class Outcome(Enum):
    """What became of one line."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two different contents with the same `updated`: the held one stays.

    Attributes:
        record: the kind.
        id: the id of the line that was not taken.
        held: the JSON that stays.
        offered: the JSON that was not taken.

    """

    record: str
    id: str
    held: dict[str, object]
    offered: dict[str, object]


@dataclass(slots=True)
class LoadResult:
    """What loading did, in lines: their sum is the number of records in the file."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


class SecondUnit(ValueError):
    """A unit with another code than the book's own."""

    def __init__(self, held: str, offered: str) -> None:
        super().__init__(f"sổ này của đơn vị mã {held}, không nhận đơn vị mã {offered}")


class Merge:
    """Lines of one file, taken one after the other into what stands in the tables.

    `records_of` gives the held records of a kind whose natural keys are to be compared.
    """

    def __init__(self, tables: Tables, records_of: Callable[[type[Record]], Sequence[Record]]) -> None:
        self.result = LoadResult()
        self._tables = tables
        self._records_of = records_of
        self._standing: dict[tuple[str, str], bytes | None] = {}
        self._by_key: dict[str, dict[Hashable, list[str]]] = {}
        self._key_of: dict[tuple[str, str], Hashable] = {}

    def take(self, item: Record | UnknownRecord | Removal) -> None:
        """Merge one line.

        Raises:
            SecondUnit: the file cannot be taken.

        """
        outcome = self._take_removal(item) if isinstance(item, Removal) else self._take_record(item)
        if outcome is not Outcome.CONFLICT:
            setattr(self.result, outcome.value, getattr(self.result, outcome.value) + 1)

    def edits(self) -> list[Edit]:
        """What the lines amount to, one edit a record."""
        changed = []
        for (kind, identifier), text in self._standing.items():
            before = self._tables.standing(kind, identifier)
            if text != before:
                changed.append(Edit(kind, identifier, before, text))
        return changed

    def _take_removal(self, item: Removal) -> Outcome:
        held = self._held(item.record, item.id)
        if held is not None:
            if age_of(item.updated) < age_of(_updated(held)) or held == to_json(item):
                return Outcome.UNCHANGED
            if age_of(item.updated) == age_of(_updated(held)):
                return Outcome.UNCHANGED if _is_removal(held) else self._conflict(item, held)
        self._set(item.record, item.id, removal_text(item.record, item.id, item.updated), None)
        return Outcome.UNCHANGED if held is None or _is_removal(held) else Outcome.REMOVED

    def _take_record(self, item: Record | UnknownRecord) -> Outcome:
        data = to_json(item)
        age = age_of(item.updated)
        held = self._held(item.record, item.id)
        if held is not None:
            if age < age_of(_updated(held)):
                return Outcome.UNCHANGED
            if age == age_of(_updated(held)):
                return Outcome.UNCHANGED if same_content(held, data) else self._conflict(item, held)
        was_there = held is not None and not _is_removal(held)
        key = _key_of(item)
        rivals = [rival for rival in self._same(item.record, key) if rival != item.id] if key is not None else []
        replaced = False
        for rival in rivals:
            other = self._held(item.record, rival)
            assert other is not None
            if isinstance(item, Unit) and item.code and other.get("code") not in (None, item.code):
                raise SecondUnit(str(other["code"]), item.code)
            other_age = age_of(_updated(other))
            if age == other_age:
                return Outcome.UNCHANGED if same_content(other, data, apart=_ID) else self._conflict(item, other)
            if age < other_age:
                # The other is newer and stays; this id is gone as of then, here and wherever this book is loaded.
                self._set(item.record, item.id, removal_text(item.record, item.id, _updated(other)), None)
                return Outcome.REMOVED if was_there else Outcome.UNCHANGED
            replaced = True
        for rival in rivals:
            self._set(item.record, rival, removal_text(item.record, rival, item.updated), None)
        self._set(item.record, item.id, encode(data), key)
        return Outcome.UPDATED if was_there or replaced else Outcome.ADDED

    def _held(self, kind: str, identifier: str) -> dict[str, object] | None:
        if (kind, identifier) in self._standing:
            text = self._standing[kind, identifier]
        else:
            text = self._tables.standing(kind, identifier)
        return None if text is None else json.loads(text)

    def _set(self, kind: str, identifier: str, text: bytes, key: Hashable) -> None:
        self._standing[kind, identifier] = text
        if kind not in self._by_key:
            return
        old = self._key_of.pop((kind, identifier), None)
        if old is not None:
            self._by_key[kind][old].remove(identifier)
        if key is not None:
            self._key_of[kind, identifier] = key
            self._by_key[kind].setdefault(key, []).append(identifier)

    def _same(self, kind: str, key: Hashable) -> list[str]:
        """The ids of the records that stand with a natural key."""
        if kind not in self._by_key:
            by_key = self._by_key[kind] = {}
            for record in self._records_of(KINDS[kind]):
                held = _key_of(record)
                if held is not None:
                    by_key.setdefault(held, []).append(record.id)
                    self._key_of[kind, record.id] = held
        return self._by_key[kind].get(key, [])

    def _conflict(self, item: Record | UnknownRecord | Removal, held: dict[str, object]) -> Outcome:
        self.result.conflicts.append(Conflict(item.record, item.id, held, to_json(item)))
        return Outcome.CONFLICT


def _key_of(item: Record | UnknownRecord) -> Hashable | None:
    # A book has one unit: under any id it is the same one, unless its code says otherwise.
    if isinstance(item, Unit):
        return Unit.record
    return natural_key(item) if isinstance(item, Record) else None


def _updated(held: dict[str, object]) -> str | None:
    updated = held.get("updated")
    return updated if isinstance(updated, str) else None


def _is_removal(held: dict[str, object]) -> bool:
    return held.get("deleted") is True
