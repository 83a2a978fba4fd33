"""The records of a book as they were when a period was locked, from the book's history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias, runtime_checkable

from wardapp.figures.study.index import StudyIndex
from wardapp.records import KINDS, Period, Record, Records, RecordSet, from_json
from wardapp.reports.corrections import Change

States: TypeAlias = Mapping[tuple[str, str], Mapping[str, Any] | None]
"""Kind and id of each record that was changed since -> the record as JSON at the lock, None if there was none."""


@runtime_checkable
class _HasHistory(Protocol):
    """Records that know their changes, as a book does."""

    def latest_changes(self) -> Iterator[Change]:
        """Yield every change, newest first."""


def states_at_lock(records: Records, locked: Period) -> States | None:
    """Return what each record changed since a lock was at the lock; None if no history has the lock.

    Periods are left out: they say when something was locked or handed in, and enter no figure.
    """
    source = records.source if isinstance(records, StudyIndex) else records
    if not isinstance(source, _HasHistory):
        return None
    found: dict[tuple[str, str], Mapping[str, Any] | None] = {}
    for change in source.latest_changes():
        if any(_is_lock(one.after, locked) and not _is_lock(one.before, locked) for one in change.operations):
            return found
        found |= _states_before(change)
    return None


def states_before(changes: Iterable[Change]) -> States:
    """Return what each record was before several changes, given oldest first; periods are left out."""
    found: dict[tuple[str, str], Mapping[str, Any] | None] = {}
    for change in changes:
        found = {**_states_before(change), **found}
    return found


def _states_before(change: Change) -> States:
    found: dict[tuple[str, str], Mapping[str, Any] | None] = {}
    for one in reversed(change.operations):
        data = one.before or one.after or {}
        if data.get("record") != Period.record:
            found[str(data.get("record")), str(data.get("id"))] = one.before
    return found


def with_states(records: Records, states: States) -> RecordSet:
    """Return the records with some put back to an earlier state; those that did not exist then are left out."""
    kept = [record for kind in KINDS.values() for record in records.of(kind) if (kind.record, record.id) not in states]
    earlier = (from_json(dict(state)) for (kind, _id), state in states.items() if kind in KINDS and state is not None)
    return RecordSet([*kept, *(record for record in earlier if isinstance(record, Record))])


def _is_lock(state: Mapping[str, Any] | None, locked: Period) -> bool:
    return (
        state is not None
        and (state.get("record"), state.get("id")) == (Period.record, locked.id)
        and state.get("locked_at") == locked.locked_at
    )
