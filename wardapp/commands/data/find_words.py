"""What `find` is asked in plain words, which need no parser: importing one costs more than the search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["FEW", "Asked", "plainly_asked"]

FEW = 20
"""How many hits are shown where nobody says."""

_LONGEST_NUMBER = 9


class Asked(NamedTuple):
    """What is looked for, where, and how the answer is to look; see `find --help`."""

    text: str
    kind: str | None = None
    limit: int = FEW
    as_json: bool = False
    data: str | None = None


def plainly_asked(words: Sequence[str]) -> Asked | None:
    """Return what the words after `find` ask for; None where only the parser can tell, or refuse, what they mean."""
    typed: list[str] = []
    last, at = 0, 0
    kind, limit, as_json, data = None, FEW, False, None
    while at < len(words):
        word, value = words[at], words[at + 1] if at + 1 < len(words) else ""
        at += 1
        if not word.startswith("-"):
            if typed and last != at - 1:  # apart from the others, with an option between
                return None
            typed.append(word)
            last = at
            continue
        if word == "--json":
            as_json = True
            continue
        if not value.strip() or value.startswith("-"):
            return None
        at += 1
        if word == "--data":
            data = value
        elif word == "--kind":
            kind = value
        elif word == "--limit" and value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER and int(value):
            limit = int(value)
        else:
            return None
    return Asked(" ".join(typed), kind, limit, as_json, data) if typed else None
