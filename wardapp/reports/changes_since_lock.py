"""Find whether a record of a period changed since its lock, without computing the period's figures again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wardapp.records import KINDS, Period, Record, Records, from_json, instant, period_of, to_json
from wardapp.records.rules import Scope
from wardapp.reports.records_at_lock import states_at_lock

_STAMPS = ("updated", "by")


def changed_since_lock(records: Records, locked: Period) -> bool:
    """Check whether a record that enters the period is another one than at the lock.

    By the history of a book, if it still has the lock: what was changed and taken back is no change. Otherwise by when
    each record was last updated, which cannot show a removal.
    """
    scope = Scope(records, period_of(locked))
    before = states_at_lock(records, locked)
    if before is not None:
        return any(_differs(records, scope, kind, identifier, state) for (kind, identifier), state in before.items())
    return any(
        _is_later(record, locked) and record in scope for kind in _counted_kinds() for record in records.of(kind)
    )


def _counted_kinds() -> Iterator[type[Record]]:
    """Yield the kinds of records but periods, which say when something was locked or handed in and enter no figure."""
    return (kind for kind in KINDS.values() if kind is not Period)


def _differs(records: Records, scope: Scope, kind: str, identifier: str, before: Mapping[str, Any] | None) -> bool:
    """Check whether a record is another one than before, and enters the period now or did so before."""
    if kind not in KINDS:
        return False
    now = records.get(KINDS[kind], identifier)
    then = from_json(dict(before)) if before is not None else None
    states = [state for state in (now, then) if isinstance(state, Record)]
    if len(states) > 1 and _content(states[0]) == _content(states[1]):
        return False
    return any(state in scope for state in states)


def _content(record: Record) -> dict[str, Any]:
    return {name: value for name, value in to_json(record).items() if name not in _STAMPS}


def _is_later(record: Record, locked: Period) -> bool:
    if record.updated is None or locked.locked_at is None:
        return False
    return instant(record.updated) > instant(locked.locked_at)
