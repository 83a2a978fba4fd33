"""Record, the base class of all kinds; removals and unknown kinds; access to records by kind and id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""An empty map shared by all records without unknown fields."""

_VALUES: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}


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


R = TypeVar("R", bound=Record)


class Records(Protocol):
    """A unit's records by kind and id; the book and records in memory implement it."""

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return all records of a kind, in the order of their ids."""
        ...

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """Return the record of a kind and id, or None."""
        ...


class RecordSet:
    """Records in memory, implementing `Records`; of two records with one id the later one wins."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_kind: dict[type[Record], dict[str, Record]] = {}
        for record in records:
            self._by_kind.setdefault(type(record), {})[record.id] = record
        self._sorted: dict[type[Record], tuple[Record, ...]] = {
            kind: tuple(by_id[identifier] for identifier in sorted(by_id)) for kind, by_id in self._by_kind.items()
        }

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return all records of a kind, in the order of their ids."""
        return self._sorted.get(kind, ())  # type: ignore[return-value]  # the dict is keyed by the class itself

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """Return the record of a kind and id, or None."""
        if identifier is None:
            return None
        return self._by_kind.get(kind, {}).get(identifier)  # type: ignore[return-value]  # as above
