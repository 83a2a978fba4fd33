"""The book as a TinyDB database: a change costs its own size, not the table's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from wardapp.book.encoding.edit import Edit
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Table
from wardapp.vietnamese import nfc


class Documents(Mapping[str, dict[str, Any]]):
    """A table for TinyDB, by document id as text; each document is decoded when it is read."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __getitem__(self, number: str) -> dict[str, Any]:
        text = self._table.text_at(int(number)) if number.isdecimal() else None
        if text is None:
            raise KeyError(number)
        document: dict[str, Any] = json.loads(text)
        return document

    def __contains__(self, number: object) -> bool:
        return isinstance(number, str) and number.isdecimal() and self._table.text_at(int(number)) is not None

    def __iter__(self) -> Iterator[str]:
        return map(str, self._table.numbers())

    def __len__(self) -> int:
        return len(self._table)


class JournalStorage(Storage):
    """The book as a TinyDB storage; `JournalTable` changes single documents."""

    def __init__(self, store: Store, officer: str = "") -> None:
        super().__init__()
        self.store = store
        self.officer = officer

    @property
    def officer(self) -> str:
        """The name written into `by` and into the journal; empty if none was given."""
        return self._officer

    @officer.setter
    def officer(self, name: str) -> None:
        # A console may pass bytes that are no letters; they must not prevent a save.
        letters = name.encode(errors="ignore").decode().replace("\0", "")
        self._officer = " ".join(nfc(letters).split())

    def read(self) -> dict[str, Any]:
        """Return all tables without copying; changing the dict does not change the book."""
        return {kind: self.documents(kind) for kind in self.store.tables.kinds()}

    def documents(self, kind: str) -> Documents:
        """Return one table."""
        return Documents(self.store.tables.table(kind))

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Replace all tables; the differences are one change.

        Raises:
            WardappError: as `replace` does.
        """
        with self.store.writing():
            edits: list[Edit] = []
            for kind in {**dict.fromkeys(self.store.tables.kinds()), **data}:
                wanted = {int(number): document for number, document in data.get(kind, {}).items()}
                edits += self.differences(kind, {**dict.fromkeys(self.store.tables.table(kind).numbers()), **wanted})
            self.store.commit(edits, now=self.store.clock(), reason="tinydb", by=self.officer)

    def replace(self, kind: str, documents: Mapping[int, Mapping[str, Any] | None]) -> None:
        """Replace documents of one table by their ids as one change; None removes a document.

        Raises:
            InputRefused: a document is no record of this kind, or changes its id.
            WardappError: the book cannot be written now.
        """
        with self.store.writing():
            edits = self.differences(kind, documents)
            self.store.commit(edits, now=self.store.clock(), reason="tinydb", by=self.officer)

    def differences(self, kind: str, documents: Mapping[int, Mapping[str, Any] | None]) -> list[Edit]:
        """Return the edits from the present table to these documents."""
        # Imported here: reading through TinyDB needs no record classes.
        from wardapp.book.encoding.stamping import prepare_document, prepare_removal
        from wardapp.errors import InputRefused

        current, now = self.store.tables.current_text, self.store.clock()
        table = self.store.tables.table(kind)
        edits: list[Edit | None] = []
        for number, document in documents.items():
            text = table.text_at(number)
            identity = {"record": kind} if text is None else {name: json.loads(text)[name] for name in ("record", "id")}
            if document is None:
                edits.append(None if text is None else prepare_removal(current, kind, identity["id"], now=now))
                continue
            data = {**identity, **document}
            present = table.number(str(data.get("id")))
            if data["record"] != kind or present not in (None, number) or (text and data["id"] != identity["id"]):
                raise InputRefused(f"Bảng {kind} của sổ không nhận tài liệu {number}: trường record, id không hợp.")
            chosen = number if text is None else None
            _, edit = prepare_document(current, data, now=now, by=self.officer, document=chosen)
            edits.append(edit)
        return [edit for edit in edits if edit is not None]


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
