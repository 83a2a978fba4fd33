"""A record on its way into the book: given an id, a moment and an officer, checked by the codec, made JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from wardapp.book.encoding.canonical import NotKept, canonical, same_content
from wardapp.book.encoding.identifiers import new_id
from wardapp.book.encoding.plain_text import plain_copy
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import stamp_after
from wardapp.book.store.tables import Edit, Tables, removal_text
from wardapp.errors import InputRefused
from wardapp.records import KINDS, Record, RecordRefused, Removal, UnknownRecord, fields_of, from_json, to_json

__all__ = ["keep", "keep_record", "kept_of", "remove"]

_STAMPS = frozenset({"updated", "by"})


def kept_of(data: Mapping[str, Any]) -> Record | UnknownRecord | Removal:
    """The record of a JSON object, its text composed.

    Raises:
        NotKept, RecordRefused: it cannot be kept.

    """
    return from_json(canonical(data))


def keep(
    tables: Tables, data: Mapping[str, Any], *, now: dt.datetime, by: str, document: int | None = None
) -> tuple[Record | UnknownRecord, Edit | None]:
    """The record of a JSON object as it will stand, and the edit that puts it there; None where it stands so already.

    Raises:
        InputRefused: what the codec would refuse on reading it back.

    """
    try:
        plain = canonical({**data, "id": data.get("id") or new_id(now)})
        kind, identifier = plain.get("record"), plain["id"]
        standing = _standing(tables, kind, identifier)
        held = None if standing is None else json.loads(standing)
        plain["updated"] = stamp_after(now, held.get("updated")) if held is not None else stamp_after(now)
        plain["by"] = by or None
        record = from_json(plain)
    except (NotKept, RecordRefused) as refused:
        raise _refusal(data, refused) from refused
    if isinstance(record, Removal):
        raise InputRefused(f"Chưa lưu được bản ghi {identifier}: trường deleted chỉ dành cho bản ghi đã xoá.")
    final = to_json(record)
    if held is not None and same_content(held, final, apart=_STAMPS):
        as_held = from_json(held)
        assert not isinstance(as_held, Removal)
        return as_held, None
    kept = record if isinstance(record, Record) else None
    return record, Edit(record.record, record.id, standing, encode(final), document, kept)


def keep_record(
    tables: Tables, record: Record | UnknownRecord, *, now: dt.datetime, by: str
) -> tuple[Record | UnknownRecord, Edit | None]:
    """Do as `keep` does, with a record; most are plain, and need not go to JSON and back to be sure of it.

    Raises:
        InputRefused: as `keep` says.

    """
    if isinstance(record, Record):
        identifier = record.id or new_id(now)
        standing = _standing(tables, record.record, identifier)
        held = None if standing is None else json.loads(standing)
        updated = stamp_after(now, held.get("updated")) if held is not None else stamp_after(now)
        plain = plain_copy(record, identifier, updated, by)
        if plain is not None:
            kept, text = plain
            if held is None or not same_content(held, json.loads(text), apart=_STAMPS):
                return kept, Edit(record.record, identifier, standing, text, None, kept)
    return keep(tables, to_json(record), now=now, by=by)


def remove(tables: Tables, kind: str, identifier: str, *, now: dt.datetime) -> Edit | None:
    """The edit that removes a record; None where there is none."""
    text = tables.table(kind).text(identifier)
    if text is None:
        return None
    updated = stamp_after(now, json.loads(text).get("updated"))
    return Edit(kind, identifier, text, removal_text(kind, identifier, updated))


def _standing(tables: Tables, kind: object, identifier: object) -> bytes | None:
    # What is no text is refused by the codec, in the officer's words.
    return tables.standing(kind, identifier) if isinstance(kind, str) and isinstance(identifier, str) else None


def _refusal(data: Mapping[str, Any], refused: NotKept | RecordRefused) -> InputRefused:
    kind = KINDS.get(str(data.get("record")))
    labels = {spec.name: spec.label for spec in fields_of(kind)} if kind is not None else {}
    refusals = refused.refusals if isinstance(refused, RecordRefused) else (refused,)
    reasons = "; ".join(f"{labels.get(each.field, each.field)} {each.reason}" for each in refusals)
    name = kind.record_label if kind is not None else "bản ghi"
    return InputRefused(f"Chưa lưu được {name}: {reasons}.", "Sửa lại rồi lưu.")
