"""What the book's files are called in its folder."""

from __future__ import annotations

__all__ = ["BEFORE_UPGRADE", "INDEX", "JOURNAL", "LOCK", "SNAPSHOT", "WINDOW"]

JOURNAL, SNAPSHOT, LOCK, WINDOW = "journal.jsonl", "book.json", "lock", "window"

INDEX = "find.index"
"""What `find` keeps; it can be worked out again at any time, and holds names."""

BEFORE_UPGRADE = "wardapp-dang-"
"""How the copy of a book begins that was put into a newer format; the number of its own format follows."""
