"""Records that are plainly as the codec would read them, in one pass: ten thousand people when a book is opened.

All others take the codec's way, which suspects everything and costs several times as much.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from sys import intern
from typing import Any

from wardapp.records import FieldSpec, FieldType, Record, fields_of

__all__ = ["plain_record"]

_LARGEST_WHOLE = 10**9

_Turn = Callable[[Any], Any]
"""What a JSON value is in a record; raises KeyError, TypeError or ValueError where that needs a closer look."""

_TURNS: dict[type[Record], dict[str, _Turn]] = {}


def plain_record(kind: type[Record], data: Mapping[str, Any]) -> Record | None:
    """The record that the codec makes of JSON which it has let through before; None where that needs a closer look."""
    turns = _turns_of(kind)
    values: dict[str, Any] = {}
    try:
        for name, value in data.items():
            values[name] = turns[name](value)
    except (KeyError, TypeError, ValueError):
        return None
    del values["record"]
    return kind(**values)


def _turns_of(kind: type[Record]) -> dict[str, _Turn]:
    turns = _TURNS.get(kind)
    if turns is None:
        stamps: dict[str, _Turn] = {"record": _as_it_is, "id": _as_it_is, "updated": intern, "by": intern}
        turns = _TURNS[kind] = {**stamps, **{spec.name: _from_json(spec) for spec in fields_of(kind)}}
    return turns


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
            return _whole
        case FieldType.FLAG:
            return _flag
        case FieldType.REFERENCES:
            return _tuple_of(intern)
        case FieldType.CHOICE:
            return _code_of(spec)
        case FieldType.CHOICES:
            return _tuple_of(_code_of(spec))
        case _:
            return _refuse


def _as_it_is(value: Any) -> Any:
    return value if type(value) is str else _refuse(value)


def _whole(value: Any) -> Any:
    return value if type(value) is int and abs(value) <= _LARGEST_WHOLE else _refuse(value)


def _flag(value: Any) -> Any:
    return value if type(value) is bool else _refuse(value)


def _code_of(spec: FieldSpec) -> _Turn:
    return {code: code for code in spec.vocabulary or ()}.__getitem__


def _tuple_of(turn: _Turn) -> _Turn:
    def turn_all(value: Any) -> Any:
        return tuple(map(turn, value)) if type(value) is list else _refuse(value)

    return turn_all


def _refuse(_value: Any) -> Any:
    raise ValueError
