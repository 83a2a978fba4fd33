"""The ward's book: journal, TinyDB over it, lock, history, dump and load."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wardapp.book.book import Book
    from wardapp.book.encoding.identifiers import new_id
    from wardapp.book.history.change import Change, Operation
    from wardapp.files import FileLayer

__all__ = ["Book", "Change", "FileLayer", "Operation", "new_id"]

# Each name is imported on first use: `find` reads the index beside the book, and importing TinyDB takes longer than that.
_MODULES = {
    "Book": "wardapp.book.book",
    "Change": "wardapp.book.history.change",
    "FileLayer": "wardapp.files",
    "Operation": "wardapp.book.history.change",
    "new_id": "wardapp.book.encoding.identifiers",
}


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module), name)
    return value
