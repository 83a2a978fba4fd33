"""Which changes left this machine in a dump: a file beside the journal, read only when an addition is undone.

Without the file an undone addition is forgotten here and can come in again from another machine, so nothing depends on it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from wardapp.book.journal.file_names import DUMPED
from wardapp.book.journal.lines import encode
from wardapp.book.store.index_cache import read_cache_file
from wardapp.book.store.store import Store

EVERYTHING = ""
"""The kind that stands for all kinds."""


def last_dumps(store: Store) -> Mapping[str, int]:
    """Return the number of the last change at the last dump of each kind; empty if that is not known."""
    data = read_cache_file(store.layer, store.folder / DUMPED)
    try:
        noted = json.loads(data or b"{}")
    except ValueError:
        return {}
    if not isinstance(noted, dict):
        return {}
    return {kind: number for kind, number in noted.items() if isinstance(number, int)}


def dumped_now(store: Store, kinds: Collection[str] | None) -> dict[str, int]:
    """Return the numbers to note for a dump of all kinds (None) or of some, made now."""
    return dict.fromkeys([EVERYTHING] if kinds is None else kinds, store.sequence)


def note_dump(store: Store, kinds: Collection[str] | None) -> None:
    """Note a dump; a folder that cannot be written now is left as it is."""
    store.write_cache(DUMPED, encode({**last_dumps(store), **dumped_now(store, kinds)}))
