"""Records that are plainly as the codec would write or read them, in one pass. All others take the codec's way.

A save goes through here before it goes to the disk, and ten thousand people when a book is opened: the codec, which
suspects everything, costs several times as much.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping
from sys import intern
from typing import Any, NamedTuple

from wardapp.records import KINDS, FieldSpec, FieldType, Record, fields_of
from wardapp.records.codec import IDENTIFIER
from wardapp.records.json_values import why_unwritable

__all__ = ["plain_json", "plain_record"]

_LARGEST_WHOLE = 10**9
_NOT_PLAIN = object()
_ABSENT = object()

_Turn = Callable[[Any], Any]


class _Turns(NamedTuple):
    """How the fields of a kind are turned into JSON, and JSON into them (or KeyError, TypeError, ValueError raised)."""

    to_json: tuple[tuple[str, _Turn], ...]
    from_json: dict[str, _Turn]


_TURNS: dict[type[Record], _Turns] = {}


def plain_json(record: Record, identifier: str, updated: str, by: str) -> dict[str, Any] | None:
    """The JSON that the codec makes of a record with this id, moment and officer; None where it may change or refuse it."""
    known = KINDS.get(record.record) is type(record)
    if not known or record.extra or _reference(identifier) is _NOT_PLAIN or (by and _text(by) is _NOT_PLAIN):
        return None
    data: dict[str, Any] = {"record": record.record, "id": identifier, "updated": updated}
    if by:
        data["by"] = by
    for name, turn in _turns_of(type(record)).to_json:
        value = getattr(record, name)
        if value is not None:
            plain = turn(value)
            if plain is _NOT_PLAIN:
                return None
            if plain is not _ABSENT:
                data[name] = plain
    return data


def plain_record(kind: type[Record], data: Mapping[str, Any]) -> Record | None:
    """The record that the codec makes of JSON which it has let through before; None where that needs a closer look."""
    turns = _turns_of(kind).from_json
    values: dict[str, Any] = {}
    try:
        for name, value in data.items():
            values[name] = turns[name](value)
    except (KeyError, TypeError, ValueError):
        return None
    del values["record"]
    return kind(**values)


def _turns_of(kind: type[Record]) -> _Turns:
    turns = _TURNS.get(kind)
    if turns is None:
        specs = fields_of(kind)
        stamps: dict[str, _Turn] = {"record": _as_it_is, "id": _as_it_is, "updated": intern, "by": intern}
        reading = {**stamps, **{spec.name: _from_json(spec) for spec in specs}}
        turns = _TURNS[kind] = _Turns(tuple((spec.name, _to_json(spec)) for spec in specs), reading)
    return turns


def _to_json(spec: FieldSpec) -> _Turn:
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
            return _one_of(spec)
        case FieldType.CHOICES:
            return _list_of(_one_of(spec))
        case FieldType.ROWS:
            return _no_rows
        case _:
            return _never


def _from_json(spec: FieldSpec) -> _Turn:
    # Ten thousand people share a few names, branches and groups: each is held once.
    match spec.type:
        case FieldType.TEXT | FieldType.TIME | FieldType.REFERENCE:
            return intern
        case FieldType.PARAGRAPH:
            return _as_it_is
        case FieldType.DATE:
            return dt.date.fromisoformat
        case FieldType.WHOLE:
            return _certainly(_whole)
        case FieldType.FLAG:
            return _certainly(_flag)
        case FieldType.REFERENCES:
            return _tuple_of(intern)
        case FieldType.CHOICE:
            return _code_of(spec)
        case FieldType.CHOICES:
            return _tuple_of(_code_of(spec))
        case _:
            return _refuse


def _text(value: Any) -> Any:
    if type(value) is not str or not value or value.strip() != value:
        return _NOT_PLAIN
    if value.isascii():
        return _NOT_PLAIN if "\0" in value else value
    return value if unicodedata.is_normalized("NFC", value) and not why_unwritable(value) else _NOT_PLAIN


def _as_it_is(value: Any) -> Any:
    return value if type(value) is str else _refuse(value)


def _day(value: Any) -> Any:
    return value.isoformat() if type(value) is dt.date else _NOT_PLAIN


def _whole(value: Any) -> Any:
    return value if type(value) is int and abs(value) <= _LARGEST_WHOLE else _NOT_PLAIN


def _flag(value: Any) -> Any:
    return value if type(value) is bool else _NOT_PLAIN


def _reference(value: Any) -> Any:
    return value if type(value) is str and IDENTIFIER.match(value) else _NOT_PLAIN


def _one_of(spec: FieldSpec) -> _Turn:
    vocabulary: Mapping[str, str] = spec.vocabulary or {}

    def turn(value: Any) -> Any:
        return value if type(value) is str and value in vocabulary else _NOT_PLAIN

    return turn


def _list_of(turn: _Turn) -> _Turn:
    def turn_all(value: Any) -> Any:
        if type(value) is not tuple or any(turn(item) is _NOT_PLAIN for item in value):
            return _NOT_PLAIN
        return list(value) or _ABSENT

    return turn_all


def _code_of(spec: FieldSpec) -> _Turn:
    return {code: code for code in spec.vocabulary or ()}.__getitem__


def _tuple_of(turn: _Turn) -> _Turn:
    def turn_all(value: Any) -> Any:
        return tuple(map(turn, value)) if type(value) is list else _refuse(value)

    return turn_all


def _certainly(turn: _Turn) -> _Turn:
    def turn_plain(value: Any) -> Any:
        plain = turn(value)
        return _refuse(value) if plain is _NOT_PLAIN else plain

    return turn_plain


def _no_rows(value: Any) -> Any:
    return _ABSENT if value == () else _NOT_PLAIN


def _never(_value: Any) -> Any:
    return _NOT_PLAIN


def _refuse(_value: Any) -> Any:
    raise ValueError
