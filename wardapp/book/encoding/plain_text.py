"""A record that is plainly as the codec would write it, copied and made JSON in one pass: a save goes through here.

What the codec may change or refuse takes the codec's way, which suspects everything and costs several times as much.
"""

from __future__ import annotations

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

__all__ = ["plain_copy"]

R = TypeVar("R", bound=Record)

_LARGEST_WHOLE = 10**9
_LONGEST_KEPT = 60
_LONGEST_PLAIN_IDENTIFIER = 64
_STAMPS = ("id", "updated", "by")
_ABSENT = ""

_Turn = Callable[[Any], "str | None"]
"""The JSON of a field's value; `_ABSENT` where it is not written, None or TypeError where it is not plain."""


class _Plan(NamedTuple):
    """How records of a kind are copied and written, worked out once; the fields in their order."""

    beginning: str
    values: Callable[[Record], tuple[Any, ...]]
    setters: tuple[Callable[[Record, Any], None], ...]
    names: tuple[str, ...]
    turns: tuple[_Turn, ...]
    stamps: tuple[Callable[[Record, Any], None], ...]


_PLANS: dict[type[Record], _Plan] = {}


def plain_copy(record: R, identifier: str, updated: str, by: str) -> tuple[R, bytes] | None:
    """A copy with this id, moment and officer, and the JSON that the codec makes of it.

    None where the codec may change or refuse it.
    """
    kind = type(record)
    plan = _PLANS.get(kind) or _plan_of(kind)
    if plan is None or record.extra or _reference(identifier) is None:
        return None
    copy = kind.__new__(kind)
    parts = [plan.beginning, identifier, '","updated":"', updated, '"']
    put_identifier, put_updated, put_by, put_extra = plan.stamps
    put_identifier(copy, identifier)
    put_updated(copy, updated)
    put_by(copy, by or None)
    put_extra(copy, record.extra)
    try:
        if by:
            written = _text(by)
            if written is None:
                return None
            parts += (',"by":', written)
        for put, name, turn, value in zip(plan.setters, plan.names, plan.turns, plan.values(record), strict=True):
            put(copy, value)
            if value is not None:
                written = turn(value)
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
        tuple(map(_turn_of, specs)),
        tuple(getattr(kind, name).__set__ for name in (*_STAMPS, "extra")),
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
            # The same few lists of codes come again and again.
            return lru_cache(maxsize=256, typed=True)(_list_of(_one_of(spec.vocabulary or {})))
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
    return f'"{value}"' if type(value) is str and _is_identifier(value) else None


def _is_identifier(text: str) -> bool:
    # Ids that the book gives are letters and digits: told without the machinery of patterns.
    return (text.isascii() and text.isalnum() and len(text) <= _LONGEST_PLAIN_IDENTIFIER) or bool(
        IDENTIFIER.match(text)
    )


def _one_of(vocabulary: Mapping[str, str]) -> _Turn:
    written = {code: encode_basestring(code) for code in vocabulary}
    return written.get


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
