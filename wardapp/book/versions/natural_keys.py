"""Which record has a natural key, kept with the records, so that a save cannot make a second one."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Sequence

from wardapp.book.encoding.edit import Edit
from wardapp.book.store.store import Store
from wardapp.errors import InputRefused
from wardapp.records import KINDS, Record, Unit, natural_key
from wardapp.records.codec import read_stored
from wardapp.records.kinds import NATURAL_KEYS


class KeyIndex:
    """The ids of the records with each natural key, by kind; a kind is indexed when it is first asked for."""

    def __init__(self, store: Store, records_of: Callable[[type[Record]], Sequence[Record]]) -> None:
        self._records_of = records_of
        self._kinds: dict[str, dict[Hashable, tuple[str, ...]]] = {}
        store.watchers.append(self._watch)

    def doubles(self, edits: Iterable[Edit]) -> list[tuple[Edit, str]]:
        """Return the edits that would give a record the natural key of another, with the id of that other one.

        A record that has had its key before the change is none of them.
        """
        keyed = [edit for edit in edits if has_key(edit.record)]
        changed = {(edit.record, edit.id) for edit in keyed}
        taken: dict[Hashable, str] = {}
        found = []
        for edit in keyed:
            key = None if edit.removes else _key(edit.record, edit.id, edit.decoded or edit.after)
            if key is None:
                continue
            others = (one for one in self._ids(edit.record).get(key, ()) if (edit.record, one) not in changed)
            other = taken.setdefault(key, edit.id)
            rival = other if other != edit.id else next(others, None)
            if rival is not None and key != _key(edit.record, edit.id, edit.before):
                found.append((edit, rival))
        return found

    def refuse_doubles(self, edits: Iterable[Edit]) -> None:
        """Refuse edits that would give a record the natural key of another.

        Raises:
            InputRefused: names the kind and the key.
        """
        for edit, _ in self.doubles(edits):
            raise double_refusal(edit.record)

    def _ids(self, kind: str) -> dict[Hashable, tuple[str, ...]]:
        known = self._kinds.get(kind)
        if known is None:
            known = self._kinds[kind] = {}
            for record in self._records_of(KINDS[kind]):
                _add(known, _key_of(record), record.id)
        return known

    def _watch(self, edits: Sequence[Edit] | None) -> None:
        if edits is None:
            self._kinds.clear()
            return
        for edit in edits:
            known = self._kinds.get(edit.record)
            if known is None:
                continue
            before = _key(edit.record, edit.id, edit.before)
            if before is not None:
                known[before] = tuple(one for one in known.get(before, ()) if one != edit.id)
            if not edit.removes:
                _add(known, _key(edit.record, edit.id, edit.decoded or edit.after), edit.id)


def has_key(kind: str) -> bool:
    """Check whether records of a kind have a natural key; the unit's is that there is one."""
    return kind in NATURAL_KEYS or kind == Unit.record


def double_refusal(kind: str) -> InputRefused:
    """Return the refusal of a second record with one natural key."""
    return InputRefused(
        f"Chưa lưu: trong sổ đã có {KINDS[kind].record_label.lower()} khác trùng với mục này.",
        "Mở mục đã có để sửa, hoặc xoá mục đã có trước.",
    )


def _add(known: dict[Hashable, tuple[str, ...]], key: Hashable, identifier: str) -> None:
    if key is not None:
        known[key] = (*known[key], identifier) if key in known else (identifier,)


def _key(kind: str, identifier: str, content: Record | bytes | None) -> Hashable:
    """Return the natural key of a record or its JSON; None if it has none or is removed."""
    if isinstance(content, bytes):
        data = json.loads(content)
        if data.get("deleted") is True:
            return None
        content = read_stored(KINDS[kind], {**data, "id": identifier})
    return None if content is None else _key_of(content)


def _key_of(record: Record) -> Hashable:
    return Unit.record if isinstance(record, Unit) else natural_key(record)
