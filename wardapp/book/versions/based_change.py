"""Prepare a change that is based on versions which others may have changed meanwhile."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wardapp.book.encoding.canonical import UnsupportedValue, canonical, same_content
from wardapp.book.encoding.edit import Edit, is_removal_text
from wardapp.book.encoding.stamping import STAMPS, prepare_change
from wardapp.book.history.audit import entries_backwards
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Tables
from wardapp.book.versions.conflicts import AnyRecord, ChangedMeanwhile, VersionConflict
from wardapp.book.versions.natural_keys import KeyIndex, double_refusal
from wardapp.book.versions.three_way import merge_fields
from wardapp.records import Record, Removal, from_json, to_json

Key = tuple[str, str]

_MOST_WORDS = 50
"""With more moments to look for, decoding each line is cheaper than looking for each in it."""


class ShownRecords:
    """What this book object last showed: the present records without what others saved since it was last read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tables: Tables = store.tables
        self._before: dict[Key, bytes | None] = {}
        self._is_beginning = False
        store.watchers.append(self._watch)

    def begin(self) -> None:
        """Note what is shown now, before a transaction reads what others saved."""
        self._tables, self._is_beginning = self._store.tables, True
        if self._before:
            self._before = {}

    def begun(self) -> None:
        """Note that the transaction has read what others saved."""
        self._is_beginning = False

    def text(self, key: Key) -> bytes | None:
        """Return the JSON of a record or removal as it was shown."""
        return self._before[key] if key in self._before else self._tables.current_text(*key)

    def is_stale(self, key: Key) -> bool:
        """Whether others changed a record since it was shown."""
        return key in self._before or (
            self._tables is not self._store.tables
            and self._tables.current_text(*key) != self._store.tables.current_text(*key)
        )

    def _watch(self, edits: Sequence[Edit] | None) -> None:
        if self._is_beginning and edits is not None:
            for edit in edits:
                self._before.setdefault((edit.record, edit.id), edit.before)


