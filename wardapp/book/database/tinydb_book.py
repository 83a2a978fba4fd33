"""The book as a TinyDB: its storage and its table class, put together."""

from __future__ import annotations

from typing import Any, cast

from tinydb import TinyDB

from wardapp.book.database.storage import JournalStorage
from wardapp.book.database.table import JournalTable
from wardapp.book.store.store import Store

__all__ = ["WardDatabase", "open_database"]


class WardDatabase(TinyDB):
    """A TinyDB whose tables are the book's kinds. Closing it closes nothing: the book does."""

    table_class = JournalTable

    @property
    def journal(self) -> JournalStorage:
        """Its storage."""
        return cast("JournalStorage", self.storage)

    @property
    def store(self) -> Store:
        """The files behind it."""
        return self.journal.store

    def table(self, name: str, **settings: Any) -> JournalTable:
        """The table of a kind of records."""
        return cast("JournalTable", super().table(name, **settings))


def open_database(store: Store, officer: str) -> WardDatabase:
    """The TinyDB over an open book."""
    return WardDatabase(store, officer, storage=JournalStorage)
