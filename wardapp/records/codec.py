"""Records to and from JSON: wrong types are refused here, broken rules are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from sys import intern
from types import MappingProxyType
from typing import Any, NamedTuple

from wardapp.records.field_readers import (
    Reader,
    read_id,
    read_short_text,
    read_updated,
    readable,
    reader_of,
    why_unwritable,
)
from wardapp.records.fields import FieldType, fields_of
from wardapp.records.kinds import KINDS
from wardapp.records.record import NOTHING, Record, Removal, UnknownRecord

_COMMON = frozenset({"record", "id", "updated", "by", "deleted"})
_COMMON_READERS: Mapping[str, Reader] = {"record": str, "id": read_id, "updated": read_updated, "by": read_short_text}
_STORED_READERS: Mapping[str, Reader] = {"record": str, "id": str, "updated": intern, "by": intern}


class _Readers(NamedTuple):
    """The readers of a kind of record or row by field name.

    Attributes:
        fields: its declared fields.
        record: those, and what every record has.
        stored: the same for JSON from the book, whose id and stamps are not checked again.
    """

    fields: Mapping[str, Reader]
    record: Mapping[str, Reader]
    stored: Mapping[str, Reader]


_READERS: dict[type[Any], _Readers] = {}
"""Compiled from the declarations when a kind is read first."""


class FieldRefusal(NamedTuple):
    """A value that is refused: the field's name and the reason in Vietnamese."""

    field: str
    reason: str


class RecordRefused(ValueError):
    """A JSON object that is not a record, with all its refused fields."""

    def __init__(self, refusals: list[FieldRefusal]) -> None:
        super().__init__("; ".join(f"trường {refusal.field}: {refusal.reason}" for refusal in refusals))
        self.refusals = tuple(refusals)


def from_json(data: object) -> Record | UnknownRecord | Removal:
    """Read a JSON object as a record, a removal, or a record of an unknown kind.

    Raises:
        RecordRefused: not an object, no kind, an impossible id, or values of a wrong type or outside their list.
    """
    if not isinstance(data, Mapping):
        raise RecordRefused([FieldRefusal("record", "dòng này không phải một bản ghi")])
    try:
        # Most records are of a known kind and have known fields only.
        kind = KINDS[data["record"]]
        readers = _readers_of(kind).record
        values = {name: readers[name](value) for name, value in data.items()}
        del values["record"]
        return kind(id=values.pop("id"), **values)
    except (KeyError, TypeError, ValueError):
        return _read_thoroughly(data)


def read_stored(kind: type[Record], data: Mapping[str, Any]) -> Record | None:
    """Read a record from the book, whose id and stamps were checked when it was saved.

    Returns:
        The record, or None if a newer program wrote it and only that one can read it.
    """
    readers = _readers_of(kind).stored
    try:
        values = {name: readers[name](value) for name, value in data.items()}
        del values["record"]
        return kind(**values)
    except (KeyError, TypeError, ValueError):
        pass
    try:
        record = from_json(data)
    except RecordRefused:
        return None
    return record if isinstance(record, Record) else None


def to_json(record: Record | UnknownRecord | Removal) -> dict[str, Any]:
    """Return the JSON object of a record: kind, id, stamps, fields, unknown fields."""
    if isinstance(record, UnknownRecord):
        return dict(record.data)
    if isinstance(record, Removal):
        removal: dict[str, Any] = {"record": record.record, "id": record.id}
        if record.updated is not None:
            removal["updated"] = record.updated
        return {**removal, "deleted": True}
    data: dict[str, Any] = {"record": record.record, "id": record.id}
    if record.updated is not None:
        data["updated"] = record.updated
    if record.by is not None:
        data["by"] = record.by
    _write_fields(type(record), record, data)
    data.update(record.extra)
    return data


