"""Names of records that were removed, for sentences about references to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class RemembersRemoved(Protocol):
    """Records that can tell what a removed record was; the book can, from its journal."""

    def removed(self, kind: str, identifier: str) -> Mapping[str, Any] | None:
        """Return the last version of a removed record as JSON, or None."""
        ...


def removed_name(records: object, kind: str, identifier: str) -> str | None:
    """Return the name of a removed record: a person's, a class's day and place; None if it is not known."""
    data = records.removed(kind, identifier) if isinstance(records, RemembersRemoved) else None
    if data is None:
        return None
    fields = _NAMED_BY.get(kind, ("name", "short_title", "title", "label", "number", "code", "date", "body"))
    parts = [_written(data[field]) for field in fields if isinstance(data.get(field), str)]
    return " ".join(parts if kind in _NAMED_BY else parts[:1]) or None


_NAMED_BY = {
    "person": ("family_name", "given_name"),
    "contestant": ("family_name", "given_name"),
    "session": ("date_from", "place"),
    "meeting": ("date", "body"),
    "inspection": ("date", "inspected"),
}


def _written(text: str) -> str:
    year, *rest = text.split("-")
    is_day = len(text) == 10 and len(rest) == 2 and year.isdecimal()
    return f"{rest[1]}/{rest[0]}/{year}" if is_day else text
