"""Records to and from the JSON of the data contract; wrong types are refused here, broken rules are not."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from wardapp.records.fields import FieldSpec, FieldType, fields_of
from wardapp.records.json_values import composed, readable, why_unwritable
from wardapp.records.kinds import KINDS
from wardapp.records.record import NOTHING, Record, Removal, UnknownRecord

__all__ = ["IDENTIFIER", "FieldRefusal", "RecordRefused", "from_json", "instant", "to_json"]

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_INSTANT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<time>[0-9]{2}:[0-9]{2})(?P<seconds>:[0-9]{2})?"
    r"(?:[.,](?P<fraction>[0-9]{1,9}))?(?:(?P<utc>Z)|(?P<hours>[+-][0-9]{2}):?(?P<minutes>[0-9]{2})?)\Z",
    re.IGNORECASE,
)
_COMMON = frozenset({"record", "id", "updated", "by", "deleted"})
_LARGEST_WHOLE = 10**15


class FieldRefusal(NamedTuple):
    """One value that cannot be kept: the field's name and the reason in Vietnamese."""

    field: str
    reason: str


class RecordRefused(ValueError):
    """A JSON object that is no record: all its refused fields at once."""

    def __init__(self, refusals: list[FieldRefusal]) -> None:
        super().__init__("; ".join(f"trường {refusal.field}: {refusal.reason}" for refusal in refusals))
        self.refusals = tuple(refusals)


def instant(text: str) -> dt.datetime:
    """The moment that an `updated` text names.

    Raises:
        ValueError: the text is not ISO 8601 with an offset.

    """
    # Taken apart here, since each version of Python reads other forms of the standard.
    parts = _INSTANT.match(text)
    if parts is None:
        raise ValueError(f"no moment with an offset: {text!r}")
    fraction = f".{parts['fraction']:0<6.6}" if parts["fraction"] else ""
    offset = "+00:00" if parts["utc"] else f"{parts['hours']}:{parts['minutes'] or '00'}"
    return dt.datetime.fromisoformat(f"{parts['day']}T{parts['time']}{parts['seconds'] or ':00'}{fraction}{offset}")


def from_json(data: object) -> Record | UnknownRecord | Removal:
    """One line of a dump as a record, a removal, or a record of a kind that only a newer program knows.

    Raises:
        RecordRefused: not an object, no kind, an impossible id, or values of a wrong type or outside their list.

    """
    if not isinstance(data, Mapping):
        raise RecordRefused([FieldRefusal("record", "dòng này không phải một bản ghi")])
    refusals: list[FieldRefusal] = []
    kind_name = data.get("record")
    if not isinstance(kind_name, str) or not kind_name or why_unwritable(kind_name):
        refusals.append(FieldRefusal("record", "thiếu tên loại bản ghi"))
    identifier = data.get("id")
    if not isinstance(identifier, str) or not IDENTIFIER.match(identifier):
        refusals.append(FieldRefusal("id", "phải có 1-64 ký tự gồm chữ cái không dấu, chữ số, - hoặc _"))
    updated = data.get("updated")
    if updated is not None and not _is_instant(updated):
        refusals.append(FieldRefusal("updated", "phải là thời điểm ISO 8601 có múi giờ"))
    by = None
    try:
        by = None if data.get("by") is None else _as_text(data["by"])
    except ValueError as refusal:
        refusals.append(FieldRefusal("by", str(refusal)))
    deleted = data.get("deleted")
    if deleted is not None and not isinstance(deleted, bool):
        refusals.append(FieldRefusal("deleted", "phải là true hoặc false"))
    kind = KINDS.get(kind_name) if isinstance(kind_name, str) else None
    values: dict[str, Any] = {}
    if kind is not None and not deleted:
        values = _read_fields(kind, data, refusals, "")
    extra = _read_unknown(kind, data, refusals, "", _COMMON)
    if refusals:
        raise RecordRefused(refusals)
    assert isinstance(kind_name, str)
    assert isinstance(identifier, str)
    if deleted:
        return Removal(kind_name, identifier, updated)
    if kind is None:
        return UnknownRecord(kind_name, identifier, updated, MappingProxyType(dict(data)))
    return kind(
        id=identifier,
        updated=updated,
        by=by,
        extra=extra,
        **values,
    )


def to_json(record: Record | UnknownRecord | Removal) -> dict[str, Any]:
    """The JSON object of a record: kind first, then id, updated, by, its fields, and what only a newer program knows."""
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


