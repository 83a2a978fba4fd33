"""Periods that a town hands out with what is to be studied: known as such, and taken in beside a unit's own lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wardapp.book.encoding.canonical import same_content
from wardapp.book.journal.timestamps import stamp_after
from wardapp.records import Period, Record, Removal, UnknownRecord, fields_of, instant, to_json

__all__ = ["HANDED_OUT", "is_towns_list", "locked_in", "same_days", "with_days_of", "without_its_own"]

HANDED_OUT = {"directive", "topic", "period"}
"""The kinds of a town's list."""

_DAYS = frozenset({"label", "date_from", "date_to", "due"})
_ITS_OWN = frozenset(spec.name for spec in fields_of(Period)) - _DAYS
"""What a book says of a period it locked, signed and handed in; it is not another unit's."""


def without_its_own(data: Mapping[str, Any]) -> dict[str, Any]:
    """A period as it is handed out."""
    return {name: value for name, value in data.items() if name not in _ITS_OWN}


def is_towns_list(items: Iterable[Record | UnknownRecord | Removal]) -> bool:
    """Whether these are the lines of a town's list: what is to be studied, and periods without anybody's lock.

    A period without a lock that comes otherwise was unlocked on a colleague's machine, and is as any newer record.
    """
    kinds = set()
    for item in items:
        if item.record not in HANDED_OUT or (isinstance(item, Period) and locked_in(to_json(item))):
            return False
        kinds.add(item.record)
    return Period.record in kinds and len(kinds) > 1


def locked_in(data: Mapping[str, Any]) -> bool:
    """Whether a period's JSON holds anything that is the unit's own."""
    return any(data.get(name) is not None for name in _ITS_OWN)


def same_days(held: Mapping[str, Any], offered: Mapping[str, Any]) -> bool:
    """Whether two periods cover the same days under the same name, due on the same day."""
    return same_content(*({name: one[name] for name in _DAYS if name in one} for one in (held, offered)))


def with_days_of(held: Mapping[str, Any], offered: Mapping[str, Any]) -> dict[str, Any]:
    """The held period with the days of the one handed out, and its own lock.

    It is just newer than the list, so that a colleague's machine that took the list without this lock receives the lock.
    """
    own = {name: value for name, value in held.items() if name not in _DAYS}
    days = {name: offered[name] for name in _DAYS if name in offered}
    updated = offered.get("updated")
    stamped = {} if updated is None else {"updated": stamp_after(instant(updated), updated)}
    return {**own, **days, **stamped}
