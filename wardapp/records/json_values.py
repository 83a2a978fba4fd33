"""Arbitrary JSON values, from newer programs or in maps: validate and compose them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from wardapp.vietnamese import nfc

__all__ = ["MOST_LEVELS", "composed", "readable", "why_unwritable"]

MOST_LEVELS = 32
"""Most levels of lists and objects in one value: a JSON writer recurses and fails on deeper ones."""

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, and halves of surrogate pairs, which UTF-8 cannot encode."""


def why_unwritable(value: Any) -> str | None:
    """Return why a JSON value cannot be written, in Vietnamese, or None if it can.

    Reasons are characters that no file can hold, NaN or infinity, and nesting that is too deep.
    """
    waiting = [(value, 0)]
    while waiting:  # no recursion: the sender decides the depth
        item, depth = waiting.pop()
        if depth > MOST_LEVELS:
            return f"lồng nhau quá {MOST_LEVELS} cấp"
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
    """Return a JSON value with every text in NFC, keys included."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, Mapping):
        return {composed(name): composed(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [composed(part) for part in value]
    return value


def readable(text: str) -> str:
    """Return the beginning of a refused text in a form that a message can show."""
    return text[:40].encode("utf-8", "replace").decode("utf-8").replace("\x00", "?")
