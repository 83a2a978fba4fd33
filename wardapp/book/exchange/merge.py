"""Merge records by `updated`, id and natural key (see Merge in `docs/records.md`).

Of two contents of one record the greater `Rank` stays, on every machine and in every order of loading.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from wardapp.book.encoding.canonical import canonical, same_content, sorted_text
from wardapp.book.encoding.edit import Edit, removal_text
from wardapp.book.exchange.merge_result import Conflict, LoadResult, Outcome
from wardapp.book.exchange.town_list import has_local_fields, same_dates, with_dates_of
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import Age, age_of, stamp_after
from wardapp.book.store.tables import Tables
from wardapp.records import (
    KINDS,
    Period,
    Record,
    Removal,
    Unit,
    UnknownRecord,
    from_json,
    instant,
    natural_key,
    to_json,
)

# The moment is compared as an instant elsewhere: the same one with another offset is no other content.
_UPDATED = frozenset({"updated"})
_ID_AND_UPDATED = frozenset({"id", "updated"})

_OLDEST = "0001-01-01T00:00:00+00:00"

Key = tuple[str, str]
"""The kind and id of a record."""

Stamp = Callable[..., str]
"""Returns a stamp later than those given."""


class SecondUnit(ValueError):
    """A unit with another code than the book's own; only the officer may change the code."""

    def __init__(self, present: str, offered: str) -> None:
        super().__init__(
            f"sổ này của đơn vị mã {present}, không nhận đơn vị mã {offered}; nếu mã đã đổi thì sửa ở Đơn vị trước"
        )


class Rank(NamedTuple):
    """The order of two contents of one record: the later moment, then the canonical JSON that sorts last."""

    age: Age
    text: str

    @classmethod
    def of(cls, data: dict[str, Any], *, by_id: bool) -> Rank:
        """Return the rank of a record's JSON; without its id if records of one natural key are compared."""
        return cls(age_of(_updated(data)), sorted_text(data if by_id else {**data, "id": ""}))


