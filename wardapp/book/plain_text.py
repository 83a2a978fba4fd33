"""A record that is plainly as the codec would write it, made JSON in one pass: a save goes through here to the disk.

What the codec may change or refuse takes the codec's way, which suspects everything and costs several times as much.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from wardapp.records import KINDS, FieldSpec, FieldType, Record, fields_of
from wardapp.records.codec import IDENTIFIER
from wardapp.records.json_values import why_unwritable

__all__ = ["plain_text", "stamped"]

R = TypeVar("R", bound=Record)

_LARGEST_WHOLE = 10**9
_LONGEST_KEPT = 60
_STAMPS = ("id", "updated", "by")
_ABSENT = ""

_Turn = Callable[[Any], "str | None"]
"""The JSON of a field's value; `_ABSENT` where it is not written, None where it is not plain."""


class _Plan(NamedTuple):
    """How records of a kind are written and copied, worked out once."""

    beginning: str
    values: Callable[[Record], tuple[Any, ...]]
    turns: tuple[tuple[str, _Turn], ...]
    everything: Callable[[Record], tuple[Any, ...]]
    setters: tuple[Callable[[Record, Any], None], ...]
    stamps: tuple[Callable[[Record, Any], None], ...]


_PLANS: dict[type[Record], _Plan] = {}


def plain_text(record: Record, identifier: str, updated: str, by: str) -> bytes | None:
    """The JSON that the codec makes of a record with this id, moment and officer; None where it may change or refuse it."""
    plan = _plan_of(type(record))
    if plan is None or record.extra or _reference(identifier) is None:
        return None
    parts = [plan.beginning, identifier, '","updated":"', updated, '"']
    if by:
        written = _text(by)
        if written is None:
            return None
        parts += (',"by":', written)
    for (name, turn), value in zip(plan.turns, plan.values(record), strict=True):
        if value is not None:
            written = turn(value)
            if written is None:
                return None
            if written:
                parts += (name, written)
    parts.append("}")
    return "".join(parts).encode()


def stamped(record: R, identifier: str, updated: str, by: str) -> R:
    """A copy of a record with another id, moment and officer; `dataclasses.replace` would cost as much as the writing."""
    plan = _plan_of(type(record))
    if plan is None:
        return dataclasses.replace(record, id=identifier, updated=updated, by=by or None)
    kind = type(record)
    copy = kind.__new__(kind)
    for put, value in zip(plan.setters, plan.everything(record), strict=True):
        put(copy, value)
    for put, value in zip(plan.stamps, (identifier, updated, by or None), strict=True):
        put(copy, value)
    return copy


def _plan_of(kind: type[Record]) -> _Plan | None:
    plan = _PLANS.get(kind)
    if plan is None and KINDS.get(kind.record) is kind:
        specs = fields_of(kind)
        fields = [field.name for field in dataclasses.fields(kind) if field.name not in _STAMPS]
        plan = _PLANS[kind] = _Plan(
            f'{{"record":"{kind.record}","id":"',
            attrgetter(*(spec.name for spec in specs)),
            tuple((f',"{spec.name}":', _turn_of(spec)) for spec in specs),
            attrgetter(*fields),
            tuple(getattr(kind, name).__set__ for name in fields),
            tuple(getattr(kind, name).__set__ for name in _STAMPS),
        )
    return plan


def _turn_of(spec: FieldSpec) -> _Turn:
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
            return _list_of(_reference)
        case FieldType.CHOICE:
            return _one_of(spec.vocabulary or {})
        case FieldType.CHOICES:
            return _list_of(_one_of(spec.vocabulary or {}))
        case FieldType.ROWS:
            return _no_rows
        case _:
            return _never


def _text(value: Any) -> str | None:
    if type(value) is not str:
        return None
    return _quoted_and_kept(value) if len(value) <= _LONGEST_KEPT else _quoted(value)


def _quoted(value: str) -> str | None:
    if not value or value.strip() != value:
        return None
    if value.isascii():
        return None if "\0" in value else encode_basestring(value)
    return encode_basestring(value) if unicodedata.is_normalized("NFC", value) and not why_unwritable(value) else None


# A ward's records share their places, posts and names; what is long is seldom met again.
_quoted_and_kept = lru_cache(maxsize=2048)(_quoted)


def _day(value: Any) -> str | None:
    return f'"{value.isoformat()}"' if type(value) is dt.date else None


def _whole(value: Any) -> str | None:
    return str(value) if type(value) is int and abs(value) <= _LARGEST_WHOLE else None


def _flag(value: Any) -> str | None:
    return ("true" if value else "false") if type(value) is bool else None


def _reference(value: Any) -> str | None:
    return f'"{value}"' if type(value) is str and IDENTIFIER.match(value) else None


def _one_of(vocabulary: Mapping[str, str]) -> _Turn:
    written = {code: encode_basestring(code) for code in vocabulary}
    return lambda value: written.get(value) if type(value) is str else None


def _list_of(turn: _Turn) -> _Turn:
    def turn_all(value: Any) -> str | None:
        if type(value) is not tuple:
            return None
        items = [turn(item) for item in value]
        if None in items:
            return None
        return f"[{','.join(items)}]" if items else _ABSENT  # type: ignore[arg-type]  # none of them is None

    return turn_all


def _no_rows(value: Any) -> str | None:
    return _ABSENT if value == () else None


def _never(_value: Any) -> str | None:
    return None