def _is_instant(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        instant(value)
    except ValueError:
        return False
    return True


def _as_text(value: Any) -> str | None:
    """Text as kept: NFC, stripped; nothing rather than an empty text."""
    if not isinstance(value, str):
        raise ValueError("phải là chữ")
    if reason := why_unwritable(value):
        raise ValueError(reason)
    tidy = value if value.isascii() else unicodedata.normalize("NFC", value)
    return tidy.strip() or None


def _read_unknown(
    kind: type[Any] | None,
    data: Mapping[str, Any],
    refusals: list[FieldRefusal],
    prefix: str,
    common: frozenset[str] = frozenset(),
) -> Mapping[str, Any]:
    """The fields that only a newer program knows, kept to the letter."""
    known = common if kind is None else common.union(spec.name for spec in fields_of(kind))
    extra = {name: value for name, value in data.items() if name not in known}
    for name, value in extra.items():
        if reason := why_unwritable({name: value}):
            refusals.append(FieldRefusal(f"{prefix}{readable(name)}", reason))
    return MappingProxyType(extra) if extra else NOTHING


def _read_fields(kind: type[Any], data: Mapping[str, Any], refusals: list[FieldRefusal], prefix: str) -> dict[str, Any]:
    values = {}
    for spec in fields_of(kind):
        value = data.get(spec.name)
        if value is None:
            continue
        try:
            values[spec.name] = _READERS[spec.type](value, spec)
        except RecordRefused as refused:
            refusals.extend(
                FieldRefusal(f"{prefix}{spec.name}{refusal.field}", refusal.reason) for refusal in refused.refusals
            )
        except ValueError as refusal:
            refusals.append(FieldRefusal(f"{prefix}{spec.name}", str(refusal)))
    return values


def _read_text(value: Any, _spec: FieldSpec) -> str | None:
    return _as_text(value)


def _read_day(value: Any, _spec: FieldSpec) -> dt.date | None:
    if value == "":
        return None
    if not isinstance(value, str) or not _DAY.match(value):
        raise ValueError("phải là ngày dạng YYYY-MM-DD")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"không có ngày {value}") from None


def _read_whole(value: Any, _spec: FieldSpec) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST_WHOLE:
        raise ValueError("phải là số nguyên")
    return value


def _read_number(value: Any, _spec: FieldSpec) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST_WHOLE:
        raise ValueError("phải là số")
    return value


def _read_flag(value: Any, _spec: FieldSpec) -> bool:
    if not isinstance(value, bool):
        raise ValueError("phải là true hoặc false")
    return value


def _read_choice(value: Any, spec: FieldSpec) -> str | None:
    if value == "":
        return None
    assert spec.vocabulary is not None
    if not isinstance(value, str):
        raise ValueError("phải là chữ")
    if value not in spec.vocabulary:
        raise ValueError(f"«{readable(value)}» không có trong danh mục ({', '.join(spec.vocabulary)})")
    return value


def _read_reference(value: Any, _spec: FieldSpec) -> str | None:
    if value == "":
        return None
    if not isinstance(value, str) or not IDENTIFIER.match(value):
        raise ValueError("phải là mã (id) của một bản ghi")
    return value


def _read_list(value: Any, spec: FieldSpec, read: Callable[[Any, FieldSpec], str | None]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("phải là danh sách")
    items = [read(item, spec) for item in value]
    if None in items:
        raise ValueError("có mục trống trong danh sách")
    return tuple(item for item in items if item is not None)


def _read_rows(value: Any, spec: FieldSpec) -> tuple[Any, ...]:
    assert spec.row is not None
    if not isinstance(value, list | tuple):
        raise ValueError("phải là danh sách")
    refusals: list[FieldRefusal] = []
    rows = []
    for number, item in enumerate(value, start=1):
        if not isinstance(item, Mapping):
            refusals.append(FieldRefusal(f"[{number}]", "phải là một dòng có tên trường"))
            continue
        values = _read_fields(spec.row, item, refusals, f"[{number}].")
        rows.append(spec.row(**values, extra=_read_unknown(spec.row, item, refusals, f"[{number}].")))
    if refusals:
        raise RecordRefused(refusals)
    return tuple(rows)


def _read_mapping(value: Any, _spec: FieldSpec) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("phải là một bảng tên và giá trị")
    if reason := why_unwritable(value):
        raise ValueError(reason)
    return MappingProxyType(composed(value))


_READERS: Mapping[FieldType, Callable[[Any, FieldSpec], Any]] = {
    FieldType.TEXT: _read_text,
    FieldType.PARAGRAPH: _read_text,
    FieldType.TIME: _read_text,
    FieldType.DATE: _read_day,
    FieldType.WHOLE: _read_whole,
    FieldType.NUMBER: _read_number,
    FieldType.FLAG: _read_flag,
    FieldType.CHOICE: _read_choice,
    FieldType.CHOICES: lambda value, spec: _read_list(value, spec, _read_choice),
    FieldType.REFERENCE: _read_reference,
    FieldType.REFERENCES: lambda value, spec: _read_list(value, spec, _read_reference),
    FieldType.ROWS: _read_rows,
    FieldType.MAPPING: _read_mapping,
}


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