class Merge:
    """Merges the records of one file, one after the other, with the tables."""

    def __init__(
        self,
        tables: Tables,
        records_of: Callable[[type[Record]], Sequence[Record]],
        *,
        town_list: bool = False,
        reversed_conflicts: Collection[Key] = (),
        revive: Stamp | None = None,
    ) -> None:
        """Prepare a merge.

        Args:
            tables: the present records; they are not changed.
            records_of: returns the present records of a kind, to compare their natural keys.
            town_list: whether the file is a town's list, whose periods never replace the unit's own lock.
            reversed_conflicts: conflicts of which the officer chose the side that the rule would not choose.
            revive: stamps records that were removed here and are to be brought back; None leaves them removed.
        """
        self._town_list = town_list
        self._reversed = frozenset(reversed_conflicts)
        self._revive = revive
        self._counts: Counter[Outcome] = Counter()
        self._conflicts: list[Conflict] = []
        self._erased: list[tuple[int, str]] = []
        self._locks_kept: list[str] = []
        self._tables = tables
        self._records_of = records_of
        self._merged: dict[Key, bytes] = {}
        self._by_key: dict[str, dict[Hashable, list[str]]] = {}
        self._key_of: dict[Key, Hashable] = {}

    def take(self, item: Record | UnknownRecord | Removal, *, may_revive: bool = True) -> None:
        """Merge one record.

        Raises:
            SecondUnit: the file cannot be loaded.
        """
        if isinstance(item, Removal):
            outcome = self._take_removal(item)
        elif self._town_list and isinstance(item, Period):
            outcome = self._take_period_of_town(item)
        else:
            outcome = self._take_record(item, may_revive=may_revive)
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
        befores = ((key, self._tables.current_text(*key), text) for key, text in self._merged.items())
        return [Edit(*key, before, text) for key, before, text in befores if before != text]

    def _take_removal(self, item: Removal) -> Outcome:
        present = self._present(item.record, item.id)
        data: dict[str, Any] = json.loads(removal_text(item.record, item.id, item.updated))
        if present is not None:
            outcome = self._compare(item.id, data, present)
            if outcome is not Outcome.UPDATED:
                return outcome
        self._set(item.record, item.id, encode(data), None)
        return Outcome.SAME if present is None or _is_removal(present) else Outcome.REMOVED

    def _take_record(self, item: Record | UnknownRecord, *, may_revive: bool) -> Outcome:
        data, key = to_json(item), _key_of(item)
        present = self._present(item.record, item.id)
        if isinstance(item, Unit) and present is not None:
            _refuse_second_unit(item, [present])
        outcome = Outcome.ADDED if present is None else self._compare(item.id, data, present)
        if outcome not in (Outcome.ADDED, Outcome.UPDATED):
            if present is None or not _is_removal(present) or outcome is not Outcome.OLDER:
                return outcome
            return self._revived(data, present, key) if may_revive else Outcome.REMOVED_HERE
        if present is None or _is_removal(present):
            outcome = Outcome.ADDED
        return self._set_among_rivals(data, key, outcome)

    def _compare(self, identifier: str, data: dict[str, Any], present: dict[str, Any]) -> Outcome:
        """Compare an offered JSON with the present one of its id: older, the same, updated, or a conflict, which is stored."""
        age, present_age = age_of(_updated(data)), age_of(_updated(present))
        if age != present_age:
            return Outcome.UPDATED if age > present_age else Outcome.OLDER
        if same_content(present, data, ignoring=_UPDATED):
            return Outcome.SAME
        return self._conflict(identifier, data, present, by_id=True)

    def _set_among_rivals(self, data: dict[str, Any], key: Hashable, outcome: Outcome) -> Outcome:
        """Store a record that is newer than what has its id, unless a record with its natural key is newer still."""
        kind, identifier = data["record"], data["id"]
        rivals = self._rivals(kind, identifier, key)
        if not rivals:
            self._set(kind, identifier, encode(data), key)
            return outcome
        if kind == Unit.record:
            _refuse_second_unit(from_json(data), rivals.values())
        newest = max(rivals.values(), key=lambda rival: Rank.of(rival, by_id=False))
        if age_of(_updated(data)) == age_of(_updated(newest)):
            if not same_content(newest, data, ignoring=_ID_AND_UPDATED):
                return self._conflict(identifier, data, newest, by_id=False)
            wins = identifier < newest["id"]
            if not wins and self._present(kind, identifier) is None:
                return Outcome.SAME
        else:
            wins = age_of(_updated(data)) > age_of(_updated(newest))
        self._settle(data, newest, wins=wins)
        if wins:
            return Outcome.UPDATED
        return Outcome.OLDER if outcome is Outcome.ADDED else Outcome.REMOVED

    def _settle(self, data: dict[str, Any], present: dict[str, Any], *, wins: bool) -> None:
        """Store the winner of two records with one natural key; all others with this key are removed just after it."""
        winner = data if wins else present
        kind, identifier = data["record"], winner["id"]
        losers = dict(self._rivals(kind, identifier, _key_of(from_json(winner))))
        if not wins:
            losers[data["id"]] = data
        for loser, content in losers.items():
            self._set(kind, loser, removal_text(kind, loser, _after_loser(_updated(winner), _updated(content))), None)
        if wins or self._present(kind, identifier) != winner:
            self._set(kind, identifier, encode(winner), _key_of(from_json(winner)))

    def _conflict(self, identifier: str, data: dict[str, Any], present: dict[str, Any], *, by_id: bool) -> Outcome:
        """Store the content that stays on every machine, or the other one if the officer chose it."""
        takes_offered = Rank.of(data, by_id=by_id) > Rank.of(present, by_id=by_id)
        is_reversed = (data["record"], identifier) in self._reversed
        takes_offered ^= is_reversed
        self._conflicts.append(Conflict(data["record"], identifier, present, data, takes_offered))
        winner = data if takes_offered else present
        if is_reversed:
            # Just after the other one, so that the choice is the newer content wherever this book is loaded.
            winner = canonical({**winner, "updated": _just_after(_updated(winner))})
        if not by_id:
            self._settle(winner if takes_offered else data, present if takes_offered else winner, wins=takes_offered)
        elif _is_removal(winner):
            self._set(winner["record"], identifier, encode(winner), None)
        elif takes_offered or is_reversed:
            self._set_among_rivals(winner, _key_of(from_json(winner)), Outcome.UPDATED)
        return Outcome.CONFLICT

    def _revived(self, data: dict[str, Any], removal: dict[str, Any], key: Hashable) -> Outcome:
        """Bring back a record that was removed here, if that was asked for."""
        kind, identifier = data["record"], data["id"]
        if self._rivals(kind, identifier, key):
            return Outcome.OLDER  # the same record is here under another id
        if self._revive is None:
            return Outcome.REMOVED_HERE
        stamp = self._revive(_updated(removal), _updated(data))
        self._set(kind, identifier, encode(canonical({**data, "updated": stamp})), key)
        return Outcome.REVIVED

    def _take_period_of_town(self, item: Period) -> Outcome:
        """Merge a period of a town's list without replacing the unit's own lock."""
        present = self._present(item.record, item.id)
        if present is None or _is_removal(present):
            rivals = self._rivals(item.record, item.id, _key_of(item))
            present = max(rivals.values(), key=lambda rival: age_of(_updated(rival)), default=None)
        offered = to_json(item)
        if present is None or (not has_local_fields(present) and not same_dates(present, offered)):
            return self._take_record(item, may_revive=True)
        if same_dates(present, offered):
            return Outcome.SAME
        if age_of(item.updated) <= age_of(_updated(present)):
            return Outcome.OLDER
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


def _refuse_second_unit(unit: Record | UnknownRecord | Removal, present: Iterable[dict[str, Any]]) -> None:
    offered = unit.code if isinstance(unit, Unit) else None
    for other in present:
        code = other.get("code")
        if offered is not None and code not in (None, offered):
            raise SecondUnit(str(code), offered)


def _key_of(item: Record | UnknownRecord | Removal) -> Hashable | None:
    # A book has one unit: whatever its id, it is the same one unless its code differs.
    if isinstance(item, Unit):
        return Unit.record
    return natural_key(item) if isinstance(item, Record) else None


def _updated(present: dict[str, Any]) -> str | None:
    updated = present.get("updated")
    return updated if isinstance(updated, str) else None


def _just_after(updated: str | None) -> str:
    return stamp_after(instant(updated or _OLDEST), updated)


def _after_loser(winner: str | None, loser: str | None) -> str | None:
    """Return the moment at which a record with the natural key of a newer one is removed: always after the loser's own."""
    return winner if age_of(winner) > age_of(loser) else _just_after(winner)


def _is_removal(present: dict[str, Any]) -> bool:
    return present.get("deleted") is True
