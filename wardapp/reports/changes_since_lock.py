"""Find whether a record of a period changed since its lock, without computing the period's figures again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from wardapp.figures.study.index import StudyIndex
from wardapp.records import KINDS, Period, Record, Records, from_json, instant, period_of, to_json
from wardapp.records.rules import Scope
from wardapp.reports.corrections import Change

_STAMPS = ("updated", "by")


@runtime_checkable
class _HasHistory(Protocol):
    """Records that know their changes, as a book does."""

    def latest_changes(self) -> Iterator[Change]:
        """Yield every change, newest first."""


def changed_since_lock(records: Records, locked: Period) -> bool:
    """Check whether a record that enters the period is another one than at the lock.

    By the history of a book, if it still has the lock: what was changed and taken back is no change. Otherwise by when
    each record was last updated, which cannot show a removal.
    """
    scope = Scope(records, period_of(locked))
    source = records.source if isinstance(records, StudyIndex) else records
    if isinstance(source, _HasHistory):
        before = _states_at_lock(source, locked)
        if before is not None:
            return any(
                _differs(records, scope, kind, identifier, state) for (kind, identifier), state in before.items()
            )
    return any(
        _is_later(record, locked) and record in scope for kind in _counted_kinds() for record in records.of(kind)
    )


def _counted_kinds() -> Iterator[type[Record]]:
    """Yield the kinds of records but periods, which say when something was locked or handed in and enter no figure."""
    return (kind for kind in KINDS.values() if kind is not Period)


def _states_at_lock(source: _HasHistory, locked: Period) -> dict[tuple[str, str], Mapping[str, Any] | None] | None:
    """Return what each record changed since the lock was at the lock; None if the history does not have the lock."""
    found: dict[tuple[str, str], Mapping[str, Any] | None] = {}
    for change in source.latest_changes():
        if any(_is_lock(one.after, locked) and not _is_lock(one.before, locked) for one in change.operations):
            return found
        for one in change.operations:
            data = one.before or one.after or {}
            if data.get("record") != Period.record:
                found[str(data.get("record")), str(data.get("id"))] = one.before
    return None


def _is_lock(state: Mapping[str, Any] | None, locked: Period) -> bool:
    return (
        state is not None
        and (state.get("record"), state.get("id")) == (Period.record, locked.id)
        and state.get("locked_at") == locked.locked_at
    )


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
