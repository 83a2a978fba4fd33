"""The ward's book for the rest of the program: open, read, save, undo, dump, load."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tinydb import TinyDB

from wardapp.book.book_exchange import BookExchange
from wardapp.book.book_history import BookHistory
from wardapp.book.database.ward_database import WardDatabase
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.write_lock import BookLock, WriteTransaction
from wardapp.book.store.callbacks import Clock
from wardapp.book.store.index_cache import end_of, read_cache_file
from wardapp.book.store.store import Store
from wardapp.clock import this_moment
from wardapp.errors import WardappError
from wardapp.files import FileLayer

# The record classes are imported on first use: a book is opened and searched without them.
if TYPE_CHECKING:
    from wardapp.book.database.decoded_records import DecodedRecords
    from wardapp.book.encoding.edit import Edit
    from wardapp.book.erasure.erase import Erasure
    from wardapp.book.erasure.mentions import Mention, Mentions
    from wardapp.book.versions.based_change import BasedChange, ShownRecords
    from wardapp.book.versions.natural_keys import KeyIndex
    from wardapp.records import Record, UnknownRecord

    R = TypeVar("R", bound=Record)


class Book(BookHistory, BookExchange):
    """An open book; every change is on the disk before its method returns.

    A method that changes the book raises BookReadOnly, BookLocked, BookNotWritable or BookDamaged if that is impossible now, and
    one that reads the files raises WardappError if they cannot be read; then nothing is changed.
    """

    def __init__(self, store: Store, officer: str) -> None:
        super().__init__(store)
        self._database = WardDatabase(store, officer)
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
        """Open the book in a folder, or create a private one unless it is read-only.

        Args:
            folder: the folder of journal, snapshot and lock.
            officer: the name written into `by` (empty: none).
            read_only: nothing is written; other programs may write meanwhile (see `refresh`).
            clock: returns the present moment, as the officer corrected it.
            layer: the calls to the disk, for tests.

        Raises:
            BookDamaged: an acknowledged change is lost, and the book is to be written.
            BookNotWritable: there is no book and none can be created.
            BookLocked: another program did not release it.
            WardappError: it cannot be read, or a newer program wrote it.
        """
        store = Store(
            Path(folder),
            layer=layer or FileLayer(),
            clock=clock,
            read_only=read_only,
            check=_refuse_returning_names,
            upgrade=_upgrade,
            keep_copy=_keep_copy,
        )
        store.open()
        return cls(store, officer)

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; a snapshot is written if it is due."""
        self._store.close()

    @property
    def folder(self) -> Path:
        """The folder of the book's files."""
        return self._store.folder

    @property
    def sequence(self) -> int:
        """The number of the last change; the records are the same while it is."""
        return self._store.sequence

    @property
    def size(self) -> int:
        """The number of records, counted without decoding them."""
        return self._store.tables.count()

    @property
    def state(self) -> str:
        """A text that identifies the present records, in every program that has this book open."""
        return self._store.state

    @property
    def journal_end(self) -> str:
        """An opaque text that identifies the end of the journal, for `index_cache.is_current`."""
        reading = self._store.reading
        return end_of(self._store.journal, reading.scan.position) + reading.unwritten

    @property
    def notices(self) -> tuple[str, ...]:
        """Findings in the files at opening, as sentences for the officer."""
        return self._store.notices

    @property
    def losses(self) -> tuple[str, ...]:
        """Those of the notices that name lost changes."""
        return self._store.losses

    @property
    def erased(self) -> frozenset[str]:
        """The ids of the persons whose names were erased from this book."""
        return self._store.reading.erased

    @property
    def officer(self) -> str:
        """The name written into `by`; it may be set later."""
        return self._journal.officer

    @officer.setter
    def officer(self, name: str) -> None:
        self._journal.officer = name

    @property
    def read_only(self) -> bool:
        """Whether the book was opened for reading only."""
        return self._store.read_only

    @property
    def database(self) -> TinyDB:
        """The book as a TinyDB, one table a kind; changes made there go through the journal."""
        return self._database

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return all records of a kind, ordered by id."""
        return self._decoded.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """Return the record of a kind and id, or None if there is none."""
        return self._decoded.get(kind, identifier)

    def raw(self, kind: str) -> Iterator[Mapping[str, Any]]:
        """Yield the records of a kind as JSON objects, ordered by id, without the record classes."""
        table = self._database.table(kind)
        return (json.loads(table.text_of(identifier) or b"{}") for identifier in table.identifiers())

    def unknown(self) -> list[dict[str, Any]]:
        """Return the records of kinds that only a newer program knows, as JSON objects."""
        from wardapp.book.exchange.dump import unknown

        return unknown(self._store.tables)

    def refresh(self) -> bool:
        """Read the changes of other programs; returns whether there were any."""
        return self._store.refresh()

    def save(self, *records: R, reason: str = "save", based_on: Iterable[Record | UnknownRecord] = ()) -> tuple[R, ...]:
        """Save records, even incomplete ones, as one change; returns them with their stamps (see `change`)."""
        return cast("tuple[R, ...]", self.change(saves=records, reason=reason, based_on=based_on))

    def remove(self, *records: Record, reason: str = "remove") -> None:
        """Remove records as one change, which dumps contain; missing records are skipped."""
        self.change(removals=records, reason=reason)

    def change(
        self,
        *,
        saves: Iterable[Record | UnknownRecord] = (),
        removals: Iterable[Record] = (),
        reason: str = "save",
        based_on: Iterable[Record | UnknownRecord] = (),
        at_state: str | None = None,
    ) -> tuple[Record | UnknownRecord, ...]:
        """Save some records and remove others as one change; returns those saved.

        A record is based on the version in `based_on`, else on the one that its `updated` names if others have replaced it
        since, else on what this object showed last. If others saved a newer one, fields that only one side changed are
        merged. A new record whose natural key is in the book already becomes that record.

        Args:
            saves: records to add or replace.
            removals: records to remove; missing ones are skipped.
            reason: why, for the history.
            based_on: versions that the author saw, if the records to save do not name them.
            at_state: the `state` at which everything was read that the change was computed from.

        Raises:
            ChangedMeanwhile: both sides changed a field, one removed what the other changed, or the book is no more at
                `at_state`; nothing is changed.
            InputRefused: a record could not be read back, or another one has its natural key; nothing is changed.
        """
        shown, keys, based_change = self._versions
        transaction = self._store.writing()
        with transaction.threads:
            shown.begin()
            with transaction:
                shown.begun()
                if at_state not in (None, self.state):
                    raise _changed_meanwhile()
                now = self._store.clock()
                change = based_change(self._store, shown, keys, self._made, based_on)
                saved, edits = change.prepare(saves, removals, now=now, by=self.officer)
                self._store.commit(edits, now=now, reason=reason, by=self.officer)
                if edits:
                    self._made.add(self.sequence)
        return tuple(saved)

    def exclusively(self) -> WriteTransaction:
        """Return a context in which no other program changes the book: what is read in it is still true when saved."""
        return self._store.writing()

    def read_cache(self, name: str) -> bytes | None:
        """Read a file that `write_cache` wrote beside the book; None if there is none."""
        return read_cache_file(self._store.layer, self._store.folder / name)

    def write_cache(self, name: str, data: bytes) -> bool:
        """Write recomputable data (an index) beside the book; returns False if impossible now.

        It is not part of the book. A reader must check for which `state` or `journal_end` it was made.
        """
        return bool(self._store.sequence) and self._store.write_cache(name, data)

    def erase(self, identifier: str, *, beside: Iterable[Path] = (), also: Iterable[Mention] = ()) -> Erasure:
        """Replace a person's name by a pseudonym in the book and in copies `beside` it.

        The name is replaced in the person's own record, in the name field of records that refer to the person, and at the
        mentions in `also`; wherever else it occurs it may be a place or another person's, and is left.

        Raises:
            NotFound: there never was such a person.
            InputRefused: a nomination of theirs is submitted or awarded; nothing is changed.
        """
        from wardapp.book.erasure.erase import erase

        return erase(self._store, identifier, officer=self.officer, beside=beside, also=also)

    def mentions_of(self, identifier: str, *, beside: Iterable[Path] = ()) -> Mentions:
        """Return where a person's name occurs besides the fields that `erase` always replaces; raises as it does."""
        from wardapp.book.erasure.erase import find_mentions

        return find_mentions(self._store, identifier, beside=beside)

    @cached_property
    def _versions(self) -> tuple[ShownRecords, KeyIndex, type[BasedChange]]:
        # Imported once: an import statement costs each save a microsecond.
        from wardapp.book.versions.based_change import BasedChange, ShownRecords
        from wardapp.book.versions.natural_keys import KeyIndex

        return ShownRecords(self._store), KeyIndex(self._store, self._decoded.of), BasedChange

    def _refuse_doubles(self, edits: Iterable[Edit]) -> None:
        self._versions[1].refuse_doubles(edits)

    @cached_property
    def _decoded(self) -> DecodedRecords:
        from wardapp.book.database.decoded_records import DecodedRecords

        return DecodedRecords(self._database)


def _changed_meanwhile() -> WardappError:
    from wardapp.book.versions.conflicts import ChangedMeanwhile

    return ChangedMeanwhile()


def _refuse_returning_names(edits: Iterable[Edit], erased: Collection[str]) -> None:
    from wardapp.book.erasure.pseudonym import refuse_returning_names

    refuse_returning_names(edits, erased)


def _upgrade(layer: FileLayer, journal: Journal, lock: BookLock, now: dt.datetime) -> None:
    from wardapp.book.backups.upgrade import upgrade

    upgrade(layer, journal, lock, now)


def _keep_copy(layer: FileLayer, journal: Journal, lock: BookLock, now: dt.datetime) -> None:
    from wardapp.book.backups.upgrade import copy_before_absences

    copy_before_absences(layer, journal, lock, now)
