"""Readers of field values, which raise ValueError with the reason in Vietnamese."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from sys import intern
from types import MappingProxyType
from typing import Any

from wardapp.records.fields import LARGEST_WHOLE, FieldSpec, FieldType
from wardapp.vietnamese import nfc

MOST_LEVELS = 32
"""Most levels of lists and objects in one value: a JSON writer recurses and fails on deeper ones."""

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, and halves of surrogate pairs, which UTF-8 cannot encode."""

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_is_identifier = IDENTIFIER.match
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_INSTANT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<time>[0-9]{2}:[0-9]{2})(?P<seconds>:[0-9]{2})?"
    r"(?:[.,](?P<fraction>[0-9]{1,9}))?(?:(?P<utc>Z)|(?P<hours>[+-][0-9]{2}):?(?P<minutes>[0-9]{2})?)\Z",
    re.IGNORECASE,
)
Reader = Callable[[Any], Any]


def why_unwritable(value: Any) -> str | None:
    """Return why a JSON value cannot be written, in Vietnamese, or None if it can.

    Reasons are characters that no file can hold, NaN or infinity, and nesting that is too deep.
    """
    waiting = [(value, 0)]
    while waiting:  # no recursion: the sender decides the depth
        item, depth = waiting.pop()
        if depth > MOST_LEVELS:
            return f"lồng nhau quá {MOST_LEVELS} cấp"
        if isinstance(item, str):
            if _UNREADABLE.search(item):
                return "có ký tự không đọc được"
        elif isinstance(item, float) and not math.isfinite(item):
            return "có số không đọc được"
        elif isinstance(item, Mapping):
            waiting.extend((part, depth + 1) for pair in item.items() for part in pair)
        elif isinstance(item, list | tuple):
            waiting.extend((part, depth + 1) for part in item)
    return None


def composed(value: Any) -> Any:
    """Return a JSON value with every text in NFC, keys included."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, Mapping):
        return {composed(name): composed(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [composed(part) for part in value]
    return value


def readable(text: str) -> str:
    """Return the beginning of a refused text in a form that a message can show."""
    return text[:40].encode("utf-8", "replace").decode("utf-8").replace("\x00", "?")


def instant(text: str) -> dt.datetime:
    """Return the moment of an `updated` text.

    Raises:
        ValueError: the text is not ISO 8601 with an offset.
    """
    # Parsed here, since the versions of Python accept different forms of ISO 8601.
    parts = _INSTANT.match(text)
    if parts is None:
        raise ValueError(f"not a moment with an offset: {text!r}")
    fraction = f".{parts['fraction']:0<6.6}" if parts["fraction"] else ""
    offset = "+00:00" if parts["utc"] else f"{parts['hours']}:{parts['minutes'] or '00'}"
    return dt.datetime.fromisoformat(f"{parts['day']}T{parts['time']}{parts['seconds'] or ':00'}{fraction}{offset}")


def reader_of(spec: FieldSpec) -> Reader:
    """Return the reader of a declared field that is no list of rows."""
    if spec.type in (FieldType.CHOICE, FieldType.CHOICES):
        choice = _choice_reader(spec.vocabulary or ())
        return choice if spec.type is FieldType.CHOICE else _list_reader(choice)
    return _READERS[spec.type]


def read_text(value: Any) -> str | None:
    """Read a text as NFC without spaces around it; None if it is empty."""
    if not isinstance(value, str):
        raise ValueError("phải là chữ")
    if reason := why_unwritable(value):
        raise ValueError(reason)
    return nfc(value).strip() or None


def _shared(read: Reader) -> Reader:
    """Cache the results for texts: ten thousand people share few names and places."""

    @lru_cache(maxsize=4096)
    def read_new(text: str) -> Any:
        value = read(text)
        return intern(value) if type(value) is str else value

    def read_shared(value: Any) -> Any:
        return read_new(value) if type(value) is str else read(value)

    return read_shared


read_short_text = _shared(read_text)
"""Reads a text that many records have in common."""


@_shared
def read_updated(value: Any) -> str:
    """Check an `updated` text, which is stored unchanged."""
    try:
        instant(value)
    except (TypeError, ValueError):
        raise ValueError("phải là thời điểm ISO 8601 có múi giờ") from None
    return str(value)


def read_id(value: Any) -> str:
    """Read the id of a record."""
    if not isinstance(value, str) or not IDENTIFIER.match(value):
        raise ValueError("phải có 1-64 ký tự gồm chữ cái không dấu, chữ số, - hoặc _")
    return value


@_shared
def _read_day(value: Any) -> dt.date | None:
    if value == "":
        return None
    if not isinstance(value, str) or not _DAY.match(value):
        raise ValueError("phải là ngày dạng YYYY-MM-DD")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"không có ngày {value}") from None


def _read_reference(value: Any) -> str | None:
    if type(value) is str and _is_identifier(value):
        return intern(value)
    if value == "":
        return None
    raise ValueError("phải là mã (id) của một bản ghi")


def _read_whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_WHOLE:
        raise ValueError("phải là số nguyên")
    return value


def _read_number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST_WHOLE:
        raise ValueError("phải là số")
    return value


def _read_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("phải là true hoặc false")
    return value


def _read_mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("phải là một bảng tên và giá trị")
    if reason := why_unwritable(value):
        raise ValueError(reason)
    return MappingProxyType(composed(value))


def _choice_reader(vocabulary: Iterable[str]) -> Reader:
    codes = {code: code for code in vocabulary}

    def read(value: Any) -> str | None:
        if not isinstance(value, str):
            raise ValueError("phải là chữ")
        code = codes.get(value)
        if code is None and value:
            raise ValueError(f"«{readable(value)}» không có trong danh mục ({', '.join(codes)})")
        return code

    return read


def _list_reader(read: Reader) -> Reader:
    def read_all(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError("phải là danh sách")
        items = tuple(map(read, value))
        if None in items:
            raise ValueError("có mục trống trong danh sách")
        return items

    return read_all


_READERS: Mapping[FieldType, Reader] = {
    FieldType.TEXT: read_short_text,
    FieldType.TIME: read_short_text,
    FieldType.PARAGRAPH: read_text,
    FieldType.DATE: _read_day,
    FieldType.WHOLE: _read_whole,
    FieldType.NUMBER: _read_number,
    FieldType.FLAG: _read_flag,
    FieldType.REFERENCE: _read_reference,
    FieldType.REFERENCES: _list_reader(_read_reference),
    FieldType.MAPPING: _read_mapping,
}
