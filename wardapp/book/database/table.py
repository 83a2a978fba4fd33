"""TinyDB's table extension point over the journal: a change costs its own size, not the table's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, cast

from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from wardapp.book.database.storage import Documents, JournalStorage

__all__ = ["JournalTable"]


class _Draft(MutableMapping[int, dict[str, Any]]):
    """A table while TinyDB changes it: what is read or set is kept apart, and the rest stays where it is."""

    def __init__(self, documents: Documents) -> None:
        self.touched: dict[int, dict[str, Any] | None] = {}
        self._documents = documents

    def __getitem__(self, number: int) -> dict[str, Any]:
        if number not in self.touched:
            # Decoded anew, so that TinyDB may change it in place.
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
        for held in self._documents:
            if self.touched.get(int(held), ()) is not None:
                yield int(held)
        for number, document in self.touched.items():
            if document is not None and str(number) not in self._documents:
                yield number

    def __len__(self) -> int:
        return sum(1 for _ in self)


class JournalTable(TinyTable):
    """A TinyDB table whose documents are the book's records of one kind.

    A document gets its `record`, `id`, `updated` and `by` from the book; a removal travels like any other.
    """

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        # No answers are kept: another program's change would not clear them.
        self._next_number = 1
        super().__init__(storage, name, cache_size=cache_size, persist_empty=persist_empty)

    @property
    def _journal_storage(self) -> JournalStorage:
        return cast("JournalStorage", self._storage)

    def identifiers(self) -> Sequence[str]:
        """The ids of all records, in order."""
        return self._journal_storage.store.tables.table(self.name).identifiers()

    def text_of(self, identifier: str) -> bytes | None:
        """The JSON of the record with an id."""
        return self._journal_storage.store.tables.table(self.name).text(identifier)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Keep a new record; returns its document id."""
        with self._journal_storage.store.writing():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Keep new records in one change; returns their document ids."""
        with self._journal_storage.store.writing():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: Any = None) -> list[int]:
        """Change the records that match, or keep a new one; nobody else writes in between."""
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
