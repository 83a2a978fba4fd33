"""Load a file of JSON lines into the book: all of it as one change, or nothing of it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from wardapp.book.encoding.edit import operation_of
from wardapp.book.erasure.incoming_erased import ErasedPeople
from wardapp.book.exchange.incoming_lines import Intake, Source
from wardapp.book.exchange.merge import LoadResult, Merge, SecondUnit
from wardapp.book.exchange.town_list import is_town_list
from wardapp.book.journal.timestamps import stamp_after
from wardapp.book.store.store import Store
from wardapp.records import Record, instant


def load(
    store: Store,
    records_of: Callable[[type[Record]], Sequence[Record]],
    source: Source,
    *,
    officer: str,
    dry_run: bool,
) -> LoadResult:
    """Merge a source as `Book.load` does; a dry run only returns what would change."""
    intake = Intake(source, store.layer)
    items = list(intake.items())
    with contextlib.nullcontext() if dry_run else store.writing():
        merge = Merge(store.tables, records_of, town_list=is_town_list(item for _, item in items))
        erased = ErasedPeople(store.tables, store.reading.erased)
        for line, item in items:
            if erased.refuses(item):
                merge.pass_over(line, item.id)
                continue
            try:
                merge.take(erased.redacted(item))
            except SecondUnit as refused:
                intake.refuse(line, "code", str(refused))
        intake.raise_if_refused()
        if not dry_run:
            store.commit(merge.edits(), now=store.clock(), reason="load", by=officer)
            return merge.result()
    return replace(merge.result(), operations=tuple(map(operation_of, merge.edits())))


def accept_incoming(lines: Iterable[str], chosen: Collection[tuple[str, str]]) -> Iterator[str]:
    """Bump `updated` of the chosen records, each by kind and id, so that the merge prefers them to the book's."""
    for line in lines:
        if line.strip():
            data = json.loads(line)
            if (data["record"], data["id"]) in chosen:
                yield json.dumps({**data, "updated": _just_after(data.get("updated"))}, ensure_ascii=False)
                continue
        yield line


def _just_after(updated: str | None) -> str:
    return stamp_after(instant(updated or "0001-01-01T00:00:00+00:00"), updated)
