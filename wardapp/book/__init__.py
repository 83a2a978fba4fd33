"""The ward's book: journal, TinyDB over it, backups, history, dump and load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wardapp import lazy_names
from wardapp.files import FileLayer

if TYPE_CHECKING:
    from wardapp.book.book import Book
    from wardapp.book.encoding.edit import Change, Operation
    from wardapp.book.journal.timestamps import new_id

__all__ = ["Book", "Change", "FileLayer", "Operation", "new_id"]

# `find` reads the index beside the book, and importing TinyDB takes longer than that.
__getattr__ = lazy_names(
    __name__,
    {"book": ("Book",), "encoding.edit": ("Change", "Operation"), "journal.timestamps": ("new_id",)},
)
