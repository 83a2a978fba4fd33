"""The ward's book as the rest of the program sees it: open, ask, save, remove, undo, dump, load."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tinydb import TinyDB

from wardapp.book.database.tinydb_book import open_database
from wardapp.book.history.change import Change, change_of, touches
from wardapp.book.store.index_cache import kept_beside, place_of
from wardapp.book.store.store import Clock, Store
from wardapp.clock import this_moment
from wardapp.files import FileLayer

# The record classes are imported where they are needed: a book is opened and searched without them.
if TYPE_CHECKING:
    from wardapp.book.database.decoded_records import DecodedRecords
    from wardapp.book.erasure.erase import Erasure
    from wardapp.book.exchange.incoming_lines import Source
    from wardapp.book.exchange.merge import LoadResult
    from wardapp.records import Record, UnknownRecord

    R = TypeVar("R", bound=Record)
    _Kept = Record | UnknownRecord
    _MakeChange = Callable[[Store, Iterable[_Kept], Iterable[Record], str, str], tuple[_Kept, ...]]

__all__ = ["Book"]


class Book:
    """The ward's book, open. Answers as `Records`; every change is on the disk before its method returns."""

    def __init__(self, store: Store, officer: str) -> None:
        self._store = store
        self._database = open_database(store, officer)
        self._journal = self._database.journal

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        officer: str = "",
        read_only: bool = False,
        clock: Clock = this_moment,
        layer: FileLayer | None = None,
    ) -> Book:
        """Open the book in a folder; made there, its owner's alone, unless it is only to be read.

        Args:
            folder: journal, snapshot and lock stand in it.
            officer: the name written into `by` (empty: none).
            read_only: nothing is written; other programs may write meanwhile (see `refresh`).
            clock: tells the moment, as the officer corrected it.
            layer: the files, for tests.

        Raises:
            BookDamaged: something acknowledged is lost, and the book is to be written.
            BookNotWritable: there is no book and none can be made.
            BookLocked: another program did not let go of it.
            WardappError: it cannot be read, or a newer program wrote it.

        """
        store = Store(Path(folder), layer=layer or FileLayer(), clock=clock, read_only=read_only)
        store.open()
        return cls(store, officer)

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; a snapshot is written if it has fallen behind."""
        self._store.close()

    @property
    def folder(self) -> Path:
        """Where the book's files stand."""
        return self._store.folder

    @property
    def sequence(self) -> int:
        """The number of the last change: as long as it stays, every answer stays."""
        return self._store.sequence

    @property
    def size(self) -> int:
        """How many records there are, told without reading them."""
        return self._store.tables.count()

    @property
    def state(self) -> str:
        """A name of the book's records as they stand: another state has another name, in every program."""
        return self._store.state

    @property
    def place(self) -> str:
        """Where the book's journal ends; `beside.ends_at` tells of a folder whether it does, without opening the book."""
        return place_of(self._store.journal, self._store.reading.scan.position)

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found in the files at opening, as sentences for the officer."""
        return self._store.notices

    @property
    def losses(self) -> tuple[str, ...]:
        """Those of the notices that tell of something acknowledged that is gone."""
        return self._store.losses

    @property
    def erased(self) -> frozenset[str]:
        """The ids of those whose names were erased from this book."""
        return self._store.reading.erased

    @property
    def officer(self) -> str:
        """The name written into `by`; it may be given once it has been asked."""
        return self._journal.officer

    @officer.setter
    def officer(self, name: str) -> None:
        self._journal.officer = name

    @property
    def read_only(self) -> bool:
        """Whether the book was opened to be read alone."""
        return self._store.read_only

    @property
    def database(self) -> TinyDB:
        """The TinyDB that the book asks, one table a kind: what is changed there goes through the journal likewise."""
        return self._database

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind, in the order of their ids."""
        return self._decoded.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """The record of a kind and id, or None where there is none."""
        return self._decoded.get(kind, identifier)

    def raw(self, kind: str) -> Iterator[Mapping[str, Any]]:
        """The records of a kind as JSON objects, in the order of their ids, without the record classes."""
        table = self._database.table(kind)
        return (json.loads(table.text_of(identifier) or b"{}") for identifier in table.identifiers())

    def unknown(self) -> list[dict[str, Any]]:
        """The records of kinds that only a newer program knows, as JSON objects."""
        from wardapp.book.exchange.dump import unknown

        return unknown(self._store.tables)

    def refresh(self) -> bool:
        """Read what other programs have written since; True where anything was.

        Raises:
            WardappError: the files cannot be read.

        """
        return self._store.refresh()

    def save(self, *records: R, reason: str = "save") -> tuple[R, ...]:
        """Keep records, even incomplete ones, as one change; returns them as kept (id, `updated`, `by` filled in).

        Raises:
            InputRefused: a record that could not be read back; nothing is kept.
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: nothing is kept.

        """
        return cast("tuple[R, ...]", self.change(saves=records, reason=reason))

    def remove(self, *records: Record, reason: str = "remove") -> None:
        """Remove records as one change; the removal travels with dumps. One that is not there is passed over.

        Raises:
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: nothing is removed.

        """
        self.change(removals=records, reason=reason)

    def change(
        self,
        *,
        saves: Iterable[Record | UnknownRecord] = (),
        removals: Iterable[Record] = (),
        reason: str = "save",
    ) -> tuple[Record | UnknownRecord, ...]:
        """Keep some records and remove others as one change, which one `undo` takes back; returns those kept.

        Raises:
            InputRefused: a record that could not be read back; nothing is changed.
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: nothing is changed.

        """
        return self._make_change(self._store, saves, removals, reason, self.officer)

    def worked_out(self, name: str) -> bytes | None:
        """What was put beside the book under a name by `keep_worked_out`; None where there is nothing to be read."""
        return kept_beside(self._store.layer, self._store.folder / name)

    def keep_worked_out(self, name: str, data: bytes) -> bool:
        """Put beside the book what can be worked out again from it (an index); False where that is not to be done.

        It is no part of the book: whoever reads it must see for which `state` or `place` it was made, and that it is whole.
        """
        return bool(self._store.sequence) and self._store.put_beside(name, data)

    def health(self) -> tuple[str, ...]:
        """What is wrong in the book's files, every line read once more, as sentences; nothing where all is well.

        Raises:
            WardappError: the files cannot be read.

        """
        from wardapp.book.history.audit import health

        return health(self._store)

    def erase(self, identifier: str, *, beside: Iterable[Path] = ()) -> Erasure:
        """Put a pseudonym in place of a person's name, in the book and in all copies in the folders `beside` it.

        Raises:
            NotFound: there never was such a person.
            InputRefused: a nomination of theirs is submitted or awarded; nothing is changed.
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: the person is not erased.

        """
        from wardapp.book.erasure.erase import erase

        return erase(self._store, identifier, officer=self.officer, beside=beside)

    def undo(self) -> Change:
        """Take back the last change that has not been taken back; a change itself.

        Raises:
            NotFound: there is none.
            InputRefused: a record was changed since.
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: nothing is changed.

        """
        from wardapp.book.history.undo import last_not_undone, take_back

        with self._store.writing():
            entry = last_not_undone(self._store)
            now = self._store.clock()
            edits = take_back(self._store.tables, entry, self.officer, now)
            self._store.commit(edits, now=now, reason="undo", by=self.officer, undoes=entry.sequence)
        return change_of(entry)

    def history(self, record_id: str | None = None) -> Iterator[Change]:
        """Every change, oldest first; of one record alone where its id is given.

        Raises:
            WardappError: the journal cannot be read.

        """
        from wardapp.book.history.audit import entries

        for entry in entries(self._store, mentioning=record_id or ""):
            if record_id is None or touches(entry, record_id):
                yield change_of(entry, record_id)

    def latest_changes(self) -> Iterator[Change]:
        """Every change, newest first, read from the journal's end as far as the caller goes.

        Raises:
            WardappError: the journal cannot be read.

        """
        from wardapp.book.history.audit import entries_backwards

        return map(change_of, entries_backwards(self._store))

    def changes_after(self, place: str, most: int) -> list[Change] | None:
        """The changes since a `place` of this journal, oldest first; None where it is none, or there are more than `most`.

        Raises:
            WardappError: the journal cannot be read.

        """
        from wardapp.book.history.audit import entries_after

        found = entries_after(self._store, place, most)
        return None if found is None else [change_of(entry) for entry in found]

    def dump(self, kinds: Collection[str] | None = None) -> Iterator[str]:
        """The book as JSON lines (without newlines), of some kinds alone where they are named.

        Raises:
            InputRefused: a kind that there is not.

        """
        from wardapp.book.exchange.dump import dump

        return dump(self._store.tables, kinds)

    def load(self, source: Source, *, dry_run: bool = False) -> LoadResult:
        """Merge JSON lines, a file or lines as they are, into the book (data contract, *Merge*): all or nothing.

        Raises:
            InputRefused: the file cannot be read, or lines of it are refused; nothing of it is kept.
            BookReadOnly, BookLocked, BookNotWritable, BookDamaged: nothing of it is kept.

        """
        from wardapp.book.exchange.load import load

        return load(self._store, self._decoded.of, source, officer=self.officer, dry_run=dry_run)

    @cached_property
    def _make_change(self) -> _MakeChange:
        # Imported once and not at each save.
        from wardapp.book.store.program_change import make_change

        return make_change

    @cached_property
    def _decoded(self) -> DecodedRecords:
        from wardapp.book.database.decoded_records import DecodedRecords

        return DecodedRecords(self._database)
