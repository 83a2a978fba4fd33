"""Records that are plainly as the codec would read them back: their JSON in one pass. All others take the codec's way.

A save goes through here before it goes to the disk, and the codec's way there and back costs as much as the disk does.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Collection
from typing import Any

from wardapp.records import KINDS, FieldSpec, FieldType, Record, fields_of
from wardapp.records.codec import IDENTIFIER
from wardapp.records.json_values import why_unwritable

__all__ = ["plain_json"]

_LARGEST_WHOLE = 10**9
_NOT_PLAIN = object()
_ABSENT = object()

_Reader = Callable[[Any], Any]
_READERS: dict[type[Record], tuple[tuple[str, _Reader], ...]] = {}


def plain_json(record: Record, identifier: str, updated: str, by: str) -> dict[str, Any] | None:
    """The JSON that the codec makes of a record with this id, moment and officer; None where it may change or refuse it."""
    readers = _READERS.get(type(record))
    if readers is None:
        readers = _READERS[type(record)] = tuple((spec.name, _reader(spec)) for spec in fields_of(type(record)))
    known = KINDS.get(record.record) is type(record)
    if not known or record.extra or _reference(identifier) is _NOT_PLAIN or (by and _text(by) is _NOT_PLAIN):
        return None
    data: dict[str, Any] = {"record": record.record, "id": identifier, "updated": updated}
    if by:
        data["by"] = by
    for name, read in readers:
        value = getattr(record, name)
        if value is not None:
            plain = read(value)
            if plain is _NOT_PLAIN:
                return None
            if plain is not _ABSENT:
                data[name] = plain
    return data


def _reader(spec: FieldSpec) -> _Reader:
    match spec.type:
        case FieldType.TEXT | FieldType.PARAGRAPH | FieldType.TIME:
            return _text
        case FieldType.DATE:
            return _day
        case FieldType.WHOLE:
            return _whole
        case FieldType.FLAG:
            return _flag
        case FieldType.REFERENCE:
            return _reference
        case FieldType.REFERENCES:
            return _references
        case FieldType.CHOICE:
            return _choice_of(spec.vocabulary or {})
        case FieldType.CHOICES:
            return _choices_of(spec.vocabulary or {})
        case FieldType.ROWS:
            return _no_rows
        case _:
            return _never


def _text(value: Any) -> Any:
    if type(value) is not str or not value or value.strip() != value:
        return _NOT_PLAIN
    if value.isascii():
        return _NOT_PLAIN if "\0" in value else value
    return value if unicodedata.is_normalized("NFC", value) and not why_unwritable(value) else _NOT_PLAIN


def _day(value: Any) -> Any:
    return value.isoformat() if type(value) is dt.date else _NOT_PLAIN


def _whole(value: Any) -> Any:
    return value if type(value) is int and abs(value) <= _LARGEST_WHOLE else _NOT_PLAIN


def _flag(value: Any) -> Any:
    return value if type(value) is bool else _NOT_PLAIN


def _reference(value: Any) -> Any:
    return value if type(value) is str and IDENTIFIER.match(value) else _NOT_PLAIN


def _references(value: Any) -> Any:
    if type(value) is not tuple:
        return _NOT_PLAIN
    return list(value) or _ABSENT if all(_reference(item) is item for item in value) else _NOT_PLAIN


def _choice_of(vocabulary: Collection[str]) -> _Reader:
    def read(value: Any) -> Any:
        return value if type(value) is str and value in vocabulary else _NOT_PLAIN

    return read


def _choices_of(vocabulary: Collection[str]) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) is not tuple:
            return _NOT_PLAIN
        plain = all(type(item) is str and item in vocabulary for item in value)
        return list(value) or _ABSENT if plain else _NOT_PLAIN

    return read


def _no_rows(value: Any) -> Any:
    return _ABSENT if value == () else _NOT_PLAIN


def _never(_value: Any) -> Any:
    return _NOT_PLAIN
