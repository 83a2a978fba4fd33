"""Write a valid record as JSON text in one pass.

A save takes a quarter less processor time than with `from_json(to_json(record))` and the JSON encoder. Records that the codec
would change or refuse are still encoded that way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from wardapp.records import KINDS, FieldSpec, FieldType, Record, fields_of
from wardapp.records.field_readers import IDENTIFIER, read_text

R = TypeVar("R", bound=Record)

_LARGEST_WHOLE = 10**9
_LONGEST_CACHED = 60
_LONGEST_IDENTIFIER = 64
_STAMPS = ("id", "updated", "by")
_ABSENT = ""

_Write = Callable[[Any], "str | None"]
"""Returns the JSON of a field's value; `_ABSENT` if it is not written, None (or TypeError) if the codec must look at it."""


class _Plan(NamedTuple):
    """How records of a kind are copied and written, compiled from its declaration."""

    beginning: str
    values: Callable[[Record], tuple[Any, ...]]
    setters: tuple[Callable[[Record, Any], None], ...]
    names: tuple[str, ...]
    writers: tuple[_Write, ...]
    stamps: tuple[Callable[[Record, Any], None], ...]


_PLANS: dict[type[Record], _Plan] = {}


def stamped_copy(record: R, identifier: str, updated: str, by: str) -> tuple[R, bytes] | None:
    """Copy a record with this id, moment and officer, and write its JSON.

    Returns:
        The copy and its JSON, or None if the codec would change or refuse the record.
    """
    kind = type(record)
    plan = _PLANS.get(kind) or _plan_of(kind)
    if plan is None or record.extra or _reference(identifier) is None:
        return None
    copy = kind.__new__(kind)
    parts = [plan.beginning, identifier, '","updated":"', updated, '"']
    set_identifier, set_updated, set_by, set_extra = plan.stamps
    set_identifier(copy, identifier)
    set_updated(copy, updated)
    set_by(copy, by or None)
    set_extra(copy, record.extra)
    try:
        if by:
            written = _text(by)
            if written is None:
                return None
            parts += (',"by":', written)
        for set_value, name, write, value in zip(
            plan.setters, plan.names, plan.writers, plan.values(record), strict=True
        ):
            set_value(copy, value)
            if value is not None:
                written = write(value)
                if written:
                    parts.append(name)
                    parts.append(written)
                elif written is None:
                    return None
        parts.append("}")
        return copy, "".join(parts).encode()
    except TypeError:
        return None


def _plan_of(kind: type[Record]) -> _Plan | None:
    if KINDS.get(kind.record) is not kind:
        return None
    specs = fields_of(kind)
    plan = _PLANS[kind] = _Plan(
        f'{{"record":"{kind.record}","id":"',
        attrgetter(*(spec.name for spec in specs)),
        tuple(getattr(kind, spec.name).__set__ for spec in specs),
        tuple(f',"{spec.name}":' for spec in specs),
        tuple(map(_writer_of, specs)),
        tuple(getattr(kind, name).__set__ for name in (*_STAMPS, "extra")),
    )
    return plan


def _writer_of(spec: FieldSpec) -> _Write:
    if spec.type not in (FieldType.CHOICE, FieldType.CHOICES):
        return _WRITERS.get(spec.type, _never)
    choice: _Write = {code: encode_basestring(code) for code in spec.vocabulary or ()}.get
    # A ward uses the same few lists of codes.
    return choice if spec.type is FieldType.CHOICE else lru_cache(maxsize=256, typed=True)(_list_of(choice))


def _text(value: Any) -> str | None:
    if type(value) is not str:
        return None
    return _quoted_and_cached(value) if len(value) <= _LONGEST_CACHED else _quoted(value)


def _quoted(value: str) -> str | None:
    try:
        return encode_basestring(value) if read_text(value) == value else None
    except ValueError:
        return None


# A ward's records share their places, posts and names; a long text rarely occurs twice.
_quoted_and_cached = lru_cache(maxsize=2048)(_quoted)


def _day(value: Any) -> str | None:
    return f'"{value.isoformat()}"' if type(value) is dt.date else None


def _whole(value: Any) -> str | None:
    return str(value) if type(value) is int and abs(value) <= _LARGEST_WHOLE else None


def _flag(value: Any) -> str | None:
    return ("true" if value else "false") if type(value) is bool else None


def _reference(value: Any) -> str | None:
    return f'"{value}"' if type(value) is str and _is_identifier(value) else None


def _is_identifier(text: str) -> bool:
    # Ids made by the book are letters and digits, which is cheaper to check than the pattern.
    return (text.isascii() and text.isalnum() and len(text) <= _LONGEST_IDENTIFIER) or bool(IDENTIFIER.match(text))


def _list_of(write: _Write) -> _Write:
    def write_all(value: Any) -> str | None:
        if type(value) is not tuple:
            return None
        items: list[str] = []
        for item in value:
            written = write(item)
            if written is None:
                return None
            items.append(written)
        return f"[{','.join(items)}]" if items else _ABSENT

    return write_all


def _no_rows(value: Any) -> str | None:
    return _ABSENT if value == () else None


def _never(_value: Any) -> str | None:
    return None


_WRITERS: Mapping[FieldType, _Write] = {
    FieldType.TEXT: _text,
    FieldType.PARAGRAPH: _text,
    FieldType.TIME: _text,
    FieldType.DATE: _day,
    FieldType.WHOLE: _whole,
    FieldType.FLAG: _flag,
    FieldType.REFERENCE: _reference,
    FieldType.REFERENCES: _list_of(_reference),
    FieldType.ROWS: _no_rows,
}
