"""Merge records by `updated`, id and natural key (see Merge in `docs/records.md`)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from wardapp.book.encoding.canonical import same_content
from wardapp.book.encoding.edit import Edit, Operation, removal_text
from wardapp.book.exchange.town_list import has_local_fields, same_dates, with_dates_of
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import age_of
from wardapp.book.store.tables import Tables
from wardapp.records import KINDS, Period, Record, Removal, Unit, UnknownRecord, from_json, natural_key, to_json

# The moment is compared as an instant elsewhere: the same one with another offset is no other content.
_UPDATED = frozenset({"updated"})
_ID_AND_UPDATED = frozenset({"id", "updated"})


class Outcome(Enum):
    """What was done with one line."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two different contents with the same `updated`: the present JSON stays, the offered one (with this id) is refused."""

    record: str
    id: str
    present: dict[str, Any]
    offered: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LoadResult:
    """The result of loading a file, counted in lines.

    Attributes:
        added: new records.
        updated: records that were older here.
        unchanged: equal to the record here, or older.
        removed: records that were removed.
        conflicts: records with the same moment here and other content.
        erased: line and id of people whose names were erased here; they were skipped.
        locks_kept: labels of periods in a town's list whose own lock and submission stay.
        operations: what a dry run would change, record by record.
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
    """A unit with another code than the book's own; only the officer may change the code."""

    def __init__(self, present: str, offered: str) -> None:
        super().__init__(
            f"sổ này của đơn vị mã {present}, không nhận đơn vị mã {offered}; nếu mã đã đổi thì sửa ở Đơn vị trước"
        )


