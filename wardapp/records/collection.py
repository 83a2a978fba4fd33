"""Access to records by kind and id: the protocol `Records`, and `RecordSet` in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from wardapp.records.record import Record

__all__ = ["RecordSet", "Records"]

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
