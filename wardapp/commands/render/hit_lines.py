"""Hits of `find` as lines for a terminal or a pipe.

Importing a table library would cost more than the search.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wardapp.records.vocabulary import RECORD

if TYPE_CHECKING:
    from wardapp.lookup import Hit

__all__ = ["cut", "hit_lines", "width_of"]

_WIDEST = 120
_NARROWEST = 40


def hit_lines(hits: Iterable[Hit], *, terminal: bool, width: int | None = None) -> Iterator[str]:
    """Yield the lines of hits.

    For a pipe one line a hit: kind, title, detail and id, separated by tabs. For a terminal two, cut to its width: the
    title with kind and id at the right, and the detail.
    """
    columns = _columns(width) if terminal else 0
    for hit in hits:
        kind = RECORD[hit.record]
        if not terminal:
            yield "\t".join((kind, hit.title, hit.detail, hit.id))
            continue
        right = f"{kind} · {hit.id}"
        title = cut(hit.title, max(columns - width_of(right) - 2, columns // 3))
        gap = max(columns - width_of(title) - width_of(right), 2)
        yield cut(f"{title}{' ' * gap}{right}", columns)
        if hit.detail:
            yield cut(f"    {hit.detail}", columns)


def _columns(width: int | None) -> int:
    if width is None:
        import shutil

        width = shutil.get_terminal_size().columns
    return min(max(width, _NARROWEST), _WIDEST)


def cut(text: str, width: int) -> str:
    """Return `text` cut to `width` columns of a console, ending with `…` if it was cut."""
    if width_of(text) <= width:
        return text
    letters, room = [], width - 1
    for letter in text:
        room -= width_of(letter)
        if room < 0:
            break
        letters.append(letter)
    return f"{''.join(letters).rstrip()}…"


def width_of(text: str) -> int:
    """Return the columns of a console that `text` takes: two for an emoji, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
