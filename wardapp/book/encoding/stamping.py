"""Stamp records with id, moment and officer, and encode them as checked edits."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wardapp.book.encoding.canonical import UnsupportedValue, canonical, same_content
from wardapp.book.encoding.edit import Edit, is_removal_text, removal_text
from wardapp.book.encoding.record_text import stamped_copy
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import new_id, stamp_after
from wardapp.errors import InputRefused
from wardapp.records import KINDS, Record, RecordRefused, Removal, UnknownRecord, fields_of, from_json, to_json

STAMPS = frozenset({"updated", "by"})
"""The fields that a save changes by itself; they are not compared."""

CurrentText = Callable[[str, str], "bytes | None"]
"""Returns the JSON of the present record or removal of a kind and id; None if there is neither."""


def decode_record(data: Mapping[str, Any]) -> Record | UnknownRecord | Removal:
    """Decode a JSON object from outside, its text in NFC.

    Raises:
        UnsupportedValue, RecordRefused: it is not a record.
    """
    return from_json(canonical(data))


def prepare_document(
    current: CurrentText, data: Mapping[str, Any], *, now: dt.datetime, by: str, document: int | None = None
) -> tuple[Record | UnknownRecord, Edit | None]:
    """Stamp and encode a JSON object; a missing id is made.

    `document` is the TinyDB document id of a new record, if TinyDB's caller chose it.

    Returns:
        The record as stored, and the edit that stores it; no edit if nothing but the stamps would change.

    Raises:
        InputRefused: the codec refuses the record.
    """
    try:
        plain = canonical({**data, "id": data.get("id") or new_id(now)})
        kind, identifier = plain.get("record"), plain["id"]
        before = _current(current, kind, identifier)
        present = None if before is None else json.loads(before)
        plain["updated"] = _updated(now, present)
        plain["by"] = by or None
        record = from_json(plain)
    except (UnsupportedValue, RecordRefused) as refused:
        raise _refusal(data, refused) from refused
    if isinstance(record, Removal):
        raise InputRefused(f"Chưa lưu được bản ghi {identifier}: trường deleted chỉ dành cho bản ghi đã xoá.")
    final = to_json(record)
    if present is not None and same_content(present, final, ignoring=STAMPS):
        unchanged = from_json(present)
        assert not isinstance(unchanged, Removal)
        return unchanged, None
    decoded = record if isinstance(record, Record) else None
    return record, Edit(record.record, record.id, before, encode(final), document, decoded)


def prepare_edit(
    current: CurrentText, record: Record | UnknownRecord, *, now: dt.datetime, by: str
) -> tuple[Record | UnknownRecord, Edit | None]:
    """Stamp and encode a record, without going through JSON if it is valid.

    Raises:
        InputRefused: the codec refuses the record.
    """
    if isinstance(record, Record):
        identifier = record.id or new_id(now)
        before = _current(current, record.record, identifier)
        present = None if before is None else json.loads(before)
        written = stamped_copy(record, identifier, _updated(now, present), by)
        if written is not None:
            copy, text = written
            if present is None or not same_content(present, json.loads(text), ignoring=STAMPS):
                return copy, Edit(record.record, identifier, before, text, None, copy)
    return prepare_document(current, to_json(record), now=now, by=by)


def prepare_removal(current: CurrentText, kind: str, identifier: str, *, now: dt.datetime) -> Edit | None:
    """Return the edit that removes a record; None if there is none."""
    before = current(kind, identifier)
    if before is None or is_removal_text(before):
        return None
    updated = stamp_after(now, json.loads(before).get("updated"))
    return Edit(kind, identifier, before, removal_text(kind, identifier, updated))


def prepare_change(
    current: CurrentText,
    saves: Iterable[Record | UnknownRecord],
    removals: Iterable[Record],
    *,
    now: dt.datetime,
    by: str,
) -> tuple[list[Record | UnknownRecord], list[Edit]]:
    """Stamp and encode records that are saved or removed in one change.

    Raises:
        InputRefused: the codec refuses a record.
    """
    saved: list[Record | UnknownRecord] = []
    edits: dict[tuple[str, str], Edit] = {}
    for record in saves:
        stamped, edit = prepare_edit(current, record, now=now, by=by)
        saved.append(stamped)
        # The last of several records with one id is saved, even if it equals the present one.
        edits.pop((stamped.record, stamped.id), None)
        if edit is not None:
            edits[edit.record, edit.id] = edit
    for record in removals:
        removal = prepare_removal(current, record.record, record.id, now=now)
        if removal is not None:
            edits[removal.record, removal.id] = removal
    return saved, list(edits.values())


def _updated(now: dt.datetime, present: Mapping[str, Any] | None) -> str:
    return stamp_after(now) if present is None else stamp_after(now, present.get("updated"))


def _current(current: CurrentText, kind: object, identifier: object) -> bytes | None:
    # Anything but text is refused by the codec, with a message for the officer.
    return current(kind, identifier) if isinstance(kind, str) and isinstance(identifier, str) else None


def _refusal(data: Mapping[str, Any], refused: UnsupportedValue | RecordRefused) -> InputRefused:
    kind = KINDS.get(str(data.get("record")))
    labels = {spec.name: spec.label for spec in fields_of(kind)} if kind is not None else {}
    refusals = refused.refusals if isinstance(refused, RecordRefused) else (refused,)
    reasons = "; ".join(f"{labels.get(each.field, each.field)} {each.reason}" for each in refusals)
    name = kind.record_label if kind is not None else "bản ghi"
    return InputRefused(f"Chưa lưu được {name}: {reasons}.", "Sửa lại rồi lưu.")
