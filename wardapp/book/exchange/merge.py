"""The merge of the data contract: by `updated` as an instant, by id, by natural key. Nothing is written here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from wardapp.book.encoding.canonical import same_content
from wardapp.book.exchange.town_list import locked_in, same_days, with_days_of
from wardapp.book.history.change import Operation
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import age_of
from wardapp.book.store.tables import Edit, Tables, removal_text
from wardapp.records import KINDS, Period, Record, Removal, Unit, UnknownRecord, from_json, natural_key, to_json

__all__ = ["Conflict", "LoadResult", "Merge", "SecondUnit"]

# The moment is compared as an instant before: another offset of it is no other content.
_UPDATED = frozenset({"updated"})
_ID_AND_UPDATED = frozenset({"id", "updated"})


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
    held: dict[str, Any]
    offered: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What loading did, counted in lines: together they are the records of the file.

    Attributes:
        added: new records.
        updated: records that were older here.
        unchanged: as here, or older than here.
        removed: records that are gone now.
        conflicts: equally new here, with other content.
        erased: line and id of people whose names were erased here; they were passed over.
        locks_kept: labels of periods that a town handed out anew, whose own lock and submission stay.
        operations: what loading would do, record by record; told where nothing was kept yet (a dry run).

    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    conflicts: tuple[Conflict, ...] = ()
    erased: tuple[tuple[int, str], ...] = ()
    locks_kept: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = field(default=(), compare=False)


class SecondUnit(ValueError):
    """A unit with another code than the book's own, under whatever id: the officer alone changes the code."""

    def __init__(self, held: str, offered: str) -> None:
        super().__init__(
            f"sổ này của đơn vị mã {held}, không nhận đơn vị mã {offered}; nếu mã đã đổi thì sửa ở Đơn vị trước"
        )


