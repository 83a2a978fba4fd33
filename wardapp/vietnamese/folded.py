"""Folding remembered: the same few hundred words stand in every file that units send."""

from __future__ import annotations

from functools import lru_cache

from wardapp.vietnamese.folding import fold

__all__ = ["folded"]

_LONGEST = 200


def folded(text: str) -> str:
    """As `fold`, for headings, labels and words of closed lists; a long text is no such word and is not remembered."""
    return _remembered(text) if len(text) <= _LONGEST else fold(text)


_remembered = lru_cache(maxsize=4096)(fold)
