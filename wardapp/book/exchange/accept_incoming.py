"""Lines of a file whose content is preferred to the book's, where both were changed at one moment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from wardapp.book.journal.timestamps import stamp_after
from wardapp.records import instant

__all__ = ["preferring"]


def preferring(lines: Iterable[str], chosen: Collection[tuple[str, str]]) -> Iterator[str]:
    """The lines as they are; those of the chosen kinds and ids as if written just after, so that a merge takes them.

    The lines must be such that a merge found conflicts in them: each chosen one is a record with its moment.
    """
    for line in lines:
        if line.strip():
            data = json.loads(line)
            if (data["record"], data["id"]) in chosen:
                yield json.dumps({**data, "updated": _just_after(data.get("updated"))}, ensure_ascii=False)
                continue
        yield line


def _just_after(updated: str | None) -> str:
    return stamp_after(instant(updated or "0001-01-01T00:00:00+00:00"), updated)
