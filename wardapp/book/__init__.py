"""The ward's book: journal, TinyDB over it, backups, history, dump and load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wardapp import lazy_names
from wardapp.files import FileLayer

if TYPE_CHECKING:
    from wardapp.book.book import Book
    from wardapp.book.encoding.identifiers import new_id
    from wardapp.book.history.change import Change, Operation

__all__ = ["Book", "Change", "FileLayer", "Operation", "new_id"]

# `find` reads the index beside the book, and importing TinyDB takes longer than that.
__getattr__ = lazy_names(
    __name__,
    {"book": ("Book",), "encoding.identifiers": ("new_id",), "history.change": ("Change", "Operation")},
)
