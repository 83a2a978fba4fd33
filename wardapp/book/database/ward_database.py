"""The book as a TinyDB database: a change costs its own size, not the table's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from wardapp.book.database.storage import Documents, JournalStorage
from wardapp.book.store.store import Store

__all__ = ["JournalTable", "WardDatabase"]


class _Draft(MutableMapping[int, dict[str, Any]]):
    """A table while TinyDB changes it; only documents that it touches are copied."""

    def __init__(self, documents: Documents) -> None:
        self.touched: dict[int, dict[str, Any] | None] = {}
        self._documents = documents

    def __getitem__(self, number: int) -> dict[str, Any]:
        if number not in self.touched:
            # Decoded again, so that TinyDB may change it in place.
            self.touched[number] = self._documents[str(number)]
        document = self.touched[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: dict[str, Any]) -> None:
        self.touched[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self.touched[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self.touched:
            return self.touched[number] is not None
        return str(number) in self._documents

    def __iter__(self) -> Iterator[int]:
        for number in map(int, self._documents):
            if self.touched.get(number, ()) is not None:
                yield number
        for number, document in self.touched.items():
            if document is not None and str(number) not in self._documents:
                yield number

    def __len__(self) -> int:
        return sum(1 for _ in self)


class JournalTable(TinyTable):
    """A TinyDB table whose documents are the book's records of one kind.

    The book sets `record`, `id`, `updated` and `by` of a document, and a removal is written to dumps like any other.
    """

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        # No query cache: another program's change would not clear it.
        self._next_number = 1
        super().__init__(storage, name, cache_size=cache_size, persist_empty=persist_empty)

    @property
    def _journal_storage(self) -> JournalStorage:
        return cast("JournalStorage", self._storage)

    def identifiers(self) -> Sequence[str]:
        """Return the ids of all records, in order."""
        return self._journal_storage.store.tables.table(self.name).identifiers()

    def text_of(self, identifier: str) -> bytes | None:
        """Return the JSON of the record with an id."""
        return self._journal_storage.store.tables.table(self.name).text(identifier)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a new record; returns its document id."""
        with self._journal_storage.store.writing():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert new records in one change; returns their document ids."""
        with self._journal_storage.store.writing():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: Any = None) -> list[int]:
        """Update the records that match, or insert a new one; no other program writes in between."""
        with self._journal_storage.store.writing():
            return super().upsert(document, cond)

    def _get_next_id(self) -> int:
        number = max(self._next_number, self._journal_storage.store.tables.table(self.name).next_number)
        self._next_number = number + 1
        return number

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", self._journal_storage.documents(self.name))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._journal_storage.store.writing():
            draft = _Draft(self._journal_storage.documents(self.name))
            try:
                updater(cast("dict[int, Mapping[str, Any]]", draft))
                self._journal_storage.replace(self.name, draft.touched)
            finally:
                self._next_number = 1


class WardDatabase(TinyDB):
    """A TinyDB whose tables are the book's kinds. Closing it does not close the book."""

    table_class = JournalTable

    def __init__(self, store: Store, officer: str) -> None:
        super().__init__(store, officer, storage=JournalStorage)

    @property
    def journal(self) -> JournalStorage:
        """Its storage."""
        return cast("JournalStorage", self.storage)

    @property
    def store(self) -> Store:
        """The book's files."""
        return self.journal.store

    def table(self, name: str, **settings: Any) -> JournalTable:
        """Return the table of a kind of records."""
        return cast("JournalTable", super().table(name, **settings))
