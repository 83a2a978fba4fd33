"""A record's JSON as the book keeps it: plain values, NFC, encodable; what cannot be kept is refused here."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from typing import Any

__all__ = ["NotKept", "canonical", "same_content"]

_DEEPEST = 32
_LARGEST_WHOLE = 10**300
_FIRST = ("record", "id", "updated", "by")


class NotKept(ValueError):
    """A value that JSON lines cannot carry: the field it stands in and the reason in Vietnamese."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"trường {field}: {reason}")
        self.field = field
        self.reason = reason


def canonical(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of plain JSON values: text composed (NFC), absent fields left out, kind, id, updated and by first.

    Raises:
        NotKept: a value that has no JSON form, is nested too deep, or whose text is no Unicode text.

    """
    fields: dict[str, Any] = {name: data[name] for name in _FIRST if data.get(name) is not None}
    first = len(fields)
    for given, value in data.items():
        if value is None or given in _FIRST:
            continue
        name = given if isinstance(given, str) and given.isascii() else _text(str(given), str(given))
        if name in fields:
            raise NotKept(name, "tên trường bị lặp")
        # Most values are short plain texts; the rest takes the long way.
        plain = isinstance(value, str) and value.isascii()
        fields[name] = value if plain else _plain(value, name, 1)
    for name in list(fields)[:first]:
        fields[name] = _plain(fields[name], name, 1)
    return fields


def same_content(one: dict[str, Any], other: dict[str, Any], *, apart: frozenset[str] = frozenset()) -> bool:
    """Whether two canonical records say the same, whatever the order of their fields; `apart` are not compared."""
    left = {name: one[name] for name in one if name not in apart}
    right = {name: other[name] for name in other if name not in apart}
    return left == right and _strictly(left) == _strictly(right)


def _strictly(value: Any) -> tuple[str, object]:
    """A form in which equal means the same JSON: 1 and 1.0 are one number, true is none."""
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
        if abs(value) > _LARGEST_WHOLE:
            raise NotKept(field, "số quá lớn")
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NotKept(field, "không phải là số")
        return value
    if depth >= _DEEPEST:
        raise NotKept(field, "lồng nhau quá nhiều lớp")
    if isinstance(value, list | tuple):
        return [_plain(item, field, depth + 1) for item in value]
    if isinstance(value, Mapping):
        plain: dict[str, Any] = {}
        for name, item in value.items():
            key = _text(str(name), field)
            if key in plain:
                raise NotKept(field, "tên trường bị lặp")
            plain[key] = _plain(item, field, depth + 1)
        return plain
    raise NotKept(field, "không ghi được giá trị này")


def _text(value: str, field: str) -> str:
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NotKept(field.encode(errors="replace").decode(), "có ký tự không đọc được") from None
    return unicodedata.normalize("NFC", value)
