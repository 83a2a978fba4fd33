"""Readers of single field values: each takes a JSON value and raises ValueError with the reason in Vietnamese."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from sys import intern
from types import MappingProxyType
from typing import Any

from wardapp.records.json_values import composed, readable, why_unwritable
from wardapp.vietnamese import nfc

__all__ = [
    "IDENTIFIER",
    "Reader",
    "choice_reader",
    "instant",
    "list_reader",
    "read_day",
    "read_flag",
    "read_id",
    "read_mapping",
    "read_number",
    "read_reference",
    "read_short_text",
    "read_text",
    "read_updated",
    "read_whole",
]

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_is_identifier = IDENTIFIER.match
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_INSTANT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<time>[0-9]{2}:[0-9]{2})(?P<seconds>:[0-9]{2})?"
    r"(?:[.,](?P<fraction>[0-9]{1,9}))?(?:(?P<utc>Z)|(?P<hours>[+-][0-9]{2}):?(?P<minutes>[0-9]{2})?)\Z",
    re.IGNORECASE,
)
_LARGEST_WHOLE = 10**15

Reader = Callable[[Any], Any]
"""Reads a JSON value; raises ValueError with the reason in Vietnamese."""


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


def read_text(value: Any) -> str | None:
    """Read a text: NFC and stripped; None for an empty one.

    Raises:
        ValueError: not a text, or not Unicode.

    """
    if not isinstance(value, str):
        raise ValueError("phải là chữ")
    if reason := why_unwritable(value):
        raise ValueError(reason)
    return nfc(value).strip() or None


def _shared(read: Reader) -> Reader:
    """Cache what a reader makes of texts: ten thousand people share a few names, places and days."""

    @lru_cache(maxsize=4096)
    def read_new(text: str) -> Any:
        value = read(text)
        return intern(value) if type(value) is str else value

    def read_shared(value: Any) -> Any:
        return read_new(value) if type(value) is str else read(value)

    return read_shared


read_short_text = _shared(read_text)
"""Reads a text of which many records have the same."""


@_shared
def read_day(value: Any) -> dt.date | None:
    """Read a date; None for an empty text."""
    if value == "":
        return None
    if not isinstance(value, str) or not _DAY.match(value):
        raise ValueError("phải là ngày dạng YYYY-MM-DD")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"không có ngày {value}") from None


@_shared
def read_updated(value: Any) -> str:
    """Read an `updated` text, which stays as it is."""
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


def read_reference(value: Any) -> str | None:
    """Read the id of another record; None for an empty text."""
    if type(value) is str and _is_identifier(value):
        return intern(value)
    if value == "":
        return None
    raise ValueError("phải là mã (id) của một bản ghi")


def read_whole(value: Any) -> int:
    """Read a whole number."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST_WHOLE:
        raise ValueError("phải là số nguyên")
    return value


def read_number(value: Any) -> float:
    """Read a number that may have decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST_WHOLE:
        raise ValueError("phải là số")
    return value


def read_flag(value: Any) -> bool:
    """Read yes or no."""
    if not isinstance(value, bool):
        raise ValueError("phải là true hoặc false")
    return value


def read_mapping(value: Any) -> Mapping[str, Any]:
    """Read a JSON object, its texts in NFC."""
    if not isinstance(value, Mapping):
        raise ValueError("phải là một bảng tên và giá trị")
    if reason := why_unwritable(value):
        raise ValueError(reason)
    return MappingProxyType(composed(value))


def choice_reader(vocabulary: Iterable[str]) -> Reader:
    """Return a reader of the codes of a closed list."""
    codes = {code: code for code in vocabulary}

    def read(value: Any) -> str | None:
        code = codes.get(value) if type(value) is str else None
        if code is not None:
            return code
        if value == "":
            return None
        if not isinstance(value, str):
            raise ValueError("phải là chữ")
        if value not in codes:
            raise ValueError(f"«{readable(value)}» không có trong danh mục ({', '.join(codes)})")
        return codes[value]

    return read


def list_reader(read: Reader) -> Reader:
    """Return a reader of lists without empty items."""

    def read_all(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError("phải là danh sách")
        items = tuple(map(read, value))
        if None in items:
            raise ValueError("có mục trống trong danh sách")
        return items

    return read_all
