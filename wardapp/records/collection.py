"""How records are asked for by whoever computes with them: the protocol, and its plain form in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from wardapp.records.record import Record

__all__ = ["RecordSet", "Records"]

R = TypeVar("R", bound=Record)


class Records(Protocol):
    """A unit's records, asked by kind and id; the book and a loaded file both answer so."""

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind, in the order of their ids."""
        ...

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """The record of a kind and id, or None where there is none."""
        ...


class RecordSet:
    """Records held in memory, the later of two with one id winning; answers as `Records`."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_kind: dict[type[Record], dict[str, Record]] = {}
        for record in records:
            self._by_kind.setdefault(type(record), {})[record.id] = record
        self._sorted: dict[type[Record], tuple[Record, ...]] = {
            kind: tuple(held[identifier] for identifier in sorted(held)) for kind, held in self._by_kind.items()
        }

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind, in the order of their ids."""
        return self._sorted.get(kind, ())  # type: ignore[return-value]  # the dict is keyed by the class itself

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """The record of a kind and id, or None where there is none."""
        if identifier is None:
            return None
        return self._by_kind.get(kind, {}).get(identifier)  # type: ignore[return-value]  # as above
