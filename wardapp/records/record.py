"""What every record has, whatever its kind; also what is kept of kinds that only a newer program knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

__all__ = ["NOTHING", "Record", "Removal", "UnknownRecord", "nothing"]

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""No unknown fields: shared, so that ten thousand people do not carry ten thousand empty maps."""


def nothing() -> Mapping[str, Any]:
    """The shared empty map, as the default of `extra`."""
    return NOTHING


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A record of the data contract.

    Attributes:
        id: unique in the book, 1-64 characters `[A-Za-z0-9_-]`; empty until the book gives one.
        updated: ISO 8601 with offset, as written; absent is oldest in a merge.
        by: the officer who wrote it.
        extra: fields that this program does not know, kept for a newer one.

    """

    record: ClassVar[str] = ""
    record_label: ClassVar[str] = ""

    id: str = ""
    updated: str | None = None
    by: str | None = None
    extra: Mapping[str, Any] = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class UnknownRecord:
    """A record of a kind that this program does not know: its JSON is kept whole."""

    record: str
    id: str
    updated: str | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Removal:
    """A removal that travels: the record of this kind and id is gone since `updated`."""

    record: str
    id: str
    updated: str | None
