"""The base class of records, removals, and records of kinds that only a newer program knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

__all__ = ["NOTHING", "Record", "Removal", "UnknownRecord", "nothing"]

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""An empty map shared by all records without unknown fields."""


def nothing() -> Mapping[str, Any]:
    """Return the shared empty map, as the default factory of `extra`."""
    return NOTHING


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Record:
    """Base class of all records (`docs/records.md`).

    Attributes:
        id: unique in the book, 1-64 characters `[A-Za-z0-9_-]`; "" until the book assigns one.
        updated: ISO 8601 with offset, as written; absent is oldest in a merge.
        by: the officer who saved it.
        extra: fields that this program does not know, preserved for a newer one.

    """

    record: ClassVar[str] = ""
    record_label: ClassVar[str] = ""

    id: str = ""
    updated: str | None = None
    by: str | None = None
    extra: Mapping[str, Any] = field(default_factory=nothing)

    # Defined once instead of generated for each kind, which takes a third of the time of importing the kinds.

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        values = _values_of(type(self))
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(_values_of(type(self))(self))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in _names_of(type(self)))
        return f"{type(self).__qualname__}({', '.join(shown)})"


_VALUES: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}


def _names_of(kind: type[Any]) -> list[str]:
    return [each.name for each in fields(kind)]


def _values_of(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that gives the values of all fields of a record of this kind."""
    values = _VALUES.get(kind)
    if values is None:
        values = _VALUES[kind] = attrgetter(*_names_of(kind))
    return values


class UnknownRecord(NamedTuple):
    """A record of a kind that this program does not know, with its whole JSON."""

    record: str
    id: str
    updated: str | None
    data: Mapping[str, Any]


class Removal(NamedTuple):
    """The removal of a record, as dumps contain it: gone since `updated`."""

    record: str
    id: str
    updated: str | None
