"""The book as a TinyDB: its storage and its table class, put together."""

from __future__ import annotations

from tinydb import TinyDB

from wardapp.book.storage import JournalStorage
from wardapp.book.store import Store
from wardapp.book.table import JournalTable

__all__ = ["WardDatabase", "open_database"]


class WardDatabase(TinyDB):
    """A TinyDB whose tables are the book's kinds. Closing it closes nothing: the book does."""

    table_class = JournalTable


def open_database(store: Store, officer: str) -> WardDatabase:
    """The TinyDB over an open book."""
    return WardDatabase(store, officer, storage=JournalStorage)
