"""Every record kind that this program knows, and the natural keys by which two ids are one record."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from importlib import import_module
from typing import Any

from wardapp.records.record import Record

__all__ = ["KINDS", "natural_key"]

_HOMES = {
    "unit": "unit:Unit",
    "branch": "unit:Branch",
    "person": "person:Person",
    "headcount": "person:Headcount",
    "directive": "study:Directive",
    "topic": "study:Topic",
    "session": "study:Session",
    "attendance": "study:Attendance",
    "contest": "campaign:Contest",
    "contestant": "campaign:Contestant",
    "inspection": "campaign:Inspection",
    "publicity": "campaign:Publicity",
    "meeting": "emulation:Meeting",
    "nomination": "emulation:Nomination",
    "assessment": "campaign:Assessment",
    "period": "period:Period",
}


class _Kinds(Mapping[str, type[Record]]):
    """The classes by their names; each is made when it is first asked for, since making one takes its time."""

    def __init__(self) -> None:
        self._made: dict[str, type[Record]] = {}

    def __getitem__(self, name: str) -> type[Record]:
        kind = self._made.get(name)
        if kind is None:
            module, _, called = _HOMES[name].partition(":")
            kind = self._made[name] = getattr(import_module(f"wardapp.records.{module}"), called)
        return kind

    def __contains__(self, name: object) -> bool:
        return name in _HOMES

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


KINDS: Mapping[str, type[Record]] = _Kinds()
"""JSON name of a kind -> its class, in the order of the data contract."""


def natural_key(record: Record) -> tuple[Hashable, ...] | None:
    """What makes a record the same under another id (data contract, *Merge*); None where only the id does.

    A key with an empty part is no key: two records that lack it are two records.
    """
    held: Any = record
    key: tuple[Hashable, ...]
    match record.record:
        case "headcount":
            key = (held.year, held.counted_on)
        case "attendance":
            key = (held.session, held.sitting_number, held.person)
        case "assessment":
            key = (held.period,)
        case "period":
            key = (held.label,)
        case _:
            return None
    return None if None in key else (record.record, *key)
