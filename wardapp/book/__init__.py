"""The ward's book: journal, TinyDB over it, lock, history, dump and load."""

from __future__ import annotations

from wardapp.book.book import Book
from wardapp.book.change import Change, Operation
from wardapp.book.files import FileLayer
from wardapp.book.identifiers import new_id

__all__ = ["Book", "Change", "FileLayer", "Operation", "new_id"]
