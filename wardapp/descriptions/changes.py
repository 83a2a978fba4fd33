"""A change of the book as lines of text: labels and words instead of field names and codes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from wardapp.book import Change, Operation
from wardapp.descriptions.titles import full_title, title_by_id
from wardapp.records import KINDS, FieldSpec, FieldType, Records, fields_of
from wardapp.vietnamese import format_date, format_decimal, format_whole

UNKNOWN_OFFICER = "(chưa rõ ai)"

_REASONS = {
    "save": "lưu",
    "remove": "xoá",
    "load": "nạp tệp",
    "import": "nhập danh sách",
    "undo": "hoàn tác",
    "redo": "làm lại",
    "join": "gộp hai dòng của một người",
    "year": "sang năm mới",
    "erase": "xoá tên một người",
    "absences": "ghi lại dấu vắng mà bản 0.1.0 đã đổi thành học bù",
    "lock": "chốt kỳ",
    "unlock": "bỏ chốt kỳ",
    "carry_on": "trình lên cấp trên",
    "result": "ghi kết quả đề nghị",
    "demo": "lập phường mẫu",
}
_ABSENT = "(trống)"
_STAMPS = frozenset({"record", "id", "updated", "by"})
_NOTHING: Mapping[str, Any] = {}


def change_headline(change: Change) -> str:
    """Return moment, officer and reason of a change, without a full stop."""
    reason = _REASONS.get(change.reason, change.reason)
    undone = "" if change.undoes is None else f" thay đổi số {change.undoes}"
    return f"{format_moment(change.at)}, {change.by or UNKNOWN_OFFICER}: {reason}{undone}"


def operation_lines(operation: Operation, records: Records) -> Iterator[str]:
    """Yield what was done to a record, then a line for each field that differs.

    `records` may be a `TitleCache`.
    """
    before, after = operation.before, operation.after
    done = "thêm" if before is None else "xoá" if after is None else "sửa"
    yield f"{done} {full_title(operation.record, operation.id, records)}"
    specs = _specs_of(operation.record)
    values = {**(before or _NOTHING), **(after or _NOTHING)}
    for name in [*(name for name in specs if name in values), *(name for name in values if name not in specs)]:
        old, new = (before or _NOTHING).get(name), (after or _NOTHING).get(name)
        if name in _STAMPS or old == new:
            continue
        spec = specs.get(name)
        label = spec.label if spec is not None else name
        if before is None or after is None:
            yield f"  {label}: {format_value(old if after is None else new, spec, records)}"
        elif spec is not None and spec.type is FieldType.MAPPING:
            yield from _entry_lines(label, old or _NOTHING, new or _NOTHING)
        else:
            yield f"  {label}: {format_value(old, spec, records)} → {format_value(new, spec, records)}"


@cache
def _specs_of(kind: str) -> Mapping[str, FieldSpec]:
    """Return the fields of a kind by name, in the order shown; empty for an unknown kind."""
    known = KINDS.get(kind)
    return {spec.name: spec for spec in fields_of(known)} if known is not None else {}


def format_value(value: Any, spec: FieldSpec | None, records: Records) -> str:
    """Return a stored value as screens show it; a value of an unknown field as it is."""
    if value is None or value in ([], {}):
        return _ABSENT
    if spec is None:
        return _plain(value)
    match spec.type, value:
        case ((FieldType.CHOICE | FieldType.CHOICES), _):
            return ", ".join(_label(spec, code) for code in _list(value))
        case ((FieldType.REFERENCE | FieldType.REFERENCES), _):
            return ", ".join(_title(spec, str(identifier), records) for identifier in _list(value))
        case FieldType.ROWS, list():
            return "; ".join(_row(spec, row, records) for row in value)
        case FieldType.FLAG, bool():
            return "có" if value else "không"
        case FieldType.DATE, str():
            return format_date(dt.date.fromisoformat(value))
        case FieldType.WHOLE, int() if spec.grouped:
            return format_whole(value)
        case FieldType.NUMBER, (int() | float()):
            return format_decimal(value)
    return _plain(value)


def _entry_lines(label: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each entry of a mapping that differs, such as a figure of a lock's snapshot."""
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield f"  {label}, {key}: {_entry(before.get(key))} → {_entry(after.get(key))}"


def _entry(value: Any) -> str:
    """Return an entry of a mapping: a figure as `2.510/2.642`, anything else as it is."""
    if isinstance(value, dict) and isinstance(value.get("value"), int):
        base = value.get("base")
        return format_whole(value["value"]) + (f"/{format_whole(base)}" if isinstance(base, int) else "")
    return _ABSENT if value is None else _plain(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def format_moment(at: str) -> str:
    """Return a moment as dd/mm/yyyy hh:mm in its own time zone; other text as it is."""
    try:
        return f"{dt.datetime.fromisoformat(at):%d/%m/%Y %H:%M}"
    except ValueError:
        return at


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _label(spec: FieldSpec, code: Any) -> str:
    return spec.vocabulary.label(str(code)) if spec.vocabulary is not None else str(code)


def _title(spec: FieldSpec, identifier: str, records: Records) -> str:
    kind = KINDS.get(spec.refers_to or "")
    title = title_by_id(kind, identifier, records) if kind is not None else None
    return identifier if title is None else title


def _row(spec: FieldSpec, row: Any, records: Records) -> str:
    if not isinstance(row, dict):
        return _plain(row)
    parts = {part.name: part for part in fields_of(spec.row)} if spec.row is not None else {}
    values = ((name, value, parts.get(name)) for name, value in row.items())
    return ", ".join(
        f"{part.label if part else name} {format_value(value, part, records)}" for name, value, part in values
    )
