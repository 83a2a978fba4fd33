"""JSON values that are kept as they came: what only a newer program knows, and maps. Can they be written again?"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

__all__ = ["composed", "readable", "why_unwritable"]

_DEEPEST = 50
"""Levels of lists and objects within one value; a writer gives up on what is nested without end."""

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, and halves of a surrogate pair: no UTF-8 file holds them."""


def why_unwritable(value: Any) -> str | None:
    """Why a JSON value cannot be written and read again (bad letters, NaN, nesting without end), or None if it can."""
    waiting = [(value, 0)]
    while waiting:  # no recursion: the depth is the sender's to choose
        item, depth = waiting.pop()
        if depth > _DEEPEST:
            return f"lồng nhau quá {_DEEPEST} cấp"
        if isinstance(item, str):
            if _UNREADABLE.search(item):
                return "có ký tự không đọc được"
        elif isinstance(item, float) and not math.isfinite(item):
            return "có số không đọc được"
        elif isinstance(item, Mapping):
            waiting.extend((part, depth + 1) for pair in item.items() for part in pair)
        elif isinstance(item, list | tuple):
            waiting.extend((part, depth + 1) for part in item)
    return None


def composed(value: Any) -> Any:
    """A writable value with every text in it NFC, keys too."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {composed(name): composed(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [composed(part) for part in value]
    return value


def readable(text: str) -> str:
    """The beginning of a refused text, as a message can show it."""
    return text[:40].encode("utf-8", "replace").decode("utf-8").replace("\x00", "?")
