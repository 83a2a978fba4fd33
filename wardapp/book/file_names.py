"""What the book's files are called in its folder."""

from __future__ import annotations

__all__ = ["JOURNAL", "LOCK", "SNAPSHOT"]

JOURNAL, SNAPSHOT, LOCK = "journal.jsonl", "book.json", "lock"
