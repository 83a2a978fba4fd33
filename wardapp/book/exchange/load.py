"""A file of JSON lines into the book: all of it as one change, or nothing of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from wardapp.book.erasure.incoming_erased import ErasedPeople
from wardapp.book.exchange.incoming_lines import Intake, Source
from wardapp.book.exchange.merge import LoadResult, Merge, SecondUnit
from wardapp.book.exchange.town_list import is_towns_list
from wardapp.book.history.change import operation_of
from wardapp.book.store.store import Store
from wardapp.records import Record

__all__ = ["load"]


def load(
    store: Store,
    records_of: Callable[[type[Record]], Sequence[Record]],
    source: Source,
    *,
    officer: str,
    dry_run: bool,
) -> LoadResult:
    """Merge the lines of a source into the store; tells what they did, or would do.

    Raises:
        InputRefused: the source cannot be read, or lines of it are refused; nothing of it is kept.
        WardappError: the book cannot be written now; nothing of it is kept.

    """
    intake = Intake(source, store.layer)
    items = list(intake.items())
    with contextlib.nullcontext() if dry_run else store.writing():
        merge = Merge(store.tables, records_of, towns_list=is_towns_list(item for _, item in items))
        erased = ErasedPeople(store.tables, store.reading.erased)
        for line, item in items:
            if erased.refuse(item):
                merge.pass_over(line, item.id)
                continue
            try:
                merge.take(erased.unnamed(item))
            except SecondUnit as refused:
                intake.refuse(line, "code", str(refused))
        intake.raise_if_refused()
        if not dry_run:
            store.commit(merge.edits(), now=store.clock(), reason="load", by=officer)
            return merge.result()
    return replace(merge.result(), operations=tuple(map(operation_of, merge.edits())))
