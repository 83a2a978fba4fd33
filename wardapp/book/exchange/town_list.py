"""The town's list of topics and periods, merged without changing a unit's own locks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wardapp.book.encoding.canonical import same_content
from wardapp.book.journal.timestamps import stamp_after
from wardapp.records import Period, Record, Removal, UnknownRecord, fields_of, instant, to_json

TOWN_KINDS = {"directive", "topic", "period"}
"""The kinds of a town's list."""

_DATES = frozenset({"label", "date_from", "date_to", "due"})
_LOCAL_FIELDS = frozenset(spec.name for spec in fields_of(Period)) - _DATES
"""What a unit records of a period that it locked, signed and handed in; it does not concern other units."""


def strip_local_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a period's JSON without the unit's own fields."""
    return {name: value for name, value in data.items() if name not in _LOCAL_FIELDS}


def is_town_list(items: Iterable[Record | UnknownRecord | Removal]) -> bool:
    """Check whether these records are a town's list: topics, and periods without locks.

    A period without a lock in any other file was unlocked on a colleague's machine, and is merged like any newer record.
    """
    kinds = set()
    for item in items:
        if item.record not in TOWN_KINDS or (isinstance(item, Period) and has_local_fields(to_json(item))):
            return False
        kinds.add(item.record)
    return Period.record in kinds and len(kinds) > 1


def has_local_fields(data: Mapping[str, Any]) -> bool:
    """Check whether a period's JSON has any of the unit's own fields."""
    return any(data.get(name) is not None for name in _LOCAL_FIELDS)


def same_dates(present: Mapping[str, Any], offered: Mapping[str, Any]) -> bool:
    """Check whether two periods have the same label, first and last day, and due date."""
    return same_content(*({name: one[name] for name in _DATES if name in one} for one in (present, offered)))


def with_dates_of(present: Mapping[str, Any], offered: Mapping[str, Any]) -> dict[str, Any]:
    """Return the present period with the dates of the offered one, and its own lock.

    It is just newer than the list, so that a colleague's machine that loaded the list without this lock receives the lock.
    """
    own = {name: value for name, value in present.items() if name not in _DATES}
    dates = {name: offered[name] for name in _DATES if name in offered}
    updated = offered.get("updated")
    stamped = {} if updated is None else {"updated": stamp_after(instant(updated), updated)}
    return {**own, **dates, **stamped}
