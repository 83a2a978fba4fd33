"""What the store is given to call: the clock, checks and steps of the layers above it, and watchers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from wardapp.book.encoding.edit import Edit
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.write_lock import BookLock
from wardapp.files import FileLayer

Clock = Callable[[], dt.datetime]
"""Returns the present moment, with its offset."""

Check = Callable[["Sequence[Edit]", "Collection[str]"], None]
"""Raises InputRefused for edits that would give an erased person, of these ids, a name again."""

Step = Callable[[FileLayer, Journal, BookLock, dt.datetime], None]
"""Rewrites an open journal of an earlier format, or copies it beside itself, while the lock is held."""

Watcher = Callable[["Sequence[Edit] | None"], None]
"""Is called with the edits that were applied; None means that anything may have changed."""
