"""Canonical JSON of a record: plain, encodable values, and text in NFC."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from wardapp.records.field_readers import MOST_LEVELS
from wardapp.vietnamese import nfc

_LARGEST_NUMBER = 10**300
_FIRST = ("record", "id", "updated", "by")


class UnsupportedValue(ValueError):
    """A value that JSON lines cannot contain: its field and the reason in Vietnamese."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"trường {field}: {reason}")
        self.field = field
        self.reason = reason


def canonical(data: Mapping[str, Any]) -> dict[str, Any]:
    """Copy plain JSON values: NFC, no absent fields, record, id, updated and by first.

    Raises:
        UnsupportedValue: a value has no JSON form, is nested too deep, or contains text that is not Unicode.
    """
    fields: dict[str, Any] = {name: data[name] for name in _FIRST if data.get(name) is not None}
    first = len(fields)
    for given, value in data.items():
        if value is None or given in _FIRST:
            continue
        name = given if isinstance(given, str) and given.isascii() else _text(str(given), str(given))
        if name in fields:
            raise UnsupportedValue(name, "tên trường bị lặp")
        # Most values are short ASCII texts, which need no conversion.
        is_ascii = isinstance(value, str) and value.isascii()
        fields[name] = value if is_ascii else _plain(value, name, 1)
    for name in list(fields)[:first]:
        fields[name] = _plain(fields[name], name, 1)
    return fields


def same_content(one: dict[str, Any], other: dict[str, Any], *, ignoring: frozenset[str] = frozenset()) -> bool:
    """Check whether two canonical records are equal, `ignoring` some fields."""
    left = {name: one[name] for name in one if name not in ignoring}
    right = {name: other[name] for name in other if name not in ignoring}
    return left == right and _strictly(left) == _strictly(right)


def sorted_text(data: Mapping[str, Any]) -> str:
    """Return the JSON of a canonical record with sorted names, by which a conflict is decided on every machine."""
    return json.dumps(_whole(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _whole(value: Any) -> Any:
    """Return 1 for 1.0 and 0 for -0.0, which are the same content."""
    if isinstance(value, Mapping):
        return {name: _whole(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _strictly(value: Any) -> tuple[str, object]:
    """Return a form that is equal only for the same JSON: 1 equals 1.0, but not true."""
    if isinstance(value, dict):
        return "object", [(name, _strictly(value[name])) for name in sorted(value)]
    if isinstance(value, list):
        return "list", [_strictly(item) for item in value]
    return "flag" if isinstance(value, bool) else "plain", value


def _plain(value: Any, field: str, depth: int) -> Any:
    if isinstance(value, str):
        return _text(value, field)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST_NUMBER:
            raise UnsupportedValue(field, "số quá lớn")
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise UnsupportedValue(field, "không phải là số")
        return value
    if depth >= MOST_LEVELS:
        raise UnsupportedValue(field, "lồng nhau quá nhiều lớp")
    if isinstance(value, list | tuple):
        return [_plain(item, field, depth + 1) for item in value]
    if isinstance(value, Mapping):
        plain: dict[str, Any] = {}
        for name, item in value.items():
            key = _text(str(name), field)
            if key in plain:
                raise UnsupportedValue(field, "tên trường bị lặp")
            plain[key] = _plain(item, field, depth + 1)
        return plain
    raise UnsupportedValue(field, "không ghi được giá trị này")


def _text(value: str, field: str) -> str:
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UnsupportedValue(field.encode(errors="replace").decode(), "có ký tự không đọc được") from None
    return nfc(value)
