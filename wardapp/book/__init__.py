"""The ward's book: journal, TinyDB over it, lock, history, dump and load."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wardapp.book.book import Book
    from wardapp.book.encoding.identifiers import new_id
    from wardapp.book.history.change import Change, Operation
    from wardapp.book.journal.files import FileLayer

__all__ = ["Book", "Change", "FileLayer", "Operation", "new_id"]

# Each name is imported when it is first asked for: `find` looks beside the book, and would wait for TinyDB.
_HOME = {
    "Book": "book",
    "Change": "history.change",
    "FileLayer": "journal.files",
    "Operation": "history.change",
    "new_id": "encoding.identifiers",
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value