@dataclass(slots=True)
class BasedChange:
    """A change on its way into the book; called while the book is being written.

    Attributes:
        store: the book's files.
        shown: what the author may have seen.
        keys: natural keys.
        made: the numbers of the changes that the author's book object made.
        based_on: versions that the author saw, where a record does not name its own.
    """

    store: Store
    shown: ShownRecords
    keys: KeyIndex
    made: Collection[int] = ()
    based_on: Iterable[AnyRecord] = ()
    _bases: dict[Key, dict[str, Any] | None] = field(default_factory=dict)
    _conflicts: list[VersionConflict] = field(default_factory=list)

    def prepare(
        self, saves: Iterable[AnyRecord], removals: Iterable[Record], *, now: dt.datetime, by: str
    ) -> tuple[list[AnyRecord], list[Edit]]:
        """Stamp and encode a change, merged with what others saved meanwhile.

        Raises:
            ChangedMeanwhile: others changed the same fields, or removed or changed what is changed or removed here.
            InputRefused: the codec refuses a record, or another record has its natural key.
        """
        given: list[AnyRecord] = []
        removed = list(removals)
        based_on = {(one.record, one.id): to_json(one) for one in self.based_on}
        stale: list[AnyRecord] = [one for one in removed if one.id and self._is_stale(one, based_on)]

        def compared() -> Iterator[AnyRecord]:
            # One pass over the records to save: their iterator may show progress, or stop.
            for one in saves:
                given.append(one)
                if one.id and self._is_stale(one, based_on):
                    stale.append(one)
                yield one

        current = self.store.tables.current_text
        saved, edits = prepare_change(current, compared(), removed, now=now, by=by)
        if stale:
            self._find_bases(stale, based_on)
            merged = [self._merged(place, one) for place, one in enumerate(given)]
            gone = [one for place, one in enumerate(removed) if self._may_be_removed(place, one)]
            if self._conflicts:
                raise ChangedMeanwhile(self._conflicts, given, removed, self.based_on)
            given, removed = merged, gone
            saved, edits = prepare_change(current, given, removed, now=now, by=by)
        doubles = self.keys.doubles(edits)
        if not doubles:
            return saved, edits
        joined = self._joined_with_rivals(given, removed, saved, doubles)
        saved, edits = prepare_change(current, joined, removed, now=now, by=by)
        self.keys.refuse_doubles(edits)
        return saved, edits

    def _is_stale(self, record: AnyRecord, based_on: Collection[Key]) -> bool:
        """Check whether a record may be based on another version than the present one."""
        key = record.record, record.id
        if not (isinstance(record.id, str) and record.id.isascii()):
            return False  # refused by the codec
        if key in based_on:
            return True
        if record.updated is None:
            return self.shown.is_stale(key)
        text = self.store.tables.current_text(*key)
        # Every stored text begins with its stamps, so that a save need not decode it to compare them.
        return text is None or not text.startswith(
            b'{"record":"%s","id":"%s","updated":"%s"'
            % (record.record.encode(), record.id.encode(), record.updated.encode())
        )

    def _find_bases(self, stale: Iterable[AnyRecord], based_on: Mapping[Key, dict[str, Any]]) -> None:
        """Find the JSON of the versions that the author saw; None if there was no record."""
        wanted: dict[Key, str] = {}
        for record in stale:
            key = record.record, record.id
            if key in based_on:
                self._bases[key] = based_on[key]
            elif record.updated is not None:
                wanted[key] = record.updated
        found = _versions(self.store, wanted, self.made)
        for record in stale:
            key = record.record, record.id
            if key not in self._bases:
                # A version that was never in this book, as of a record from a file, is based on what was shown; so is one
                # that only this object has replaced since.
                self._bases[key] = found[key] if key in found else _present(self.shown.text(key))

    def _merged(self, place: int, record: AnyRecord) -> AnyRecord:
        """Return a record merged with what others saved, or note a conflict."""
        key = record.record, record.id
        if key not in self._bases:
            return record
        base, theirs = self._bases[key], _present(self.store.tables.current_text(*key))
        try:
            mine = canonical(to_json(record))
        except UnsupportedValue:
            return record  # which is refused with its field
        if theirs is None:
            if base is not None:
                self._conflicts.append(VersionConflict(*key, place, False, mine, None, mine))
            return record
        merged, fields = merge_fields(base or {}, mine, theirs)
        if fields:
            self._conflicts.append(VersionConflict(*key, place, False, mine, theirs, merged, fields))
        return _record_of(merged)

    def _may_be_removed(self, place: int, record: Record) -> bool:
        """Return whether a record is as the author saw it, or note a conflict."""
        key = record.record, record.id
        base, theirs = self._bases.get(key), _present(self.store.tables.current_text(*key))
        if key in self._bases and theirs is not None and not same_content(base or {}, theirs, ignoring=STAMPS):
            self._conflicts.append(VersionConflict(*key, place, True, None, theirs, theirs))
        return True

    def _joined_with_rivals(
        self,
        given: Sequence[AnyRecord],
        removed: Sequence[Record],
        saved: Sequence[AnyRecord],
        doubles: Sequence[tuple[Edit, str]],
    ) -> list[AnyRecord]:
        """Return the records to save, with new ones under the ids of the records that have their natural keys."""
        joined = list(given)
        ids = [one.id for one in saved]
        for edit, rival in doubles:
            place = len(ids) - 1 - ids[::-1].index(edit.id) if edit.id in ids else None
            if edit.before is not None or place is None:
                raise double_refusal(edit.record)
            key = edit.record, rival
            mine = canonical(to_json(joined[place]))
            theirs = _present(self.store.tables.current_text(*key))
            if theirs is None:  # new in this change as well: the later one completes the earlier one
                earlier = ids.index(rival)
                theirs = {**canonical(to_json(joined[earlier])), "id": rival}
                joined[earlier] = _record_of(theirs)
            if self.shown.is_stale(key):
                merged, fields = merge_fields({}, mine, theirs)
                if fields:
                    self._conflicts.append(VersionConflict(*key, place, False, mine, theirs, merged, fields))
            else:
                merged = {**theirs, **mine}
            joined[place] = _record_of({**merged, "id": rival, "updated": theirs.get("updated")})
        if self._conflicts:
            raise ChangedMeanwhile(self._conflicts, given, removed, self.based_on)
        return joined


def _versions(store: Store, wanted: Mapping[Key, str], made: Collection[int]) -> dict[Key, dict[str, Any]]:
    """Return the JSON of records at their moments, if they are in the journal and others changed them since."""
    found: dict[Key, dict[str, Any]] = {}
    sought = dict(wanted)
    changed_by_others: set[Key] = set()
    words = [moment.encode() for moment in wanted.values()] if len(wanted) <= _MOST_WORDS else []
    for entry in entries_backwards(store, mentioning=words) if wanted else ():
        for operation in entry.payload["ops"]:
            key, after = (operation["record"], operation["id"]), operation["after"]
            if key not in sought:
                continue
            if after is not None and after.get("updated") == sought[key]:
                del sought[key]
                if key in changed_by_others:
                    found[key] = after
            elif entry.sequence not in made:
                changed_by_others.add(key)
        if not sought:
            break
    return found


def _present(text: bytes | None) -> dict[str, Any] | None:
    present: dict[str, Any] | None = None if text is None or is_removal_text(text) else json.loads(text)
    return present


def _record_of(data: Mapping[str, Any]) -> AnyRecord:
    record = from_json(data)
    assert not isinstance(record, Removal)
    return record