class Merge:
    """Lines of one file, taken one after the other into what stands in the tables.

    `records_of` gives the held records of a kind whose natural keys are to be compared; in a `towns_list` no period takes
    the place of the unit's own lock.
    """

    def __init__(
        self, tables: Tables, records_of: Callable[[type[Record]], Sequence[Record]], *, towns_list: bool = False
    ) -> None:
        self._towns_list = towns_list
        self._counts: Counter[Outcome] = Counter()
        self._conflicts: list[Conflict] = []
        self._erased: list[tuple[int, str]] = []
        self._locks_kept: list[str] = []
        self._tables = tables
        self._records_of = records_of
        self._standing: dict[tuple[str, str], bytes] = {}
        self._by_key: dict[str, dict[Hashable, list[str]]] = {}
        self._key_of: dict[tuple[str, str], Hashable] = {}

    def take(self, item: Record | UnknownRecord | Removal) -> None:
        """Merge one line.

        Raises:
            SecondUnit: the file cannot be taken.

        """
        if isinstance(item, Removal):
            outcome = self._take_removal(item)
        elif self._towns_list and isinstance(item, Period):
            outcome = self._take_handed_out(item)
        else:
            outcome = self._take_record(item)
        self._counts[outcome] += 1

    def pass_over(self, line: int, identifier: str) -> None:
        """Count the line of a person whose name was erased here."""
        self._erased.append((line, identifier))

    def result(self) -> LoadResult:
        """What the lines did."""
        counts: dict[str, Any] = {
            outcome.value: self._counts[outcome] for outcome in Outcome if outcome is not Outcome.CONFLICT
        }
        return LoadResult(
            **counts,
            conflicts=tuple(self._conflicts),
            erased=tuple(self._erased),
            locks_kept=tuple(self._locks_kept),
        )

    def edits(self) -> list[Edit]:
        """What the lines amount to, one edit a record."""
        # What was set is newer than what stands: each is a change.
        return [
            Edit(kind, identifier, self._tables.standing(kind, identifier), text)
            for (kind, identifier), text in self._standing.items()
        ]

    def _take_removal(self, item: Removal) -> Outcome:
        held = self._held(item.record, item.id)
        if held is not None:
            age, held_age = age_of(item.updated), age_of(_updated(held))
            if age < held_age or (age == held_age and _is_removal(held)):
                return Outcome.UNCHANGED
            if age == held_age:
                return self._conflict(item, held)
        self._set(item.record, item.id, removal_text(item.record, item.id, item.updated), None)
        return Outcome.UNCHANGED if held is None or _is_removal(held) else Outcome.REMOVED

    def _take_record(self, item: Record | UnknownRecord) -> Outcome:
        data = to_json(item)
        age = age_of(item.updated)
        held = self._held(item.record, item.id)
        if held is not None:
            if isinstance(item, Unit):
                _refuse_second_unit(item, [held])
            if age < age_of(_updated(held)):
                return Outcome.UNCHANGED
            if age == age_of(_updated(held)):
                return Outcome.UNCHANGED if same_content(held, data, apart=_UPDATED) else self._conflict(item, held)
        stood = held is not None and not _is_removal(held)
        key = _key_of(item)
        rivals = self._rivals(item.record, item.id, key)
        if rivals:
            if isinstance(item, Unit):
                _refuse_second_unit(item, rivals.values())
            newest = max(rivals.values(), key=lambda rival: age_of(_updated(rival)))
            newest_age = age_of(_updated(newest))
            if age == newest_age:
                same = same_content(newest, data, apart=_ID_AND_UPDATED)
                return Outcome.UNCHANGED if same else self._conflict(item, newest)
            if age < newest_age:
                # The other is newer and stays; this id is gone as of then, here and wherever this book is loaded.
                self._set(item.record, item.id, removal_text(item.record, item.id, _updated(newest)), None)
                return Outcome.REMOVED if stood else Outcome.UNCHANGED
        for rival in rivals:
            self._set(item.record, rival, removal_text(item.record, rival, item.updated), None)
        self._set(item.record, item.id, encode(data), key)
        return Outcome.UPDATED if stood or rivals else Outcome.ADDED

    def _take_handed_out(self, item: Period) -> Outcome:
        """Take a period of a town's list: its days as any newer record, but never in place of the unit's own lock."""
        held = self._held(item.record, item.id)
        if held is None or _is_removal(held):
            rivals = self._rivals(item.record, item.id, _key_of(item))
            held = max(rivals.values(), key=lambda rival: age_of(_updated(rival)), default=None)
        offered = to_json(item)
        if held is None or (not locked_in(held) and not same_days(held, offered)):
            return self._take_record(item)
        if same_days(held, offered) or age_of(item.updated) <= age_of(_updated(held)):
            return Outcome.UNCHANGED
        merged = with_days_of(held, offered)
        self._set(item.record, merged["id"], encode(merged), _key_of(from_json(merged)))
        self._locks_kept.append(item.label or item.id)
        return Outcome.UPDATED

    def _held(self, kind: str, identifier: str) -> dict[str, Any] | None:
        text = self._standing.get((kind, identifier)) or self._tables.standing(kind, identifier)
        held: dict[str, Any] | None = None if text is None else json.loads(text)
        return held

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

    def _rivals(self, kind: str, identifier: str, key: Hashable) -> dict[str, dict[str, Any]]:
        """The records that stand under other ids with this natural key."""
        if key is None:
            return {}
        if kind not in self._by_key:
            self._by_key[kind] = {}
            for record in self._records_of(KINDS[kind]):
                if (kind, record.id) not in self._standing:
                    self._note(record)
            for (standing_kind, _), text in self._standing.items():
                record_or_removal = from_json(json.loads(text))
                if standing_kind == kind and isinstance(record_or_removal, Record):
                    self._note(record_or_removal)
        same = [other for other in self._by_key[kind].get(key, []) if other != identifier]
        return {other: held for other in same if (held := self._held(kind, other)) is not None}

    def _note(self, record: Record) -> None:
        key = _key_of(record)
        if key is not None:
            self._by_key[record.record].setdefault(key, []).append(record.id)
            self._key_of[record.record, record.id] = key

    def _conflict(self, item: Record | UnknownRecord | Removal, held: dict[str, Any]) -> Outcome:
        self._conflicts.append(Conflict(item.record, item.id, held, to_json(item)))
        return Outcome.CONFLICT


def _refuse_second_unit(unit: Unit, held: Iterable[dict[str, Any]]) -> None:
    for other in held:
        code = other.get("code")
        if unit.code is not None and code not in (None, unit.code):
            raise SecondUnit(str(code), unit.code)


def _key_of(item: Record | UnknownRecord | Removal) -> Hashable | None:
    # A book has one unit: under any id it is the same one, unless its code says otherwise.
    if isinstance(item, Unit):
        return Unit.record
    return natural_key(item) if isinstance(item, Record) else None


def _updated(held: dict[str, Any]) -> str | None:
    updated = held.get("updated")
    return updated if isinstance(updated, str) else None


def _is_removal(held: dict[str, Any]) -> bool:
    return held.get("deleted") is True