def _read_thoroughly(data: Mapping[str, Any]) -> Record | UnknownRecord | Removal:
    """Read any record, and collect everything that is refused."""
    refusals: list[FieldRefusal] = []
    kind_name = data.get("record")
    if not isinstance(kind_name, str) or not kind_name or why_unwritable(kind_name):
        refusals.append(FieldRefusal("record", "thiếu tên loại bản ghi"))
    common: dict[str, Any] = {}
    for name in ("id", "updated", "by"):
        try:
            common[name] = None if data.get(name) is None and name != "id" else _COMMON_READERS[name](data.get(name))
        except ValueError as refusal:
            refusals.append(FieldRefusal(name, str(refusal)))
    deleted = data.get("deleted")
    if deleted is not None and not isinstance(deleted, bool):
        refusals.append(FieldRefusal("deleted", "phải là true hoặc false"))
    kind = KINDS.get(kind_name) if isinstance(kind_name, str) else None
    values = {} if kind is None or deleted else _read_fields(kind, data, refusals, "")
    extra = _read_unknown(kind, data, refusals, "", _COMMON)
    if refusals:
        raise RecordRefused(refusals)
    assert isinstance(kind_name, str)
    if deleted:
        return Removal(kind_name, common["id"], common["updated"])
    if kind is None:
        return UnknownRecord(kind_name, common["id"], common["updated"], MappingProxyType(dict(data)))
    return kind(**common, extra=extra, **values)


def _read_unknown(
    kind: type[Any] | None,
    data: Mapping[str, Any],
    refusals: list[FieldRefusal],
    prefix: str,
    common: frozenset[str] = frozenset(),
) -> Mapping[str, Any]:
    """Return the fields that only a newer program knows, unchanged."""
    known = common if kind is None else common.union(_readers_of(kind).fields)
    extra = {name: value for name, value in data.items() if name not in known}
    for name, value in extra.items():
        if reason := why_unwritable({name: value}):
            refusals.append(FieldRefusal(f"{prefix}{readable(name)}", reason))
    return MappingProxyType(extra) if extra else NOTHING


def _read_fields(kind: type[Any], data: Mapping[str, Any], refusals: list[FieldRefusal], prefix: str) -> dict[str, Any]:
    values = {}
    for name, read in _readers_of(kind).fields.items():
        value = data.get(name)
        if value is None:
            continue
        try:
            values[name] = read(value)
        except RecordRefused as refused:
            refusals.extend(
                FieldRefusal(f"{prefix}{name}{refusal.field}", refusal.reason) for refusal in refused.refusals
            )
        except ValueError as refusal:
            refusals.append(FieldRefusal(f"{prefix}{name}", str(refusal)))
    return values


def _readers_of(kind: type[Any]) -> _Readers:
    readers = _READERS.get(kind)
    if readers is None:
        fields = {
            spec.name: reader_of(spec) if spec.row is None else _rows_reader(spec.row) for spec in fields_of(kind)
        }
        readers = _READERS[kind] = _Readers(fields, {**_COMMON_READERS, **fields}, {**_STORED_READERS, **fields})
    return readers


def _rows_reader(row: type[Any]) -> Reader:
    def read_rows(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError("phải là danh sách")
        refusals: list[FieldRefusal] = []
        rows = []
        for number, item in enumerate(value, start=1):
            if not isinstance(item, Mapping):
                refusals.append(FieldRefusal(f"[{number}]", "phải là một dòng có tên trường"))
                continue
            values = _read_fields(row, item, refusals, f"[{number}].")
            rows.append(row(**values, extra=_read_unknown(row, item, refusals, f"[{number}].")))
        if refusals:
            raise RecordRefused(refusals)
        return tuple(rows)

    return read_rows


def _write_fields(kind: type[Any], source: Any, data: dict[str, Any]) -> None:
    for spec in fields_of(kind):
        value = getattr(source, spec.name)
        if value is None or value == ():
            continue
        if isinstance(value, dt.date):
            data[spec.name] = value.isoformat()
        elif spec.type is FieldType.ROWS:
            data[spec.name] = [_write_row(row) for row in value]
        elif isinstance(value, tuple):
            data[spec.name] = list(value)
        elif isinstance(value, Mapping):
            data[spec.name] = dict(value)
        else:
            data[spec.name] = value


def _write_row(row: Any) -> dict[str, Any]:
    data: dict[str, Any] = {}
    _write_fields(type(row), row, data)
    data.update(row.extra)
    return data