class Merge:
    """Merges the records of one file, one after the other, with the tables."""

    def __init__(
        self, tables: Tables, records_of: Callable[[type[Record]], Sequence[Record]], *, town_list: bool = False
    ) -> None:
        """Prepare a merge.

        Args:
            tables: the present records; they are not changed.
            records_of: returns the present records of a kind, to compare their natural keys.
            town_list: whether the file is a town's list, whose periods never replace the unit's own lock.
        """
        self._town_list = town_list
        self._counts: Counter[Outcome] = Counter()
        self._conflicts: list[Conflict] = []
        self._erased: list[tuple[int, str]] = []
        self._locks_kept: list[str] = []
        self._tables = tables
        self._records_of = records_of
        self._merged: dict[tuple[str, str], bytes] = {}
        self._by_key: dict[str, dict[Hashable, list[str]]] = {}
        self._key_of: dict[tuple[str, str], Hashable] = {}

    def take(self, item: Record | UnknownRecord | Removal) -> None:
        """Merge one record.

        Raises:
            SecondUnit: the file cannot be loaded.
        """
        if isinstance(item, Removal):
            outcome = self._take_removal(item)
        elif self._town_list and isinstance(item, Period):
            outcome = self._take_period_of_town(item)
        else:
            outcome = self._take_record(item)
        self._counts[outcome] += 1

    def pass_over(self, line: int, identifier: str) -> None:
        """Note the line of a person whose name was erased here."""
        self._erased.append((line, identifier))

    def result(self) -> LoadResult:
        """Return what was done."""
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
        """Return one edit for each changed record."""
        return [
            Edit(kind, identifier, self._tables.current_text(kind, identifier), text)
            for (kind, identifier), text in self._merged.items()
        ]

    def _take_removal(self, item: Removal) -> Outcome:
        present = self._present(item.record, item.id)
        if present is not None:
            age, present_age = age_of(item.updated), age_of(_updated(present))
            if age < present_age or (age == present_age and _is_removal(present)):
                return Outcome.UNCHANGED
            if age == present_age:
                return self._conflict(item, present)
        self._set(item.record, item.id, removal_text(item.record, item.id, item.updated), None)
        return Outcome.UNCHANGED if present is None or _is_removal(present) else Outcome.REMOVED

    def _take_record(self, item: Record | UnknownRecord) -> Outcome:
        data = to_json(item)
        age = age_of(item.updated)
        present = self._present(item.record, item.id)
        if present is not None:
            if isinstance(item, Unit):
                _refuse_second_unit(item, [present])
            if age < age_of(_updated(present)):
                return Outcome.UNCHANGED
            if age == age_of(_updated(present)):
                return (
                    Outcome.UNCHANGED
                    if same_content(present, data, ignoring=_UPDATED)
                    else self._conflict(item, present)
                )
        existed = present is not None and not _is_removal(present)
        key = _key_of(item)
        rivals = self._rivals(item.record, item.id, key)
        if rivals:
            if isinstance(item, Unit):
                _refuse_second_unit(item, rivals.values())
            newest = max(rivals.values(), key=lambda rival: age_of(_updated(rival)))
            newest_age = age_of(_updated(newest))
            if age == newest_age:
                same = same_content(newest, data, ignoring=_ID_AND_UPDATED)
                return Outcome.UNCHANGED if same else self._conflict(item, newest)
            if age < newest_age:
                # The other is newer and stays; this id was removed at that moment, here and wherever this book is loaded.
                self._set(item.record, item.id, removal_text(item.record, item.id, _updated(newest)), None)
                return Outcome.REMOVED if existed else Outcome.UNCHANGED
        for rival in rivals:
            self._set(item.record, rival, removal_text(item.record, rival, item.updated), None)
        self._set(item.record, item.id, encode(data), key)
        return Outcome.UPDATED if existed or rivals else Outcome.ADDED

    def _take_period_of_town(self, item: Period) -> Outcome:
        """Merge a period of a town's list without replacing the unit's own lock."""
        present = self._present(item.record, item.id)
        if present is None or _is_removal(present):
            rivals = self._rivals(item.record, item.id, _key_of(item))
            present = max(rivals.values(), key=lambda rival: age_of(_updated(rival)), default=None)
        offered = to_json(item)
        if present is None or (not has_local_fields(present) and not same_dates(present, offered)):
            return self._take_record(item)
        if same_dates(present, offered) or age_of(item.updated) <= age_of(_updated(present)):
            return Outcome.UNCHANGED
        merged = with_dates_of(present, offered)
        self._set(item.record, merged["id"], encode(merged), _key_of(from_json(merged)))
        self._locks_kept.append(item.label or item.id)
        return Outcome.UPDATED

    def _present(self, kind: str, identifier: str) -> dict[str, Any] | None:
        text = self._merged.get((kind, identifier)) or self._tables.current_text(kind, identifier)
        present: dict[str, Any] | None = None if text is None else json.loads(text)
        return present

    def _set(self, kind: str, identifier: str, text: bytes, key: Hashable) -> None:
        self._merged[kind, identifier] = text
        if kind not in self._by_key:
            return
        old = self._key_of.pop((kind, identifier), None)
        if old is not None:
            self._by_key[kind][old].remove(identifier)
        if key is not None:
            self._key_of[kind, identifier] = key
            self._by_key[kind].setdefault(key, []).append(identifier)

    def _rivals(self, kind: str, identifier: str, key: Hashable) -> dict[str, dict[str, Any]]:
        """Return the present records with this natural key and other ids."""
        if key is None:
            return {}
        if kind not in self._by_key:
            self._by_key[kind] = {}
            for record in self._records_of(KINDS[kind]):
                if (kind, record.id) not in self._merged:
                    self._note(record)
            for (merged_kind, _), text in self._merged.items():
                record_or_removal = from_json(json.loads(text))
                if merged_kind == kind and isinstance(record_or_removal, Record):
                    self._note(record_or_removal)
        same = [other for other in self._by_key[kind].get(key, []) if other != identifier]
        return {other: present for other in same if (present := self._present(kind, other)) is not None}

    def _note(self, record: Record) -> None:
        key = _key_of(record)
        if key is not None:
            self._by_key[record.record].setdefault(key, []).append(record.id)
            self._key_of[record.record, record.id] = key

    def _conflict(self, item: Record | UnknownRecord | Removal, present: dict[str, Any]) -> Outcome:
        self._conflicts.append(Conflict(item.record, item.id, present, to_json(item)))
        return Outcome.CONFLICT


def _refuse_second_unit(unit: Unit, present: Iterable[dict[str, Any]]) -> None:
    for other in present:
        code = other.get("code")
        if unit.code is not None and code not in (None, unit.code):
            raise SecondUnit(str(code), unit.code)


def _key_of(item: Record | UnknownRecord | Removal) -> Hashable | None:
    # A book has one unit: whatever its id, it is the same one unless its code differs.
    if isinstance(item, Unit):
        return Unit.record
    return natural_key(item) if isinstance(item, Record) else None


def _updated(present: dict[str, Any]) -> str | None:
    updated = present.get("updated")
    return updated if isinstance(updated, str) else None


def _is_removal(present: dict[str, Any]) -> bool:
    return present.get("deleted") is True
