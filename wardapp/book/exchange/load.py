"""Load a file of JSON lines into the book: all of it as one change, or nothing of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from wardapp.book.encoding.edit import LOAD, operation_of
from wardapp.book.erasure.incoming_erased import ErasedPeople
from wardapp.book.exchange.incoming_lines import Intake, Source
from wardapp.book.exchange.merge import Key, Merge, SecondUnit
from wardapp.book.exchange.merge_result import LoadResult
from wardapp.book.exchange.town_list import is_town_list
from wardapp.book.journal.timestamps import stamp_after
from wardapp.book.store.store import Store
from wardapp.records import Record


def load(
    store: Store,
    records_of: Callable[[type[Record]], Sequence[Record]],
    source: Source,
    *,
    officer: str,
    dry_run: bool,
    revive: bool,
    reversed_conflicts: Collection[Key],
) -> LoadResult:
    """Merge a source as `Book.load` does; a dry run only returns what would change."""
    intake = Intake(source, store.layer)
    items = list(intake.items())
    with contextlib.nullcontext() if dry_run else store.writing():
        now = store.clock()
        merge = Merge(
            store.tables,
            records_of,
            town_list=is_town_list(item for _, item in items),
            reversed_conflicts=reversed_conflicts,
            revive=(lambda *earlier: stamp_after(now, *earlier)) if revive else None,
        )
        erased = ErasedPeople(store.tables, store.reading.erased)
        for line, item in items:
            if erased.refuses(item):
                merge.pass_over(line, item.id)
                continue
            try:
                merge.take(erased.redacted(item), may_revive=item.id not in store.reading.erased)
            except SecondUnit as refused:
                intake.refuse(line, "code", str(refused))
        intake.raise_if_refused()
        if not dry_run:
            edits = merge.edits()
            store.commit(edits, now=now, reason=LOAD, by=officer)
            return replace(merge.result(), edits=len(edits))
    return replace(merge.result(), operations=tuple(map(operation_of, merge.edits())))
