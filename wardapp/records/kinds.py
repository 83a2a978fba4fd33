"""The record kinds of this program, and the natural keys by which two ids are one record."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from importlib import import_module

from wardapp.records.record import Record

_MODULES = {
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
    "model": "model:Model",
    "period": "reporting_period:Period",
}


class _Kinds(Mapping[str, type[Record]]):
    """Mapping of kind names to classes, each imported on first use (all take 35 ms)."""

    def __init__(self) -> None:
        self._imported: dict[str, type[Record]] = {}

    def __getitem__(self, name: str) -> type[Record]:
        kind = self._imported.get(name)
        if kind is None:
            module, _, class_name = _MODULES[name].partition(":")
            kind = self._imported[name] = getattr(import_module(f"wardapp.records.{module}"), class_name)
        return kind

    def __contains__(self, name: object) -> bool:
        return name in _MODULES

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


KINDS: Mapping[str, type[Record]] = _Kinds()
"""JSON name of a kind -> its class, in the order of `docs/records.md`."""


NATURAL_KEYS: Mapping[str, tuple[str, ...]] = {
    "headcount": ("year", "as_of"),
    "attendance": ("session", "sitting", "person"),
    "assessment": ("period",),
    "period": ("label",),
}
"""Kind -> the fields by which two records with different ids are one record; other kinds have only their id."""

_WITH_DEFAULT = {"as_of": "counted_on", "sitting": "sitting_number"}


def natural_key(record: Record) -> tuple[Hashable, ...] | None:
    """Return the key that makes a record the same under another id (`docs/records.md`), or None.

    Kinds without a natural key and keys with an empty part give None: only the id counts then.
    """
    fields = NATURAL_KEYS.get(record.record)
    if fields is None:
        return None
    key = tuple(getattr(record, _WITH_DEFAULT.get(field, field)) for field in fields)
    return None if None in key else (record.record, *key)
