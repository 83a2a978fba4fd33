"""Names of the book's files in its folder."""

from __future__ import annotations

JOURNAL, SNAPSHOT, LOCK, WINDOW = "journal.jsonl", "book.json", "lock", "window"

LAST_CHANGE_LENGTH = 96
"""Bytes of the lock file, which names the last acknowledged change."""

INDEX = "find.index"
"""The search index of `find`; it can be rebuilt at any time, and contains names."""

DUMPED = "dumped.json"
"""Notes which changes left this machine in a dump (see `history/dump_note.py`)."""

BEFORE_UPGRADE = "wardapp-dang-"
"""Prefix of the copy of a book before its upgrade to a newer format; the number of its own format follows."""

BEFORE_RESTORED_ABSENCES = f"{BEFORE_UPGRADE}0.1.0.jsonl"
"""The copy of a book of version 0.1.0 before the absences that it had turned were written back."""
